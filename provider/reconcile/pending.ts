import { isObject } from "../resources/path";
import type { Properties } from "../resources/resource";
import { purchaseOf } from "./purchase-state";

/**
 * Whether something of a state is under way at the carrier, so that the next run is to read it before it plans
 * anything: what was submitted, a caller name that waits to be approved or assigned, an address under validation, a
 * purchase that got no answer. What the carrier has accepted and merely does not show yet, such as an assigned caller
 * name, is done. So is a purchase that was confirmed, seen or not: a read that doesn't show it takes the number out of
 * the state, after which another would be bought; the next update looks for it anyway.
 */
export function isPending(state: Properties): boolean {
  return pendingPaths(state).length > 0;
}

/** The inputs that it is about. */
export function pendingPaths(state: Properties): string[] {
  const submitted = Object.entries(isObject(state.pending) ? state.pending : {});
  const paths = [
    ...submitted.flatMap(([path, one]) => (isAssigned(one) ? [] : [path])),
    ...(isToBeAssigned(state) ? ["callerName"] : []),
    ...(isBeingValidated(state) ? ["address"] : []),
    ...(purchaseOf(state) === "unconfirmed" ? ["number"] : []),
  ];
  return [...new Set(paths)];
}

function isAssigned(submitted: unknown): boolean {
  return isObject(submitted) && submitted.assignedAt !== undefined;
}

/** Approved, and declared: a name that is not declared any more is assigned by nobody. */
function isToBeAssigned({ callerNameStatus, managed }: Properties): boolean {
  return callerNameStatus === "approved" && Array.isArray(managed) && managed.includes("callerName");
}

/** What belongs to a number says it in the carrier's words. A number's own `pending` may be its state for good. */
function isBeingValidated({ phoneNumber, status }: Properties): boolean {
  return phoneNumber !== undefined && typeof status === "string" && /pending/i.test(status);
}
