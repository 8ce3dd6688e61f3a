/** Whole accounts, of one carrier or of several at once. */
import { setMaxListeners } from "node:events";
import * as lifecycle from "../lifecycle";
import { resources } from "../resources";
import type { Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { keyOf, type Source } from "../run/source";
import { type Clock, systemClock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import { vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { type HeldNumber, readAccount, together } from "./account";
import { connected } from "./inventory";

export interface AccountsOptions {
  readonly sources: readonly Source[];
  /** By name; those whose credentials are given where there is none. */
  readonly vendors: readonly string[];
  readonly account?: string;
  readonly isWanted?: (ref: Ref, row: Properties) => boolean;
  /** Told whose accounts are read before anything is asked for. Where it throws, nothing is. */
  readonly onAsked?: (vendors: readonly Vendor[]) => void;
  /** Told after each number, of all accounts together. */
  readonly onRead?: (done: number, total: number) => void;
  /** Shows one line to the user. */
  readonly show: (text: string) => void;
  readonly clock?: Clock;
}

export interface Account {
  readonly vendor: Vendor;
  /** In the order of their digits. */
  readonly numbers: readonly HeldNumber[];
}

export interface Accounts {
  readonly run: lifecycle.Run;
  /** In the order in which the provider lists its vendors. */
  readonly accounts: readonly Account[];
}

/**
 * Reads the accounts beside each other. Throws TelephonyError where one of them fails as a whole or lists nothing, and
 * asks the others for nothing more.
 */
export async function readAccounts({
  sources,
  show,
  onAsked = () => {},
  onRead = () => {},
  clock = systemClock,
  ...options
}: AccountsOptions): Promise<Accounts> {
  const stop = new AbortController();
  // Each request that is under way listens to it, and many are.
  setMaxListeners(0, stop.signal);
  const run = lifecycle.createRun({
    resources,
    vendors,
    clock,
    sources: () => sources,
    show,
    stop: stop.signal,
  });
  const wanted = wantedVendors(run, sources, options.vendors, options.account);
  onAsked(wanted);
  const tell = together(onRead);
  const read = async (vendor: Vendor): Promise<Account> => {
    let listed = 0;
    const numbers = await readAccount(run, {
      vendor: vendor.name,
      account: options.account,
      isWanted: (ref, row) => {
        listed += 1;
        return options.isWanted?.(ref, row) ?? true;
      },
      onRead: (done, total) => tell(vendor, done, total),
    });
    if (listed === 0)
      throw new TelephonyError(
        `${vendor.title} lists no numbers at all: check whose credentials these are, or leave the carrier out by ` +
          "naming the others.",
      );
    throwIfUnreadable(vendor, numbers);
    return { vendor, numbers };
  };
  try {
    return { run, accounts: await Promise.all(wanted.map(read)) };
  } catch (error) {
    stop.abort();
    throw error;
  }
}

function wantedVendors(
  run: lifecycle.Run,
  sources: readonly Source[],
  names: readonly string[],
  account: string | undefined,
): Vendor[] {
  if (names.length > 0) return run.vendors.filter(({ name }) => names.includes(name));
  // Credentials of which a part is missing are no reason to leave a carrier out unsaid.
  for (const vendor of account === undefined ? run.vendors : [])
    if (Object.keys(vendor.credentials).some((field) => sources.some((source) => source.get(keyOf(vendor, field)))))
      lifecycle.accountOf(vendor, undefined, sources);
  return connected(run, sources, account);
}

/** A list without a single number that can be read says more of the carrier than of the numbers. */
function throwIfUnreadable(vendor: Vendor, numbers: readonly HeldNumber[]): void {
  const [first] = numbers;
  if (first === undefined || numbers.some(({ holdings }) => holdings.length > 0)) return;
  throw new TelephonyError(
    `${vendor.title} lists ${numbers.length} ${numbers.length === 1 ? "number" : "numbers"}, and none could be read: ` +
      (first.unread[0]?.reason ?? ""),
  );
}
