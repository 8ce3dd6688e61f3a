import search from "./samples/search.json";

export interface StockNumber {
  fonenumber: string;
  state: string;
  rate_center: string;
  /** `X`, `A`, `B`, cheapest first; `T` for toll-free numbers. */
  tier: string;
  /** What `messaging_enabled` reads once messaging is enabled: `yes`, `sms_only`, or `no` where it can't be. */
  messaging: string;
  /** Carried by another carrier: shown only to a search that asks for such numbers. */
  offnet: boolean;
}

/**
 * What can be searched and bought: the numbers that the vendor's pages print, and invented ones of the fictional
 * 555-01xx block.
 */
export const stock: readonly StockNumber[] = [
  ...search.fonenumbers.map((number) => ({ ...number, tier: "B", messaging: "yes", offnet: false })),
  { fonenumber: "8884991000", state: "US", rate_center: "TOLLFREE", tier: "T", messaging: "no", offnet: false },
  {
    fonenumber: "8554991000",
    state: "US",
    rate_center: "TOLLFREE",
    tier: "T",
    messaging: "sms_only",
    offnet: false,
  },
  ...stockOf("321", 40, "FL", "ORLANDO", "yes"),
  ...stockOf("206", 60, "WA", "SEATTLE", "yes"),
  ...stockOf("212", 40, "NY", "NEW YORK", "yes"),
  ...stockOf("888", 20, "US", "TOLLFREE", "yes"),
  ...stockOf("833", 10, "US", "TOLLFREE", "sms_only"),
  ...stockOf("425", 9, "WA", "BELLEVUE", "yes").map((number) => ({ ...number, offnet: true })),
  { fonenumber: "2065550190", state: "WA", rate_center: "SEATTLE", tier: "X", messaging: "no", offnet: true },
];

function stockOf(area: string, count: number, state: string, rateCenter: string, messaging: string): StockNumber[] {
  return Array.from({ length: count }, (_, index) => ({
    fonenumber: `${area}5550${100 + index}`,
    state,
    rate_center: rateCenter,
    tier: rateCenter === "TOLLFREE" ? "T" : (["X", "A", "B"][index % 3] ?? "B"),
    messaging,
    offnet: false,
  }));
}
