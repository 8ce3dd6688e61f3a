/**
 * The forms of FoneStorm's bodies. Of an answer each part is parsed by itself, so that an oddity in one setting never
 * hides another.
 */
import { z } from "zod";
import { seenNumber } from "../seen";

/**
 * Samples have JSON numbers in place of digits here and there. One that JSON can't hold exactly is refused: it would be
 * another telephone number or id.
 */
const digits = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).transform(String);

/**
 * `""`, null and missing all mean unset (docs/facts/fonestorm.md#u8): undefined. A JSON number is its digits.
 */
const text = z
  .union([z.string(), digits])
  .nullish()
  .transform((value) => value || undefined);

/** A word of a list, such as a `type` or a `method`: never a JSON number. */
const term = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** A yes or no as FoneStorm writes it (`"yes"`, `"sms_only"`, `"cancel"`, true), in lower case. */
const yesOrNo = z
  .union([z.string(), z.boolean()])
  .nullish()
  .transform((value) => (value === true ? "yes" : value === false ? "no" : value?.trim().toLowerCase() || undefined));

/** An id, or a telephone number in an answer to a write. */
const identity = z.union([z.string(), digits]);

const seenDigits = z.union([seenNumber, digits]);

/** A number of the account; its settings are parsed by `settingsShape` and `slotsShape`. */
const fonenumberShape = z.looseObject({ fonenumber: seenDigits, is_active: yesOrNo });

export type FoneNumber = z.infer<typeof fonenumberShape>;

/** The wrapper of one number has the name of the field in it. */
export const answerShape = z.looseObject({ fonenumber: fonenumberShape });

/** A list has strings or objects (docs/facts/fonestorm.md#paging); parsed, both are objects. */
const stringOrObject = z.union([identity.transform((fonenumber) => ({ fonenumber })), z.looseObject({})]);

export const listShape = z.looseObject({ fonenumbers: z.array(stringOrObject.pipe(fonenumberShape)) });

/**
 * What `is_active` says; undefined where it is missing or a word that no page knows. A number that reads `cancelled` is
 * given up only where the list of active numbers lacks it (docs/facts/fonestorm.md#u19).
 */
export function statedStatus({ is_active: word }: FoneNumber): "active" | "pending" | "cancelled" | undefined {
  if (word === "yes") return "active";
  if (word === "no") return "pending";
  return word?.startsWith("cancel") ? "cancelled" : undefined;
}

const messagingShape = z
  .looseObject({ messaging_enabled: yesOrNo, sms_enabled: yesOrNo, mms_enabled: yesOrNo })
  .nullish();

/** The settings of a number that a PhoneNumber shows. */
export const settingsShape = z.looseObject({
  label: text,
  group: text,
  record_calls: term,
  message_options: messagingShape,
  sms_options: messagingShape,
  messaging_enabled: yesOrNo,
  rate_center: text,
  state: text,
});

export type Settings = z.infer<typeof settingsShape>;

const slotShape = z.record(z.string(), z.unknown()).nullish();

const channelShape = z.looseObject({ receive: slotShape, receive_notify: slotShape, send_notify: slotShape }).nullish();

/** Where a number's calls, messages and faxes go, under both generations of names (docs/facts/fonestorm.md#u6). */
export const slotsShape = z.looseObject({
  call_options: channelShape,
  voice_options: channelShape,
  message_options: channelShape,
  sms_options: channelShape,
  fax_options: channelShape,
});

export type Slots = z.infer<typeof slotsShape>;
export type Channel = "call_options" | "message_options" | "fax_options";
export type SlotName = "receive" | "receive_notify" | "send_notify";

const OLD_NAME = { call_options: "voice_options", message_options: "sms_options", fax_options: "fax_options" } as const;

/** One slot of a channel, under the current name or the old one; undefined where the answer has none. */
export function slotOf(slots: Slots, channel: Channel, name: SlotName): Record<string, unknown> | undefined {
  return slots[channel]?.[name] ?? slots[OLD_NAME[channel]]?.[name] ?? undefined;
}

