/** Numbers that came into state by their purchase alone. */
import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { readMark } from "./mark";
import type { Own } from "./state";
import type { Work } from "./work";

/** Whether nothing of the number was read since the vendor said yes to its purchase, or since the answer was lost. */
export function isUnseen({ status, accountId, vendorId }: Properties): boolean {
  return status === undefined && accountId === undefined && vendorId === undefined;
}

/** A number in state of which nothing was read yet: the carrier said yes to its purchase, or gave no answer. Its absence proves nothing, since it may be late. */
export function isAwaited(state: Properties): boolean {
  return isUnseen(state) && state.number !== undefined && state.stateVersion !== undefined && (state.acquired !== undefined || isOpen(state));
}

/** Whether it is open that a candidate was bought: its purchase got no answer. It stays in state, or the next run would buy another candidate. */
export function isOpen(state: Properties): boolean {
  return isUnseen(state) && state.candidates !== undefined && state.acquired === undefined && state.stateVersion !== undefined;
}

/** What the state of a number that was not seen until now is to tell of it besides: what was bought is still to be marked. */
export function ownSeen({ support }: Pick<Work, "support">, before: Properties, { label }: Properties): Own {
  if (!isUnseen(before) || before.stateVersion === undefined) return {};
  const acquired = isOpen(before) ? "bought" : before.acquired;
  const isFree = label === undefined || label === null || label === "";
  return { acquired, ...(acquired === "bought" && support.labelLength !== undefined && isFree && { markOver: "" }) };
}

/** What has arrived may be another stack's, which was faster. */
export function refuseAnothersArrival({ ref, vendor, support }: Work, before: Properties, live: Properties): void {
  const whose = readMark(live.label, before, support.labelLength ?? 0);
  if (!isOpen(before) || whose === "none" || whose === "ours") return;
  throw new TelephonyError(
    `${formatId(ref)}, whose purchase got no answer, is another ${whose === "another's" ? "stack's" : "resource's"}: its label on ${vendor.title} is "${String(live.label)}". ${howToForget(before)}`,
  );
}

/** The way out where a number never arrives. */
export function howToForget({ self, candidates }: Properties): string {
  return `Take it out of this stack with \`pulumi state delete${typeof self === "string" ? ` '${self}'` : ""}\`, which changes nothing at the carrier; the next \`pulumi up\` gets ${candidates === undefined ? "it as `acquire` says" : "another candidate"}.`;
}
