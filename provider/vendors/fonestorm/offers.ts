import { z } from "zod";
import type { Offer } from "../adapter";
import type { Session } from "./session";
import { dialled, e164Of, isTollFree, tollFreeCodes } from "./number-format";
import { identity, text } from "./wire";

/**
 * The price tiers of local numbers, cheapest first, as `max_tier` takes them: seen in public code, where one operator
 * equates them with 0.05, 0.10 and 0.25 USD a month. Toll-free numbers seem to have one of their own (`T`), which has
 * no place in this order.
 */
export const tiers: readonly string[] = ["X", "A", "B"];

const row = z.looseObject({ fonenumber: identity, state: text, rate_center: text, tier: text });
const shape = z.looseObject({
  fonenumbers: z.array(
    z.union([
      identity.transform(
        (fonenumber): z.infer<typeof row> => ({
          fonenumber,
          state: undefined,
          rate_center: undefined,
          tier: undefined,
        }),
      ),
      row,
    ]),
  ),
});

/** What is asked for. */
export interface Wanted {
  /** An area code or a toll-free code; undefined for any toll-free number. */
  readonly code: string | undefined;
  readonly tollFree: boolean;
  /** The dearest tier of local numbers. */
  readonly maxTier?: string | undefined;
  /** How many rows an answer may have. */
  readonly max: number;
}

/**
 * The numbers on offer, in FoneStorm's order, each once. Where there are more than an answer holds, the cheaper tiers
 * are asked for by themselves, since they may be beyond its end.
 */
export async function onOffer(session: Session, wanted: Wanted): Promise<readonly Offer[]> {
  const { offers, isCut } = await ask(session, wanted);
  const cheaper =
    isCut && !wanted.tollFree
      ? tiers.slice(
          0,
          offers.reduce((dearest, offer) => Math.max(dearest, placeOf(offer)), 0),
        )
      : [];
  let all = offers;
  for (const maxTier of cheaper.filter((tier) => tier !== wanted.maxTier))
    all = [...all, ...(await ask(session, { ...wanted, maxTier })).offers];
  return [...new Map(all.map((offer) => [offer.number, offer])).values()];
}

/** A number's place among the tiers; behind them all where it is in none. */
function placeOf({ tier }: Offer): number {
  const place = tiers.indexOf(tier ?? "");
  return place < 0 ? tiers.length : place;
}

/** Without `include_offnet` only what FracTEL carries itself is shown: in some areas nothing (seen). */
async function ask(
  session: Session,
  { code, tollFree, maxTier, max }: Wanted,
): Promise<{ readonly offers: readonly Offer[]; readonly isCut: boolean }> {
  const path = tollFree ? "/v2/fonenumbers/inventory/tollfree" : "/v2/fonenumbers/inventory/local";
  const where = tollFree
    ? { tollfree_code: code ?? tollFreeCodes().join(",") }
    : { area_code: code, max_tier: maxTier };
  const response = await session.http.send({
    method: "GET",
    path,
    query: { ...where, include_offnet: true, max },
    effect: "read",
  });
  const { fonenumbers } = session.read(shape, response.body, `GET ${path}`);
  const offers = fonenumbers
    .map(offerOf)
    .filter(({ number }) => /^\+1\d{10}$/.test(number) && (code === undefined || number.startsWith(`+1${code}`)));
  return { offers, isCut: fonenumbers.length >= max };
}

function offerOf({ fonenumber, state, rate_center: rateCenter, tier }: z.infer<typeof row>): Offer {
  const tollFree = isTollFree(dialled(fonenumber));
  return {
    number: e164Of(fonenumber),
    numberType: tollFree ? "tollFree" : "local",
    rateCenter,
    region: tollFree || state === "US" ? undefined : state,
    tier: tier?.trim().toUpperCase(),
  };
}
