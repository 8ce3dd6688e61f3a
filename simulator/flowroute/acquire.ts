import type { SimulatedResponse } from "../vendor";
import { type Fields, readFields, refuseFlat } from "./body";
import { type Call, isSet, parameter } from "./call";
import { type Issues, insufficientFunds, notFound, refused } from "./errors";
import { readOptions, written } from "./number-update";
import { heldNumber } from "./state";

/** The options of a purchase that come in the query, where every value is a text. */
function queryOptions(query: URLSearchParams): Fields {
  const asBoolean = (text: string) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text);
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, name === "messaging_callback_url" ? value : asBoolean(value)]),
  );
}

/** POST /v2/numbers/:number: buys a number on offer. Its options, if any, are in the body or in the query. */
export function purchase(call: Call): SimulatedResponse {
  const { context, state, account } = call;
  const number = parameter(call, "number");
  const issues: Issues = {};
  const options = readOptions(call, { ...queryOptions(call.request.query), ...readFields(call) }, issues);
  refuseFlat(call, issues);
  if (state.numbers[number]?.account === account.accessKey) {
    const detail = "The number is already on your account.";
    if (isSet(context, "purchaseHeld", 404)) throw notFound(context, detail);
    throw refused(context, 422, "Unprocessable Entity", detail);
  }
  const bought = state.inventory[number];
  if (bought === undefined) {
    const detail = "The number is not available for purchase.";
    if (isSet(context, "purchaseUnavailable", 404)) throw notFound(context, detail);
    throw refused(context, 422, "Unprocessable Entity", detail);
  }
  if (!isSet(context, "insufficientFunds", "nothing")) throw insufficientFunds(context, "purchase this number");
  delete state.inventory[number];
  const held = heldNumber(bought, account, {
    internalId: String(state.next.internal++),
    cnamLookupsEnabled: options.cnamLookups ?? account.cnamLookupsByDefault,
  });
  state.numbers[number] = held;
  context.record({ account: account.accessKey, event: "purchase", number: `+${number}`, amount: bought.setup_cost });
  return written(call, held, 201, options);
}
