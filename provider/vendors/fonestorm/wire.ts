import { z } from "zod";

/**
 * Samples have numbers in place of digits here and there. One that JSON can't hold exactly is refused: it would be
 * another telephone number or id.
 */
const digits = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).transform(String);

/** `""`, null and missing all mean unset: undefined. A number is its digits. */
export const text = z
  .union([z.string(), digits])
  .nullish()
  .transform((value) => value || undefined);

/** A word of a list, such as a `type` or a `method`: never a number. */
export const term = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** A yes or no as FoneStorm writes it (`"yes"`, `"sms_only"`, `"cancel"`, true), in lower case. */
export const word = z
  .union([z.string(), z.boolean()])
  .nullish()
  .transform((value) => (value === true ? "yes" : value === false ? "no" : value?.trim().toLowerCase() || undefined));

/** What something is called by: a telephone number, an id. */
export const identity = z.union([z.string(), digits]);

/**
 * What every form of a FoneNumber has; the rest is read by the adapter that needs it, so that an oddity in one setting
 * never hides another.
 */
export const fonenumberShape = z.looseObject({ fonenumber: identity, is_active: word });

export type FoneNumber = z.infer<typeof fonenumberShape>;

/** The wrapper of one number is called as the field in it. */
export const answerShape = z.looseObject({ fonenumber: fonenumberShape });

/** Lists hold strings or objects; here, both are objects. */
export const listShape = z.looseObject({
  fonenumbers: z.array(
    z.union([identity.transform((fonenumber): FoneNumber => ({ fonenumber, is_active: undefined })), fonenumberShape]),
  ),
});

/** A setting's object (`receive`, `receive_notify`): its members are text. */
const slotShape = z.record(z.string(), z.unknown()).nullish();

const options = z.looseObject({ receive: slotShape, receive_notify: slotShape, send_notify: slotShape }).nullish();

/** Both generations of names: the sheet's 2.1 and 2.2. */
export const slotsShape = z.looseObject({
  call_options: options,
  voice_options: options,
  message_options: options,
  sms_options: options,
  fax_options: options,
});

export type Channel = "call_options" | "message_options" | "fax_options";
export type SlotName = "receive" | "receive_notify" | "send_notify";

const OLD_NAME = { call_options: "voice_options", message_options: "sms_options", fax_options: "fax_options" } as const;

/** One setting's object, under today's name or the old one; undefined where the answer has none. */
export function slotOf(
  slots: z.infer<typeof slotsShape>,
  channel: Channel,
  name: SlotName,
): Record<string, unknown> | undefined {
  return slots[channel]?.[name] ?? slots[OLD_NAME[channel]]?.[name] ?? undefined;
}

/** Whether an answer shows all the settings of a number; an older name of a channel is as good. */
export function hasSettings(fonenumber: FoneNumber): boolean {
  const slots = slotsShape.safeParse(fonenumber);
  return slots.success && channelsOf(slots.data).every((channel) => channel != null);
}

function channelsOf(slots: z.infer<typeof slotsShape>): readonly z.infer<typeof options>[] {
  return [slots.call_options ?? slots.voice_options, slots.message_options ?? slots.sms_options, slots.fax_options];
}

/**
 * Whether a number in a list says all that the number alone would say. The documented sample of a full list has hooks
 * without a type, and then a URL may be a stale one.
 */
export function isWhole(listed: FoneNumber): boolean {
  const slots = slotsShape.safeParse(listed);
  if (!slots.success || listed.is_active === undefined) return false;
  return channelsOf(slots.data).every(
    (channel) =>
      channel != null &&
      [channel.receive, channel.receive_notify, channel.send_notify].every((slot) => slot == null || "type" in slot),
  );
}

/** FoneStorm's error body: `{error, message, status_code}`; live clients have met `error` as an object. */
const errorShape = z.looseObject({
  error: z.union([z.string(), z.looseObject({ message: z.string().optional() })]).nullish(),
  message: z.string().nullish(),
  status_code: z.union([z.number(), z.string()]).nullish(),
});

export function wordsOf(body: unknown): { message?: string; code?: string } | undefined {
  const parsed = errorShape.safeParse(body);
  if (!parsed.success) return undefined;
  const { error, message } = parsed.data;
  if (typeof error === "object") return { message: message || error?.message };
  return message && error && message !== error ? { message, code: error } : { message: message || error };
}

/**
 * What only FoneStorm says: that a number is not there. Gateways say "not found" as well, and "fonenumbers" where they
 * repeat the path.
 */
const NO_SUCH_NUMBER = /^(?=.*\b(fone ?)?number\b)(?=.*\b(not (be )?found|not exist|no such)\b)[^/]*$/i;

/**
 * Whether the body of a "not found" is FoneStorm's own: with all three of its fields, or with `error` as an object and
 * a message about a number. A gateway's has one or two of the fields, or a page.
 */
export function saysNotFound(body: unknown, answered: number): boolean {
  const parsed = errorShape.safeParse(body);
  if (!parsed.success) return false;
  const { error, status_code: said } = parsed.data;
  const message = wordsOf(body)?.message;
  if (message === undefined || error == null) return false;
  return said == null ? typeof error === "object" && NO_SUCH_NUMBER.test(message) : Number(said) === answered;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
