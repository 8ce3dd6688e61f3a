import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { path } from "../../transport/path";
import { unlessMissing } from "./client";
import { type HeldNumber, numberId } from "./numbers";
import { all } from "./paging";
import { freeName, OURS } from "./route";
import type { E911, Session } from "./session";
import { createFormer, removeEach } from "./superseded";
import { e911Row, userRow } from "./wire";

/** The emergency address that a Subscriber declares: names and place are one record (sheet 8.1). */
export interface EmergencyAddress {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly address?: Properties;
}

/**
 * A house number and a street: what is plain enough to be taken apart. An emergency address is never guessed. A street
 * may be a numbered one (`100 5th Ave`); in `12 34 Main St` nobody can tell.
 */
const PLAIN_STREET = /^(\d+[A-Za-z]?) +(?!\s)(\D.*|\d*(?:1st|2nd|3rd|\dth) +\p{L}.*)$/iu;

export function splitStreet(street: string): { readonly number: string; readonly name: string } | undefined {
  const [, number, name] = PLAIN_STREET.exec(street.trim()) ?? [];
  return number !== undefined && name !== undefined ? { number, name: name.trim() } : undefined;
}

/** As Canada writes its postal codes, `M4C 5K7`; what is none stays as it is. */
function postalCode(code: unknown): unknown {
  const [, area, unit] = /^\s*([A-Z]\d[A-Z])\s*(\d[A-Z]\d)\s*$/i.exec(String(code ?? "")) ?? [];
  return area && unit ? `${area} ${unit}`.toUpperCase() : code;
}

/**
 * An address in the form in which two are compared: the street in two parts, codes as they are written, state, country
 * and unit's kind in upper case.
 */
export function canonicalAddress(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { street, ...rest } = value as Properties;
  const split = typeof street === "string" ? splitStreet(street) : undefined;
  const upper = (name: string) =>
    typeof rest[name] === "string" ? { [name]: (rest[name] as string).toUpperCase() } : {};
  const line = split ? { streetNumber: split.number, streetName: split.name } : street === undefined ? {} : { street };
  const code = rest.postalCode === undefined ? {} : { postalCode: postalCode(rest.postalCode) };
  return { ...rest, ...line, ...code, ...upper("state"), ...upper("country"), ...upper("unitType") };
}

/** The record's attributes as we send them. Throws nothing: the rules have looked at the declaration. */
function attributesOf({ firstName, lastName, address = {} }: EmergencyAddress): Record<string, string> {
  const line = typeof address.street === "string" ? splitStreet(address.street) : undefined;
  const attributes = {
    first_name: firstName,
    last_name: lastName,
    street_number: line?.number ?? address.streetNumber,
    street_name: line?.name ?? address.streetName,
    address_type: address.unitType,
    address_type_number: address.unitNumber,
    city: address.city,
    state: upperCase(address.state),
    zip: postalCode(address.postalCode),
    country: upperCase(address.country),
  };
  // An empty address_type is read and must not be written (sheet 8.6).
  return Object.fromEntries(
    Object.entries(attributes).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
    ),
  );
}

function upperCase(value: unknown): unknown {
  return typeof value === "string" ? value.toUpperCase() : value;
}

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

/** Equal for equal records, whatever their labels. */
function contentKey(attributes: Readonly<Record<string, unknown>>): string {
  const compared = {
    ...attributes,
    address_type: upperCase(attributes.address_type),
    zip: postalCode(attributes.zip),
  } as Readonly<Record<string, unknown>>;
  return JSON.stringify(COMPARED.map((name) => compared[name] ?? ""));
}

/** `firstName`, `lastName`, `address` and `addressId` of a number, in the form of `known` where that says the same. */
export async function readAddress(
  session: Session,
  held: HeldNumber,
  known: Properties,
  options?: { readonly fresh?: boolean },
): Promise<Properties> {
  const id = held.related("e911_address");
  if (id === undefined) return {};
  const included = e911Row.safeParse(held.included(id, ["e911"]));
  const record = included.success ? included.data : await session.e911s.find(id, options);
  if (!record) return { addressId: id };
  const { attributes } = record;
  return {
    addressId: id,
    firstName: attributes.first_name || undefined,
    lastName: attributes.last_name || undefined,
    address: addressOf(attributes, (known.address ?? {}) as Properties),
  };
}

function addressOf(attributes: E911["attributes"], known: Properties): Properties {
  const [number, name] = [attributes.street_number ?? "", attributes.street_name ?? ""];
  const joined = splitStreet(`${number} ${name}`);
  const asPair =
    known.streetNumber !== undefined ||
    known.streetName !== undefined ||
    joined?.number !== number ||
    joined.name !== name;
  const members = {
    ...(asPair ? { streetNumber: number, streetName: name } : { street: `${number} ${name}` }),
    city: attributes.city,
    state: attributes.state,
    postalCode: attributes.zip,
    country: attributes.country,
    unitType: attributes.address_type,
    unitNumber: attributes.address_type_number,
  };
  // Flowroute writes these in its own case.
  const like = (key: string, live: unknown) => {
    const isSame =
      key === "postalCode" ? postalCode(known[key]) === postalCode(live) : upperCase(known[key]) === upperCase(live);
    return isSame && ["state", "country", "unitType", "postalCode"].includes(key) ? known[key] : live;
  };
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) =>
      typeof value === "string" && value !== "" ? [[key, like(key, value)]] : [],
    ),
  );
}

