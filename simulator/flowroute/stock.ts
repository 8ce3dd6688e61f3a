/** A number and its prices, whether it is on offer or held. The names are those of the API. */
export interface Stock {
  readonly value: string;
  readonly monthly_cost: number;
  readonly setup_cost: number;
  readonly inbound_rate: number;
  readonly rate_type: string;
  readonly tier: string;
  readonly iso_country: string;
  readonly number_type: string;
  readonly rate_center: string | null;
  readonly state: string | null;
}

/** What most numbers cost. */
export const standard = {
  monthly_cost: 1.25,
  setup_cost: 1,
  inbound_rate: 0.012,
  rate_type: "local",
  tier: "Standard",
  iso_country: "US",
  number_type: "longcode",
};

const promotion = {
  ...standard,
  monthly_cost: 0.5,
  setup_cost: 0,
  inbound_rate: 0.005,
  tier: "US Promo $0.0/$0.50/$0.005",
};

const dear = { ...standard, setup_cost: 3.99 };

const tollFree = {
  ...standard,
  setup_cost: 2,
  inbound_rate: 0.0147,
  tier: "Toll Free",
  number_type: "toll-free",
  rate_center: "",
  state: "",
};

const seattle = { rate_center: "seattle", state: "wa" };
const oradell = { rate_center: "oradell", state: "nj" };
const newYork = { rate_center: "nwyrcyzn01", state: "ny" };

/** `count` numbers from `first` on, `12065550101`, `12065550102`, … */
function run(first: string, count: number, facts: Omit<Stock, "value">): Stock[] {
  return Array.from({ length: count }, (_, index) => ({ ...facts, value: String(Number(first) + index) }));
}

/**
 * What can be searched and bought: numbers of the vendor's samples, and invented ones of the fictional 555-01xx block.
 */
export const stock: readonly Stock[] = [
  ...run("12062795137", 1, { ...standard, ...seattle }),
  ...run("12065014377", 1, { ...standard, ...seattle }),
  ...run("12065550101", 12, { ...standard, ...seattle }),
  ...run("12065550113", 6, { ...promotion, ...seattle }),
  ...run("12065550119", 4, { ...dear, ...seattle }),
  ...run("12015550101", 6, { ...standard, ...oradell }),
  ...run("12015550107", 2, { ...dear, ...oradell }),
  ...run("12125550101", 4, { ...dear, ...newYork }),
  ...run("12125550105", 1, { ...standard, rate_center: null, state: null }),
  ...run("13475550101", 8, { ...promotion, ...newYork }),
  ...run("18885550101", 6, tollFree),
  // Behind +32 no national number starts with 0, so this number can't exist.
  ...run("3200555010", 1, {
    ...standard,
    monthly_cost: 2.5,
    setup_cost: 2,
    iso_country: "BE",
    rate_center: null,
    state: null,
  }),
];
