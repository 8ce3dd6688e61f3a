import type { SimulatedResponse } from "../vendor";
import { envelopedAttributes, type Fields, missing, readFields, url } from "./body";
import { type Call, isSet, parameter } from "./call";
import { hasIssues, type Issues, invalid, methodNotAllowed, notFound, refused, refuseUnset, unserved } from "./errors";
import { heldNumber } from "./held";
import type { HeldNumber } from "./state";

/** The callback URL in a body, which is flat or enveloped. */
function readUrl(call: Call, name: "numberCallbackBody" | "accountCallbackBody"): string {
  const fields = readFields(call);
  const enveloped = envelopedAttributes(fields);
  const flat: Fields | undefined = fields.callback_url === undefined ? undefined : fields;
  const takenFlat = isSet(call.context, name, "enveloped") ? undefined : flat;
  const takenEnveloped = isSet(call.context, name, "flat") ? undefined : enveloped;
  const issues: Issues = {};
  const value = url(takenFlat ?? takenEnveloped ?? {}, "callback_url", issues);
  if (hasIssues(issues)) throw invalid(call.context, issues);
  if (value !== undefined) return value;
  throw isSet(call.context, "callbackBodyRefused", 400)
    ? refused(call.context, 400, "Client Error", "callback_url is required.")
    : invalid(call.context, { callback_url: [missing] });
}

/** The type of callback in the path. `dlr_callback` is the older name of `sms_dlr_callback`. */
function typeOf(call: Call): string {
  const type = call.parameters.oldcallback ?? parameter(call, "callback");
  return type === "dlr_callback" ? "sms_dlr_callback" : type;
}

/** POST /v2/numbers/:number/relationships/:callback. No endpoint reads it back. */
export function setNumberCallback(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  held.callbacks[typeOf(call)] = readUrl(call, "numberCallbackBody");
  return { status: 204 };
}

/** GET of a number's callback, which no page documents. */
export function getNumberCallback(call: Call): SimulatedResponse {
  const { callbacks } = servedCallbacks(call);
  const callbackUrl = callbacks[typeOf(call)];
  if (callbackUrl === undefined) throw notFound(call.context, "No such callback");
  return { status: 200, body: document(typeOf(call), callbackUrl) };
}

/** DELETE of a number's callback, which no page documents. */
export function deleteNumberCallback(call: Call): SimulatedResponse {
  const { callbacks } = servedCallbacks(call);
  refuseUnset(call.context, callbacks[typeOf(call)] === undefined);
  delete callbacks[typeOf(call)];
  return { status: 204 };
}

function servedCallbacks(call: Call): Pick<HeldNumber, "callbacks"> {
  if (isSet(call.context, "numberCallbackRead", 404)) throw unserved();
  if (isSet(call.context, "numberCallbackRead", 405)) throw methodNotAllowed(call.context);
  return heldNumber(call);
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
  return isSet(call.context, "accountCallbackPut", 204)
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
  refuseUnset(call.context, callbacks[typeOf(call)] === undefined);
  delete callbacks[typeOf(call)];
  return { status: 204 };
}
