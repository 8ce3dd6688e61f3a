import type { Inputs } from "../../resources";
import type { Offer, SearchAdapter } from "../adapter";
import type { SupportOf } from "../support";
import { startsWith } from "./number-format";
import { numbersOnOffer, offerOf } from "./offers";
import type { Session } from "./session";

export const support: SupportOf<"NumberSearch"> = {
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
};

/** Offers enough for any order by price and chance; an area code may have many thousands. */
const ENOUGH = 400;
/** Rows to read where a ceiling on the one-time price leaves few. */
const MOST_ROWS = 4000;

type Wanted = Inputs<"NumberSearch">;

export function adapter({ client }: Session): SearchAdapter {
  return {
    async search(wanted) {
      const offers: Offer[] = [];
      let rows = 0;
      for await (const page of numbersOnOffer(client, queryOf(wanted), 200)) {
        const found = page.map((row) => offerOf(row.id, row.attributes));
        for (const offer of found) if (fits(offer, wanted)) offers.push(offer);
        rows += page.length;
        if (offers.length >= ENOUGH || rows >= MOST_ROWS) break;
        // Cheapest first: all later pages are above a ceiling that this page's last row is above.
        if (wanted.maxMonthlyCost !== undefined && (found.at(-1)?.monthlyCost ?? 0) > wanted.maxMonthlyCost) break;
      }
      return offers;
    },
  };
}

function queryOf(wanted: Wanted) {
  const prefix = prefixOf(wanted);
  return {
    starts_with: prefix && startsWith(prefix),
    contains: wanted.contains,
    ends_with: wanted.endsWith,
    rate_center: wanted.rateCenter,
    state: wanted.state,
    number_type: wanted.numberType && (wanted.numberType === "tollFree" ? "toll-free" : "longcode"),
    iso_country: wanted.country?.toUpperCase(),
    order_by: "monthly_cost,asc",
  };
}

function prefixOf({ prefix, areaCode }: Wanted): string | undefined {
  return prefix ?? (areaCode && `+1${areaCode}`);
}

/**
 * Whether an offer is what was asked for. Flowroute has no filter for prices; its other filters are checked again,
 * since the number may be bought. What a row doesn't say can't be checked.
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
    isWithin(offer.monthlyCost, wanted.maxMonthlyCost) &&
    isWithin(offer.setupCost, wanted.maxSetupCost)
  );
}

function isWithin(cost: number | undefined, ceiling: number | undefined): boolean {
  return ceiling === undefined || (cost !== undefined && cost <= ceiling);
}
