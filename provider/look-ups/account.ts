/** All that an account holds, number by number, as a program would declare it. */
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

/** So many numbers are read beside each other: enough to keep the carrier's pace busy. */
const LANES = 32;

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
  const rows = await lifecycle.during(`list what ${vendor.title} holds`, () =>
    run.sessions({ vendor: name, account }).lookups.numbers(),
  );
  const numbers = rows
    .map((row) => ({ ref: refOfRow(vendor, account, row), row }))
    .filter(({ ref, row }) => isWanted(ref, row))
    .sort((a, b) => (a.ref.number < b.ref.number ? -1 : 1));
  const held: HeldNumber[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    for (let index = next++; index < numbers.length; index = next++) {
      const { ref, row } = numbers[index] as (typeof numbers)[number];
      held[index] = await readNumber(run, vendor, kinds, ref, row);
      done += 1;
      onRead(done, numbers.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, numbers.length) }, lane));
  return held;
}

async function readNumber(
  run: lifecycle.Run,
  vendor: Vendor,
  kinds: readonly string[],
  ref: Ref,
  row: Properties,
): Promise<HeldNumber> {
  const holdings: Holding[] = [];
  const unread: Unread[] = [];
  for (const kind of kinds) {
    for (const each of refsOf(run, vendor, kind, ref)) {
      const id = formatId(each);
      try {
        const holding = await readThing(run, vendor, kind, each);
        if (holding) holdings.push(holding);
        else if (lifecycle.resourceOf(run, kind).identifiedBy.isNumber)
          unread.push({
            kind,
            id,
            reason: `${vendor.title} lists it, and has no such number when it is asked for it.`,
          });
      } catch (error) {
        if (!(error instanceof TelephonyError) || isOfAll(error)) throw error;
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

async function readThing(run: lifecycle.Run, vendor: Vendor, kind: string, ref: Ref): Promise<Holding | undefined> {
  const { identifiedBy, everyNumberHasOne = false } = lifecycle.resourceOf(run, kind);
  if (!identifiedBy.isNumber && !everyNumberHasOne && !(await isThere(run, kind, vendor, ref))) return undefined;
  const id = formatId(ref);
  const read = await lifecycle.read(run, kind, id, {}, { isImport: true });
  return read && { kind, ref, id, inputs: read.inputs, state: read.state };
}
