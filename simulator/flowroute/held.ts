import { type Call, isSet, parameter } from "./call";
import { notAuthorized, notOnAccount } from "./errors";
import type { HeldNumber } from "./state";

/** The numbers of the account, in order. */
export function heldNumbers(call: Call): HeldNumber[] {
  return Object.values(call.state.numbers)
    .filter(({ account }) => account === call.account.accessKey)
    .sort((one, other) => one.stock.value.localeCompare(other.stock.value));
}

/** The number in the path, which the account must hold. */
export function heldNumber(call: Call): HeldNumber {
  const held = call.state.numbers[parameter(call, "number")];
  if (held?.account === call.account.accessKey) return held;
  throw held !== undefined && isSet(call.context, "foreignNumber", 403) ? notAuthorized() : notOnAccount();
}
