import type { SimulatedResponse } from "../vendor";
import { bodyOf, fonenumbers } from "./body";
import type { Call, Context } from "./call";
import { Refusal } from "./errors";
import { answerNumber } from "./number-document";
import { setMessaging } from "./number-update";
import { isAvailable } from "./search";
import { freshDocument, type HeldNumber, newNumber } from "./state";
import type { StockNumber } from "./stock";

const largestOrder = 20;

/** POST /v2/fonenumbers/order: each number succeeds or fails on its own. */
export function order({ account, request, context }: Call): SimulatedResponse {
  const body = bodyOf(request);
  const wanted = fonenumbers(body);
  if (wanted.length > largestOrder) throw new Refusal(400, `At most ${largestOrder} numbers can be ordered at once.`);
  const { messaging_enabled: messaging = false } = body;
  if (typeof messaging !== "boolean") throw new Refusal(400, "messaging_enabled must be a boolean.");
  const results = wanted.map((fonenumber) => {
    const stock = context.state.stock.find(
      (one) => one.fonenumber === fonenumber && isAvailable(one, account, context),
    );
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
  const number = newNumber(account, freshDocument(stock, String(context.setting("freshType"))), stock.messaging);
  context.state.stock = context.state.stock.filter((one) => one.fonenumber !== stock.fonenumber);
  delete context.state.reservations[stock.fonenumber];
  context.state.numbers[stock.fonenumber] = number;
  setMessaging(number, messaging, context);
  context.record({ account, event: "purchase", number: `+1${stock.fonenumber}` });
  return number;
}

/** POST /v2/fonenumbers: buys any number of an area code. */
export function instant({ account, request, context }: Call): SimulatedResponse {
  const area = String(bodyOf(request).area_code ?? "");
  if (!/^\d{3}$/.test(area)) throw new Refusal(400, "area_code must be 3 digits.");
  const stock = context.state.stock.filter(
    (one) => one.fonenumber.startsWith(area) && !one.offnet && isAvailable(one, account, context),
  );
  const chosen = stock[context.random(Math.max(stock.length, 1))];
  if (chosen === undefined)
    throw new Refusal(Number(context.setting("instantStatus")), "No FoneNumber is available in this area code.");
  return answerNumber(buy(chosen, account, "no", context), context, 201);
}

/** POST to the path of the switch offnetPath: adds a number that another carrier carries, without a purchase. */
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
  const number = newNumber(
    account,
    freshDocument({ fonenumber, state: "", rate_center: "" }, String(context.setting("freshType"))),
    "no",
  );
  context.state.numbers[fonenumber] = number;
  context.record({ account, event: "register", number: `+1${fonenumber}` });
  return answerNumber(number, context, 201);
}
