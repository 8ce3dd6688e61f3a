import { z } from "zod";
import { refusedUrl } from "../../resources/hook-url";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import type { Adapter, Properties, Ref, Support } from "../vendor";
import type { Session } from "./account";
import { dialled, e164Of } from "./digits";
import { slotOf, slotsShape, text } from "./wire";

interface Voice {
  readonly type: string;
  readonly target?: string;
  readonly vendorType?: string;
}

interface Messages {
  readonly type: string;
  readonly target?: string;
  readonly method?: string;
}

/** The vendor's word for each kind of voice destination. The pages don't agree on two of them: the second is tried where the first is refused. */
const VOICE_WORDS: Readonly<Record<string, readonly string[]>> = {
  forward: ["Forward"],
  fax: ["Fax"],
  device: ["Device"],
  conference: ["Conference"],
  scheduler: ["Scheduler"],
  monetizer: ["Monetizer"],
  menu: ["IVR", "IVRMenu"],
  voicemail: ["VoiceMail", "Voicemail"],
  reject: ["Reject"],
  hangup: ["Hangup"],
  busy: ["Busy"],
};

/** By the vendor's word in lower case, with those that other pages use for the same. */
const VOICE_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(VOICE_WORDS).flatMap(([type, words]) => words.map((word) => [word.toLowerCase(), type]))),
  phonenumber: "forward",
  fonenumber: "forward",
  timeofdayroute: "scheduler",
};

const WITHOUT_TARGET = ["reject", "hangup", "busy"];

const MESSAGE_WORDS: Readonly<Record<string, string>> = { none: "None", device: "Device", forward: "Forward", email: "Email", webhook: "URL" };
/** By the vendor's word in lower case: our word, and the member that the type selects. */
const MESSAGE_TYPES: Readonly<Record<string, { readonly type: string; readonly member: "device" | "forward" | "email" | "url" }>> = {
  device: { type: "device", member: "device" },
  forward: { type: "forward", member: "forward" },
  email: { type: "email", member: "email" },
  url: { type: "webhook", member: "url" },
};

export const support: Support = {
  inputs: {
    voice: true,
    "voice.type": [...Object.keys(VOICE_WORDS), "other"],
    "voice.target": true,
    "voice.vendorType": true,
    messages: true,
    "messages.type": true,
    "messages.target": true,
    "messages.method": true,
    messageCredentials: true,
    "messageCredentials.username": true,
    "messageCredentials.password": true,
  },
  unverifiable: ["messageCredentials"],
  rules: [
    {
      involves: ["voice.type", "voice.target"],
      at: "voice.target",
      broken: (inputs) => brokenTarget(inputs.voice as Voice | undefined), // checked by the resource's zod
    },
    {
      involves: ["messages.type", "messages.target"],
      at: "messages.target",
      broken: (inputs) => {
        const messages = inputs.messages as Messages | undefined; // checked by the resource's zod
        if (messages?.target === undefined) return undefined;
        if (messages.type === "forward") return brokenTarget(messages);
        if (messages.type !== "webhook" || refusedUrl(messages.target, false) === undefined) return undefined;
        return "write a whole https URL with a public host, such as `https://example.com/sms`; user name and password go into `messageCredentials`";
      },
    },
  ],
  canonical(path, value) {
    if (path !== "voice" || !isRecord(value)) return value;
    if (value.type === "fax") return { ...value, target: dialled(String(value.target)) };
    return value.type === "other" ? { ...value, vendorType: String(value.vendorType).toLowerCase() } : value;
  },
  complete(inputs) {
    const { messages } = inputs;
    if (!isRecord(messages) || messages.type !== "webhook" || messages.method !== undefined) return inputs;
    return { ...inputs, messages: { ...messages, method: "JSON" } };
  },
};

/** The limits of the service types. */
function brokenTarget(voice: Voice | undefined): string | undefined {
  if (voice?.target === undefined) return undefined;
  const digits = voice.target.replace(/\D/g, "");
  if (voice.type === "forward" && digits.length === 10) return "FoneStorm takes ten digits for a North American number, so it would call another number than this";
  if (voice.type === "fax" && (digits.length < 7 || digits.length > 16)) return "a fax number has 7 to 16 digits";
  if (voice.target.length > 128) return "FoneStorm's ids have at most 128 characters";
  return undefined;
}

const receiveShape = z.looseObject({ type: text, url_method: text, method: text });
const messageShape = z.looseObject({ device: text, forward: text, email: text, url: text, value: text });

export function numberRoutingAdapter(session: Session): Adapter {
  return {
    async find(ref, known, options) {
      const sighting = await session.look(ref, known, options);
      if (sighting === undefined || sighting.status === "cancelled") return undefined;
      const slots = session.read(slotsShape, sighting.fonenumber, `The number ${ref.number}`);
      const calls = slotOf(slots, "call_options", "receive");
      const messages = slotOf(slots, "message_options", "receive");
      return {
        accountId: sighting.accountId,
        voice: calls && readVoice(session, ref, calls, known.voice),
        messages: readMessages(session, ref, messages, known.messages),
      };
    },

    async update(ref, { paths, inputs }) {
      const { voice, messages, messageCredentials } = inputs as { voice?: Voice; messages?: Messages; messageCredentials?: { username: string; password: string } }; // checked by the resource's zod
      const body: Properties = {};
      if (messages !== undefined && (paths.includes("messages") || (paths.includes("messageCredentials") && messageCredentials !== undefined))) {
        body.message_options = { receive: { ...writtenMessages(messages), ...(messageCredentials && { url_username: messageCredentials.username, url_password: messageCredentials.password }) } };
      }
      if (paths.includes("voice") && voice !== undefined) await putVoice(session, ref, voice, body);
      else if (Object.keys(body).length > 0) await session.put(ref, body);
    },

    async delete(ref, state) {
      const managed = Array.isArray(state.managed) ? state.managed : [];
      if (managed.includes("messages")) await session.put(ref, { message_options: { receive: { type: "None" } } }, { mayBeGone: true });
      return managed.includes("voice") ? ["calls still go where they went: FoneStorm has no default for `voice`, and no way to have none. Change it in its portal, or delete the number."] : undefined;
    },
  };
}

