import * as lifecycle from "../lifecycle";
import { formatId, type Ref } from "../resources/id";
import { inputOf, valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { plainText } from "../transport/plain-text";
import type { FindOptions } from "../vendors/adapter";
import type { Vendor } from "../vendors/vendor";
import { supportOf } from "../vendors/vendor";

/** Something that an account holds, and that can be imported. */
export interface Importable {
  readonly id: string;
  /** What the carrier calls it, as text to be shown; empty where it has no name. */
  readonly name: string;
}

/** Whose account; without a vendor, those of all whose credentials are given. */
export interface AccountFilter {
  readonly vendor?: string;
  readonly account?: string;
}

/** What accounts hold of one kind of resource, in the order in which the vendors list their numbers. */
export async function inventory(
  run: lifecycle.Run,
  sources: readonly lifecycle.Source[],
  kind: string,
  whose: AccountFilter,
): Promise<Importable[]> {
  if (lifecycle.resourceOf(run, kind).identifiedBy.isPinned) return [];
  const vendors = (
    whose.vendor === undefined ? connected(run, sources, whose.account) : [lifecycle.vendorOf(run, whose.vendor)]
  ).filter((vendor) => supportOf(vendor, kind));
  const lists = await Promise.all(
    vendors.map((vendor) =>
      lifecycle.during(`list what ${vendor.title} holds`, () => heldAt(run, kind, vendor, whose.account)),
    ),
  );
  return lists.flat();
}

async function heldAt(
  run: lifecycle.Run,
  kind: string,
  vendor: Vendor,
  account: string | undefined,
): Promise<Importable[]> {
  const { lookups } = run.sessions({ vendor: vendor.name, account });
  const numbers = (await lookups.numbers()).map((row) => ({
    ref: refOfRow(vendor, account, row),
    name: typeof row.label === "string" ? plainText(row.label) : "",
  }));
  const all = numbers.map(({ ref, name }) => ({ id: formatId(ref), name }));
  const { identifiedBy, everyNumberHasOne = false } = lifecycle.resourceOf(run, kind);
  if (identifiedBy.isNumber || everyNumberHasOne) return all;
  const events = supportOf(vendor, kind)?.inputs.event;
  const refs = identifiedBy.hasEvent
    ? numbers.flatMap(({ ref }) => (Array.isArray(events) ? events : []).map((event: string) => ({ ...ref, event })))
    : numbers.map(({ ref }) => ref);
  const held = await Promise.all(
    refs.map(async (ref) =>
      (await isThere(run, kind, vendor, ref, { whole: true })) ? [{ id: formatId(ref), name: "" }] : [],
    ),
  );
  return held.flat();
}

/** Whether the vendor shows anything of it. What can be written and not be read is not known. */
export async function isThere(
  run: lifecycle.Run,
  kind: string,
  vendor: Vendor,
  ref: Ref,
  options?: FindOptions,
): Promise<boolean> {
  const managed = lifecycle
    .resourceOf(run, kind)
    .managed.filter((path) => !supportOf(vendor, kind)?.unverifiable?.includes(path));
  const readable = managed.filter((path) => inputOf(path) in (supportOf(vendor, kind)?.inputs ?? {}));
  if (readable.length === 0) return false;
  const live = await lifecycle.adapterOf(run, kind, ref).find(ref, {}, options);
  return !live.absent && live.disabled !== true && readable.some((path) => (valueAt(live, path) ?? "") !== "");
}

export function refOfRow(vendor: Vendor, account: string | undefined, { number, numberType }: Properties): Ref {
  return {
    vendor: vendor.name,
    ...(account && { account }),
    number: numberType === "internal" ? `ext-${String(number)}` : String(number),
  };
}

/**
 * The vendors whose credentials are given, those of the named account where one is asked for. Throws where there is
 * none.
 */
export function connected(
  run: lifecycle.Run,
  sources: readonly lifecycle.Source[],
  account: string | undefined,
): Vendor[] {
  const vendors = run.vendors.filter((vendor) => {
    try {
      lifecycle.accountOf(vendor, account, sources);
      return true;
    } catch (error) {
      if (error instanceof lifecycle.NoAccountError) return false;
      throw error;
    }
  });
  if (vendors.length > 0) return vendors;
  throw new TelephonyError(
    `There are no credentials${account === undefined ? "" : ` for the account "${account}"`} of any vendor: say ` +
      "which `vendor`.",
  );
}
