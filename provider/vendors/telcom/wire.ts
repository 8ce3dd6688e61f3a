/** Telcom's shapes, as its sample documents and its sibling API's pages print them (docs/facts/telcom.md#numbers). */
import { z } from "zod";
import { seenNumber } from "../seen";

const YES: readonly unknown[] = [true, "true", 1, "1"];

/** An integer in every sample. One that comes in quotes is sent without them. */
const id = z.union([z.number(), z.string().min(1)]).transform(wireId);
const text = z.string().nullish();
/** `true` and `false` in Telcom's samples, 1 and 0 in its sibling's documents (docs/facts/telcom.md#u2). */
const flag = z
  .union([z.boolean(), z.literal([0, 1, "0", "1", "true", "false"])])
  .transform((value) => YES.includes(value))
  .nullish();

const subscriber = z.looseObject({
  first_name: text,
  name: text,
  address1: text,
  address2: text,
  address3: text,
  address4: text,
  postcode: text,
  pushed_at: text,
  status: text,
});

const destination = z.looseObject({ type: z.string().min(1), object: z.looseObject({ id, name: text }).nullish() });

export const telcomNumber = z.looseObject({
  id,
  /** National form with the leading 0 (`01234901769`), or an internal number's digits. */
  number: seenNumber,
  /** `incoming`, or `utility` for an internal number. */
  context: text,
  recording_enabled: flag,
  caller_id_prefix: text,
  callerid_passthrough: flag,
  /** null in every sample. */
  forward_sip_to: z.unknown().optional(),
  /** The vendor's spelling. Null was never seen for a purchased number. */
  aquisition: z.looseObject({ acquired_at: text, subscriber: subscriber.nullish() }).nullish(),
  /** Missing in the answer to a purchase, null in the answer to `update_subscriber`. */
  destination: destination.nullish(),
});

export type TelcomNumber = z.infer<typeof telcomNumber>;
export type TelcomSubscriber = z.infer<typeof subscriber>;

/** An id as Telcom takes it: an integer in quotes may be refused (docs/facts/telcom.md#parameters). */
export function wireId(value: string | number): string | number {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** The first difference from the documented shape, with its field. `at` is the part of `data` that was read. */
export function shapeProblem(issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[] = []): string {
  const [issue] = issues;
  const field = ["data", ...at, ...(issue?.path ?? [])].map(String).join(".");
  return `${field} has another form than documented (${issue?.message ?? "unknown"})`;
}

/**
 * A time to the second: the answer to a write carries milliseconds that later reads lack
 * (docs/facts/telcom.md#the-number-object).
 */
export function toTheSecond(time: string | null | undefined): string | undefined {
  return time?.replace(/\.\d+(?=Z|[+-]|$)/, "") || undefined;
}
