/** All that an account holds, number by number, as a program would declare it. */
import { isDeepStrictEqual } from "node:util";
import * as lifecycle from "../lifecycle";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError, VendorError } from "../transport/errors";
import { supportOf, type Vendor } from "../vendors/vendor";
import { isThere, refOfRow } from "./inventory";

/** One resource that stands on an account. */
export interface Holding {
  readonly kind: string;
  readonly ref: Ref;
  readonly id: string;
  /** What a program declares of it: as an import reads it. Values are the carrier's, not yet made printable. */
  readonly inputs: Properties;
  readonly state: Properties;
}

/** What could not be read, and why, in a whole sentence. */
export interface Unread {
  readonly kind: string;
  readonly id: string;
  readonly reason: string;
}

/** A number, with what stands on it. */
export interface HeldNumber {
  readonly ref: Ref;
  readonly id: string;
  /** What the carrier's list says of it, as `getNumbers` gives it. */
  readonly row: Properties;
  readonly holdings: readonly Holding[];
  readonly unread: readonly Unread[];
}

export interface AccountOptions {
  readonly vendor: string;
  readonly account?: string;
  /** Of these kinds; of all where none are given. Those without one on the number are left out. */
  readonly kinds?: readonly string[];
  /** Which numbers are read; all where it is not given. */
  readonly isWanted?: (ref: Ref, row: Properties) => boolean;
  /** Told after each number. */
  readonly onRead?: (done: number, total: number) => void;
}

/** What `readAccount` tells of each of several accounts, told of all of them together. */
export function together(onRead: (done: number, total: number) => void) {
  const accounts = new Map<object, readonly [done: number, total: number]>();
  return (account: object, done: number, total: number): void => {
    accounts.set(account, [done, total]);
    const sum = (at: 0 | 1) => [...accounts.values()].reduce((all, each) => all + each[at], 0);
    onRead(sum(0), sum(1));
  };
}

/** So many numbers are read beside each other: enough for two requests of many documents each. */
const LANES = 200;

/**
 * Reads an account. The numbers come in the order of their digits, whatever the carrier's order. A refused request is
 * said at its number; what fails for all of them (credentials, an unreachable carrier, a list that can't be read)
 * throws TelephonyError.
 */
export async function readAccount(run: lifecycle.Run, options: AccountOptions): Promise<HeldNumber[]> {
  const { vendor: name, account, isWanted = () => true, onRead = () => {} } = options;
  const vendor = lifecycle.vendorOf(run, name);
  const kinds = (options.kinds ?? run.resources.map(({ kind }) => kind)).filter(
    (kind) => supportOf(vendor, kind) && !lifecycle.resourceOf(run, kind).identifiedBy.isPinned,
  );
  // What the list says of a number need not be asked for again.
  const since = run.clock.now();
  const rows = await lifecycle.during(`list what ${vendor.title} holds`, () =>
    run.sessions({ vendor: name, account }).lookups.numbers(),
  );
  const listed = new Map<string, Properties>();
  for (const row of rows) {
    const { number } = refOfRow(vendor, account, row);
    const other = listed.get(number);
    listed.set(number, other ? common(other, row) : row);
  }
  const numbers = [...listed.values()]
    .map((row) => ({ ref: refOfRow(vendor, account, row), row }))
    .filter(({ ref, row }) => isWanted(ref, row))
    .sort((a, b) => (a.ref.number < b.ref.number ? -1 : 1));
  const reading: Reading = { run, vendor, kinds, since };
  const held: HeldNumber[] = [];
  let next = 0;
  let done = 0;
  let hasFailed = false;
  const lane = async () => {
    for (let index = next++; index < numbers.length && !hasFailed; index = next++) {
      const { ref, row } = numbers[index] as (typeof numbers)[number];
      held[index] = await readNumber(reading, ref, row);
      done += 1;
      onRead(done, numbers.length);
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(LANES, numbers.length) }, () =>
      lane().catch((error: unknown) => {
        hasFailed = true;
        throw error;
      }),
    ),
  );
  return held;
}

/** What two rows of one number both say: which of them is right, where they differ, is not known. */
function common(one: Properties, other: Properties): Properties {
  return Object.fromEntries(Object.entries(one).filter(([name, value]) => isDeepStrictEqual(value, other[name])));
}

interface Reading {
  readonly run: lifecycle.Run;
  readonly vendor: Vendor;
  readonly kinds: readonly string[];
  readonly since: number;
}

async function readNumber(reading: Reading, ref: Ref, row: Properties): Promise<HeldNumber> {
  const { run, vendor, kinds } = reading;
  const holdings: Holding[] = [];
  const unread: Unread[] = [];
  /** Why the number itself could not be read. What stands on it is then not asked for. */
  let reason: string | undefined;
  for (const kind of kinds) {
    const { isNumber } = lifecycle.resourceOf(run, kind).identifiedBy;
    for (const each of refsOf(run, vendor, kind, ref)) {
      const id = formatId(each);
      try {
        const holding = reason === undefined ? await readThing(reading, kind, each) : undefined;
        if (holding) holdings.push(holding);
        else if (isNumber) reason = `${vendor.title} lists it, and has no such number when it is asked for it.`;
        if (reason !== undefined) unread.push({ kind, id, reason });
      } catch (error) {
        if (!(error instanceof TelephonyError) || isOfAll(error)) throw error;
        if (isNumber) reason = error.message;
        unread.push({ kind, id, reason: error.message });
      }
    }
  }
  return { ref, id: formatId(ref), row, holdings, unread };
}

/** Whether what went wrong would go wrong for every number. */
function isOfAll(error: TelephonyError): boolean {
  return error instanceof VendorError && ["unauthorized", "unreachable", "redirect"].includes(error.kind);
}

function refsOf(run: lifecycle.Run, vendor: Vendor, kind: string, ref: Ref): Ref[] {
  if (!lifecycle.resourceOf(run, kind).identifiedBy.hasEvent) return [ref];
  const events = supportOf(vendor, kind)?.inputs.event;
  return (Array.isArray(events) ? events : []).map((event: string) => ({ ...ref, event }));
}

async function readThing({ run, vendor, since }: Reading, kind: string, ref: Ref): Promise<Holding | undefined> {
  const { identifiedBy, everyNumberHasOne = false } = lifecycle.resourceOf(run, kind);
  const mayLack = !identifiedBy.isNumber && !everyNumberHasOne;
  if (mayLack && !(await isThere(run, kind, vendor, ref, { since, whole: true }))) return undefined;
  const id = formatId(ref);
  const read = await lifecycle.read(run, kind, id, {}, { isImport: true, since });
  return read && { kind, ref, id, inputs: read.inputs, state: read.state };
}
