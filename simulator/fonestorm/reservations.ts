import type { SimulatedResponse } from "../vendor";
import { bodyOf, fonenumbers } from "./body";
import type { Call, Context } from "./call";
import { isAvailable, orderString, place } from "./search";
import type { StockNumber } from "./stock";

const reservationMs = 3 * 3600 * 1000;

/** `2020-04-15 13:32:53`, in UTC. */
function expiry(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

/** GET /v2/fonenumbers/reserve */
export function reserved({ account, context }: Call): SimulatedResponse {
  const own = context.state.stock.filter((one) => context.state.reservations[one.fonenumber]?.account === account);
  const item = (one: StockNumber) => ({
    ...place(one),
    order_string: orderString(one, true),
    expires_at: expiry(context.state.reservations[one.fonenumber]?.expiresAt ?? 0),
  });
  return { status: 200, body: { fonenumbers: own.map(item) } };
}

/** POST /v2/fonenumbers/reserve: takes order strings exactly as the search for a reservation gave them. */
export function reserve({ account, request, context }: Call): SimulatedResponse {
  const body = bodyOf(request);
  const strings = fonenumbers({ fonenumbers: body.order_strings ?? body.fonenumbers });
  const results = strings.map((text) => {
    const stock = context.state.stock.find((one) => orderString(one, true) === text);
    const free =
      stock !== undefined && isAvailable(stock, account, context) && !(stock.fonenumber in context.state.reservations);
    if (!free)
      return {
        ...(stock === undefined ? { fonenumber: text.split(",")[2] ?? text } : place(stock)),
        result: "ERROR",
        expires_at: "",
      };
    const expiresAt = context.now() + reservationMs;
    context.state.reservations[stock.fonenumber] = { account, expiresAt };
    return { ...place(stock), result: "SUCCESS", expires_at: expiry(expiresAt) };
  });
  return { status: 200, body: { fonenumbers: results } };
}

/** DELETE /v2/fonenumbers/reserve: cancels reservations. A number that is held isn't touched. */
export function releaseReservations({ account, request, context }: Call): SimulatedResponse {
  const results = fonenumbers(bodyOf(request)).map((fonenumber) => {
    const own = context.state.reservations[fonenumber]?.account === account;
    if (own) delete context.state.reservations[fonenumber];
    return { fonenumber, result: own ? "SUCCESS" : "ERROR" };
  });
  return { status: 200, body: { fonenumbers: results } };
}

/** Ends the reservations whose time is over. */
export function settleReservations(context: Context): void {
  for (const [fonenumber, { expiresAt }] of Object.entries(context.state.reservations)) {
    if (expiresAt <= context.now()) delete context.state.reservations[fonenumber];
  }
}
