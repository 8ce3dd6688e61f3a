import type { SimulatedResponse } from "../vendor";
import { type Fields, flag, missing, readFields, refuseFlat, url } from "./body";
import { type Call, parameter, stands } from "./call";
import { complain, type Issues, insufficientFunds, invalidAttributes, notFound, refused, uuid } from "./errors";
import { startTask } from "./messaging";
import { heldByAccount, heldNumber, numberDocument, numberRow } from "./number-document";
import { numberFilter } from "./number-filter";
import { page } from "./paging";
import { defaultRouteId, type HeldNumber } from "./state";

const longestAlias = 64;

interface Options {
  readonly cnamLookups: boolean | undefined;
  readonly messaging: boolean | undefined;
  readonly callbackUrl: string | undefined;
}

/** The options that a purchase and a change share. */
function readOptions(call: Call, fields: Fields, issues: Issues): Options {
  flag(call, fields, "messaging_email", issues);
  return {
    cnamLookups: flag(call, fields, "cnam_lookups_enabled", issues),
    messaging: flag(call, fields, "messaging_enabled", issues),
    callbackUrl: url(fields, "messaging_callback_url", issues),
  };
}

/** Purchase options that travel in the query, where every value is text. */
function queryOptions(query: URLSearchParams): Fields {
  const asBoolean = (text: string) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text);
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, name === "messaging_callback_url" ? value : asBoolean(value)]),
  );
}

/** What a write's body asks of messaging; undefined where it asks nothing. */
function wantedMessaging(call: Call, options: Options): boolean | undefined {
  if (options.messaging === false && stands(call.context, "messagingDisabledByPatch", "ignored")) return undefined;
  if (options.messaging === undefined && stands(call.context, "messagingLeftOut", "disabled")) return false;
  return options.messaging;
}

/** The number's document with an error beside it: the write was done, only messaging was not. */
function partial(call: Call, held: HeldNumber): SimulatedResponse {
  const entry = {
    detail: "The Message Provision API is unavailable.",
    id: uuid(call.context),
    status: 503,
    title: "Service Unavailable",
  };
  const document = numberDocument(call, held);
  if (stands(call.context, "partialBody", "errors")) return { status: 207, body: { errors: [entry] } };
  if (stands(call.context, "partialBody", "document")) return { status: 207, body: document };
  return { status: 207, body: { ...document, errors: [entry] } };
}

/**
 * Passes on what the write asks of messaging, and answers with the number's document; 207 when the Message Provision
 * API is down.
 */
function written(call: Call, held: HeldNumber, status: number, options: Options): SimulatedResponse {
  const wanted = wantedMessaging(call, options);
  const isUnderWay = held.task !== null && call.state.tasks[held.task]?.ended === false;
  if (wanted !== undefined && (wanted !== held.messagingEnabled || isUnderWay)) {
    if (stands(call.context, "messageProvisioning", "unavailable")) return partial(call, held);
    startTask(call, [held], wanted ? "enable" : "disable", options.callbackUrl);
  }
  return { status, body: numberDocument(call, held) };
}

/** POST /v2/numbers/:number, with options in the body, in the query, or nowhere. */
export function purchase(call: Call): SimulatedResponse {
  const { context, state, account } = call;
  const number = parameter(call, "number");
  const issues: Issues = {};
  const options = readOptions(call, { ...queryOptions(call.request.query), ...readFields(call) }, issues);
  refuseFlat(call, issues);
  if (state.numbers[number]?.account === account.accessKey) {
    const detail = "The number is already on your account.";
    if (stands(context, "purchaseHeld", 404)) throw notFound(context, detail);
    throw refused(context, 422, "Unprocessable Entity", detail);
  }
  const bought = state.inventory[number];
  if (bought === undefined) {
    const detail = "The number is not available for purchase.";
    if (stands(context, "purchaseUnavailable", 404)) throw notFound(context, detail);
    throw refused(context, 422, "Unprocessable Entity", detail);
  }
  if (!stands(context, "insufficientFunds", "nothing")) throw insufficientFunds(context, "purchase this number");
  delete state.inventory[number];
  const held: HeldNumber = {
    stock: bought,
    account: account.accessKey,
    internalId: String(state.next.internal++),
    alias: null,
    note: null,
    cnamLookupsEnabled: options.cnamLookups ?? account.cnamLookupsByDefault,
    messagingEnabled: false,
    omitted: [],
    primaryRoute: defaultRouteId,
    failoverRoute: null,
    e911: null,
    cnam: null,
    task: null,
    callbacks: {},
  };
  state.numbers[number] = held;
  context.record({ account: account.accessKey, event: "purchase", number: `+${number}`, amount: bought.setup_cost });
  return written(call, held, 201, options);
}

/** GET /v2/numbers */
export function listNumbers(call: Call): SimulatedResponse {
  const { matches, echo } = numberFilter(call);
  const alias = call.request.query.get("alias") ?? undefined;
  const tier = stands(call.context, "tierFilter", "applied")
    ? (call.request.query.get("tier") ?? undefined)
    : undefined;
  const found = heldByAccount(call).filter(
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

/** The alias that a change asks for; undefined leaves it as it is. */
function readAlias(call: Call, fields: Fields): string | null | undefined {
  const { alias } = fields;
  if (alias === undefined) return undefined;
  if (alias === null || alias === "") {
    if (stands(call.context, "aliasCleared", "null")) return null;
    if (stands(call.context, "aliasCleared", "empty-string")) return "";
    throw invalidAttributes(call.context, { alias: ["Field may not be empty."] });
  }
  if (typeof alias !== "string") throw invalidAttributes(call.context, { alias: ["Not a valid string."] });
  if (alias.length <= longestAlias || stands(call.context, "aliasTooLong", "accepted")) return alias;
  if (stands(call.context, "aliasTooLong", "truncated")) return alias.slice(0, longestAlias);
  throw invalidAttributes(call.context, { alias: [`Longer than maximum length ${longestAlias}.`] });
}

/** PATCH /v2/numbers/:number: a flat body whose `type` must be there. */
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
  if (attached && stands(context, "releaseAttached", "403")) {
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

/** GET /v2/portorders and below: nothing is ever ported, and an empty search is a 404 here. */
export function noPortOrders(call: Call): SimulatedResponse {
  throw notFound(
    call.context,
    call.parameters.id === undefined ? "No Port Orders match this query." : "No such port order",
  );
}
