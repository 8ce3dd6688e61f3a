import type { SimulatedResponse } from "../vendor";
import { envelopedAttributes, type Fields, missing, readFields, url } from "./body";
import { type Call, parameter, stands } from "./call";
import { hasIssues, type Issues, invalid, methodNotAllowed, notFound, refused, unserved } from "./errors";
import { heldNumber } from "./number-document";
import { refuseUnset } from "./relations";

/** The callback URL of a body of either form; which forms are taken is a switch. */
function readUrl(call: Call, name: "numberCallbackBody" | "accountCallbackBody"): string {
  const fields = readFields(call);
  const enveloped = envelopedAttributes(fields);
  const flat: Fields | undefined = fields.callback_url === undefined ? undefined : fields;
  const takenFlat = stands(call.context, name, "enveloped") ? undefined : flat;
  const takenEnveloped = stands(call.context, name, "flat") ? undefined : enveloped;
  const issues: Issues = {};
  const value = url(takenFlat ?? takenEnveloped ?? {}, "callback_url", issues);
  if (hasIssues(issues)) throw invalid(call.context, issues);
  if (value !== undefined) return value;
  throw stands(call.context, "callbackBodyRefused", 400)
    ? refused(call.context, 400, "Client Error", "callback_url is required.")
    : invalid(call.context, { callback_url: [missing] });
}

/** `dlr_callback` is the deprecated name of `sms_dlr_callback`. */
function typeOf(call: Call): string {
  const type = parameter(call, "callback");
  return type === "dlr_callback" ? "sms_dlr_callback" : type;
}

/** POST /v2/numbers/:number/relationships/:callback. Nothing reads it back. */
export function setNumberCallback(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  held.callbacks[typeOf(call)] = readUrl(call, "numberCallbackBody");
  return { status: 204 };
}

/** GET and DELETE of a number's callback, which no page documents. */
export function numberCallbackUnserved(call: Call): SimulatedResponse {
  throw stands(call.context, "numberCallbackRead", 404) ? unserved() : methodNotAllowed(call.context);
}

const products: Readonly<Record<string, string>> = {
  sms_callback: "sms",
  mms_callback: "mms",
  sms_dlr_callback: "dlr",
  mms_dlr_callback: "mms_dlr",
  dlr_callback: "dlr",
};

function document(type: string, callbackUrl: string): Record<string, unknown> {
  return {
    data: {
      attributes: { api_version: "2", callback_url: callbackUrl, product: products[type] ?? type },
      type: "callback",
    },
  };
}

function ofAccount(call: Call): Record<string, string> {
  return call.state.callbacks[call.account.accessKey] ?? {};
}

/** PUT /v2.2/messages/:callback */
export function setAccountCallback(call: Call): SimulatedResponse {
  const type = typeOf(call);
  const callbackUrl = readUrl(call, "accountCallbackBody");
  call.state.callbacks[call.account.accessKey] = { ...ofAccount(call), [type]: callbackUrl };
  return stands(call.context, "accountCallbackPut", 204)
    ? { status: 204 }
    : { status: 200, body: document(type, callbackUrl) };
}

/** GET /v2.2/messages/:callback */
export function getAccountCallback(call: Call): SimulatedResponse {
  const callbackUrl = ofAccount(call)[typeOf(call)];
  if (callbackUrl === undefined) throw notFound(call.context, "No such callback");
  return { status: 200, body: document(typeOf(call), callbackUrl) };
}

/** DELETE /v2.2/messages/:callback */
export function deleteAccountCallback(call: Call): SimulatedResponse {
  const callbacks = ofAccount(call);
  refuseUnset(call, callbacks[typeOf(call)] === undefined);
  delete callbacks[typeOf(call)];
  return { status: 204 };
}
