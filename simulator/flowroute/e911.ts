import type { SimulatedResponse } from "../vendor";
import { type Fields, missing, readAttributes, readFields, refuseNested } from "./body";
import { api, type Call, isSet, parameter } from "./call";
import { e911Entity } from "./entities";
import {
  complain,
  type Issues,
  invalidAttributes,
  noEmergencyServices,
  notFound,
  notGeocoded,
  refused,
  refuseUnset,
  refuseWithoutFunds,
  unknownTarget,
} from "./errors";
import { heldNumber, heldNumbers } from "./held";
import { page } from "./paging";
import type { E911, HeldNumber } from "./state";

const required = [
  "label",
  "first_name",
  "last_name",
  "street_number",
  "street_name",
  "city",
  "state",
  "country",
  "zip",
];
const optional = ["address_type", "address_type_number"];

const addressTypes = (
  "Apartment Basement Building Department Floor Front Key Lobby Lot Lower Office Penthouse " +
  "Pier Rear Room Side Slip Space Stop Suite Trailer Unit Upper"
).split(" ");

const places: Readonly<Record<string, { readonly states: readonly string[]; readonly zip: RegExp }>> = {
  US: {
    states: (
      "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND " +
      "OH OK OR PA " +
      "PR RI SC SD TN TX UT VT VA WA WV WI WY"
    ).split(" "),
    zip: /^\d{5}$/,
  },
  CA: { states: "AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" "), zip: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i },
};

/** The E911 fee of a local number, in USD a month. The fee for the association itself isn't published. */
const localFee = 1.5;

/** Whether an optional attribute is null, as an official SDK sends what its caller leaves out. */
const isUnset = (attributes: Fields, name: string) => attributes[name] === null && optional.includes(name);

/** The attributes that were sent, as texts. Street and unit numbers may be sent as integers. */
function readTexts(attributes: Fields, issues: Issues): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of [...required, ...optional]) {
    const value = attributes[name];
    if (typeof value === "string") texts[name] = value;
    else if (Number.isInteger(value) && name.endsWith("_number")) texts[name] = String(value);
    else if (value !== undefined && !isUnset(attributes, name)) complain(issues, name, "Not a valid string.");
  }
  return texts;
}

function checkType(call: Call, texts: Record<string, string>, issues: Issues): void {
  const { address_type: type } = texts;
  if (type === "" && isSet(call.context, "addressTypeEmpty", "accepted")) {
    delete texts.address_type;
    delete texts.address_type_number;
    return;
  }
  if (texts.address_type_number === "") complain(issues, "address_type_number", "Field may not be empty.");
  if (type === undefined) return;
  const known = addressTypes.find((name) => name.toLowerCase() === type.toLowerCase());
  if (known === undefined) complain(issues, "address_type", "Not a valid choice.");
  else texts.address_type = known;
  if (texts.address_type_number === undefined) complain(issues, "address_type_number", missing);
}

/** An address with its attributes changed. Refuses a wrong field with 422, an address that can't be found with 400. */
function readAddress(
  call: Call,
  attributes: Fields,
  current: Readonly<Record<string, string>>,
): Record<string, string> {
  const issues: Issues = {};
  const kept = Object.fromEntries(Object.entries(current).filter(([name]) => !isUnset(attributes, name)));
  const texts = { ...kept, ...readTexts(attributes, issues) };
  for (const name of required) {
    if (issues[name] === undefined && (texts[name] ?? "") === "") complain(issues, name, missing);
  }
  checkType(call, texts, issues);
  const { zip = "", country = "", state = "" } = texts;
  if (issues.zip === undefined && (zip.length < 4 || zip.length > 7)) {
    complain(issues, "zip", "ZIP code must be at least 4 and at most 7 digits long");
  }
  const place = Object.hasOwn(places, country) ? places[country] : undefined;
  if (issues.country === undefined && place === undefined) complain(issues, "country", "Not a valid choice.");
  if (issues.state === undefined && !/^[A-Z]{2}$/.test(state))
    complain(issues, "state", "State must be two upper case letters");
  refuseNested(call, issues);
  const isPlausible = place?.states.includes(state) === true && place.zip.test(zip);
  if (!isPlausible || isSet(call.context, "geocoding", "not-found")) throw notGeocoded();
  return texts;
}

function recordsOfAccount(call: Call): E911[] {
  return Object.values(call.state.e911s)
    .filter(({ account }) => account === call.account.accessKey)
    .sort((one, other) => Number(one.id) - Number(other.id));
}

function recordOfAccount(call: Call): E911 | undefined {
  const record = call.state.e911s[parameter(call, "id")];
  return record?.account === call.account.accessKey ? record : undefined;
}

function storedRecord(call: Call): E911 {
  const record = recordOfAccount(call);
  if (record === undefined) throw notFound(call.context, "No such e911 record");
  return record;
}

