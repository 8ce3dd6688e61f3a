import type { Clock } from "../../transport/clock";
import { RECENT_MS } from "../adapter";

/**
 * What an account's list says of its things: asked for once for all who want to know, page by page and ahead of them,
 * as long as that is no dearer than reading each by its id.
 */
export interface Listing<Row> {
  /**
   * The row of a thing, asked for at `since` (ms of the clock) or later; undefined where it is to be read by its id: it
   * is cheaper, the list lacks it, or there is no list to be had. Who asks is taken to read it then.
   */
  find(key: string, since?: number): Promise<Row | undefined>;
  /**
   * Asks for the whole list now, for whoever wants a thing of it later. Where there is none to be had, things are read
   * by their ids from then on.
   */
  ahead(): Promise<void>;
  /** A write was about the thing: what lists said of it before is not what it is. */
  changed(key: string): void;
  /** The keys that were asked for, then those of the other rows. */
  keys(): Iterable<string>;
  /** How many things were asked for. */
  asked(): number;
  /** When the present list was begun, in ms of the clock. */
  begun(): number;
  /** Settles when no page is on its way. Never rejects. */
  settled(): Promise<void>;
}

export interface ListingOptions<Row> {
  /**
   * The rows that come after as many others, by key, and whether there may be more. A row that doesn't say enough is
   * undefined. Throws where none can be had.
   */
  page(
    offset: number,
  ): Promise<{ readonly rows: Iterable<readonly [string, Row | undefined]>; readonly more: boolean }>;
  /** Whether a failure to get a page only means that things are read by their ids. Others reach who asked. */
  isNoList(error: unknown): boolean;
  /** What all who ask wait for first: those who come meanwhile are counted together. */
  gathered?(): Promise<unknown>;
  /** How many different things must have been asked for before a list is. */
  atLeast: number;
  clock: Clock;
}

/** A list as far as it was asked for. */
interface Pass<Row> {
  readonly begun: number;
  /** When its last page was asked for. */
  at: number;
  readonly rows: Map<string, { readonly at: number; readonly row: Row }>;
  /** The keys of all rows that came, those that have changed since included. */
  readonly listed: Set<string>;
  isOver: boolean;
  loading: Promise<void> | undefined;
  readonly wanted: Set<string>;
  /** By key, how many questions are still to be answered: one request answers all of a thing. */
  readonly waiting: Map<string, number>;
  pages: number;
  readById: number;
  /** Changed since the page that is on its way was asked for. */
  readonly changed: Set<string>;
}

/**
 * Nobody says how many of an account's things a run will ask for, nor how many pages its list has. A page is asked for
 * while that leaves the requests, those included that may still be needed, at no more than twice the things that were
 * asked for. So a small stack on a large account costs at most twice its own reads, and a whole account its pages.
 */
export function createListing<Row>(options: ListingOptions<Row>): Listing<Row> {
  const { clock } = options;
  let pass = newPass<Row>(Number.NEGATIVE_INFINITY);
  let hasNoList = false;

  function load(current: Pass<Row>): Promise<void> {
    const at = clock.now();
    current.at = at;
    current.pages += 1;
    current.changed.clear();
    current.loading = options
      .page(current.listed.size)
      .then(({ rows, more }) => {
        const before = current.listed.size;
        for (const [key, row] of rows) {
          current.listed.add(key);
          if (row !== undefined && !current.changed.has(key)) current.rows.set(key, { at, row });
        }
        current.isOver = !more || current.listed.size === before;
      })
      .catch((error: unknown) => {
        current.isOver = true;
        if (!options.isNoList(error)) throw error;
        hasNoList = true;
      })
      .finally(() => {
        current.loading = undefined;
      });
    return current.loading;
  }

  const isPageDue = ({ wanted, pages, readById, waiting }: Pass<Row>) =>
    wanted.size >= options.atLeast && pages + 1 + readById + waiting.size <= 2 * wanted.size;

  async function search(current: Pass<Row>, key: string, since: number): Promise<Row | undefined> {
    for (;;) {
      const listed = current.rows.get(key);
      if (listed) return listed.at >= since ? listed.row : undefined;
      if (current.loading) await current.loading;
      else if (hasNoList || current.isOver || !isPageDue(current)) return undefined;
      else await load(current);
    }
  }

  return {
    async find(key, since = clock.now() - RECENT_MS) {
      if (hasNoList) return undefined;
      if (pass.at < since && !pass.loading) pass = newPass(clock.now());
      const current = pass;
      const isNew = !current.wanted.has(key);
      current.wanted.add(key);
      current.waiting.set(key, (current.waiting.get(key) ?? 0) + 1);
      try {
        await options.gathered?.();
        const row = await search(current, key, since);
        if (row === undefined && isNew) current.readById += 1;
        return row;
      } finally {
        const others = (current.waiting.get(key) ?? 1) - 1;
        if (others > 0) current.waiting.set(key, others);
        else current.waiting.delete(key);
      }
    },
    async ahead() {
      await pass.loading?.catch(() => undefined);
      const current = newPass<Row>(clock.now());
      pass = current;
      while (!current.isOver && !hasNoList) await load(current);
    },
    changed(key) {
      pass.changed.add(key);
      pass.rows.delete(key);
    },
    asked: () => pass.wanted.size,
    begun: () => pass.begun,
    settled: async () => pass.loading?.catch(() => undefined),
    *keys() {
      yield* pass.wanted;
      for (const key of pass.rows.keys()) if (!pass.wanted.has(key)) yield key;
    },
  };
}

function newPass<Row>(at: number): Pass<Row> {
  return {
    begun: at,
    at,
    rows: new Map(),
    listed: new Set(),
    isOver: false,
    loading: undefined,
    wanted: new Set(),
    waiting: new Map(),
    pages: 0,
    readById: 0,
    changed: new Set(),
  };
}
