/** Where messages go: `message_options.receive` of a number (docs/facts/fonestorm.md#messaging). */
import type { Inputs } from "../../resources";
import type { Ref } from "../../resources/id";
import type { Live } from "../adapter";
import type { Client } from "./client";
import { asDeclared, dialDigits, e164Of } from "./number-format";
import { messagesShape, type Slot } from "./wire";

export type Messages = NonNullable<Inputs<"NumberRouting">["messages"]>;
type LiveMessages = Live<"NumberRouting">["messages"];

const WORDS: Readonly<Record<Messages["type"], string>> = {
  none: "None",
  device: "Device",
  forward: "Forward",
  email: "Email",
  webhook: "URL",
};

/** By FoneStorm's word in lower case: our type, and the member that the word selects. */
const TYPES: Readonly<
  Record<
    string,
    { readonly type: Messages["type"]; readonly member: "device" | "forward" | "email" | "url" } | undefined
  >
> = {
  device: { type: "device", member: "device" },
  forward: { type: "forward", member: "forward" },
  email: { type: "email", member: "email" },
  url: { type: "webhook", member: "url" },
};

export function messagesBody({ type, target, method }: Messages): Slot {
  const word = WORDS[type];
  if (type === "none") return { type: word };
  if (type === "webhook") return { type: word, value: target, url_method: method ?? "JSON" };
  return { type: word, value: type === "forward" && target !== undefined ? dialDigits(target) : target };
}

/** Former targets stay beside the current one, so only the member that the type selects counts. */
export function liveMessages(
  client: Client,
  ref: Ref,
  slot: Record<string, unknown> | undefined,
  known: LiveMessages,
): LiveMessages {
  if (slot === undefined) return known?.type === "none" ? { type: "none" } : undefined;
  const what = `The number ${ref.number}: message_options.receive`;
  const members = client.parse(messagesShape, slot, what);
  const { type: word, url_method, method } = members;
  if (word === undefined) {
    if ("type" in slot || Object.keys(slot).length === 0) return { type: "none" };
    throw client.vendorError(
      "malformed",
      `${what} has no type: that proves nothing about where messages go. Run again.`,
    );
  }
  if (word.toLowerCase() === "none") return { type: "none" };
  const selected = TYPES[word.toLowerCase()];
  if (selected === undefined) return { type: word };
  const { type, member } = selected;
  const target = members[member] ?? members.value;
  if (type === "webhook") return { type, target, method: (url_method ?? method)?.toUpperCase() };
  if (type === "forward" && target !== undefined)
    return { type, target: asDeclared(known?.target, target, e164Of(target)) };
  return { type, target };
}
