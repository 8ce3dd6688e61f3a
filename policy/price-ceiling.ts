import { acquireOf } from "./acquire";
import { type Ceiling, carriers } from "./carriers";
import { type Declared, isUnknown, vendorOf } from "./resource";
import type { Rule } from "./rule";

type Limits = { readonly [C in Ceiling]?: string | number };

const tiers = [...new Set(Object.values(carriers).flatMap((carrier) => carrier.tiers))];

export const priceCeiling: Rule<Limits> = {
  name: "telephony-price-ceiling",
  description: "What may buy a number says what it may cost.",
  details:
    "It judges numbers with `search`, `candidates`, or `acquire` of `buy` or `adoptOrBuy`, and asks for every ceiling " +
    "that the carrier has. Telcom has none, since it publishes no prices.",
  level: "mandatory",
  kind: "PhoneNumber",
  settings: {
    maxMonthlyCost: { type: "number", description: "The highest `maxMonthlyCost` that is allowed." },
    maxSetupCost: { type: "number", description: "The highest `maxSetupCost` that is allowed." },
    maxTier: { type: "string", enum: tiers, description: "The dearest `maxTier` that is allowed." },
  },
  broken(number, limits) {
    if (!["buy", "adoptOrBuy"].includes(acquireOf(number) ?? "")) return undefined;
    const carrier = carriers[vendorOf(number) ?? ""];
    return carrier?.ceilings.flatMap((ceiling) => complaint(number, ceiling, limits[ceiling], carrier.tiers) ?? []);
  },
};

function complaint(
  number: Declared,
  ceiling: Ceiling,
  limit: string | number | undefined,
  order: readonly string[],
): string | undefined {
  if (isUnknown(number, ceiling)) return undefined;
  const given = number.known[ceiling] ?? undefined;
  if (given === undefined) return `It may buy, and has no \`${ceiling}\`: declare one.`;
  const rank = (value: unknown) => (ceiling === "maxTier" ? order.indexOf(String(value)) : Number(value));
  return limit !== undefined && rank(given) > rank(limit)
    ? `Its \`${ceiling}\` is above ${limit}, the highest that is allowed: lower it.`
    : undefined;
}
