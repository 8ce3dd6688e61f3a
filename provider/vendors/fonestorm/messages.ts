import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import type { Session } from "./session";
import { dialled, e164Of, inFormOf } from "./number-format";
import { isRecord, term, text } from "./wire";

/** A destination of messages, as it is declared. */
export interface Messages {
  readonly type: string;
  readonly target?: string;
  readonly method?: string;
}

const MESSAGE_WORDS: Readonly<Record<string, string>> = {
  none: "None",
  device: "Device",
  forward: "Forward",
  email: "Email",
  webhook: "URL",
};
/** By the vendor's word in lower case: our word, and the member that the type selects. */
const MESSAGE_TYPES: Readonly<
  Record<string, { readonly type: string; readonly member: "device" | "forward" | "email" | "url" }>
> = {
  device: { type: "device", member: "device" },
  forward: { type: "forward", member: "forward" },
  email: { type: "email", member: "email" },
  url: { type: "webhook", member: "url" },
};

const receiveShape = z.looseObject({
  type: term,
  url_method: term,
  method: term,
  device: text,
  forward: text,
  email: text,
  url: text,
  value: text,
});

export function writtenMessages({ type, target, method }: Messages): Properties {
  const word = MESSAGE_WORDS[type] ?? type;
  if (type === "none") return { type: word };
  if (type === "webhook") return { type: word, value: target, url_method: method ?? "JSON" };
  return { type: word, value: type === "forward" && target !== undefined ? dialled(target) : target };
}

export function readMessages(
  session: Session,
  ref: Ref,
  slot: Record<string, unknown> | undefined,
  known: unknown,
): Messages | undefined {
  const wanted = isRecord(known) ? known : {};
  if (slot === undefined) return wanted.type === "none" ? { type: "none" } : undefined;
  const what = `The number ${ref.number}: message_options.receive`;
  const members = session.read(receiveShape, slot, what);
  const { type: word, url_method, method } = members;
  if (word === undefined) {
    if ("type" in slot || Object.keys(slot).length === 0) return { type: "none" };
    throw session.problem("malformed", `${what} has no type: that proves nothing about where messages go. Run again.`);
  }
  if (word.toLowerCase() === "none") return { type: "none" };
  const selected = MESSAGE_TYPES[word.toLowerCase()];
  if (selected === undefined) return { type: word };
  const target = members[selected.member] ?? members.value;
  if (selected.type === "webhook") return { type: "webhook", target, method: (url_method ?? method)?.toUpperCase() };
  return {
    type: selected.type,
    target:
      selected.type === "forward" && target !== undefined ? inFormOf(wanted.target, target, e164Of(target)) : target,
  };
}
