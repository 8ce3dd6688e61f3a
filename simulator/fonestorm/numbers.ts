import type { SimulatedResponse } from "../vendor";
import { bodyOf } from "./body";
import { type Call, type Context, type Handler, isSet } from "./call";
import { Refusal, unknownNumber } from "./errors";
import { activeNumber, heldNumber, heldNumbers } from "./held";
import { answerNumber, numberDocument } from "./number-document";
import { applyUpdate } from "./number-update";

const restorableMs = 30 * 24 * 3600 * 1000;

/** GET /v2/fonenumbers */
export function list(call: Call): SimulatedResponse {
  const { request, context } = call;
  const active = request.query.get("active");
  const numbers = heldNumbers(call)
    .filter((number) => number.deletedAt === null || isSet(context, "deletedListed", true))
    .filter((number) => active === null || number.document.is_active === active);
  const whole = request.query.get("filter") === "all" && isSet(context, "listAll", "objects");
  return {
    status: 200,
    body: {
      fonenumbers: numbers.map((number) => (whole ? numberDocument(number, context) : number.document.fonenumber)),
    },
  };
}

/** GET /v2/fonenumbers/:number */
export function get(call: Call): SimulatedResponse {
  const number = heldNumber(call);
  if (number.deletedAt !== null && isSet(call.context, "deletedRead", "unknown")) throw unknownNumber(call.context);
  return answerNumber(number, call.context);
}

/** PUT /v2/fonenumbers/:number */
export function put(call: Call): SimulatedResponse {
  const number = activeNumber(call);
  applyUpdate(number, bodyOf(call.request), call.context);
  return answerNumber(number, call.context);
}

/** DELETE /v2/fonenumbers/:number: releases a number, which can be restored for 30 days. */
export function remove(call: Call): SimulatedResponse {
  const number = heldNumber(call);
  const { context } = call;
  if (number.deletedAt !== null) {
    if (isSet(context, "deleteTwice", "unknown")) throw unknownNumber(context);
    return answerNumber(number, context);
  }
  number.deletedAt = context.now();
  number.document.is_active = String(context.setting("deletedWord"));
  context.record({ account: call.account, event: "release", number: `+1${number.document.fonenumber}` });
  return answerNumber(number, context);
}

/** PUT to the path of the switch restorePath. */
export function restore(call: Call): SimulatedResponse {
  const number = heldNumber(call);
  if (number.deletedAt === null) throw new Refusal(400, "The FoneNumber is not deleted.");
  number.deletedAt = null;
  number.document.is_active = "yes";
  call.context.record({ account: call.account, event: "restore", number: `+1${number.document.fonenumber}` });
  return answerNumber(number, call.context);
}

/**
 * One of the older calls, each of which sets one slot, such as POST /v2/messages/receive. The number is in the body or
 * in the path.
 */
export function configure(block: string, slot: string): Handler {
  return (call) => {
    const { fonenumber = call.parameters.number, ...sent } = bodyOf(call.request);
    const number = activeNumber(call, String(fonenumber));
    const implied = slot !== "receive" && !("type" in sent) ? { type: "Callback" } : {};
    applyUpdate(number, { [block]: { [slot]: { ...implied, ...sent } } }, call.context);
    return answerNumber(number, call.context);
  };
}

/** Removes deleted numbers after 30 days, and lets changes of messaging that are due take effect. */
export function settleNumbers(context: Context): void {
  const now = context.now();
  for (const [fonenumber, number] of Object.entries(context.state.numbers)) {
    if (number.deletedAt !== null && number.deletedAt + restorableMs <= now) delete context.state.numbers[fonenumber];
    if (number.pendingMessaging !== null && number.pendingMessaging.at <= now) {
      number.document.message_options.messaging_enabled = number.pendingMessaging.value;
      number.pendingMessaging = null;
    }
  }
}
