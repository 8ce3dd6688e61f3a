import type { SimulatedResponse } from "../vendor";
import { type Fields, missing, readAttributes, readFields, readFormOrFields } from "./body";
import { type Call, type Context, type Handler, isSet, parameter } from "./call";
import { cnamEntity } from "./entities";
import {
  cnamNothingToDelete,
  complain,
  type Issues,
  invalid,
  notFound,
  refused,
  refuseUnset,
  refuseWithoutFunds,
  unknownTarget,
  unserved,
} from "./errors";
import { heldNumber, heldNumbers } from "./held";
import { numberRow } from "./number-document";
import { page } from "./paging";
import type { Cnam } from "./state";

const longest = 15;

function recordsOfAccount(call: Call): Cnam[] {
  return Object.values(call.state.cnams)
    .filter(({ account }) => account === call.account.accessKey)
    .sort((one, other) => Number(one.id) - Number(other.id));
}

function recordOfAccount(call: Call): Cnam | undefined {
  const record = call.state.cnams[parameter(call, "id")];
  return record?.account === call.account.accessKey ? record : undefined;
}

/** The value in upper case, as it is stored. `wrap` brings issues into the form of the body: flat or enveloped. */
function readValue(
  call: Call,
  fields: Fields,
  self: Cnam | undefined,
  wrap: (issues: Issues) => Record<string, unknown>,
): string {
  const issues: Issues = {};
  const { value } = fields;
  const stored = typeof value === "string" ? value.toUpperCase() : "";
  if (value === undefined) complain(issues, "value", missing);
  else if (typeof value !== "string") complain(issues, "value", "Not a valid string.");
  else if (stored.length > longest) complain(issues, "value", `Longer than maximum length ${longest}.`);
  else if (!/[A-Z]/.test(stored)) complain(issues, "value", "Must contain at least one letter.");
  else if (!/^[A-Z0-9 _.,@+&'/"-]+$/.test(stored))
    complain(issues, "value", "Contains characters that are not allowed.");
  else if (recordsOfAccount(call).some((record) => record !== self && record.value === stored)) {
    complain(issues, "value", "A CNAM record with this value already exists.");
  }
  if (issues.value !== undefined) throw invalid(call.context, wrap(issues));
  return stored;
}

/** POST /v2/cnams: a flat body, or a form. */
export function createCnam(call: Call): SimulatedResponse {
  const { context, state } = call;
  const value = readValue(call, readFormOrFields(call), undefined, (issues) => issues);
  refuseWithoutFunds(call.context, "create this CNAM record");
  const record: Cnam = {
    id: String(state.next.cnam++),
    account: call.account.accessKey,
    value,
    createdAt: context.now(),
    reviewedFrom: context.now(),
    approvedAt: null,
    rejectionReason: null,
  };
  state.cnams[record.id] = record;
  return { status: 201, body: { data: cnamEntity(record) } };
}

function approvedFilter(call: Call): boolean | undefined {
  const text = call.request.query.get("is_approved");
  if (text === null) return undefined;
  if (!/^(true|false)$/i.test(text)) throw invalid(call.context, { is_approved: ["Not a valid boolean."] });
  return text.toLowerCase() === "true";
}

/** GET /v2/cnams. Its links echo booleans as `True` and `False`. */
export function listCnams(call: Call): SimulatedResponse {
  const isApproved = approvedFilter(call);
  const value = call.request.query.get("value") ?? undefined;
  const found = recordsOfAccount(call).filter(
    (record) =>
      record.value.includes((value ?? "").toUpperCase()) &&
      (isApproved ?? record.approvedAt !== null) === (record.approvedAt !== null),
  );
  const echo = isApproved === undefined ? undefined : isApproved ? "True" : "False";
  return page(call, found, cnamEntity, { path: "/v2/cnams", filters: { is_approved: echo, value } });
}

/** GET /v2/cnams/:id. An approved record shows its numbers. */
export function getCnam(call: Call): SimulatedResponse {
  const record = recordOfAccount(call);
  if (record === undefined) throw notFound(call.context, "No such cnam record");
  const data = cnamEntity(record);
  const numbers = heldNumbers(call).filter(({ cnam }) => cnam?.id === record.id);
  const showsNumbers = numbers.length > 0 || isSet(call.context, "cnamWithoutNumbers", "empty-array");
  if (record.approvedAt === null || !showsNumbers) return { status: 200, body: { data } };
  const relationships = { numbers: { data: numbers.map(({ stock }) => ({ id: stock.value, type: "number" })) } };
  const document = { data: { ...data, relationships } };
  if (numbers.length === 0) return { status: 200, body: document };
  return { status: 200, body: { ...document, included: numbers.map((held) => numberRow(call, held)) } };
}

const isPending = (record: Cnam) => record.approvedAt === null && record.rejectionReason === null;

/** PATCH /v2/cnams/:id, with an enveloped body, while the record is pending. */
export function updateCnam(call: Call): SimulatedResponse {
  const record = recordOfAccount(call);
  if (record === undefined) throw notFound(call.context, "No such cnam record");
  const attributes = readAttributes(call, "cnam");
  if (!isPending(record)) {
    const status = Number(call.context.setting("cnamDecidedChanged"));
    throw refused(call.context, status, "CNAM record is not pending", "Only pending CNAM records can be updated.");
  }
  record.value = readValue(call, attributes, record, (issues) => ({ data: { attributes: issues } }));
  record.reviewedFrom = call.context.now();
  const data = cnamEntity(record);
  const shown = isSet(call.context, "cnamChangeAnswer", "all")
    ? data
    : { ...data, attributes: { value: record.value } };
  return { status: 200, body: { data: shown } };
}

/**
 * DELETE /v2/cnams/:id. A record in use is deleted too (unlike a route or an E911 record), and removed from its
 * numbers.
 */
export function deleteCnam(call: Call): SimulatedResponse {
  const record = recordOfAccount(call);
  if (record === undefined) throw cnamNothingToDelete();
  for (const held of heldNumbers(call)) {
    if (held.cnam?.id === record.id) held.cnam = null;
  }
  delete call.state.cnams[record.id];
  return { status: 204 };
}

function association(call: Call, id: number | null): SimulatedResponse {
  const date_created = new Date(call.context.now()).toUTCString();
  return { status: 202, body: { data: { attributes: { date_created }, id, type: "cnam" } } };
}

/**
 * PATCH /v2/numbers/:number/relationships/cnams/:id, for an approved record and a local number of the United States.
 */
export function assignCnam(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  readFields(call);
  const record = recordOfAccount(call);
  if (record === undefined) throw unknownTarget(call.context, "cnam record");
  if (record.approvedAt === null) {
    const status = Number(call.context.setting("cnamNotApproved"));
    throw refused(call.context, status, "CNAM record is not approved", "Only approved CNAM records can be assigned.");
  }
  if (held.stock.number_type !== "longcode" || held.stock.iso_country !== "US") {
    throw refused(
      call.context,
      422,
      "Invalid Resource",
      "Cannot assign a CNAM record to a number that is not a local US number.",
    );
  }
  refuseWithoutFunds(call.context, "assign this CNAM record");
  if (held.cnam?.id !== record.id) {
    held.cnam = { id: record.id, since: call.context.now() };
    call.context.record({ account: held.account, event: "charge", number: `+${held.stock.value}`, what: "cnam" });
  }
  return association(call, Number(record.id));
}

/** DELETE /v2/numbers/:number/relationships/cnams */
export function removeCnam(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  refuseUnset(call.context, held.cnam === null);
  held.cnam = null;
  return association(call, null);
}

/** An endpoint under the path of older SDKs, which a switch turns off. */
export const byOldPath =
  (handler: Handler): Handler =>
  (call) => {
    if (isSet(call.context, "cnamPathWord", "cnams")) throw unserved();
    return handler(call);
  };

/** Ends the reviews that are due. */
export function settleReviews(context: Context): void {
  const taken = Number(context.setting("cnamReviewHours")) * 3600_000;
  for (const record of Object.values(context.state.cnams)) {
    const endsAt = record.reviewedFrom + taken;
    if (!isPending(record) || endsAt > context.now()) continue;
    const isRejected = /\bFAKE\b/.test(record.value) || isSet(context, "cnamReview", "rejected");
    if (isRejected) record.rejectionReason = "The value is misleading.";
    else record.approvedAt = endsAt;
  }
}
