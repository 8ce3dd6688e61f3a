/**
 * Look-ups for people and programs, for every host: what is on offer, what is held, and what a declaration can name.
 * None changes anything.
 */
import * as lifecycle from "../lifecycle";
import { resources } from "../resources";
import { type LookUp, lookUps } from "../resources/look-up";
import type { Properties } from "../resources/resource";
import { systemClock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import { vendors } from "../vendors";
import type { Offer } from "../vendors/adapter";

/** Whose account is looked at. */
export interface AccountRef {
  readonly vendor: string;
  readonly account?: string | undefined;
}

/** As many as a person reads. */
const COUNT = 20;

export interface LookUps {
  /**
   * The rows of a look-up, by the function's name, as plain JSON. Throws TelephonyError where there is no such
   * function, or the vendor has no such look-up.
   */
  ask(name: string, args: AccountRef & Properties): Promise<readonly Properties[]>;
  /**
   * What is on offer for the inputs of a NumberSearch, cheapest first, then by number. `count` is how many at most. An
   * empty list when there is nothing.
   */
  availableNumbers(wanted: AccountRef & Properties): Promise<readonly Offer[]>;
}

/** The sessions stay open for as long as the look-ups are used. */
export function createLookUps(sources: readonly lifecycle.Source[]): LookUps {
  return lookUpsOf(
    lifecycle.createRun({ resources, vendors, clock: systemClock, sources: () => sources, show: () => {} }),
  );
}

/** Throws TelephonyError where there is none of that name. */
export function lookUpNamed(name: string): LookUp {
  const lookUp = lookUps.find((each) => each.name === name);
  if (!lookUp) throw new TelephonyError(`There is no function "${name}".`);
  return lookUp;
}

/** Look-ups through the sessions of a run. */
export function lookUpsOf(run: lifecycle.Run): LookUps {
  async function listOf({ title: called, rows: list }: LookUp, { vendor, account }: AccountRef): Promise<Properties[]> {
    const { title } = lifecycle.vendorOf(run, vendor);
    const lists: Readonly<Record<string, (() => Promise<readonly Properties[]>) | undefined>> = {
      ...run.sessions({ vendor, account }).lookups,
    };
    const look = lists[list];
    if (!look) throw new TelephonyError(`${title} has no ${called}: it documents no call for that.`);
    const rows = await lifecycle.during(`get the ${called} of ${title}`, () => look());
    return rows.map((row) => lifecycle.textsInPlain(row));
  }

  async function availableNumbers({ count = COUNT, ...wanted }: AccountRef & Properties): Promise<Offer[]> {
    const vendor = lifecycle.vendorOf(run, wanted.vendor);
    const { title } = vendor;
    if (typeof count !== "number" || !Number.isInteger(count) || count < 1)
      throw new TelephonyError("`count` must be a whole number, 1 or more.");
    const { problems } = lifecycle.check(run, "NumberSearch", {}, wanted);
    if (problems.length > 0) throw new TelephonyError(problems.map(lifecycle.inWords).join("; "));
    const { tiers } = lifecycle.supportIn(run, "NumberSearch", wanted.vendor);
    const cheaper = lifecycle.byPrice({ tiers });
    const offers = await lifecycle.offersOf(run, vendor, wanted.account, wanted, `search ${title} for numbers`);
    return offers
      .filter((offer) => lifecycle.aboveCeiling(offer, wanted, { title, tiers }) === undefined)
      .sort((a, b) => cheaper(a, b) || (a.number < b.number ? -1 : 1))
      .slice(0, count);
  }

  return {
    availableNumbers,
    async ask(name, args) {
      if (name === "getAvailableNumbers")
        return (await availableNumbers({ ...lifecycle.withoutMissing(args), vendor: args.vendor })).map((offer) => ({
          ...offer,
        }));
      return listOf(lookUpNamed(name), args);
    },
  };
}
