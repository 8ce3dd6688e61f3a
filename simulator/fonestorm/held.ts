import type { Call } from "./call";
import { unknownNumber } from "./errors";
import type { HeldNumber } from "./state";

/** The numbers of the caller's account, the deleted ones that can be restored among them. */
export function heldNumbers({ account, context }: Call): HeldNumber[] {
  return Object.values(context.state.numbers).filter((number) => number.account === account);
}

/** One number of the caller's account, deleted or not. */
export function heldNumber(call: Call, fonenumber = call.parameters.number): HeldNumber {
  const number = call.context.state.numbers[fonenumber ?? ""];
  if (number === undefined || number.account !== call.account) throw unknownNumber(call.context);
  return number;
}

/** One number of the caller's account that isn't deleted. */
export function activeNumber(call: Call, fonenumber = call.parameters.number): HeldNumber {
  const number = heldNumber(call, fonenumber);
  if (number.deletedAt !== null) throw unknownNumber(call.context);
  return number;
}
