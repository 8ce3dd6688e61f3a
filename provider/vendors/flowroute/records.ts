import type { z } from "zod";
import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import { path } from "../../transport/path";
import { createView } from "../view";
import { type Door, unlessMissing } from "./door";
import { all } from "./list";
import { single } from "./wire";

/** Flowroute's things that several numbers may share: routes, E911 records, CNAM records. One list serves all who ask, and our own writes keep it true. */
export interface Records<Row> {
  all(options?: { readonly fresh?: boolean }): Promise<readonly Row[]>;
  /** Looks in the list, then, where Flowroute documents it, asks for the one: a list alone proves no absence. */
  find(id: string, options?: { readonly fresh?: boolean }): Promise<Row | undefined>;
  /** Asks for the one, with what lists leave out. */
  read(id: string): Promise<Row | undefined>;
  /** Sends a write that gives the record: made (no id) or changed. Whatever goes wrong, the next look is at a new list. */
  save(json: unknown, id?: string): Promise<Row>;
  /** Removes it. What Flowroute doesn't let go (in use) stays, what somebody of this session holds too, and what is gone already is gone. */
  remove(id: string): Promise<void>;
  /** Says that somebody of this session counts on the record, so that nobody of it removes it. */
  hold(id: string): void;
}

interface Kind<Row> {
  /** In paths: `routes`. */
  readonly name: string;
  readonly row: z.ZodType<Row>;
  readonly pageSize: number;
  readonly readableById: boolean;
}

const LIST_AGE_MS = 30_000;

export function createRecords<Row extends { id: string }>(door: Door, clock: Clock, kind: Kind<Row>): Records<Row> {
  const root = `/v2/${kind.name}`;
  const one = (id: string) => root + path`/${id}`;
  const held = new Set<string>();
  const view = createView(
    async () => new Map((await all(door, root, kind.row, kind.pageSize)).map((row) => [row.id, row])),
    clock,
    LIST_AGE_MS,
  );
  const list = (options?: { readonly fresh?: boolean }) => view.get("all", options);

  async function read(id: string): Promise<Row | undefined> {
    const body = await unlessMissing(door.read(one(id)), undefined);
    if (body === undefined) return undefined;
    const { data } = door.parse(single(kind.row), body, `GET ${one(id)}`);
    if (data.id !== id) throw door.malformed(`GET ${one(id)}`, `it is about ${data.id}`);
    return data;
  }

  return {
    read,
    all: async (options) => [...(await list(options)).values()],
    async find(id, options) {
      const listed = (await list(options)).get(id);
      return listed === undefined && kind.readableById ? read(id) : listed;
    },
    async save(json, id) {
      const [method, about] = id === undefined ? (["POST", root] as const) : (["PATCH", one(id)] as const);
      try {
        const { body } = await door.write(method, about, json);
        const { data } = door.parse(single(kind.row), body, `${method} ${about}`);
        (await list()).set(data.id, data);
        return data;
      } catch (error) {
        view.drop();
        throw error;
      }
    },
    async remove(id) {
      if (held.has(id)) return;
      try {
        await unlessMissing(door.write("DELETE", one(id)), undefined);
        (await list()).delete(id);
      } catch (error) {
        // In use is a 403 for routes, and a 403 or 422 for E911 records (sheet 6.5, U12). Left behind is what the design wants then.
        if (!(error instanceof VendorError) || (error.status !== 403 && error.status !== 422)) throw error;
      }
    },
    hold: (id) => void held.add(id),
  };
}