/**
 * One at a time: two numbers that want the same new record get one, and none that another is about to use is changed or
 * removed.
 */
const LOCK = "e911s";

/** What a Subscriber writes of emergency addresses. */
export interface EmergencyAddresses {
  /**
   * Gives a number its address, without a moment in between in which it has none: an equal record is used, our own is
   * changed where it serves this number alone, else one is made; only then the old one goes. Gives what was charged, in
   * words.
   */
  write(ref: Ref, held: HeldNumber, wanted: EmergencyAddress): Promise<readonly string[]>;
  /**
   * Takes the number's address away, and the record (and the one that it was known to have) where it is ours and serves
   * nothing else.
   */
  reset(ref: Ref, held: HeldNumber | undefined, known: unknown): Promise<readonly string[]>;
}

export function createEmergencyAddresses(session: Session): EmergencyAddresses {
  const { client, e911s, exclusive, numbers } = session;
  const former = createFormer();
  const relation = (ref: Ref) => path`/v2/numbers/${numberId(ref)}/relationships/e911s`;

  /** The id of a record with these attributes. */
  async function ensure(ref: Ref, attributes: Record<string, string>, current: string | undefined): Promise<string> {
    const key = contentKey(attributes);
    const rows = await e911s.all();
    const same = rows.filter((row) => contentKey(row.attributes) === key);
    const row =
      (await stillThis(same.find(({ id }) => id === current) ?? same[0], key)) ??
      (await e911s.save(
        { ...attributes, label: labelFor(key, ref, rows) },
        await changeable(ref, attributes, current),
      ));
    e911s.hold(row.id, ref.number);
    return row.id;
  }

  /**
   * A record that the list shows may have been changed by another stack since: an emergency address is never taken on
   * trust.
   */
  async function stillThis(listed: E911 | undefined, key: string): Promise<E911 | undefined> {
    const row = listed && (await e911s.reread(listed.id));
    return row && contentKey(row.attributes) === key ? row : undefined;
  }

  /**
   * The number's present record, if it can be brought to the new content in place. A unit can't be taken out of a
   * record (sheet 8.6).
   */
  async function changeable(
    ref: Ref,
    attributes: Record<string, string>,
    current: string | undefined,
  ): Promise<string | undefined> {
    if (current === undefined || e911s.isHeldByOther(current, ref.number)) return undefined;
    const record = await e911s.find(current);
    if (!record?.attributes.label?.startsWith(OURS)) return undefined;
    if (record.attributes.address_type && attributes.address_type === undefined) return undefined;
    const users = await usersOf(current);
    return users.length === 1 && users[0] === numberId(ref) ? current : undefined;
  }

  /** The numbers that a record serves. Their ids may be something else than the number (sheet 8.9). */
  async function usersOf(id: string): Promise<readonly string[]> {
    const rows = await all(client, path`/v2/e911s/${id}/relationships/numbers`, userRow, 10);
    return rows.map((row) => row.attributes.value);
  }

  function removeLeft(ref: Ref, used: readonly unknown[]): Promise<string[]> {
    return removeEach("emergency address record", former.take(ref.number, used), (id) => {
      e911s.letGo(id, ref.number);
      return exclusive(LOCK, async () => {
        const record = await e911s.find(id);
        if (record?.attributes.label?.startsWith(OURS))
          await e911s.remove(id, async () => (await usersOf(id)).length > 0);
      });
    });
  }

  return {
    async write(ref, held, wanted) {
      const attributes = attributesOf(wanted);
      const before = held.related("e911_address");
      former.add(ref.number, [before]);
      const id = await exclusive(LOCK, () => ensure(ref, attributes, before));
      await numbers.write(ref, async () => {
        if (id !== before) await client.write("PATCH", relation(ref) + path`/${id}`);
      });
      const left = await removeLeft(ref, [id]);
      return id === before
        ? left
        : [
            ...left,
            `was given emergency address record ${id}: Flowroute charges its E911 fee for a number's first address, and for each other one.`,
          ];
    },

    async reset(ref, held, known) {
      const before = held?.related("e911_address");
      // An earlier attempt may have taken away what it did not come to remove.
      former.add(ref.number, [before, known]);
      if (before !== undefined)
        await numbers.write(
          ref,
          async () => void (await unlessMissing(client.write("DELETE", relation(ref)), undefined)),
        );
      return removeLeft(ref, []);
    },
  };
}

function labelFor(key: string, ref: Ref, rows: readonly E911[]): string {
  return freeName(
    [key, ref.number],
    rows.map((row) => row.attributes.label),
  );
}
