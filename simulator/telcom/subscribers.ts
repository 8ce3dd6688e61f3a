import type { SimulatedResponse } from "../vendor";
import { text } from "./body";
import { type Call, type Context, isSet } from "./call";
import { answered } from "./envelope";
import { heldNumber } from "./held";
import { numberDocument, toTheSecond } from "./number-document";

/** numbers/update_subscriber: submits an address, which is validated later. */
export function updateSubscriber(call: Call): SimulatedResponse {
  const { parameters, context } = call;
  const number = heldNumber(call);
  const now = context.now();
  for (const name of ["first_name", "name", "address1", "address2", "address3", "address4", "postcode"] as const) {
    const value =
      text(parameters, name) ??
      (isSet(context, "subscriberOmitted", "clears") || name in parameters ? null : undefined);
    if (value !== undefined) number.subscriber[name] = value;
  }
  number.subscriber.status = String(context.setting("pendingWord"));
  number.subscriber.pushed_at = null;
  number.submittedAt = now;
  number.acquired_at ??= toTheSecond(now);
  number.updated_at = toTheSecond(now);
  return answered(numberDocument(number, context, { updated_at: now }), 0.35, String(context.setting("subscriberKey")));
}

/** Finishes the validations that are due. */
export function settleSubscribers(context: Context): void {
  const seconds = Number(context.setting("validationSeconds"));
  for (const number of Object.values(context.state.numbers)) {
    const due = number.submittedAt === null ? undefined : number.submittedAt + seconds * 1000;
    if (due === undefined || due > context.now()) continue;
    number.subscriber.status = String(context.setting("validationResult"));
    number.subscriber.pushed_at = toTheSecond(due);
    number.submittedAt = null;
  }
}
