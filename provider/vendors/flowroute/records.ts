import { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Clock } from "../../transport/clock";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import type { FindOptions } from "../adapter";
import { createView } from "../session/view";
import { type Client, unlessMissing } from "./client";
import { allRows } from "./paging";
import { single } from "./wire";

/**
 * Records that several numbers may share: routes, E911 records, CNAM records. All adapters of a session use one copy of
 * the list, and our own writes update it.
 */
export interface Records<Row> extends Reservations {
  all(options?: FindOptions): Promise<readonly Row[]>;
  /** Looks in the list, then, where Flowroute documents it, reads the record: a list alone proves no absence. */
  find(id: string, options?: FindOptions): Promise<Row | undefined>;
  /** Reads the record, with what lists leave out. */
  read(id: string): Promise<Row | undefined>;
  /** Reads the record and updates the list with it. */
  reread(id: string): Promise<Row | undefined>;
  /** Creates a record, or changes the one with that id. After a failure the list is read anew. */
  save(attributes: Readonly<Record<string, unknown>>, id?: string): Promise<Row>;
  /**
   * Removes a record, unless it is reserved, or in use as Flowroute says or as `isUsed` finds before each attempt.
   */
  remove(id: string, isUsed?: () => Promise<boolean>): Promise<void>;
}

/** The records that numbers of this session are about to use, so that no other number's change removes them. */
interface Reservations {
  reserve(id: string, number: string): void;
  unreserve(id: string, number: string): void;
  isReservedByOther(id: string, number: string): boolean;
}

interface RecordKind<Row> {
  /** In paths: `routes`. */
  readonly name: string;
  readonly row: z.ZodType<Row>;
  /** The highest limit of its list (docs/facts/flowroute.md#paging). */
  readonly pageSize: number;
  readonly readableById: boolean;
  body(attributes: Readonly<Record<string, unknown>>): unknown;
}

const partialRow = z.looseObject({ attributes: z.looseObject({}) });

const LIST_AGE_MS = 30_000;

/**
 * How often a removal is sent while its answers are lost, and the wait after each. It is sent again only once the list
 * has shown that the record is still there.
 */
const REMOVALS = 3;
const REMOVAL_WAIT_MS = 1_000;

export function createRecords<Row extends { id: string }>(
  client: Client,
  clock: Clock,
  kind: RecordKind<Row>,
): Records<Row> {
  const root = `/v2/${kind.name}`;
  const pathOf = (id: string) => root + path`/${id}`;
  const { isReserved, ...reservations } = createReservations();
  const view = createView(
    async () => new Map((await allRows(client, root, kind.row, kind.pageSize)).map((row) => [row.id, row])),
    clock,
    LIST_AGE_MS,
  );
  const list = (options?: FindOptions) => view.get("all", options);

  async function read(id: string): Promise<Row | undefined> {
    const answer = await client.find(pathOf(id));
    if (answer === undefined) return undefined;
    const { data } = client.parse(single(kind.row), answer.body, `GET ${pathOf(id)}`);
    if (data.id !== id) throw client.malformed(`GET ${pathOf(id)}`, `it is about ${data.id}`);
    return data;
  }

  async function write(attributes: Readonly<Record<string, unknown>>, id: string | undefined): Promise<Row> {
    const method = id === undefined ? "POST" : "PATCH";
    const about = id === undefined ? root : pathOf(id);
    const answer = await client.write(method, about, kind.body(attributes));
    const answered = single(partialRow).safeParse(answer.body).data?.data;
    // The answer to a new route leaves out its edge strategy (docs/facts/flowroute.md#u37).
    const row = kind.row.safeParse({ ...answered, attributes: { ...attributes, ...answered?.attributes } });
    if (!row.success) throw client.outcomeUnknown(`${method} ${about}`, answer, "that is not the documented answer");
    (await list()).set(row.data.id, row.data);
    return row.data;
  }

  return {
    ...reservations,
    read,
    async reread(id) {
      const row = await read(id);
      const rows = await list();
      if (row) rows.set(id, row);
      else rows.delete(id);
      return row;
    },
    all: async (options) => [...(await list(options)).values()],
    async find(id, options) {
      const listed = (await list(options)).get(id);
      return listed === undefined && kind.readableById ? read(id) : listed;
    },
    async save(attributes, id) {
      try {
        return await write(attributes, id);
      } catch (error) {
        // The write may have been executed: only a new list tells.
        view.drop();
        throw error;
      }
    },
    async remove(id, isUsed = async () => false) {
      for (let attempt = 1; !isReserved(id) && !(await isUsed()); attempt += 1) {
        try {
          await unlessMissing(client.write("DELETE", pathOf(id)), undefined);
          (await list()).delete(id);
          return;
        } catch (error) {
          // In use is a 403 for routes, and a 403 or 422 for E911 records (docs/facts/flowroute.md#u12). Then the
          // record stays.
          if (error instanceof VendorError && (error.status === 403 || error.status === 422)) return;
          if (!(error instanceof OutcomeUnknownError) || attempt === REMOVALS) throw error;
          await clock.sleep(REMOVAL_WAIT_MS);
          if (!(await list({ fresh: true })).has(id)) return;
        }
      }
    },
  };
}

/** The error for a record that a number has, and Flowroute doesn't: what the number then has is not known. */
export function unreadableRecord(client: Client, { number }: Ref, what: string, about: string): VendorError {
  return client.malformed(`GET ${about}`, `it says that there is no such record, and ${number} has it as its ${what}`);
}

function createReservations(): Reservations & { isReserved(id: string): boolean } {
  const numbersOf = new Map<string, Set<string>>();
  return {
    reserve: (id, number) => void numbersOf.set(id, (numbersOf.get(id) ?? new Set()).add(number)),
    unreserve: (id, number) => void numbersOf.get(id)?.delete(number),
    isReserved: (id) => (numbersOf.get(id)?.size ?? 0) > 0,
    isReservedByOther: (id, number) => [...(numbersOf.get(id) ?? [])].some((each) => each !== number),
  };
}
