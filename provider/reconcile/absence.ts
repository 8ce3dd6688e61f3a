/**
 * Credentials that were changed may be another account's, and another account's "no such number" says nothing of ours.
 */
import type { Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import type { AnyAdapter } from "../vendors/adapter";
import type { Connection, Vendor } from "../vendors/vendor";

/** What a session has read, all kinds taken together. */
interface Seen {
  readonly numbers: Set<string>;
  /**
   * The accounts that these were last known on: of the session's own one, or its names before a key or token was
   * changed.
   */
  readonly accounts: Set<string>;
}

const seenBy = new WeakMap<Connection, Seen>();

/**
 * The adapter of a session, but that absence has to be proved where `known` was read from another account than the
 * session's: it is given only if the session has read this number before, or another one that was last known on that
 * account. Otherwise `find` throws a TelephonyError that names both, and so does `update`, before anything is sent.
 */
export function provingAbsence(
  adapter: AnyAdapter,
  connection: Connection,
  vendor: Vendor,
  credentialsHint: () => string,
): AnyAdapter {
  const seen = seenBy.get(connection) ?? { numbers: new Set<string>(), accounts: new Set<string>() };
  seenBy.set(connection, seen);
  const isOurs = (ref: Ref, account: string) => seen.numbers.has(ref.number) || seen.accounts.has(account);

  const find: AnyAdapter["find"] = async (ref, known, options) => {
    const found = await adapter.find(ref, known, options);
    const account = accountOf(known);
    if (!found.absent) {
      seen.numbers.add(ref.number);
      if (account !== undefined) seen.accounts.add(account);
      return found;
    }
    if (account === undefined || isOurs(ref, account)) return found;
    const present = await connection.accountId();
    if (present === account) return found;
    throw unproved(vendor, ref, account, present, credentialsHint());
  };
  const { update } = adapter;
  if (!update) return { ...adapter, find };
  return {
    ...adapter,
    find,
    async update(ref, change) {
      const account = accountOf(change.state);
      if (account !== undefined && !isOurs(ref, account) && account !== (await connection.accountId()))
        await find(ref, change.state);
      return update(ref, change);
    },
  };
}

function accountOf({ accountId }: Properties): string | undefined {
  return typeof accountId === "string" ? accountId : undefined;
}

function unproved(vendor: Vendor, ref: Ref, former: string, present: string, hint: string): TelephonyError {
  return new TelephonyError(
    `${vendor.title}: account ${present}, whose credentials these are, doesn't hold ${ref.number}, which was ` +
      `last seen on account ${former}. That proves nothing about ` +
      `the number, so it stays in state. Give the credentials of the account that holds it (${hint}); if it ` +
      "really is gone, " +
      "remove it from state with `pulumi state delete`.",
  );
}
