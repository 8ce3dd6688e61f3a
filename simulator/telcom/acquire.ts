import type { SimulatedResponse } from "../vendor";
import { option, required, text } from "./body";
import { type Call, type Context, isSet } from "./call";
import { answered } from "./envelope";
import { Refusal, validationError } from "./errors";
import { heldNumbers } from "./held";
import { forLedger, numberDocument, toTheSecond } from "./number-document";
import { noSubscriber, type StoredNumber } from "./state";

/** numbers/acquire: buys a number on offer. In the printed sample the acquisition is 7 ms older than the number. */
export function acquire(call: Call): SimulatedResponse {
  const { parameters, context } = call;
  const wanted = required(text(parameters, "number"), "number");
  if (Object.values(context.state.numbers).some((one) => one.number === wanted))
    throw refusal(context, "acquireHeld", wanted);
  const offer = Object.values(context.state.offers).find((numbers) => numbers.includes(wanted));
  if (offer === undefined) throw refusal(context, "acquireUnoffered", wanted);
  if (isSet(context, "credit", "none"))
    throw new Refusal("error", {
      code: "InsufficientCredit",
      message: "There is not enough credit to acquire this number",
    });
  offer.splice(offer.indexOf(wanted), 1);
  const now = context.now();
  const number = newNumber(call, wanted, "incoming", now - 7);
  context.state.numbers[String(number.id)] = number;
  context.record({ account: call.unit, event: "purchase", number: forLedger(number) });
  const { destination, ...rest } = numberDocument(number, context, {
    created_at: now,
    updated_at: now,
    acquired_at: now - 7,
  });
  return answered(isSet(context, "acquireDestination", "missing") ? rest : { ...rest, destination }, 0.47);
}

function refusal(context: Context, switchName: "acquireHeld" | "acquireUnoffered", number: string): Refusal {
  const form = String(context.setting(switchName));
  const message =
    switchName === "acquireHeld" ? "The number could not be acquired" : "No number was found given the number provided";
  if (form === "validation-error")
    return validationError(context, {
      number: [switchName === "acquireHeld" ? "has already been taken" : "is invalid"],
    });
  if (form === "not-found") return new Refusal("not-found", { message });
  return new Refusal("error", form === "message" ? { message } : { code: form, message, number });
}

/** A number that a save without an id adds to the unit, without a purchase. */
export function register(call: Call): StoredNumber {
  const { parameters, context } = call;
  const kind = option(parameters, "context", ["incoming", "utility"]);
  const number = text(parameters, "number");
  if (!kind) throw validationError(context, { context: ["can't be blank"] });
  if (!number) throw validationError(context, { number: ["can't be blank"] });
  const wellFormed = kind === "utility" ? /^\d{2,6}$/ : /^0\d{9,10}$/;
  if (!wellFormed.test(number) || (kind === "incoming" && isSet(context, "registerIncoming", "none")))
    throw validationError(context, { number: ["is invalid"] });
  const rivals = kind === "utility" ? heldNumbers(call) : Object.values(context.state.numbers);
  if (rivals.some((one) => one.number === number))
    throw validationError(context, { number: ["has already been taken"] });
  return newNumber(call, number, kind, isSet(context, "registeredAquisition", "object") ? context.now() : null);
}

function newNumber(call: Call, number: string, context: string, acquiredAt: number | null): StoredNumber {
  const now = toTheSecond(call.context.now());
  return {
    unit: call.unit,
    id: call.context.state.nextId++,
    number,
    context,
    created_at: now,
    updated_at: now,
    recording_enabled: true,
    caller_id_prefix: null,
    callerid_passthrough: true,
    forward_sip_to: null,
    acquired_at: acquiredAt === null ? null : toTheSecond(acquiredAt),
    subscriber: { ...noSubscriber },
    submittedAt: null,
    destination_type: null,
    destination_id: null,
  };
}
