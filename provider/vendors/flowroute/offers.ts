import type { Offer, Quote } from "../adapter";
import { type NumberAttributes, numberRow } from "./wire";

/** `longcode` and `toll-free`; `standard` and `tollfree` in older documents (sheet 3). */
export function numberTypeOf({ number_type: type }: NumberAttributes): "local" | "tollFree" | undefined {
  if (type === "longcode" || type === "standard") return "local";
  return type === "toll-free" || type === "tollfree" ? "tollFree" : undefined;
}

/** Lower case on the wire, and empty for toll-free numbers. */
export function region({ state }: NumberAttributes): string | undefined {
  return state?.toUpperCase() || undefined;
}

/** GET /v2/numbers/available (sheet 4.4). */
export const available = {
  path: "/v2/numbers/available",
  row: numberRow,

  /** `starts_with`: country code 1 goes without a plus, others need it. */
  start: (prefix: string): string => (prefix.startsWith("+1") ? prefix.slice(1) : prefix),

  quote: ({ monthly_cost, setup_cost }: NumberAttributes): Quote => ({
    monthlyCost: monthly_cost ?? undefined,
    setupCost: setup_cost ?? undefined,
    currency: "USD",
  }),

  offer: (id: string, attributes: NumberAttributes): Offer => ({
    number: `+${id}`,
    ...available.quote(attributes),
    numberType: numberTypeOf(attributes),
    rateCenter: attributes.rate_center || undefined,
    region: region(attributes),
    tier: attributes.tier || undefined,
  }),
};
