import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import type { Session } from "./session";
import { dialled, e164Of, inFormOf } from "./number-format";
import { isRecord, term, text } from "./wire";

/** A destination of calls, as it is declared. */
export interface Voice {
  readonly type: string;
  readonly target?: string;
  readonly vendorType?: string;
}

/**
 * The vendor's word for each kind of voice destination. The pages don't agree on two of them: the second is tried where
 * the first is refused.
 */
export const VOICE_WORDS: Readonly<Record<string, readonly string[]>> = {
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
  ...Object.fromEntries(
    Object.entries(VOICE_WORDS).flatMap(([type, words]) => words.map((word) => [word.toLowerCase(), type])),
  ),
  phonenumber: "forward",
  fonenumber: "forward",
  timeofdayroute: "scheduler",
};

const WITHOUT_TARGET = ["reject", "hangup", "busy"];

const receiveShape = z.looseObject({ type: term });
const targetShape = z.looseObject({ value: text, id: text, email: text });

/** Writes the voice destination together with `others`, in the other spelling once where the first is refused. */
export async function putVoice(
  session: Session,
  ref: Ref,
  state: Properties,
  voice: Voice,
  others: Properties,
): Promise<void> {
  const remembered = session.spelling.get(voice.type);
  const words =
    voice.type === "other"
      ? [voice.vendorType ?? ""]
      : remembered === undefined
        ? (VOICE_WORDS[voice.type] ?? [voice.type])
        : [remembered];
  let refused: unknown;
  for (const word of words) {
    try {
      await session.put(ref, state, { ...others, call_options: { receive: writtenVoice(voice, word) } });
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
  return (
    error instanceof VendorError &&
    !(error instanceof OutcomeUnknownError) &&
    error.kind === "rejected" &&
    error.status === 400
  );
}

function writtenVoice({ type, target }: Voice, word: string): Properties {
  if (target === undefined || WITHOUT_TARGET.includes(type)) return { type: word };
  return { type: word, value: type === "forward" || type === "fax" ? dialled(target) : target };
}

export function readVoice(
  session: Session,
  ref: Ref,
  slot: Record<string, unknown>,
  known: unknown,
): Voice | undefined {
  const what = `The number ${ref.number}: call_options.receive`;
  const { type: word } = session.read(receiveShape, slot, what);
  const target = targetIn(session, slot, what);
  if (word === undefined) {
    if (target === undefined || "type" in slot) return undefined;
    throw session.problem(
      "malformed",
      `The number ${ref.number} was read with a call_options.receive that has a target and no type: that proves nothing about where calls go. Run again.`,
    );
  }
  const wanted = isRecord(known) ? known : {};
  const type = typeOf(word);
  if (wanted.type === "other" && sameType(String(wanted.vendorType), word))
    return { type: "other", target, vendorType: String(wanted.vendorType) };
  if (type === undefined)
    return word.toLowerCase() === "none" ? undefined : { type: "other", target, vendorType: word };
  if (target === undefined || WITHOUT_TARGET.includes(type)) return { type };
  if (type === "forward") return { type, target: inFormOf(wanted.target, target, e164Of(target)) };
  return { type, target: type === "fax" ? inFormOf(wanted.target, target) : target };
}

/** The target is under `value` on the object's page, `id` in live answers, and `email` in a sample. */
function targetIn(session: Session, slot: Record<string, unknown>, what: string): string | undefined {
  const { value, id, email } = session.read(targetShape, slot, what);
  const others = Object.entries(slot).filter(
    ([name, member]) =>
      !["type", "method", "url_method", "url_username", "url_password"].includes(name) &&
      typeof member === "string" &&
      member !== "",
  );
  return value ?? id ?? (others.length === 0 ? email : others.length === 1 ? String(others[0]?.[1]) : undefined);
}

/** Our word for one of the vendor's, whatever page it is from. */
export function typeOf(word = ""): string | undefined {
  return VOICE_TYPES[word.toLowerCase()];
}

/** Whether two of the vendor's words mean the same. */
function sameType(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() || (typeOf(one) !== undefined && typeOf(one) === typeOf(other));
}
