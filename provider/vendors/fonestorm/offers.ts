/** The numbers on offer (docs/facts/fonestorm.md#search). */
import type { Offer } from "../adapter";
import type { Client } from "./client";
import { dialDigits, e164Of, isTollFree, TOLL_FREE_CODES } from "./number-format";
import { type OfferRow, offersShape } from "./wire";

/**
 * The price tiers of local numbers, cheapest first, as `max_tier` takes them. Toll-free numbers seem to have one of
 * their own (`T`), which has no place in this order.
 */
export const tiers: readonly string[] = ["X", "A", "B"];

export interface OffersQuery {
  /** An area code or a toll-free code; undefined for any toll-free number. */
  readonly code: string | undefined;
  readonly tollFree: boolean;
  /** The dearest tier of local numbers. */
  readonly maxTier?: string | undefined;
  /** How many rows an answer may have. */
  readonly max: number;
}

/**
 * The numbers on offer, in FoneStorm's order, each once. Where there are more than an answer has rows, each cheaper
 * tier is asked for by itself, since its numbers may be beyond the answer's end.
 */
export async function findOffers(client: Client, query: OffersQuery): Promise<readonly Offer[]> {
  const { offers, isCut } = await listOffers(client, query);
  const dearest = offers.reduce((place, offer) => Math.max(place, placeOf(offer)), 0);
  const cheaper = isCut && !query.tollFree ? tiers.slice(0, dearest).filter((tier) => tier !== query.maxTier) : [];
  let all = offers;
  for (const maxTier of cheaper) all = [...all, ...(await listOffers(client, { ...query, maxTier })).offers];
  return [...new Map(all.map((offer) => [offer.number, offer])).values()];
}

/** A number's place among the tiers; behind them all where it is in none. */
function placeOf({ tier }: Offer): number {
  const place = tiers.indexOf(tier ?? "");
  return place < 0 ? tiers.length : place;
}

interface OffersAnswer {
  readonly offers: readonly Offer[];
  /** There may be more. */
  readonly isCut: boolean;
}

/** Without `include_offnet` only what FracTEL carries itself is listed: in some areas nothing. */
async function listOffers(client: Client, { code, tollFree, maxTier, max }: OffersQuery): Promise<OffersAnswer> {
  const path = tollFree ? "/v2/fonenumbers/inventory/tollfree" : "/v2/fonenumbers/inventory/local";
  const where = tollFree
    ? { tollfree_code: code ?? TOLL_FREE_CODES.join(",") }
    : { area_code: code, max_tier: maxTier };
  const query = { ...where, include_offnet: true, max };
  const { body } = await client.send({ method: "GET", path, query, effect: "read" });
  const { fonenumbers } = client.parse(offersShape, body, `GET ${path}`);
  const offers = fonenumbers
    .map(offerOf)
    .filter(({ number }) => /^\+1\d{10}$/.test(number) && (code === undefined || number.startsWith(`+1${code}`)));
  return { offers, isCut: fonenumbers.length >= max };
}

function offerOf({ fonenumber, state, rate_center: rateCenter, tier }: OfferRow): Offer {
  const tollFree = isTollFree(dialDigits(fonenumber));
  return {
    number: e164Of(fonenumber),
    numberType: tollFree ? "tollFree" : "local",
    rateCenter,
    region: tollFree || state === "US" ? undefined : state,
    tier: tier?.trim().toUpperCase(),
  };
}
