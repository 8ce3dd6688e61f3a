import type { Adapter, Offer } from "../adapter";
import type { Support } from "../support";
import { available } from "./offers";
import { pages } from "./paging";
import type { Session } from "./session";

export const support: Support = {
  inputs: {
    prefix: true,
    areaCode: true,
    contains: true,
    endsWith: true,
    rateCenter: true,
    state: true,
    country: true,
    numberType: ["local", "tollFree"],
    maxMonthlyCost: true,
    maxSetupCost: true,
    count: true,
  },
  publishesPrices: true,
  currency: "USD",
};

/** As many as an order by price and chance can want; an area code may hold many thousands. */
const ENOUGH = 400;
/** Rows to look at where a ceiling on the one-time price leaves few. */
const MOST_ROWS = 4000;

/** What NumberSearch's inputs are, checked against the resource. */
interface Wanted {
  readonly prefix?: string;
  readonly areaCode?: string;
  readonly contains?: string;
  readonly endsWith?: string;
  readonly rateCenter?: string;
  readonly state?: string;
  readonly country?: string;
  readonly numberType?: "local" | "tollFree";
  readonly maxMonthlyCost?: number;
  readonly maxSetupCost?: number;
}

export function adapter({ client, accountId }: Session): Adapter {
  return {
    // A search is no thing at the vendor: what is known of it is all there is.
    find: async (_ref, known) => ({ ...known, accountId }),

    async search(inputs) {
      const wanted = inputs as Wanted;
      const prefix = prefixOf(wanted);
      const query = {
        starts_with: prefix && available.start(prefix),
        contains: wanted.contains,
        ends_with: wanted.endsWith,
        rate_center: wanted.rateCenter,
        state: wanted.state,
        number_type: wanted.numberType && (wanted.numberType === "tollFree" ? "toll-free" : "longcode"),
        iso_country: wanted.country?.toUpperCase(),
        order_by: "monthly_cost,asc",
      };
      const offers: Offer[] = [];
      let rows = 0;
      for await (const page of pages(client, available.path, available.row, 200, query)) {
        const seen = page.map((row) => available.offer(row.id, row.attributes));
        for (const offer of seen) if (fits(offer, wanted)) offers.push(offer);
        rows += page.length;
        if (offers.length >= ENOUGH || rows >= MOST_ROWS) break;
        // Cheapest first: no later page holds what this one's end is too dear for.
        if (wanted.maxMonthlyCost !== undefined && (seen.at(-1)?.monthlyCost ?? 0) > wanted.maxMonthlyCost) break;
      }
      return offers;
    },
  };
}

function prefixOf({ prefix, areaCode }: Wanted): string | undefined {
  return prefix ?? (areaCode && `+1${areaCode}`);
}

/**
 * The prices are no filters of Flowroute's; the rest is looked at again, since what is found here is bought. What a row
 * doesn't say can't be looked at.
 */
function fits(offer: Offer, wanted: Wanted): boolean {
  const same = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a.toUpperCase() === b.toUpperCase();
  return (
    offer.number.startsWith(prefixOf(wanted) ?? "") &&
    offer.number.includes(wanted.contains ?? "") &&
    offer.number.endsWith(wanted.endsWith ?? "") &&
    same(offer.numberType, wanted.numberType) &&
    same(offer.region, wanted.state) &&
    within(offer.monthlyCost, wanted.maxMonthlyCost) &&
    within(offer.setupCost, wanted.maxSetupCost)
  );
}

function within(cost: number | undefined, ceiling: number | undefined): boolean {
  return ceiling === undefined || (cost !== undefined && cost <= ceiling);
}