function refuseLabel(call: Call, label: string | undefined, self: E911 | undefined): void {
  const isTaken = recordsOfAccount(call).some((record) => record !== self && record.attributes.label === label);
  if (isTaken && isSet(call.context, "labelTaken", "422")) {
    throw invalidAttributes(call.context, { label: ["An E911 record with this label already exists."] });
  }
}

/** POST /v2/e911s */
export function createE911(call: Call): SimulatedResponse {
  const { state } = call;
  const attributes = readAddress(call, readAttributes(call, "e911"), {});
  refuseLabel(call, attributes.label, undefined);
  refuseWithoutFunds(call.context, "create this E911 record");
  const record: E911 = { id: String(state.next.e911++), account: call.account.accessKey, attributes };
  state.e911s[record.id] = record;
  return { status: 201, body: { data: e911Entity(call.context, record) } };
}

/** POST /v2/e911s/validate */
export function validateE911(call: Call): SimulatedResponse {
  readAddress(call, readAttributes(call, "e911"), {});
  return { status: 204 };
}

/** GET /v2/e911s */
export function listE911s(call: Call): SimulatedResponse {
  const { query } = call.request;
  const wanted = (name: string) => query.get(name) ?? undefined;
  const state = wanted("state")?.toUpperCase();
  const has = (record: E911, name: string) =>
    (record.attributes[name] ?? "").toLowerCase().includes((wanted(name) ?? "").toLowerCase());
  const found = recordsOfAccount(call).filter(
    (record) =>
      has(record, "label") &&
      has(record, "street_name") &&
      has(record, "city") &&
      (state ?? record.attributes.state) === record.attributes.state,
  );
  return page(call, found, (record) => e911Entity(call.context, record), {
    path: "/v2/e911s",
    filters: { label: wanted("label"), street_name: wanted("street_name"), city: wanted("city"), state },
    maximum: 2000,
  });
}

/** GET /v2/e911s/:id */
export function getE911(call: Call): SimulatedResponse {
  return { status: 200, body: { data: e911Entity(call.context, storedRecord(call)) } };
}

/** PATCH /v2/e911s/:id, with any attributes. The whole record is validated again. */
export function updateE911(call: Call): SimulatedResponse {
  const record = storedRecord(call);
  const attributes = readAddress(call, readAttributes(call, "e911"), record.attributes);
  refuseLabel(call, attributes.label, record);
  refuseWithoutFunds(call.context, "update this E911 record");
  record.attributes = attributes;
  return { status: 200, body: { data: e911Entity(call.context, record) } };
}

function numbersOf(call: Call, record: E911): HeldNumber[] {
  return heldNumbers(call).filter(({ e911 }) => e911 === record.id);
}

/** DELETE /v2/e911s/:id, for a record that no number uses. */
export function deleteE911(call: Call): SimulatedResponse {
  const record = storedRecord(call);
  if (numbersOf(call, record).length > 0) {
    const status = Number(call.context.setting("e911InUse"));
    throw refused(
      call.context,
      status,
      "This E911 has numbers still associated to it.",
      "Please disassociate all numbers before deleting.",
    );
  }
  delete call.state.e911s[record.id];
  return { status: 204 };
}

/** GET /v2/e911s/:id/relationships/numbers. The vendor's sample shows ids that aren't the numbers. */
export function listE911Numbers(call: Call): SimulatedResponse {
  const record = storedRecord(call);
  const show = (held: HeldNumber) => {
    const id = isSet(call.context, "e911NumberIds", "internal") ? held.internalId : held.stock.value;
    return {
      attributes: { alias: held.alias, value: held.stock.value },
      id,
      links: { self: `${api}/v2/numbers/${id}` },
      type: "number",
    };
  };
  const word = String(call.context.setting("e911NumbersLink"));
  return page(call, numbersOf(call, record), show, { path: `/v2/e911s/${record.id}/${word}`, maximum: 200 });
}

const isTollFree = (held: HeldNumber) => held.stock.number_type === "toll-free";

function supportsEmergency(call: Call, held: HeldNumber): boolean {
  if (!["US", "CA"].includes(held.stock.iso_country)) return false;
  return !isTollFree(held) || isSet(call.context, "tollFreeE911", "accepted");
}

/** PATCH /v2/numbers/:number/relationships/e911s/:id. It is charged unless the number already has this record. */
export function assignE911(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  readFields(call);
  const record = recordOfAccount(call);
  if (record === undefined) throw unknownTarget(call.context, "e911 record");
  if (!supportsEmergency(call, held)) throw noEmergencyServices();
  if (held.e911 === record.id) return { status: 204 };
  refuseWithoutFunds(call.context, "assign this E911 record");
  held.e911 = record.id;
  const charge = { account: held.account, event: "charge", number: `+${held.stock.value}`, what: "e911" } as const;
  call.context.record(isTollFree(held) ? charge : { ...charge, amount: localFee });
  return { status: 204 };
}

/** DELETE /v2/numbers/:number/relationships/e911s */
export function removeE911(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  refuseUnset(call.context, held.e911 === null);
  refuseWithoutFunds(call.context, "deactivate E911");
  held.e911 = null;
  return { status: 204 };
}
