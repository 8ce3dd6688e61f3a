import type { SimulatedResponse } from "../vendor";
import { register } from "./acquire";
import { integer } from "./body";
import { type Call, isSet } from "./call";
import { answered } from "./envelope";
import { heldNumber, heldNumbers } from "./held";
import { forLedger, numberDocument, toTheSecond } from "./number-document";
import { checkDestination, readChanges } from "./number-update";

/** numbers/list */
export function list(call: Call): SimulatedResponse {
  return answered(
    heldNumbers(call).map((number) => numberDocument(number, call.context)),
    0.01,
  );
}

/** numbers/info */
export function info(call: Call): SimulatedResponse {
  return answered(numberDocument(heldNumber(call), call.context), 0.01);
}

/** numbers/save: changes a number or, without an id, adds one. */
export function save(call: Call): SimulatedResponse {
  const id = integer(call.parameters, "id");
  const changes = readChanges(call);
  const created = id === null || id === undefined;
  const number = created ? register(call) : heldNumber(call);
  const now = call.context.now();
  checkDestination({ ...number, ...changes }, call.context);
  Object.assign(number, changes, { updated_at: toTheSecond(now) });
  call.context.state.numbers[String(number.id)] = number;
  if (created) call.context.record({ account: call.unit, event: "register", number: forLedger(number) });
  return answered(
    numberDocument(number, call.context, created ? { created_at: now, updated_at: now } : { updated_at: now }),
    0.23,
  );
}

/** numbers/delete: releases a number. */
export function remove(call: Call): SimulatedResponse {
  const number = heldNumber(call);
  delete call.context.state.numbers[String(number.id)];
  call.context.record({ account: call.unit, event: "release", number: forLedger(number) });
  if (isSet(call.context, "deletedOffered", true)) {
    const prefix = number.number.slice(0, 5);
    call.context.state.offers[prefix] = [...(call.context.state.offers[prefix] ?? []), number.number];
  }
  return answered(true, 1.1);
}
