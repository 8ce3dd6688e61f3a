import { TelephonyError } from "../../transport/errors";
import type { Client } from "./client";
import { mayBeRowOf, type Rows, unreadableRowError } from "./rows";

/** What the state of a resource keeps of its number. Empty where the resource has no state yet. */
export interface KnownNumber {
  readonly vendorId?: string;
  readonly accountId?: string;
  readonly stateVersion?: number;
}

/** A number that neither `info` nor the list has. */
export interface Missing {
  readonly number: string;
  readonly id?: string | number;
  readonly known: KnownNumber;
  readonly list: Rows;
  /** Ids that came or went since a purchase of this number failed. */
  readonly unexplained: readonly string[];
  /** The session's account. */
  readonly accountId: string;
  /** This session has seen the number. */
  readonly wasSeen: boolean;
}

/**
 * Throws where the list does not prove that the number is gone: while a row that can't be read may be the number, after
 * a purchase that failed while the list has changed otherwise, and where the list is empty and the number was held,
 * unless this session has seen the number or `known` was read with the same token
 * (docs/decisions/0006-absence-needs-proof.md).
 */
export function refuseUnprovedAbsence(client: Client, missing: Missing): void {
  const { number, id, list, unexplained } = missing;
  const doubtful = list.unreadable.find((row) => mayBeRowOf(row, number, id));
  if (doubtful) throw unreadableRowError(client, doubtful, `That row may be ${number}, which the others are not`);
  if (unexplained.length > 0) throw client.unreadableAnswer("numbers/list", ...changedList(number, unexplained));
  if (list.rows.length + list.unreadable.length === 0 && wasHeld(missing) && !wasHeldHere(missing))
    throw emptyList(missing);
}

function changedList(number: string, ids: readonly string[]): [detail: string, advice: string] {
  return [
    `${number} is not in the list, which has changed since its purchase failed (id ${ids.join(", ")})`,
    "It may have been bought all the same. Look for it in Telcom's portal, then run again.",
  ];
}

function wasHeld({ known }: Missing): boolean {
  return known.vendorId !== undefined || known.stateVersion !== undefined;
}

function wasHeldHere({ known, accountId, wasSeen }: Missing): boolean {
  return wasSeen || known.accountId === accountId;
}

function emptyList({ number, known, accountId }: Missing): TelephonyError {
  const whose =
    known.accountId === undefined
      ? "these credentials may be another account's"
      : `it was last seen with the token of account ${known.accountId}, and this one is of account ${accountId}`;
  return new TelephonyError(
    `Telcom lists no numbers at all, which does not prove that ${number} is gone: ${whose}. ` +
      "Check the account's token. If the account is really empty, " +
      "remove the resource from state with `pulumi state delete`.",
  );
}
