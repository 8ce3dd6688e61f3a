import type { SimulatedResponse } from "../vendor";
import { bodyOf, type Call, type Context, Refusal, unknownNumber } from "./call";
import { shown } from "./read-shape";
import type { HeldNumber } from "./state";
import { applyUpdate } from "./write-shape";

const restorableMs = 30 * 24 * 3600 * 1000;

export function answerNumber(number: HeldNumber, context: Context, status = 200): SimulatedResponse {
  return { status, body: { fonenumber: shown(number, context) } };
}

/** A number of the caller's account, deleted or not. */
function held(call: Call, fonenumber: string | undefined): HeldNumber {
  const number = call.context.state.numbers[fonenumber ?? ""];
  if (number === undefined || number.account !== call.account) throw unknownNumber(call.context);
  return number;
}

export function live(call: Call, fonenumber: string | undefined): HeldNumber {
  const number = held(call, fonenumber);
  if (number.deletedAt !== null) throw unknownNumber(call.context);
  return number;
}

export function list({ account, request, context }: Call): SimulatedResponse {
  const active = request.query.get("active");
  const numbers = Object.values(context.state.numbers)
    .filter((number) => number.account === account)
    .filter((number) => number.deletedAt === null || context.setting("deletedListed") === true)
    .filter((number) => active === null || number.document.is_active === active);
  const whole = request.query.get("filter") === "all" && context.setting("listAll") === "objects";
  return {
    status: 200,
    body: { fonenumbers: numbers.map((number) => (whole ? shown(number, context) : number.document.fonenumber)) },
  };
}

export function get(call: Call): SimulatedResponse {
  const number = held(call, call.parts[0]);
  if (number.deletedAt !== null && call.context.setting("deletedRead") === "unknown") throw unknownNumber(call.context);
  return answerNumber(number, call.context);
}

export function put(call: Call): SimulatedResponse {
  const number = live(call, call.parts[0]);
  applyUpdate(number, bodyOf(call.request), call.context);
  return answerNumber(number, call.context);
}

/** Gives a number up; for 30 days it can be restored. */
export function remove(call: Call): SimulatedResponse {
  const number = held(call, call.parts[0]);
  const { context } = call;
  if (number.deletedAt !== null) {
    if (context.setting("deleteTwice") === "unknown") throw unknownNumber(context);
    return answerNumber(number, context);
  }
  number.deletedAt = context.now();
  number.document.is_active = String(context.setting("deletedWord"));
  context.record({ account: call.account, event: "release", number: `+1${number.document.fonenumber}` });
  return answerNumber(number, context);
}

export function restore(call: Call): SimulatedResponse {
  const number = held(call, call.parts[0]);
  if (number.deletedAt === null) throw new Refusal(400, "The FoneNumber is not deleted.");
  number.deletedAt = null;
  number.document.is_active = "yes";
  call.context.record({ account: call.account, event: "restore", number: `+1${number.document.fonenumber}` });
  return answerNumber(number, call.context);
}

/**
 * The configuration calls from before PUT took everything: `/messages/receive` and kin, with the number in the body.
 */
export function configure(block: string, slot: string): (call: Call) => SimulatedResponse {
  return (call) => {
    const { fonenumber = call.parts[0], ...sent } = bodyOf(call.request);
    const number = live(call, String(fonenumber));
    const implied = slot !== "receive" && !("type" in sent) ? { type: "Callback" } : {};
    applyUpdate(number, { [block]: { [slot]: { ...implied, ...sent } } }, call.context);
    return answerNumber(number, call.context);
  };
}

/** Lets deleted numbers go for good after 30 days, and messaging take effect. */
export function settleNumbers(context: Context): void {
  for (const [fonenumber, number] of Object.entries(context.state.numbers)) {
    if (number.deletedAt !== null && number.deletedAt + restorableMs <= context.now())
      delete context.state.numbers[fonenumber];
    if (number.pendingMessaging !== null && number.pendingMessaging.at <= context.now()) {
      number.document.message_options.messaging_enabled = number.pendingMessaging.value;
      number.pendingMessaging = null;
    }
  }
}
