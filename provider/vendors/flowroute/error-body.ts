import { z } from "zod";
import { withoutStop } from "../../transport/plain-text";

/** The body of an error (docs/facts/flowroute.md#errors). */
const errorBody = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        status: z.unknown().optional(),
        title: z.unknown().optional(),
        detail: z.unknown().optional(),
        id: z.unknown().optional(),
      }),
    )
    .min(1),
});

export function holdsError(body: unknown): boolean {
  return errorBody.safeParse(body).success;
}

/**
 * Whether Flowroute says that a thing is missing: the status is the number 404. A URL that isn't served has a text
 * there (docs/facts/flowroute.md#errors, form 5).
 */
export function saysMissing(body: unknown): boolean {
  const parsed = errorBody.safeParse(body);
  return parsed.success && parsed.data.errors.every(({ status }) => status === 404);
}

/**
 * Flowroute's explanation of an error: title, detail (a text, or an object of complaints by field), and the id that its
 * support asks for.
 */
export function explanation(body: unknown): { message?: string } | undefined {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return undefined;
  const message = parsed.data.errors
    .map(({ status, title, detail, id }) => {
      const parts = [title, ...complaints(detail)].filter((part) => typeof part === "string" && part !== "");
      if (parts.length === 0 && typeof status === "string") parts.push(status);
      const text = withoutStop(parts.join(": "));
      return typeof id === "string" && text !== "" ? `${text} (error ${id})` : text;
    })
    .filter((text) => text !== "")
    .join("; ");
  return message === "" ? undefined : { message };
}

/** `{data: {attributes: {zip: ["too long"]}}}` is "zip: too long". */
function complaints(detail: unknown, field = ""): string[] {
  if (typeof detail === "string") return detail === "" ? [] : [field === "" ? detail : `${field}: ${detail}`];
  if (Array.isArray(detail)) return detail.flatMap((part) => complaints(part, field));
  if (typeof detail !== "object" || detail === null) return [];
  return Object.entries(detail).flatMap(([name, part]) =>
    complaints(part, name === "data" || name === "attributes" ? field : name),
  );
}
