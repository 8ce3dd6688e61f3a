import type { Row } from "../../resources/look-up";
import type { Known, Live, Quote } from "../adapter";
import type { NumberAttributes } from "./wire";

/** Every price of Flowroute's (docs/facts/flowroute.md#identifiers). */
export const CURRENCY = "USD";

/** `longcode` and `toll-free`; `standard` and `tollfree` in older documents (docs/facts/flowroute.md#identifiers). */
export function numberTypeOf({ number_type: type }: NumberAttributes): "local" | "tollFree" | undefined {
  if (type === "longcode" || type === "standard") return "local";
  return type === "toll-free" || type === "tollfree" ? "tollFree" : undefined;
}

/** Lower case on the wire, and empty for toll-free numbers. */
export function regionOf({ state }: NumberAttributes): string | undefined {
  return state?.toUpperCase() || undefined;
}

export function pricesOf({ monthly_cost, setup_cost }: NumberAttributes): Quote {
  return { monthlyCost: monthly_cost ?? undefined, setupCost: setup_cost ?? undefined, currency: CURRENCY };
}

type Listed = "label" | "numberType" | "rateCenter" | "region" | "country" | "messaging" | "cnamLookup";

/** What the list of numbers says of each, and a number's own document too. */
export function listedFacts(attributes: NumberAttributes): Pick<Row<"getNumbers">, Listed> {
  return {
    label: attributes.alias || undefined,
    numberType: numberTypeOf(attributes),
    rateCenter: attributes.rate_center || undefined,
    region: regionOf(attributes),
    country: attributes.iso_country || undefined,
    messaging:
      typeof attributes.messaging_enabled === "boolean" ? { enabled: attributes.messaging_enabled } : undefined,
    cnamLookup: attributes.cnam_lookups_enabled ?? undefined,
  };
}

type InDocument = "status" | "tier" | "rateType" | "inboundRate" | keyof Quote;

/** What a number's document says beside that. */
export function documentFacts(attributes: NumberAttributes): Pick<Live<"PhoneNumber">, Listed | InDocument> {
  return {
    ...listedFacts(attributes),
    // Only PURCHASED has been seen, and old documents have no status (docs/facts/flowroute.md#u26).
    status: /^(purchased|active)$/i.test(attributes.status ?? "purchased") ? "active" : "pending",
    tier: attributes.tier || undefined,
    rateType: attributes.rate_type || undefined,
    inboundRate: attributes.inbound_rate ?? undefined,
    ...pricesOf(attributes),
  };
}

/**
 * What is said of a number in a state, but that prices and rates which the state lacks stay out: the list does not have
 * them, and whether a document was read for another resource before is a matter of chance. What the list lacks is as it
 * was last known.
 */
export function keptFacts(attributes: NumberAttributes, known: Known<"PhoneNumber">): ReturnType<typeof documentFacts> {
  const facts = documentFacts(attributes);
  return {
    ...facts,
    status: attributes.status ? facts.status : (known.status ?? facts.status),
    tier: facts.tier ?? known.tier,
    ...Object.fromEntries(
      PRICED.map((name) => [name, known[name] === undefined ? undefined : (facts[name] ?? known[name])]),
    ),
  };
}

const PRICED = ["rateType", "inboundRate", "monthlyCost", "setupCost", "currency"] as const;
