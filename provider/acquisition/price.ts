import type { Properties } from "../resources/resource";
import type { Offer, Quote } from "../vendors/adapter";
import type { Support } from "../vendors/support";

const PRICES = [
  { ceiling: "maxMonthlyCost", price: "monthlyCost", called: "monthly" },
  { ceiling: "maxSetupCost", price: "setupCost", called: "one-time" },
] as const;

/** What price.ts has to know of a vendor: `title` as people say it, and its tiers, cheapest first. */
export interface Pricing extends Pick<Support, "tiers"> {
  readonly title: string;
}

/** Whether the inputs say how dear a number may be. */
export function hasCeiling(inputs: Properties): boolean {
  return ["maxMonthlyCost", "maxSetupCost", "maxTier"].some((ceiling) => inputs[ceiling] !== undefined);
}

/**
 * Why a number is too dear for the declared ceilings, as a sentence without its full stop; undefined when it is not.
 * A price that is not stated never satisfies a ceiling.
 */
export function aboveCeiling(
  quote: Quote | undefined,
  inputs: Properties,
  { title, tiers = [] }: Pricing,
): string | undefined {
  const unstated = (what: string, ceiling: string) =>
    `${title} states no ${what} for it, so \`${ceiling}\` can't be kept. It may not be on offer`;
  for (const { ceiling, price, called } of PRICES) {
    const [is, most] = [quote?.[price], inputs[ceiling]];
    if (typeof most !== "number") continue;
    if (is === undefined) return unstated("price", ceiling);
    if (is > most) return `its ${called} price of ${is} ${quote?.currency ?? ""} is above \`${ceiling}: ${most}\``;
  }
  const { maxTier } = inputs;
  if (typeof maxTier !== "string") return undefined;
  if (quote?.tier === undefined) return unstated("price tier", "maxTier");
  if (!tiers.includes(quote.tier))
    return `its price tier ${quote.tier} is none of ${tiers.join(", ")}, so \`maxTier\` can't be kept`;
  return tiers.indexOf(quote.tier) > tiers.indexOf(maxTier)
    ? `its price tier ${quote.tier} is above \`maxTier: "${maxTier}"\``
    : undefined;
}

/**
 * Cheapest first: by the cost of the first year, then by tier. What the vendor does not state, or a tier that it has no
 * place for, comes last.
 */
export function byPrice({ tiers = [] }: Pick<Support, "tiers">): (a: Offer, b: Offer) => number {
  const firstYear = ({ setupCost, monthlyCost }: Offer) =>
    monthlyCost === undefined ? Number.POSITIVE_INFINITY : (setupCost ?? 0) + 12 * monthlyCost;
  const place = ({ tier }: Offer) => (tier !== undefined && tiers.includes(tier) ? tiers.indexOf(tier) : tiers.length);
  return (a, b) => compared(firstYear(a), firstYear(b)) || place(a) - place(b);
}

/** Infinity is as much as infinity, which a difference does not say. */
function compared(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** In random order. `below` draws a whole number from 0 to less than its argument. */
export function shuffled<T>(items: readonly T[], below: (count: number) => number): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}
