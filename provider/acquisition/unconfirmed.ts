/** Numbers that are in state because of their purchase alone. */

import { readMark } from "../reconcile/mark";
import { purchaseOf } from "../reconcile/purchase-state";
import type { Own } from "../reconcile/state";
import type { Work } from "../reconcile/work";
import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";

/**
 * What to add to the state of a number that is seen for the first time: what was bought is still to be marked.
 */
export function ownOnceSeen({ support }: Pick<Work, "support">, before: Properties, { label }: Properties): Own {
  const purchase = purchaseOf(before);
  if (purchase === undefined) return {};
  const acquired = purchase === "unconfirmed" ? "bought" : before.acquired;
  const isFree = label === undefined || label === null || label === "";
  return { acquired, ...(acquired === "bought" && support.labelLength !== undefined && isFree && { markOver: "" }) };
}

/** The number may have gone to another stack, which was faster. */
export function refuseIfClaimedElsewhere({ ref, vendor, support }: Work, before: Properties, live: Properties): void {
  const whose = readMark(live.label, before, support.labelLength ?? 0);
  if (purchaseOf(before) !== "unconfirmed" || whose === "none" || whose === "ours") return;
  throw new TelephonyError(
    `${formatId(ref)}, whose purchase got no answer, is another ` +
      `${whose === "another's" ? "stack's" : "resource's"}: its label on ${vendor.title} is ` +
      `"${String(live.label)}". ${howToRemove(before)}`,
  );
}

/** The way out where a number never arrives. */
export function howToRemove({ self, candidates }: Properties): string {
  return (
    `Remove it from this stack with \`pulumi state delete${typeof self === "string" ? ` '${self}'` : ""}\`, which ` +
    "changes nothing at the carrier; the next `pulumi up` gets " +
    `${candidates === undefined ? "it as `acquire` says" : "another candidate"}.`
  );
}
