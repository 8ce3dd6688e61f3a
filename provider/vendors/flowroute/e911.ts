import type { Ref } from "../../resources/id";
import { path } from "../../transport/path";
import type { FindOptions, Known, Live } from "../adapter";
import { type Client, unlessMissing } from "./client";
import type { NumberDocument } from "./document";
import { addressAsDeclared, attributesOf, contentKey, type EmergencyAddress } from "./emergency-address";
import { numberId } from "./number-format";
import { allRows } from "./paging";
import { freeName, isOurs } from "./record-name";
import { unreadableRecord } from "./records";
import type { Session } from "./session";
import { createSuperseded, removeEach, type Superseded } from "./superseded";
import { type E911, e911Row, servedNumberRow } from "./wire";

/**
 * The key under which records are chosen, changed and removed, one at a time: two numbers that want the same new record
 * get one, and none that another number is about to use is changed or removed.
 */
const LOCK = "e911s";

/**
 * The address of a number, in the form of the declared one where both mean the same. Of a record that can't be had only
 * the id; where the `whole` is wanted, it throws.
 */
export async function readAddress(
  session: Session,
  ref: Ref,
  document: NumberDocument,
  known: Known<"Subscriber">,
  options?: FindOptions,
): Promise<Pick<Live<"Subscriber">, "addressId" | "firstName" | "lastName" | "address">> {
  const id = document.related("e911_address");
  if (id === undefined) return {};
  const included = e911Row.safeParse(document.included(id, ["e911"]));
  const record = included.success ? included.data : await session.e911s.find(id, options);
  if (!record) {
    if (options?.whole) throw unreadableRecord(session.client, ref, "emergency address", `/v2/e911s/${id}`);
    return { addressId: id };
  }
  const { attributes } = record;
  return {
    addressId: id,
    firstName: attributes.first_name || undefined,
    lastName: attributes.last_name || undefined,
    address: addressAsDeclared(attributes, known.address ?? {}),
  };
}

/** Writes the emergency addresses of numbers. Gives notes: what was charged, and what could not be removed. */
export interface EmergencyAddresses {
  /**
   * Gives a number its address, with no moment in between in which it has none: an equal record is used, our own is
   * changed where it serves this number alone, else one is created; only then the old one is removed.
   */
  write(ref: Ref, document: NumberDocument, wanted: EmergencyAddress): Promise<readonly string[]>;
  /**
   * Removes the number's address, and its record (and the one that the state names) where it is ours and serves no
   * other number. `document` is undefined for a number that is gone.
   */
  reset(ref: Ref, document: NumberDocument | undefined, addressId: string | undefined): Promise<readonly string[]>;
}

export function createEmergencyAddresses(session: Session): EmergencyAddresses {
  const { client, exclusive, numbers } = session;
  const superseded = createSuperseded();
  const relation = (ref: Ref) => path`/v2/numbers/${numberId(ref)}/relationships/e911s`;

  return {
    async write(ref, document, wanted) {
      const attributes = attributesOf(wanted);
      const before = document.related("e911_address");
      superseded.add(ref.number, [before]);
      const id = await exclusive(LOCK, () => ensureRecord(session, ref, attributes, before));
      await numbers.write(ref, async () => {
        if (id !== before) await client.write("PATCH", relation(ref) + path`/${id}`);
      });
      const notes = await removeSuperseded(session, superseded, ref, [id]);
      return id === before
        ? notes
        : [
            ...notes,
            `was given emergency address record ${id}: Flowroute charges its E911 fee for a number's first ` +
              "address, and for each other one.",
          ];
    },

    async reset(ref, document, addressId) {
      const before = document?.related("e911_address");
      // An earlier attempt may have removed the address and not yet its record.
      superseded.add(ref.number, [before, addressId]);
      if (before !== undefined)
        await numbers.write(
          ref,
          async () => void (await unlessMissing(client.write("DELETE", relation(ref)), undefined)),
        );
      return removeSuperseded(session, superseded, ref, []);
    },
  };
}

/** The id of a record with these attributes, which is then reserved for the number. */
async function ensureRecord(
  session: Session,
  ref: Ref,
  attributes: Record<string, string>,
  current: string | undefined,
): Promise<string> {
  const { e911s } = session;
  const key = contentKey(attributes);
  const rows = await e911s.all();
  const same = rows.filter((row) => contentKey(row.attributes) === key);
  const existing = await ifStillSame(session, same.find(({ id }) => id === current) ?? same[0], key);
  const { id } =
    existing ??
    (await e911s.save(
      { ...attributes, label: labelFor(key, ref, rows) },
      await changeableRecord(session, ref, attributes, current),
    ));
  e911s.reserve(id, ref.number);
  return id;
}

/** A listed record, read anew: another stack may have changed it since, and an emergency address is always verified. */
async function ifStillSame({ e911s }: Session, listed: E911 | undefined, key: string): Promise<E911 | undefined> {
  const row = listed && (await e911s.reread(listed.id));
  return row && contentKey(row.attributes) === key ? row : undefined;
}

/**
 * The number's current record, where it can be changed to the new content in place. A unit can't be taken out of a
 * record (docs/facts/flowroute.md#u43).
 */
async function changeableRecord(
  { client, e911s }: Session,
  ref: Ref,
  attributes: Record<string, string>,
  current: string | undefined,
): Promise<string | undefined> {
  if (current === undefined || e911s.isReservedByOther(current, ref.number)) return undefined;
  const record = await e911s.find(current);
  if (!record || !isOurs(record.attributes.label)) return undefined;
  if (record.attributes.address_type && attributes.address_type === undefined) return undefined;
  const served = await numbersServedBy(client, current);
  return served.length === 1 && served[0] === numberId(ref) ? current : undefined;
}

/** The numbers that a record serves. Their ids may differ from the numbers (docs/facts/flowroute.md#u44). */
async function numbersServedBy(client: Client, id: string): Promise<readonly string[]> {
  const rows = await allRows(client, path`/v2/e911s/${id}/relationships/numbers`, servedNumberRow, 10);
  return rows.map((row) => row.attributes.value);
}

/** Removes the records that the number no longer uses, as far as this provider made them and they serve no number. */
function removeSuperseded(
  { client, e911s, exclusive }: Session,
  superseded: Superseded,
  ref: Ref,
  inUse: readonly string[],
): Promise<string[]> {
  return removeEach("emergency address record", superseded.take(ref.number, inUse), (id) => {
    e911s.unreserve(id, ref.number);
    return exclusive(LOCK, async () => {
      const record = await e911s.find(id);
      if (record && isOurs(record.attributes.label))
        await e911s.remove(id, async () => (await numbersServedBy(client, id)).length > 0);
    });
  });
}

function labelFor(key: string, ref: Ref, rows: readonly E911[]): string {
  return freeName(
    [key, ref.number],
    rows.map((row) => row.attributes.label),
  );
}
