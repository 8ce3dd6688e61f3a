import { type Context, type Handler, isSet } from "./call";
import { Refusal } from "./errors";
import type { StockNumber } from "./stock";

/** The price tiers of local numbers, cheapest first, and the one of toll-free numbers. */
const tiers = ["X", "A", "B", "T"];

/** Whether an account can acquire a number in stock: nobody holds it, and no other account has reserved it. */
export function isAvailable(stock: StockNumber, account: string, context: Context): boolean {
  const reservation = context.state.reservations[stock.fonenumber];
  return (
    context.state.numbers[stock.fonenumber] === undefined &&
    (reservation === undefined || reservation.account === account)
  );
}

type Inventory = "local" | "tollfree";

/**
 * GET /v2/fonenumbers/inventory/:kind, or GET /v2/fonenumbers/reserve/:kind with the order strings for a reservation.
 * Searching reserves nothing.
 */
export function search(kind: Inventory, reserving = false): Handler {
  return ({ account, request: { query }, context }) => {
    const codes = query
      .get(kind === "local" ? "area_code" : "tollfree_code")
      ?.split(",")
      .map((code) => code.trim());
    const maxTier = query.get("max_tier");
    const found = context.state.stock
      .filter((one) => (one.rate_center === "TOLLFREE") === (kind === "tollfree"))
      .filter((one) => codes === undefined || codes.includes(one.fonenumber.slice(0, 3)))
      .filter((one) => maxTier === null || tiers.indexOf(one.tier) <= tiers.indexOf(maxTier))
      .filter((one) => !one.offnet || query.get("include_offnet") === "true")
      .filter(
        (one) => isAvailable(one, account, context) && !(reserving && one.fonenumber in context.state.reservations),
      );
    const max = Number(query.get("max") ?? found.length);
    if (!Number.isInteger(max) || max < 0) throw new Refusal(400, "max must be a number.");
    const withTier = !reserving && isSet(context, "inventoryTier", true);
    const withOrderString = reserving || isSet(context, "orderString", true);
    return {
      status: 200,
      body: {
        fonenumbers: found.slice(0, max).map((one) => ({
          ...place(one),
          ...(withTier ? { tier: one.tier } : {}),
          ...(withOrderString ? { order_string: orderString(one, reserving) } : {}),
        })),
      },
    };
  };
}

/** What searches and reservations show of a number in stock. */
export function place({
  fonenumber,
  state,
  rate_center,
}: StockNumber): Pick<StockNumber, "fonenumber" | "state" | "rate_center"> {
  return { fonenumber, state, rate_center };
}

/** The order string of a number in stock. The vendor's pages print one layout for searches and one for reservations. */
export function orderString(one: StockNumber, reserving: boolean): string {
  return reserving
    ? `${one.state},${one.rate_center},${one.fonenumber},${one.tier},0,yes,yes,yes`
    : `${one.fonenumber}, yes, yes, yes, ${one.state}, ${one.rate_center}, `;
}
