import type { Inputs } from "../../resources";
import type { Told } from "../../resources/resource";
import type { E911 } from "./wire";

/** A Subscriber's emergency address: names and place are one record (docs/facts/flowroute.md#address-record). */
export type EmergencyAddress = Told<Pick<Inputs<"Subscriber">, "firstName" | "lastName" | "address">>;

export type Address = NonNullable<EmergencyAddress["address"]>;

type Text = string | null | undefined;

/**
 * A house number and a street, where the two are plain to tell apart. The street may be a numbered one (`100 5th Ave`);
 * `12 34 Main St` could be parted in two ways, and an emergency address is never guessed.
 */
const PLAIN_STREET = /^(\d+[A-Za-z]?) +(?!\s)(\D.*|\d*(?:1st|2nd|3rd|\dth) +\p{L}.*)$/iu;

export function splitStreet(street: string): { readonly number: string; readonly name: string } | undefined {
  const [, number, name] = PLAIN_STREET.exec(street.trim()) ?? [];
  return number !== undefined && name !== undefined ? { number, name: name.trim() } : undefined;
}

/** A Canadian postal code as Canada writes it, `M4C 5K7`; any other code as it is. */
function postalCode<T extends Text>(code: T): T | string {
  const [, area, unit] = /^\s*([A-Z]\d[A-Z])\s*(\d[A-Z]\d)\s*$/i.exec(code ?? "") ?? [];
  return area && unit ? `${area} ${unit}`.toUpperCase() : code;
}

function upperCase<T extends Text>(text: T): T | string {
  return typeof text === "string" ? text.toUpperCase() : text;
}

/**
 * An address in the form in which two are compared: the street in two parts, a Canadian postal code as Canada writes
 * it, state, country and type of unit in upper case.
 */
export function canonicalAddress(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { street, ...rest } = value;
  const split = typeof street === "string" ? splitStreet(street) : undefined;
  const line = split ? { streetNumber: split.number, streetName: split.name } : street === undefined ? {} : { street };
  const canonical = (name: string, form: (text: string) => string) => {
    const text = rest[name];
    return typeof text === "string" ? { [name]: form(text) } : {};
  };
  return {
    ...rest,
    ...line,
    ...canonical("postalCode", postalCode),
    ...canonical("state", upperCase),
    ...canonical("country", upperCase),
    ...canonical("unitType", upperCase),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The attributes that make two records equal: all but the label. */
const COMPARED = [
  "first_name",
  "last_name",
  "street_number",
  "street_name",
  "address_type",
  "address_type_number",
  "city",
  "state",
  "zip",
  "country",
] as const;
type Compared = (typeof COMPARED)[number];

/** The attributes of an address's record, empty ones left out. The rules have checked the declaration. */
export function attributesOf({ firstName, lastName, address = {} }: EmergencyAddress): Record<string, string> {
  const split = address.street === undefined ? undefined : splitStreet(address.street);
  const attributes: Record<Compared, string | undefined> = {
    first_name: firstName,
    last_name: lastName,
    street_number: split?.number ?? address.streetNumber,
    street_name: split?.name ?? address.streetName,
    address_type: address.unitType,
    address_type_number: address.unitNumber,
    city: address.city,
    state: upperCase(address.state),
    zip: postalCode(address.postalCode),
    country: upperCase(address.country),
  };
  // An empty address_type is read and must not be written (docs/facts/flowroute.md#u43).
  return withoutEmpty(attributes);
}

/** Equal for equal records, whatever their labels. */
export function contentKey(attributes: { readonly [A in Compared]?: string | null }): string {
  const compared = {
    ...attributes,
    address_type: upperCase(attributes.address_type),
    zip: postalCode(attributes.zip),
  };
  return JSON.stringify(COMPARED.map((name) => compared[name] ?? ""));
}

/** A record's address, in the form of the declared one where both mean the same. */
export function addressAsDeclared(attributes: E911["attributes"], declared: Address): Address {
  const [number, name] = [attributes.street_number ?? "", attributes.street_name ?? ""];
  const joined = splitStreet(`${number} ${name}`);
  const inTwoParts =
    declared.streetNumber !== undefined ||
    declared.streetName !== undefined ||
    joined?.number !== number ||
    joined.name !== name;
  // Flowroute writes these in its own case.
  const { state, country, unitType } = declared;
  const address: { readonly [P in keyof Address]: Text } = {
    ...(inTwoParts ? { streetNumber: number, streetName: name } : { street: `${number} ${name}` }),
    city: attributes.city,
    state: upperCase(state) === upperCase(attributes.state) ? state : attributes.state,
    postalCode: postalCode(declared.postalCode) === postalCode(attributes.zip) ? declared.postalCode : attributes.zip,
    country: upperCase(country) === upperCase(attributes.country) ? country : attributes.country,
    unitType: upperCase(unitType) === upperCase(attributes.address_type) ? unitType : attributes.address_type,
    unitNumber: attributes.address_type_number,
  };
  return withoutEmpty(address);
}

function withoutEmpty(texts: { readonly [name: string]: Text }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null && !!entry[1]),
  );
}
