import { z } from "zod";
import type { Clock } from "../../transport/clock";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import { createView } from "../session/view";
import { type Client, unlessMissing } from "./client";
import { all } from "./paging";
import { single } from "./wire";

/**
 * Flowroute's things that several numbers may share: routes, E911 records, CNAM records. One list serves all who ask,
 * and our own writes keep it true.
 */
export interface Records<Row> {
  all(options?: { readonly fresh?: boolean }): Promise<readonly Row[]>;
  /** Looks in the list, then, where Flowroute documents it, asks for the one: a list alone proves no absence. */
  find(id: string, options?: { readonly fresh?: boolean }): Promise<Row | undefined>;
  /** Asks for the one, with what lists leave out. */
  read(id: string): Promise<Row | undefined>;
  /** Asks for the one, and takes the answer for the list's row. */
  reread(id: string): Promise<Row | undefined>;
  /** Makes a record, or changes the one with that id. Whatever goes wrong, the next look is at a new list. */
  save(attributes: Readonly<Record<string, unknown>>, id?: string): Promise<Row>;
  /** Says that a number of this session is about to use the record, so that no other number's change removes it. */
  hold(id: string, number: string): void;
  /** Whether a number of this session other than that one is about to use the record. */
  isHeldByOther(id: string, number: string): boolean;
  letGo(id: string, number: string): void;
  /**
   * Removes it, unless a number of this session holds it, or it is in use, as Flowroute says or as `isUsed` finds
   * before each attempt.
   */
  remove(id: string, isUsed?: () => Promise<boolean>): Promise<void>;
}

interface Kind<Row> {
  /** In paths: `routes`. */
  readonly name: string;
  readonly row: z.ZodType<Row>;
  /** The highest limit of its list (sheet 1.5). */
  readonly pageSize: number;
  readonly readableById: boolean;
  body(attributes: Readonly<Record<string, unknown>>): unknown;
}

const sparse = z.looseObject({ attributes: z.looseObject({}) });

const LIST_AGE_MS = 30_000;

/**
 * How often a removal is sent whose answers are lost, each time after a list has shown that the record is still there,
 * and how long after.
 */
const REMOVALS = 3;
const REMOVAL_WAIT_MS = 1_000;

export function createRecords<Row extends { id: string }>(client: Client, clock: Clock, kind: Kind<Row>): Records<Row> {
  const root = `/v2/${kind.name}`;
  const one = (id: string) => root + path`/${id}`;
  const holders = new Map<string, Set<string>>();
  const view = createView(
    async () => new Map((await all(client, root, kind.row, kind.pageSize)).map((row) => [row.id, row])),
    clock,
    LIST_AGE_MS,
  );
  const list = (options?: { readonly fresh?: boolean }) => view.get("all", options);

  const isHeldByOther = (id: string, number: string) =>
    [...(holders.get(id) ?? [])].some((holder) => holder !== number);

  async function read(id: string): Promise<Row | undefined> {
    const answer = await client.find(one(id));
    if (answer === undefined) return undefined;
    const { data } = client.parse(single(kind.row), answer.body, `GET ${one(id)}`);
    if (data.id !== id) throw client.malformed(`GET ${one(id)}`, `it is about ${data.id}`);
    return data;
  }

  return {
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
      const [method, about] = id === undefined ? (["POST", root] as const) : (["PATCH", one(id)] as const);
      try {
        const answer = await client.write(method, about, kind.body(attributes));
        const answered = single(sparse).safeParse(answer.body).data?.data;
        // The answer to a new route leaves out its edge strategy (sheet 6.2).
        const row = kind.row.safeParse({ ...answered, attributes: { ...attributes, ...answered?.attributes } });
        // It may be there all the same: the list will tell.
        if (!row.success)
          throw client.outcomeUnknown(`${method} ${about}`, answer, "that is not the documented answer");
        (await list()).set(row.data.id, row.data);
        return row.data;
      } catch (error) {
        view.drop();
        throw error;
      }
    },
    hold: (id, number) => void holders.set(id, (holders.get(id) ?? new Set()).add(number)),
    isHeldByOther,
    letGo: (id, number) => void holders.get(id)?.delete(number),
    async remove(id, isUsed = async () => false) {
      for (let attempt = 1; !holders.get(id)?.size && !(await isUsed()); attempt += 1) {
        try {
          await unlessMissing(client.write("DELETE", one(id)), undefined);
          (await list()).delete(id);
          return;
        } catch (error) {
          // In use is a 403 for routes, and a 403 or 422 for E911 records (sheet 6.5, U12). Left behind is what the
          // design wants then.
          if (error instanceof VendorError && (error.status === 403 || error.status === 422)) return;
          if (!(error instanceof OutcomeUnknownError) || attempt === REMOVALS) throw error;
          await clock.sleep(REMOVAL_WAIT_MS);
          if (!(await list({ fresh: true })).has(id)) return;
        }
      }
    },
  };
}
