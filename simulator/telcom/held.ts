import { integer, required } from "./body";
import type { Call } from "./call";
import { notFound } from "./errors";
import type { StoredNumber } from "./state";

/** The numbers of the caller's unit. */
export function heldNumbers(call: Call): StoredNumber[] {
  return Object.values(call.context.state.numbers).filter((number) => number.unit === call.unit);
}

/** The number that the parameter `id` names, which the unit must hold. */
export function heldNumber(call: Call): StoredNumber {
  const id = required(integer(call.parameters, "id"), "id");
  const number = heldNumbers(call).find((one) => one.id === id);
  if (number === undefined) throw notFound(call.context, "Number", id);
  return number;
}
