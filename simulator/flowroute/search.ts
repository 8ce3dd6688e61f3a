import type { SimulatedResponse } from "../vendor";
import { api, type Call, isSet } from "./call";
import { invalid } from "./errors";
import { digits, numberFilter } from "./number-filter";
import { page } from "./paging";
import type { Stock } from "./stock";

const available = "/v2/numbers/available";

function inventory(call: Call): Stock[] {
  return Object.values(call.state.inventory).sort((one, other) => one.value.localeCompare(other.value));
}

function maxSetupCost(call: Call): number | undefined {
  const text = call.request.query.get("max_setup_cost");
  if (text === null) return undefined;
  const cost = Number(text);
  if (text.trim() === "" || !Number.isFinite(cost) || cost < 0)
    throw invalid(call.context, { max_setup_cost: ["Not a valid number."] });
  return cost;
}

/** North American numbers on offer within the request's `max_setup_cost`, and the filter as the links echo it. */
function affordable(call: Call): { readonly stock: Stock[]; readonly echo: string | undefined } {
  const cost = maxSetupCost(call);
  return {
    stock: inventory(call).filter(
      ({ value, setup_cost }) => value.startsWith("1") && setup_cost <= (cost ?? setup_cost),
    ),
    echo: cost === undefined ? undefined : String(Math.trunc(cost)),
  };
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

/** GET /v2/numbers/available/areacodes */
export function listAreaCodes(call: Call): SimulatedResponse {
  const { stock, echo } = affordable(call);
  const codes = distinct(stock.map(({ value }) => value.slice(1, 4)));
  return page(
    call,
    codes,
    (id) => ({ type: "areacode", id, links: { related: `${api}${available}/exchanges?areacode=${id}` } }),
    {
      path: `${available}/areacodes`,
      filters: { max_setup_cost: echo },
      maximum: 400,
    },
  );
}

/** GET /v2/numbers/available/exchanges */
export function listExchanges(call: Call): SimulatedResponse {
  const { stock, echo } = affordable(call);
  const areacode = digits(call, "areacode");
  const exchanges = distinct(stock.map(({ value }) => value.slice(1, 7))).filter((id) => id.startsWith(areacode ?? ""));
  return page(
    call,
    exchanges,
    (id) => ({ type: "exchange", id, links: { related: `${api}${available}?starts_with=1${id}` } }),
    {
      path: `${available}/exchanges`,
      filters: { max_setup_cost: echo, areacode },
      maximum: 200,
    },
  );
}

/** GET /v2/numbers/available/tiers. Its links leave `available` out, like those of the vendor's sample. */
export function listTiers(call: Call): SimulatedResponse {
  const tiers = distinct(inventory(call).map(({ tier }) => tier));
  return page(
    call,
    tiers,
    (id) => ({ id, type: "tier", links: { related: `${api}/v2/numbers?tier=${encodeURIComponent(id)}` } }),
    {
      path: "/v2/numbers/tiers",
      maximum: 200,
    },
  );
}

/** The field that each value of `order_by` sorts by. */
const orders: Readonly<Record<string, keyof Stock>> = {
  monthly_cost: "monthly_cost",
  iso_country: "iso_country",
  number_type: "number_type",
  state: "state",
  rate_center: "rate_center",
  number: "value",
  value: "value",
  tn: "value",
};

function compare(one: string | number | null, other: string | number | null): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one ?? "").localeCompare(String(other ?? ""));
}

function sorted(call: Call, stock: readonly Stock[]): readonly Stock[] {
  const text = call.request.query.get("order_by");
  if (text === null) return stock;
  const [name = "", direction = "asc", ...rest] = text.split(",");
  const field = Object.hasOwn(orders, name) ? orders[name] : undefined;
  if (field === undefined || !["asc", "desc"].includes(direction) || rest.length > 0) {
    throw invalid(call.context, { order_by: ["Not a valid choice."] });
  }
  const sign = direction === "asc" ? 1 : -1;
  return [...stock].sort((one, other) => sign * compare(one[field], other[field]));
}

function numberType(call: Call): string | undefined {
  const type = call.request.query.get("number_type") ?? undefined;
  if (type === undefined || type === "longcode" || type === "toll-free") return type;
  throw invalid(call.context, { number_type: ["Not a valid choice."] });
}

function availableNumber(call: Call, stock: Stock): unknown {
  const {
    monthly_cost,
    number_type,
    rate_center,
    setup_cost,
    state,
    value,
    inbound_rate,
    iso_country,
    rate_type,
    tier,
  } = stock;
  const attributes = isSet(call.context, "inventoryAttributes", "all")
    ? { inbound_rate, iso_country, monthly_cost, number_type, rate_center, rate_type, setup_cost, state, tier, value }
    : { monthly_cost, number_type, rate_center, setup_cost, state, value };
  return { attributes, id: value, links: { related: `${api}/v2/numbers/${value}` }, type: "number" };
}

/** GET /v2/numbers/available */
export function listAvailable(call: Call): SimulatedResponse {
  const { query } = call.request;
  const { matches, echo } = numberFilter(call);
  const state = query.get("state")?.toUpperCase();
  const rateCenter = query.get("rate_center")?.toUpperCase();
  const country = query.get("iso_country")?.toUpperCase();
  const type = numberType(call);
  const tier = isSet(call.context, "tierFilter", "applied") ? (query.get("tier") ?? undefined) : undefined;
  const asked = (wanted: string | undefined, value: string | null) =>
    wanted === undefined || wanted === value?.toUpperCase();
  const found = inventory(call).filter(
    (stock) =>
      matches(stock.value) &&
      asked(state, stock.state) &&
      asked(rateCenter, stock.rate_center) &&
      asked(country, stock.iso_country) &&
      (type ?? stock.number_type) === stock.number_type &&
      (tier ?? stock.tier) === stock.tier,
  );
  return page(call, sorted(call, found), (stock) => availableNumber(call, stock), {
    path: available,
    filters: {
      state,
      contains: echo.contains,
      ends_with: echo.ends_with,
      rate_center: rateCenter,
      starts_with: echo.starts_with,
      number_type: type,
      iso_country: country,
      tier,
      order_by: query.get("order_by") ?? undefined,
    },
    maximum: 200,
  });
}
