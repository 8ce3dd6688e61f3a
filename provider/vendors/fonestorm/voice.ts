/** Where calls go: `call_options.receive` of a number (docs/facts/fonestorm.md#routing). */
import type { Inputs } from "../../resources";
import type { Ref } from "../../resources/id";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import type { Known, Live } from "../adapter";
import type { Client } from "./client";
import { asDeclared, dialDigits, e164Of } from "./number-format";
import type { Session } from "./session";
import { callsShape, callTargetShape, type NumberUpdate, type Slot } from "./wire";

export type Voice = NonNullable<Inputs<"NumberRouting">["voice"]>;
type LiveVoice = Live<"NumberRouting">["voice"];

/**
 * FoneStorm's word for each type of destination. The pages disagree on two of them: the second is tried where the first
 * is refused (docs/facts/fonestorm.md#u20).
 */
export const VOICE_WORDS: Readonly<Partial<Record<Voice["type"], readonly string[]>>> = {
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

/** By FoneStorm's word in lower case, with those of other pages (docs/facts/fonestorm.md#spellings). */
const TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(VOICE_WORDS).flatMap(([type, words]) => words.map((word) => [word.toLowerCase(), type])),
  ),
  phonenumber: "forward",
  fonenumber: "forward",
  timeofdayroute: "scheduler",
};

const WITHOUT_TARGET = ["reject", "hangup", "busy"];

/** Writes the destination of calls together with `others`; in the other spelling once where the first is refused. */
export async function updateVoice(
  session: Session,
  ref: Ref,
  state: Known<"NumberRouting">,
  voice: Voice,
  others: NumberUpdate,
): Promise<void> {
  const words = wordsFor(session, voice);
  let refusal: unknown;
  for (const word of words) {
    try {
      await session.update(ref, state, { ...others, call_options: { receive: voiceBody(voice, word) } });
      if (words.length > 1) session.spellings.set(voice.type, word);
      return;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

/** The spellings to try, in this order. */
function wordsFor({ spellings }: Session, { type, vendorType = "" }: Voice): readonly string[] {
  if (type === "other") return [vendorType];
  const remembered = spellings.get(type);
  return remembered === undefined ? (VOICE_WORDS[type] ?? [type]) : [remembered];
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof VendorError &&
    !(error instanceof OutcomeUnknownError) &&
    error.kind === "rejected" &&
    error.status === 400
  );
}

function voiceBody({ type, target }: Voice, word: string): Slot {
  if (target === undefined || WITHOUT_TARGET.includes(type)) return { type: word };
  return { type: word, value: type === "forward" || type === "fax" ? dialDigits(target) : target };
}

export function liveVoice(client: Client, ref: Ref, slot: Record<string, unknown>, known: LiveVoice): LiveVoice {
  const what = `The number ${ref.number}: call_options.receive`;
  const { type: word } = client.parse(callsShape, slot, what);
  const target = targetOf(client, slot, what);
  if (word === undefined) {
    if (target === undefined || "type" in slot) return undefined;
    throw client.vendorError(
      "malformed",
      `The number ${ref.number} was read with a call_options.receive that has a target and no type: that proves ` +
        "nothing about where calls go. Run again.",
    );
  }
  const type = typeOf(word);
  if (known?.type === "other" && known.vendorType !== undefined && isSameType(known.vendorType, word))
    return { type: "other", target, vendorType: known.vendorType };
  if (type === undefined)
    return word.toLowerCase() === "none" ? undefined : { type: "other", target, vendorType: word };
  if (target === undefined || WITHOUT_TARGET.includes(type)) return { type };
  if (type === "forward") return { type, target: asDeclared(known?.target, target, e164Of(target)) };
  return { type, target: type === "fax" ? asDeclared(known?.target, target) : target };
}

/** `value`, then `id`, then the only other text (docs/facts/fonestorm.md#u7). */
function targetOf(client: Client, slot: Record<string, unknown>, what: string): string | undefined {
  const { value, id, email } = client.parse(callTargetShape, slot, what);
  const others = Object.entries(slot).filter(
    ([name, member]) =>
      !["type", "method", "url_method", "url_username", "url_password"].includes(name) &&
      typeof member === "string" &&
      member !== "",
  );
  return value ?? id ?? (others.length === 0 ? email : others.length === 1 ? String(others[0]?.[1]) : undefined);
}

/** Our type for one of FoneStorm's words, whatever page it is from. */
export function typeOf(word = ""): string | undefined {
  return TYPES[word.toLowerCase()];
}

function isSameType(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() || (typeOf(one) !== undefined && typeOf(one) === typeOf(other));
}
