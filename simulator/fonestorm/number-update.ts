import type { JsonObject } from "../json";
import { checkEmail, checkOption, checkUrl, object, text } from "./body";
import { type Context, isSet } from "./call";
import { Refusal } from "./errors";
import type { HeldNumber, Slot } from "./state";

type Blocks = "call_options" | "message_options" | "fax_options";

const recordings = ["Default", "Yes", "No", "InBound", "OutBound"];
const methods = ["GET", "POST", "JSON"];
/** The keys under which reads show a destination. A write takes it under `value` alone. */
const readKeys = ["url", "email", "device", "forward", "id"];

/** What the value of a destination must look like, and the table of the state that it must be in. */
interface ValueRule {
  readonly pattern?: RegExp;
  readonly url?: true;
  readonly email?: true;
  readonly feature?: string;
}

const none: ValueRule | undefined = undefined;
const named = /^.{1,128}$/;

const callTypes: Readonly<Record<string, ValueRule | undefined>> = {
  Device: { pattern: /^\d{1,12}$/, feature: "devices" },
  Forward: { pattern: /^\d{1,16}$/ },
  Conference: { pattern: named, feature: "conferences" },
  IVR: { pattern: named, feature: "ivrmenus" },
  IVRMenu: { pattern: named, feature: "ivrmenus" },
  Scheduler: { pattern: named, feature: "schedulers" },
  Fax: { pattern: /^\d{7,16}$/ },
  VoiceMail: { pattern: named, feature: "voicemails" },
  Voicemail: { pattern: named, feature: "voicemails" },
  Monetizer: { pattern: named },
  Reject: none,
  Hangup: none,
  Busy: none,
};

const messageTypes: Readonly<Record<string, ValueRule | undefined>> = {
  None: none,
  Device: { pattern: /^\d{1,12}$/, feature: "devices" },
  Forward: { pattern: /^\d{1,16}$/ },
  Email: { email: true },
  URL: { url: true },
};

const notifyTypes: Readonly<Record<string, ValueRule | undefined>> = { None: none, Callback: none, Email: none };

/** Applies what a PUT sends to a number, or refuses the PUT as a whole. */
export function applyUpdate(number: HeldNumber, sent: JsonObject, context: Context): void {
  const draft = structuredClone(number);
  const { document } = draft;
  if ("label" in sent) document.label = text(sent, "label");
  if ("group" in sent) document.group = text(sent, "group");
  if ("record_calls" in sent)
    document.record_calls = checkOption(recordings, text(sent, "record_calls"), "record_calls");
  applyCalls(draft, blockIn(sent, "call_options", "voice_options", context), context);
  applyMessages(draft, blockIn(sent, "message_options", "sms_options", context), context);
  applyNotifies(draft, "fax_options", blockIn(sent, "fax_options", "fax_options", context), context);
  Object.assign(number, draft);
}

/** A block under its current or its legacy name. The switch writeKeys makes the vendor ignore one of the two. */
function blockIn(sent: JsonObject, current: string, legacy: string, context: Context): JsonObject | undefined {
  const listens = context.setting("writeKeys");
  const names =
    current === legacy
      ? [current]
      : [...(listens === "current" ? [] : [legacy]), ...(listens === "legacy" ? [] : [current])];
  const blocks = names.filter((name) => name in sent).map((name) => object(sent, name));
  return blocks.length === 0 ? undefined : Object.assign({}, ...blocks);
}

function applyCalls(draft: HeldNumber, block: JsonObject | undefined, context: Context): void {
  if (block === undefined) return;
  const options = draft.document.call_options;
  startBlock(draft, "call_options", block, context);
  applyNotifies(draft, "call_options", block, context);
  if (!("receive" in block)) return;
  const receive = object(block, "receive");
  const { type, value } = readDestination(receive, options.receive.type ?? "", callTypes, context);
  options.receive.type = type;
  if (value !== undefined) options.receive.value = value;
}

function applyMessages(draft: HeldNumber, block: JsonObject | undefined, context: Context): void {
  if (block === undefined) return;
  const options = draft.document.message_options;
  startBlock(draft, "message_options", block, context);
  applyNotifies(draft, "message_options", block, context);
  if ("enable_messaging" in block) applyMessaging(draft, block.enable_messaging, context);
  if (!("receive" in block)) return;
  const receive = object(block, "receive");
  const { type, value } = readDestination(receive, options.receive.type ?? "", messageTypes, context);
  options.receive.type = type;
  if (value !== undefined) options.receive[type.toLowerCase()] = value;
  if ("url_method" in receive)
    options.receive.url_method = checkOption(methods, text(receive, "url_method"), "url_method");
  if (type === "URL" && !options.receive.url_method) throw new Refusal(400, "url_method is required when type is URL.");
  keepCredentials(draft, "message_options.receive", receive);
}

/** Reads messaging as a boolean, or as the word for one in a form. A number that has no messaging stays without. */
function applyMessaging(draft: HeldNumber, value: unknown, context: Context): void {
  const asked =
    value === true || value === "true" || value === "True"
      ? true
      : value === false || value === "false" || value === "False"
        ? false
        : undefined;
  if (asked === undefined) throw new Refusal(400, "enable_messaging must be True or False.");
  setMessaging(draft, asked ? draft.messaging : "no", context);
}

