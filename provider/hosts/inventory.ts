import * as lifecycle from "../lifecycle";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import type { Vendor } from "../vendors/vendor";

/** Something that an account holds, and that can be imported. */
export interface Held {
  readonly id: string;
  /** What the carrier calls it; empty where it has no name. */
  readonly name: string;
}

/** Whose account; without a vendor, those of all whose credentials are given. */
export interface Whose {
  readonly vendor?: string;
  readonly account?: string;
}

/** What accounts hold of one kind of resource, in the order in which the vendors list their numbers. */
export async function inventory(run: lifecycle.Run, sources: readonly lifecycle.Source[], kind: string, whose: Whose): Promise<Held[]> {
  lifecycle.resourceOf(run, kind);
  if (kind === "NumberSearch") return [];
  const vendors = (whose.vendor === undefined ? connected(run, sources, whose.account) : [lifecycle.vendorOf(run, whose.vendor)]).filter(
    (vendor) => vendor.support[kind],
  );
  const lists = await Promise.all(vendors.map((vendor) => lifecycle.during(`list what ${vendor.title} holds`, () => heldAt(run, kind, vendor, whose.account))));
  return lists.flat();
}

async function heldAt(run: lifecycle.Run, kind: string, vendor: Vendor, account: string | undefined): Promise<Held[]> {
  const { lookups } = run.sessions({ vendor: vendor.name, account });
  const numbers = (await lookups.numbers()).map((row) => ({ ref: refOf(vendor, account, row), name: typeof row.label === "string" ? row.label : "" }));
  if (kind !== "NotificationHook") return numbers.map(({ ref, name }) => ({ id: formatId(ref), name }));
  return (await Promise.all(numbers.map(({ ref }) => hooksOf(run, vendor, ref)))).flat();
}

/** The hooks that the vendor shows. One that can be written and not be read is not known. */
async function hooksOf(run: lifecycle.Run, vendor: Vendor, number: Ref): Promise<Held[]> {
  const support = vendor.support.NotificationHook;
  const events = support?.inputs.event;
  const adapter = run.sessions(number).adapters.NotificationHook;
  if (!adapter || !Array.isArray(events) || support?.unverifiable?.includes("url")) return [];
  const hooks = await Promise.all(
    (events as readonly string[]).map(async (event) => {
      const ref = { ...number, event };
      const live = await adapter.find(ref, {});
      return live?.url === undefined && live?.email === undefined ? [] : [{ id: formatId(ref), name: "" }];
    }),
  );
  return hooks.flat();
}

function refOf(vendor: Vendor, account: string | undefined, { number, numberType }: Properties): Ref {
  return { vendor: vendor.name, ...(account && { account }), number: numberType === "internal" ? `ext-${String(number)}` : String(number) };
}

function connected(run: lifecycle.Run, sources: readonly lifecycle.Source[], account: string | undefined): Vendor[] {
  const vendors = run.vendors.filter((vendor) => {
    try {
      lifecycle.accountOf(vendor, account, sources);
      return true;
    } catch (error) {
      if (error instanceof TelephonyError) return false;
      throw error;
    }
  });
  if (vendors.length > 0) return vendors;
  throw new TelephonyError(`There are no credentials${account === undefined ? "" : ` for the account "${account}"`} of any vendor: say which \`vendor\`.`);
}