function channelsOf(slots: Slots): readonly z.infer<typeof channelShape>[] {
  return [slots.call_options ?? slots.voice_options, slots.message_options ?? slots.sms_options, slots.fax_options];
}

/** Whether an answer shows all channels of a number, under either name. */
export function hasAllChannels(fonenumber: FoneNumber): boolean {
  const slots = slotsShape.safeParse(fonenumber);
  return slots.success && channelsOf(slots.data).every((channel) => channel != null);
}

/**
 * Whether a number in a list says all that the number alone would say. The documented sample of a full list has hooks
 * without a type, and without it a URL may be a former one.
 */
export function isComplete(listed: FoneNumber): boolean {
  const slots = slotsShape.safeParse(listed);
  if (!slots.success || listed.is_active === undefined) return false;
  return channelsOf(slots.data).every(
    (channel) =>
      channel != null &&
      [channel.receive, channel.receive_notify, channel.send_notify].every((slot) => slot == null || "type" in slot),
  );
}

/** The type of where calls go. */
export const callsShape = z.looseObject({ type: term });

/** The keys under which the target of calls was seen (docs/facts/fonestorm.md#u7). */
export const callTargetShape = z.looseObject({ value: text, id: text, email: text });

/** Where messages go: `type` says which of the others counts. */
export const messagesShape = z.looseObject({
  type: term,
  url_method: term,
  method: term,
  device: text,
  forward: text,
  email: text,
  url: text,
  value: text,
});

/** A hook: `type` says which of `url` and `email` counts. */
export const hookShape = z.looseObject({ type: term, url: text, email: text, method: term, url_method: term });

/** One slot as it is written. */
export type Slot = Readonly<Record<string, string | undefined>>;

type ChannelUpdate = { readonly [S in SlotName]?: Slot };

/** The body of a PUT: the settings to change, and no others (docs/facts/fonestorm.md#updating-a-number). */
export interface NumberUpdate {
  readonly label?: string;
  readonly group?: string;
  readonly record_calls?: string;
  readonly call_options?: ChannelUpdate;
  readonly message_options?: ChannelUpdate & { readonly enable_messaging?: boolean };
  readonly fax_options?: ChannelUpdate;
}

/** The answer to an order: a result for each number (docs/facts/fonestorm.md#purchase). */
export const orderShape = z.looseObject({
  fonenumbers: z.array(z.looseObject({ fonenumber: identity, result: z.string().optional() })),
});

const offerShape = z.looseObject({ fonenumber: seenDigits, state: text, rate_center: text, tier: text });

export type OfferRow = z.infer<typeof offerShape>;

/** The answer to a search: its rows are strings or objects; parsed, both are objects. */
export const offersShape = z.looseObject({ fonenumbers: z.array(stringOrObject.pipe(offerShape)) });

/** A device, a conference and their like, in a list of them. */
export const destinationShape = z.looseObject({ id: identity, name: text, label: text });

const tokenShape = z.looseObject({ token: z.string().min(1) });

/** The token in an answer to a login, whose wrapper differs (docs/facts/fonestorm.md#u1). */
export const loginShape = z.union([
  z.looseObject({ auth: tokenShape }).transform(({ auth }) => auth.token),
  z.looseObject({ authorization: tokenShape }).transform(({ authorization }) => authorization.token),
]);

export const subaccountTokenShape = z
  .looseObject({ subaccount: tokenShape })
  .transform(({ subaccount }) => subaccount.token);

/** What a token says of itself, as a JWT (docs/facts/fonestorm.md#authentication). */
export const claimsShape = z.looseObject({
  account: z.looseObject({ id: z.union([z.string().min(1), z.number()]) }).optional(),
  iat: z.number().optional(),
  exp: z.number().optional(),
});

/** `error` is a text on the pages, and an object in some live answers (docs/facts/fonestorm.md#u4). */
export const errorShape = z.looseObject({
  error: z.union([z.string(), z.looseObject({ message: z.string().optional() })]).nullish(),
  message: z.string().nullish(),
  status_code: z.union([z.number(), z.string()]).nullish(),
});
