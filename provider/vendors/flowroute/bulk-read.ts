import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { Client } from "./client";
import { type DocumentBody, isWhole } from "./document";
import { e164Of } from "./number-format";
import { numberDocuments } from "./wire";

/** Up to so many documents in a session are read one by one: the request for several may not be served. */
const HANDFUL = 5;
const AT_ONCE = 100;
/** How long the first wait for others, in ms: the engine asks for one after the other. */
const GATHERING_MS = 20;

export const BULK_PATH = "/v2/numbers/details";

/**
 * Reads the documents of many numbers by one request, where Flowroute serves it: it is tried once in a session
 * (docs/facts/flowroute.md#u58).
 */
export interface BulkRead {
  /** Settles when the document of the number with this id was taken, or is not to come: then it is read by itself. */
  fetch(id: string): Promise<void>;
  /** A write was about the number: a document that is on its way is not its present one. */
  changed(id: string): void;
}

export interface BulkReadOptions {
  /** Settles when it is known whose documents may be wanted next. */
  ready(): Promise<void>;
  /** Whose documents may be wanted next, the likeliest first, without those that are known. */
  ahead(): Iterable<string>;
  /** How many numbers the session was asked about. */
  asked(): number;
  take(id: string, body: DocumentBody): void;
}

/** A request, under way or still being put together. */
interface Batch {
  readonly ids: Set<string>;
  readonly changed: Set<string>;
  readonly done: Promise<void>;
}

export function createBulkRead(client: Client, clock: Clock, { ready, ahead, asked, take }: BulkReadOptions): BulkRead {
  let isServed: boolean | undefined;
  const wanted = new Set<string>();
  let running: Batch | undefined;
  let next: Batch | undefined;

  const areMany = () => Math.max(wanted.size, asked()) > HANDFUL;

  function join(id: string): Promise<void> {
    if (next === undefined || next.ids.size >= AT_ONCE) {
      const before = next ?? running;
      const batch: Batch = {
        ids: new Set(),
        changed: new Set(),
        // Those who ask in the same moment go along.
        done: (before?.done ?? Promise.resolve()).then(() => send(batch)),
      };
      next = batch;
    }
    next.ids.add(id);
    return next.done;
  }

  async function send(batch: Batch): Promise<void> {
    await ready();
    if (next === batch) next = undefined;
    if (isServed === false) return;
    running = batch;
    for (const id of ahead()) {
      if (batch.ids.size >= AT_ONCE) break;
      batch.ids.add(id);
    }
    try {
      const documents = await read(client, batch.ids);
      isServed = documents !== undefined;
      for (const [id, body] of documents ?? []) if (!batch.changed.has(id)) take(id, body);
    } catch (error) {
      // Whatever was wrong with it: each number's own document says what is wrong if that can't be had either.
      if (!(error instanceof VendorError)) throw error;
      if (error.kind !== "rateLimited") isServed = false;
    } finally {
      running = undefined;
    }
  }

  return {
    async fetch(id) {
      wanted.add(id);
      if (isServed === undefined && !areMany()) await clock.sleep(GATHERING_MS);
      if (!(isServed ?? areMany())) return;
      const under = [running, next].find((batch) => batch?.ids.has(id));
      await (under?.done ?? join(id));
    },
    changed(id) {
      running?.changed.add(id);
    },
  };
}

/** The whole ones. Undefined where the answer has none, or is about numbers that were not asked for. */
async function read(
  client: Client,
  ids: ReadonlySet<string>,
): Promise<readonly (readonly [string, DocumentBody])[] | undefined> {
  const numbers = [...ids].map(e164Of);
  const answer = numberDocuments.safeParse(await client.tryToRead(BULK_PATH, { numbers }));
  if (!answer.success || answer.data.data.length === 0) return undefined;
  const { data: all, included } = answer.data;
  const documents = all.map((data): DocumentBody => {
    const related = new Set(Object.values(data.relationships).map((relation) => relationId(relation)));
    return { data, included: included?.filter(({ id }) => related.has(id)) };
  });
  const isAsked = ({ data }: DocumentBody) => ids.has(data.id) && (data.attributes.value ?? data.id) === data.id;
  const whole = documents.filter(isWhole);
  // One that says too little, as the oldest do, is read by itself.
  return documents.every(isAsked) && whole.length > 0 ? whole.map((each) => [each.data.id, each] as const) : undefined;
}

function relationId(relation: unknown): string | undefined {
  const { data } = (relation ?? {}) as { data?: { id?: unknown } | null };
  return data?.id === undefined ? undefined : String(data.id);
}
