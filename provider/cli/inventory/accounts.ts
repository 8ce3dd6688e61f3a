/** The accounts that an inventory looks at, and what they hold. Only reads are sent. */
import type * as lifecycle from "../../lifecycle";
import { type HeldNumber, readAccount, together } from "../../look-ups/account";
import { parseAccounts, vendorOfAccount } from "../../run/named-account";
import { credentialsHint } from "../../run/settings";
import { givesCredentials } from "../../run/source";
import { TelephonyError } from "../../transport/errors";
import { vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";

/** One account of a carrier, under all names that it was given. */
export interface Account {
  readonly vendor: Vendor;
  /** Names among TELEPHONY_ACCOUNTS; undefined for the carrier's plain credentials. */
  readonly names: readonly (string | undefined)[];
}

/** An account that was looked at: with its numbers, or with a sentence that says why there are none. */
export type Looked = Account & { readonly accountId?: string } & (
    | { readonly numbers: readonly HeldNumber[]; readonly failure?: undefined }
    | { readonly numbers?: undefined; readonly failure: string }
  );

/**
 * The accounts whose credentials are given, in the order of the vendors. Of vendors that are named, those; one without
 * credentials is among them then, and looking at it says what is missing.
 */
export function accountsGiven(source: lifecycle.Source, names: readonly string[]): Account[] {
  const named = Object.entries(parseAccounts(source)).map(([name, fields]) => ({
    vendor: vendorOfAccount(vendors, name, fields, source),
    name,
  }));
  const accounts = vendors.flatMap((vendor): Account[] => {
    if (names.length > 0 && !names.includes(vendor.name)) return [];
    const own = named.filter((each) => each.vendor === vendor).map(({ name }) => ({ vendor, names: [name] }));
    const isPlain = givesCredentials(source, vendor) || (names.length > 0 && own.length === 0);
    return isPlain ? [{ vendor, names: [undefined] }, ...own] : own;
  });
  if (accounts.length > 0) return accounts;
  const ways = vendors.map((vendor) => credentialsHint(vendor, source));
  throw new TelephonyError(`There are no credentials of any carrier: set ${ways.join(", or ")}.`);
}

export interface LookOptions {
  /** What is read of each number beside what the carrier's list says of it. */
  readonly kinds: readonly string[];
  readonly onRead?: (done: number, total: number) => void;
}

/** Looks at the accounts, side by side. Names of one and the same account are put together. */
export async function lookAt(
  run: lifecycle.Run,
  accounts: readonly Account[],
  { kinds, onRead = () => {} }: LookOptions,
): Promise<Looked[]> {
  const identified = await Promise.all(accounts.map((account) => identify(run, account)));
  const tell = together(onRead);
  return Promise.all(
    distinct(identified).map(async (account): Promise<Looked> => {
      const { failure, ...plain } = account;
      if (failure !== undefined) return { ...plain, failure };
      const { vendor, names } = plain;
      try {
        const numbers = await readAccount(run, {
          vendor: vendor.name,
          account: names[0],
          kinds,
          onRead: (done, total) => tell(account, done, total),
        });
        return { ...plain, numbers };
      } catch (error) {
        return { ...plain, failure: reasonOf(error) };
      }
    }),
  );
}

type Identified = Account & { readonly accountId?: string; readonly failure?: string };

async function identify(run: lifecycle.Run, account: Account): Promise<Identified> {
  try {
    const session = run.sessions({ vendor: account.vendor.name, account: account.names[0] });
    return { ...account, accountId: await session.accountId() };
  } catch (error) {
    return { ...account, failure: reasonOf(error) };
  }
}

/** What isn't about the account or the carrier is a defect, and goes on. */
function reasonOf(error: unknown): string {
  if (error instanceof TelephonyError) return error.message;
  throw error;
}

function distinct(accounts: readonly Identified[]): Identified[] {
  const known = new Map<string, Identified>();
  accounts.forEach((account, index) => {
    const key = `${account.vendor.name} ${account.accountId ?? `#${index}`}`;
    const same = known.get(key);
    known.set(key, same ? { ...same, names: [...same.names, ...account.names] } : account);
  });
  return [...known.values()];
}