/** Changes messaging, at once or after the delay of the switch. */
export function setMessaging(number: HeldNumber, value: string, context: Context): void {
  const seconds = Number(context.setting("messagingDelaySeconds"));
  if (seconds === 0) {
    number.document.message_options.messaging_enabled = value;
    number.pendingMessaging = null;
  } else {
    number.pendingMessaging = { at: context.now() + seconds * 1000, value };
  }
}

function readDestination(
  receive: JsonObject,
  storedType: string,
  types: Readonly<Record<string, ValueRule | undefined>>,
  context: Context,
): { type: string; value?: string } {
  const echoed = readKeys.find((key) => key in receive);
  if (echoed !== undefined && !("value" in receive)) throw new Refusal(400, `receive takes value, not ${echoed}.`);
  const type = "type" in receive ? typeIn(receive, types, context) : storedType;
  const rule = types[Object.keys(types).find((name) => name.toLowerCase() === type.toLowerCase()) ?? ""];
  const value = "value" in receive && receive.value !== null ? text(receive, "value") : "";
  if (rule === undefined) return { type };
  if (value === "") {
    if ("type" in receive || "value" in receive) throw new Refusal(400, `value is required when type is ${type}.`);
    return { type };
  }
  checkValue(rule, type, value, context);
  return { type, value };
}

function typeIn(sent: JsonObject, types: Readonly<Record<string, ValueRule | undefined>>, context: Context): string {
  const given = text(sent, "type");
  const refusedSpellings = [
    ...(isSet(context, "ivrSpelling", "both") ? [] : [isSet(context, "ivrSpelling", "IVR") ? "IVRMenu" : "IVR"]),
    ...(isSet(context, "voicemailSpelling", "both")
      ? []
      : [isSet(context, "voicemailSpelling", "VoiceMail") ? "Voicemail" : "VoiceMail"]),
  ];
  const allowed = Object.keys(types).filter((name) => !refusedSpellings.includes(name));
  const anyCase = isSet(context, "typeCase", "any");
  const known = allowed.find((name) => name === given || (anyCase && name.toLowerCase() === given.toLowerCase()));
  if (known === undefined) throw new Refusal(400, `type must be one of ${allowed.join(", ")}.`);
  return known;
}

function checkValue(rule: ValueRule, type: string, value: string, context: Context): void {
  if (rule.url === true) checkUrl(value);
  if (rule.email === true) checkEmail(value);
  if (rule.pattern !== undefined && !rule.pattern.test(value))
    throw new Refusal(400, `value is not valid for type ${type}.`);
  const features = rule.feature === undefined ? undefined : context.state.features[rule.feature];
  if (
    isSet(context, "unknownDestination", "refused") &&
    features !== undefined &&
    !features.some((one) => one.id === value)
  ) {
    throw new Refusal(400, `value names no ${type} of this account.`);
  }
}

function applyNotifies(draft: HeldNumber, name: Blocks, block: JsonObject | undefined, context: Context): void {
  if (block === undefined) return;
  if (name === "fax_options") startBlock(draft, name, block, context);
  for (const direction of ["receive_notify", "send_notify"] as const) {
    if (!(direction in block)) continue;
    const sent = object(block, direction);
    const stored = draft.document[name][direction];
    if ("type" in sent) stored.type = typeIn(sent, notifyTypes, context);
    for (const key of ["email", "url", "method"]) if (key in sent) stored[key] = text(sent, key);
    checkNotify(stored, sent);
    keepCredentials(draft, `${name}.${direction}`, sent);
  }
}

function checkNotify(stored: Slot, sent: JsonObject): void {
  if (stored.method) checkOption(methods, stored.method, "method");
  if (stored.type === "Callback" && !stored.url) throw new Refusal(400, "url is required when type is Callback.");
  if (stored.type === "Email" && !stored.email) throw new Refusal(400, "email is required when type is Email.");
  if ("url" in sent && stored.url) checkUrl(stored.url);
  if ("email" in sent && stored.email) checkEmail(stored.email);
}

function keepCredentials(draft: HeldNumber, slot: string, sent: JsonObject): void {
  for (const key of ["url_username", "url_password"] as const) {
    if (key in sent) draft.credentials[slot] = { ...draft.credentials[slot], [key]: text(sent, key) };
  }
}

/** Empties a block that a PUT names, where the switch says that a PUT replaces blocks. */
function startBlock(draft: HeldNumber, name: Blocks, block: JsonObject, context: Context): void {
  if (!isSet(context, "put", "replacesBlocks")) return;
  const options: Record<string, Slot | string> = draft.document[name];
  for (const [key, slot] of Object.entries(options)) {
    if (typeof slot === "string") continue;
    for (const field of Object.keys(slot)) slot[field] = field === "type" && key in block ? (slot[field] ?? "") : "";
    delete draft.credentials[`${name}.${key}`];
  }
}
