import { z } from "zod";

export const check = z.strictObject({
  name: z.string().describe("What was checked."),
  status: z.enum(["ok", "warning", "failed"]).describe("With a failed one the exit code is 1."),
  detail: z.string().describe("What was seen."),
  fix: z.string().nullable().describe("What to do about it; null where there is nothing to do."),
});

export type Check = z.infer<typeof check>;

export function ok(name: string, detail: string): Check {
  return { name, status: "ok", detail, fix: null };
}

export function warning(name: string, detail: string, fix: string): Check {
  return { name, status: "warning", detail, fix };
}

export function failed(name: string, detail: string, fix: string): Check {
  return { name, status: "failed", detail, fix };
}
