import type { Properties } from "../resources/resource";

/** Whether nothing of the number was read since the vendor said yes to its purchase, or since the answer was lost. */
export function isUnseen({ status, accountId, vendorId }: Properties): boolean {
  return status === undefined && accountId === undefined && vendorId === undefined;
}

/**
 * A number in state of which nothing was read yet: the carrier said yes to its purchase, or gave no answer. Its absence
 * proves nothing, since it may be late.
 */
export function isAwaited(state: Properties): boolean {
  return (
    isUnseen(state) &&
    state.number !== undefined &&
    state.stateVersion !== undefined &&
    (state.acquired !== undefined || isOpen(state))
  );
}

/**
 * Whether it is open that a candidate was bought: its purchase got no answer. It stays in state, or the next run would
 * buy another candidate.
 */
export function isOpen(state: Properties): boolean {
  return (
    isUnseen(state) &&
    state.candidates !== undefined &&
    state.acquired === undefined &&
    state.stateVersion !== undefined
  );
}
