/**
 * Look-ups for people and programs, for every host: what is on offer, what is held, and what a declaration can name.
 * None changes anything.
 */
import * as lifecycle from "../lifecycle";
import { resources } from "../resources";
import type { Properties } from "../resources/resource";
import { systemClock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import { vendors } from "../vendors";
import type { Lookups, Offer } from "../vendors/vendor";

/** Whose account is looked at. */
export interface Holder {
  readonly vendor: string;
  readonly account?: string | undefined;
}

/** What each look-up is called in messages. */
const TITLES = {
  numbers: "list of numbers",
  destinations: "list of destinations",
  edgeStrategies: "edge strategies",
  prefixes: "list of prefixes",
  accessCodes: "access codes",
} as const satisfies Record<keyof Lookups, string>;

/** As many as a person reads. */
const COUNT = 20;

export interface LookUps {
  /** Rows of plain JSON. Throws TelephonyError where the vendor has no such look-up. */
  list(what: keyof Lookups, holder: Holder): Promise<readonly Properties[]>;
  /**
   * What is on offer for the inputs of a NumberSearch, cheapest first, then by number. `count` is how many at most. An
   * empty list when there is nothing.
   */
  availableNumbers(wanted: Holder & Properties): Promise<readonly Offer[]>;
}

/** The sessions stay open for as long as the look-ups are used. */
export function createLookUps(sources: readonly lifecycle.Source[]): LookUps {
  return lookUpsOf(
    lifecycle.createRun({ resources, vendors, clock: systemClock, sources: () => sources, show: () => {} }),
  );
}

/** Look-ups through the sessions of a run. */
export function lookUpsOf(run: lifecycle.Run): LookUps {
  return {
    async list(what, { vendor, account }) {
      const { title } = lifecycle.vendorOf(run, vendor);
      const look = run.sessions({ vendor, account }).lookups[what];
      if (!look) throw new TelephonyError(`${title} has no ${TITLES[what]}: it documents no call for that.`);
      const rows = await lifecycle.during(`get the ${TITLES[what]} of ${title}`, () => look());
      return rows.map((row) => lifecycle.inPlain(row) as Properties);
    },

    async availableNumbers({ count = COUNT, ...wanted }) {
      const { title } = lifecycle.vendorOf(run, wanted.vendor);
      if (typeof count !== "number" || !Number.isInteger(count) || count < 1)
        throw new TelephonyError("`count` must be a whole number, 1 or more.");
      const { problems } = lifecycle.check(run, "NumberSearch", {}, wanted);
      if (problems.length > 0) throw new TelephonyError(problems.map(lifecycle.inWords).join("; "));
      const { tiers } = lifecycle.supportOf(run, "NumberSearch", wanted.vendor);
      const cheaper = lifecycle.byPrice({ tiers });
      const adapter = run.sessions(wanted).adapters.NumberSearch;
      const offers = await lifecycle.during(
        `search ${title} for numbers`,
        async () => (await adapter?.search?.(wanted)) ?? [],
      );
      return offers
        .filter((offer) => lifecycle.tooDear(offer, wanted, { title, tiers }) === undefined)
        .sort((a, b) => cheaper(a, b) || (a.number < b.number ? -1 : 1))
        .slice(0, count);
    },
  };
}
