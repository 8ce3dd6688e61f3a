import type { JsonObject } from "../json";
import type { SimulatedResponse } from "../vendor";
import { type Context, isSet } from "./call";
import type { HeldNumber, Slot } from "./state";

export function answerNumber(number: HeldNumber, context: Context, status = 200): SimulatedResponse {
  return { status, body: { fonenumber: numberDocument(number, context) } };
}

/** A number as it is read. Credentials are never in it. */
export function numberDocument(number: HeldNumber, context: Context): JsonObject {
  const { message_options: message, call_options: call, fax_options: fax, ...plain } = number.document;
  const callReceive = {
    type: call.receive.type ?? "",
    [String(context.setting("callReceiveKey"))]: call.receive.value ?? "",
  };
  const calls = { receive: slot(callReceive, context), ...notifies(call, context) };
  const messages = {
    receive: slot({ ...message.receive, type: messageType(message.receive.type ?? "", context) }, context),
    ...notifies(message, context),
  };
  const enabled = message.messaging_enabled;
  const legacyMessages = {
    ...messages,
    sms_enabled: enabled === "sms_only" ? "yes" : enabled,
    mms_enabled: enabled === "yes" ? "yes" : "no",
  };
  return {
    fonenumber: plain.fonenumber,
    label: unset("label", plain.label, context),
    group: unset("group", plain.group, context),
    record_calls: plain.record_calls,
    ...named(
      context.setting("messageKey"),
      "message_options",
      { ...messages, messaging_enabled: enabled },
      "sms_options",
      legacyMessages,
    ),
    ...named(context.setting("callKey"), "call_options", calls, "voice_options", calls),
    fax_options: notifies(fax, context),
    is_active: plain.is_active,
    rate_center: plain.rate_center,
    state: plain.state,
  };
}

/** A block under its current name, its legacy name or both, as `choice` says. */
function named(
  choice: unknown,
  current: string,
  value: JsonObject,
  legacy: string,
  legacyValue: JsonObject,
): JsonObject {
  return {
    ...(choice === legacy ? {} : { [current]: value }),
    ...(choice === current ? {} : { [legacy]: legacyValue }),
  };
}

function notifies(options: { receive_notify: Slot; send_notify: Slot }, context: Context): JsonObject {
  const shape = ({ type = "", email = "", url = "", method = "" }: Slot) =>
    slot(isSet(context, "notifyShape", "bare") ? { url, method } : { type, email, url, method }, context);
  return { receive_notify: shape(options.receive_notify), send_notify: shape(options.send_notify) };
}

function messageType(type: string, context: Context): string {
  const casing = context.setting("messageTypeCase");
  return casing === "lower" || (casing === "email" && type === "Email") ? type.toLowerCase() : type;
}

/** A slot with each unset setting in the form of the switch. */
function slot(values: Slot, context: Context): JsonObject {
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]): [string, unknown] => [key, unset(key, value, context)])
      .filter(([, value]) => value !== undefined),
  );
}

/** The settings that the list of version 2.11 shows as null where they are unset. */
const nullWhenMixed = ["url", "url_method", "method"];

function unset(key: string, value: string, context: Context): string | null | undefined {
  const form = context.setting("unset");
  if (value !== "" || form === "empty") return value;
  if (form === "missing") return undefined;
  return form === "null" || nullWhenMixed.includes(key) ? null : value;
}
