import type { SimulatedResponse } from "../vendor";
import { missing, readFields, refuseFlat } from "./body";
import { type Call, isSet } from "./call";
import { complain, type Issues, notFound, refused, unserved } from "./errors";
import { heldNumber, heldNumbers } from "./held";
import { numberDocument, numberRow } from "./number-document";
import { numberFilter } from "./number-filter";
import { readAlias, readOptions, written } from "./number-update";
import { page } from "./paging";

/** GET /v2/numbers */
export function listNumbers(call: Call): SimulatedResponse {
  const { matches, echo } = numberFilter(call);
  const alias = call.request.query.get("alias") ?? undefined;
  const tier = isSet(call.context, "tierFilter", "applied") ? (call.request.query.get("tier") ?? undefined) : undefined;
  const found = heldNumbers(call).filter(
    (held) =>
      matches(held.stock.value) &&
      (alias ?? held.alias) === held.alias &&
      (tier ?? held.stock.tier) === held.stock.tier,
  );
  return page(call, found, (held) => numberRow(call, held), {
    path: "/v2/numbers",
    filters: { alias, contains: echo.contains, ends_with: echo.ends_with, starts_with: echo.starts_with, tier },
    maximum: 200,
  });
}

/** GET /v2/numbers/:number */
export function getNumber(call: Call): SimulatedResponse {
  return { status: 200, body: numberDocument(call, heldNumber(call)) };
}

/** POST /v2/numbers/details: the numbers of the body that the account holds. */
export function listDetails(call: Call): SimulatedResponse {
  if (isSet(call.context, "bulkRead", "unserved")) throw unserved();
  const { numbers } = readFields(call);
  const wanted = new Set((Array.isArray(numbers) ? numbers : []).map((number) => String(number).replace(/^\+/, "")));
  const held = heldNumbers(call).filter(({ stock }) => wanted.has(stock.value));
  if (isSet(call.context, "bulkRead", "rows"))
    return { status: 200, body: { data: held.map((each) => numberRow(call, each)) } };
  const documents = held.map((each) => numberDocument(call, each));
  const included = new Map(
    documents.flatMap((document) =>
      (document.included as { id: string; type: string }[]).map((one) => [`${one.type} ${one.id}`, one] as const),
    ),
  );
  return { status: 200, body: { data: documents.map(({ data }) => data), included: [...included.values()] } };
}

/** PATCH /v2/numbers/:number, whose flat body must have a `type`. */
export function updateNumber(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  const fields = readFields(call);
  const issues: Issues = {};
  if (fields.type === undefined) complain(issues, "type", missing);
  else if (fields.type !== "number") complain(issues, "type", 'Invalid type. Expected "number".');
  const options = readOptions(call, fields, issues);
  refuseFlat(call, issues);
  const alias = readAlias(call, fields);
  if (alias !== undefined) held.alias = alias;
  held.cnamLookupsEnabled = options.cnamLookups ?? held.cnamLookupsEnabled;
  return written(call, held, 200, options);
}

/**
 * DELETE /v2/numbers/:number: the number returns to the inventory, and everything that was attached to it is detached.
 */
export function release(call: Call): SimulatedResponse {
  const { context, state } = call;
  const held = heldNumber(call);
  const number = held.stock.value;
  const attached = held.e911 !== null || held.cnam !== null || held.messagingEnabled;
  if (attached && isSet(context, "releaseAttached", "403")) {
    throw refused(
      context,
      403,
      "This Number has services still associated to it.",
      "Please remove all services before releasing.",
    );
  }
  for (const task of Object.values(state.tasks)) {
    if (task.outcomes[number] === "processing") task.outcomes[number] = "failed";
  }
  delete state.numbers[number];
  state.inventory[number] = held.stock;
  context.record({ account: held.account, event: "release", number: `+${number}` });
  return { status: 204 };
}

/** GET /v2/portorders and below. Nothing is ever ported, and the vendor answers an empty search with 404. */
export function noPortOrders(call: Call): SimulatedResponse {
  throw notFound(
    call.context,
    call.parameters.id === undefined ? "No Port Orders match this query." : "No such port order",
  );
}