/** Writes the voice destination together with `others`, in the other spelling once where the first is refused. */
async function putVoice(session: Session, ref: Ref, voice: Voice, others: Properties): Promise<void> {
  const remembered = session.spelling.get(voice.type);
  const words = voice.type === "other" ? [voice.vendorType ?? ""] : remembered === undefined ? (VOICE_WORDS[voice.type] ?? [voice.type]) : [remembered];
  let refused: unknown;
  for (const word of words) {
    try {
      await session.put(ref, { ...others, call_options: { receive: writtenVoice(voice, word) } });
      if (words.length > 1) session.spelling.set(voice.type, word);
      return;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

function isRefusal(error: unknown): boolean {
  return error instanceof VendorError && !(error instanceof OutcomeUnknownError) && error.kind === "rejected" && error.status === 400;
}

function writtenVoice({ type, target }: Voice, word: string): Properties {
  if (target === undefined || WITHOUT_TARGET.includes(type)) return { type: word };
  return { type: word, value: type === "forward" || type === "fax" ? dialled(target) : target };
}

function writtenMessages({ type, target, method }: Messages): Properties {
  const word = MESSAGE_WORDS[type] ?? type;
  if (type === "none") return { type: word };
  if (type === "webhook") return { type: word, value: target, url_method: method ?? "JSON" };
  return { type: word, value: type === "forward" && target !== undefined ? dialled(target) : target };
}

function readVoice(session: Session, ref: Ref, slot: Record<string, unknown>, known: unknown): Voice | undefined {
  const { type: word } = session.read(receiveShape, slot, `The number ${ref.number}: call_options.receive`);
  const target = targetIn(slot);
  if (word === undefined) {
    if (target === undefined) return undefined;
    throw session.problem("malformed", `The number ${ref.number} was read with a call_options.receive that has a target and no type: that proves nothing about where calls go. Run again.`);
  }
  const wanted = isRecord(known) ? known : {};
  const type = VOICE_TYPES[word.toLowerCase()];
  if (wanted.type === "other" && sameType(String(wanted.vendorType), word)) return { type: "other", target: inFormOf(wanted.target, target), vendorType: String(wanted.vendorType) };
  if (type === undefined) return word.toLowerCase() === "none" ? undefined : { type: "other", target, vendorType: word };
  if (WITHOUT_TARGET.includes(type)) return { type };
  if (type === "fax") return { type, target: inFormOf(wanted.target, target) };
  return { type, target: type === "forward" && target !== undefined ? inFormOf(wanted.target, target, e164Of(target)) : target };
}

/** The target is under `value` on the object's page, `id` in live answers, and `email` in a sample. */
function targetIn(slot: Record<string, unknown>): string | undefined {
  const filled = (name: string) => (typeof slot[name] === "string" && slot[name] !== "" ? slot[name] : undefined);
  const others = Object.keys(slot).filter((name) => !["type", "method", "url_method", "url_username", "url_password"].includes(name) && filled(name) !== undefined);
  return filled("value") ?? filled("id") ?? (others.length === 1 && others[0] !== undefined ? filled(others[0]) : undefined);
}

function readMessages(session: Session, ref: Ref, slot: Record<string, unknown> | undefined, known: unknown): Messages | undefined {
  const wanted = isRecord(known) ? known : {};
  if (slot === undefined) return wanted.type === "none" ? { type: "none" } : undefined;
  const what = `The number ${ref.number}: message_options.receive`;
  const { type: word, url_method, method } = session.read(receiveShape, slot, what);
  const members = session.read(messageShape, slot, what);
  if (word === undefined) {
    if (Object.values(members).every((member) => !member)) return { type: "none" };
    throw session.problem("malformed", `${what} has a target and no type: that proves nothing about where messages go. Run again.`);
  }
  if (word.toLowerCase() === "none") return { type: "none" };
  const selected = MESSAGE_TYPES[word.toLowerCase()];
  if (selected === undefined) return { type: word };
  const target = members[selected.member] ?? members.value;
  if (selected.type === "webhook") return { type: "webhook", target, method: (url_method ?? method)?.toUpperCase() };
  return { type: selected.type, target: selected.type === "forward" && target !== undefined ? inFormOf(wanted.target, target, e164Of(target)) : target };
}

/** The declared form of a telephone number where it means the live one, else `otherwise`. */
function inFormOf(wanted: unknown, live: string | undefined, otherwise = live): string | undefined {
  return typeof wanted === "string" && live !== undefined && (wanted === live || dialled(wanted) === dialled(live)) ? wanted : otherwise;
}

/** Whether two of the vendor's words mean the same. */
function sameType(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || (VOICE_TYPES[a] !== undefined && VOICE_TYPES[a] === VOICE_TYPES[b]);
}

function isRecord(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
