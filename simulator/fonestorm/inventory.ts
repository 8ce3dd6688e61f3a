import type { SimulatedResponse } from "../vendor";
import { bodyOf, type Call, type Context, Refusal } from "./call";
import { answerNumber } from "./numbers";
import { freshDocument, type HeldNumber, heldNumber, type StockNumber } from "./state";
import { setMessaging } from "./write-shape";

const largestOrder = 20;
const reservationMs = 3 * 3600 * 1000;
const tiers = ["X", "A", "B", "T"];

/** Whether a number in stock can be had by an account: nobody holds it, nobody else has reserved it. */
function canHave(stock: StockNumber, account: string, context: Context): boolean {
  const reservation = context.state.reservations[stock.fonenumber];
  return (
    context.state.numbers[stock.fonenumber] === undefined &&
    (reservation === undefined || reservation.account === account)
  );
}

type Inventory = "local" | "tollfree";

/** Searching holds nothing. */
export function search(kind: Inventory, reserving = false): (call: Call) => SimulatedResponse {
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
      .filter((one) => canHave(one, account, context) && !(reserving && one.fonenumber in context.state.reservations));
    const max = Number(query.get("max") ?? found.length);
    if (!Number.isInteger(max) || max < 0) throw new Refusal(400, "max must be a number.");
    const withTier = !reserving && context.setting("inventoryTier") === true;
    const withOrderString = reserving || context.setting("orderString") === true;
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

function place({
  fonenumber,
  state,
  rate_center,
}: StockNumber): Pick<StockNumber, "fonenumber" | "state" | "rate_center"> {
  return { fonenumber, state, rate_center };
}

/** The two layouts that the vendor's pages print, for searches and for reservations. */
function orderString(one: StockNumber, reserving: boolean): string {
  return reserving
    ? `${one.state},${one.rate_center},${one.fonenumber},${one.tier},0,yes,yes,yes`
    : `${one.fonenumber}, yes, yes, yes, ${one.state}, ${one.rate_center}, `;
}

function numbersIn(body: Readonly<Record<string, unknown>>): string[] {
  const wanted = body.fonenumbers;
  if (!Array.isArray(wanted) || wanted.length === 0 || !wanted.every((one) => typeof one === "string"))
    throw new Refusal(400, "fonenumbers must be a list of numbers.");
  return wanted;
}

/** Each number succeeds or fails on its own. */
export function order({ account, request, context }: Call): SimulatedResponse {
  const body = bodyOf(request);
  const wanted = numbersIn(body);
  if (wanted.length > largestOrder) throw new Refusal(400, `At most ${largestOrder} numbers can be ordered at once.`);
  const { messaging_enabled: messaging = false } = body;
  if (typeof messaging !== "boolean") throw new Refusal(400, "messaging_enabled must be a boolean.");
  const results = wanted.map((fonenumber) => {
    const stock = context.state.stock.find((one) => one.fonenumber === fonenumber && canHave(one, account, context));
    if (stock === undefined) return { fonenumber, result: "FAILED" };
    const enabled = messaging ? stock.messaging : "no";
    buy(stock, account, enabled, context);
    return {
      fonenumber,
      messaging_enabled: enabled,
      fax_enabled: "yes",
      state: stock.state,
      rate_center: stock.rate_center,
      result: "SUCCESS",
    };
  });
  return { status: orderStatus(results, context), body: { fonenumbers: results } };
}

function orderStatus(results: readonly { readonly result: string }[], context: Context): number {
  const failed = results.filter(({ result }) => result === "FAILED").length;
  const special =
    failed === 0 ? 0 : Number(context.setting(failed === results.length ? "orderFailedStatus" : "orderPartialStatus"));
  return special === 0 ? Number(context.setting("orderStatus")) : special;
}

function buy(stock: StockNumber, account: string, messaging: string, context: Context): HeldNumber {
  const number = heldNumber(account, freshDocument(stock, String(context.setting("freshType"))), stock.messaging);
  context.state.stock = context.state.stock.filter((one) => one.fonenumber !== stock.fonenumber);
  delete context.state.reservations[stock.fonenumber];
  context.state.numbers[stock.fonenumber] = number;
  setMessaging(number, messaging, context);
  context.record({ account, event: "purchase", number: `+1${stock.fonenumber}` });
  return number;
}

/** Buys some number of an area code. */
export function instant({ account, request, context }: Call): SimulatedResponse {
  const area = String(bodyOf(request).area_code ?? "");
  if (!/^\d{3}$/.test(area)) throw new Refusal(400, "area_code must be 3 digits.");
  const stock = context.state.stock.filter(
    (one) => one.fonenumber.startsWith(area) && !one.offnet && canHave(one, account, context),
  );
  const chosen = stock[context.random(Math.max(stock.length, 1))];
  if (chosen === undefined)
    throw new Refusal(Number(context.setting("instantStatus")), "No FoneNumber is available in this area code.");
  return answerNumber(buy(chosen, account, "no", context), context, 201);
}

/** Adds a number that another carrier carries: held without having been ordered. */
export function addOffnet({ account, request, context }: Call): SimulatedResponse {
  const fonenumber = bodyOf(request).fonenumber;
  if (typeof fonenumber !== "string" || !/^\d{10}$/.test(fonenumber))
    throw new Refusal(400, "fonenumber must be 10 digits.");
  if (
    context.state.numbers[fonenumber] !== undefined ||
    context.state.stock.some((one) => one.fonenumber === fonenumber && !one.offnet)
  ) {
    throw new Refusal(409, "The FoneNumber cannot be added.");
  }
  const number = heldNumber(
    account,
    freshDocument({ fonenumber, state: "", rate_center: "" }, String(context.setting("freshType"))),
    "no",
  );
  context.state.numbers[fonenumber] = number;
  context.record({ account, event: "register", number: `+1${fonenumber}` });
  return answerNumber(number, context, 201);
}

/** `2020-04-15 13:32:53`, in UTC. */
function expiry(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

export function reserved({ account, context }: Call): SimulatedResponse {
  const own = context.state.stock.filter((one) => context.state.reservations[one.fonenumber]?.account === account);
  const item = (one: StockNumber) => ({
    ...place(one),
    order_string: orderString(one, true),
    expires_at: expiry(context.state.reservations[one.fonenumber]?.expiresAt ?? 0),
  });
  return { status: 200, body: { fonenumbers: own.map(item) } };
}

/** Takes the order strings of the reserve search, exactly. */
export function reserve({ account, request, context }: Call): SimulatedResponse {
  const body = bodyOf(request);
  const strings = numbersIn({ fonenumbers: body.order_strings ?? body.fonenumbers });
  const results = strings.map((text) => {
    const stock = context.state.stock.find((one) => orderString(one, true) === text);
    const free =
      stock !== undefined && canHave(stock, account, context) && !(stock.fonenumber in context.state.reservations);
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

/** Gives reservations up; a number that is held isn't touched. */
export function releaseReservations({ account, request, context }: Call): SimulatedResponse {
  const results = numbersIn(bodyOf(request)).map((fonenumber) => {
    const own = context.state.reservations[fonenumber]?.account === account;
    if (own) delete context.state.reservations[fonenumber];
    return { fonenumber, result: own ? "SUCCESS" : "ERROR" };
  });
  return { status: 200, body: { fonenumbers: results } };
}

export function settleReservations(context: Context): void {
  for (const [fonenumber, { expiresAt }] of Object.entries(context.state.reservations)) {
    if (expiresAt <= context.now()) delete context.state.reservations[fonenumber];
  }
}
