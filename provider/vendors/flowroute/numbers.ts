import type { Ref } from "../../resources/id";
import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import type { FindOptions } from "../adapter";
import type { Exclusive } from "../session/exclusive";
import { createListing, type Listing } from "../session/listing";
import { createView } from "../session/view";
import { createBulkRead } from "./bulk-read";
import { type Client, unlessMissing } from "./client";
import { documentOf, type NumberDocument, otherNumber } from "./document";
import { e164Of, numberId, startsWith } from "./number-format";
import { pages, readPage } from "./paging";
import { type NumberAttributes, type NumberRow, numberDocument, numberRow } from "./wire";

/** The numbers of a session. All writes about one number are sent one after the other. */
export interface Numbers {
  /**
   * Undefined where Flowroute says that this account doesn't hold the number, and either its list lacks the number too
   * or this session has released it.
   */
  find(ref: Ref, options?: FindOptions): Promise<NumberDocument | undefined>;
  /** The same, but that the account's list may say it: then without a document, unless the `whole` is wanted. */
  look(ref: Ref, options?: FindOptions): Promise<HeldNumber | undefined>;
  /** Sends writes about a number, which is read anew after them. */
  write(ref: Ref, work: () => Promise<void>): Promise<void>;
  /** Sends the release of a number. */
  release(ref: Ref, work: () => Promise<void>): Promise<void>;
  /**
   * Sends a write whose answer is the number's document, so that none has to be read; `work` gives undefined where the
   * answer is something else.
   */
  writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void>;
}

/** What is known of a number that the account holds. */
export interface HeldNumber {
  readonly attributes: NumberAttributes;
  readonly document?: NumberDocument;
}

const PATH = "/v2/numbers";
const PAGE = 200;
/** Far more than an account holds. */
const MOST_LISTED = 100_000;
/** What a row has to say of a number. In old documents some of it is missing. */
export const LISTED = ["alias", "messaging_enabled", "cnam_lookups_enabled"];

export function createNumbers(client: Client, clock: Clock, exclusive: Exclusive): Numbers {
  const view = createView(load, clock);
  const listing = createNumberListing(client, clock);
  const bulk = createBulkRead(client, clock, {
    ready: () => listing.settled(),
    *ahead() {
      // Each once for a list, however long its numbers take.
      const since = listing.begun();
      for (const id of listing.keys()) if (!view.seen(id, { since }) && !released.has(id)) yield id;
    },
    asked: () => listing.asked(),
    take: (id, body) => view.put(id, documentOf(client, body, `POST /v2/numbers/details, ${id}`)),
  });
  /** Numbers whose release Flowroute has confirmed to this session. Its list may still show them. */
  const released = new Set<string>();

  async function load(id: string): Promise<NumberDocument | undefined> {
    const about = path`/v2/numbers/${id}`;
    const first = await client.find(about);
    if (first === undefined && (released.has(id) || !(await isListed(client, id)))) return undefined;
    // What the list shows may have come between the two.
    const answer = first ?? (await client.find(about));
    if (answer === undefined) {
      const contradiction = `it says that there is no such number, and ${listOf(id)} shows it`;
      throw client.malformed(`GET ${about}`, contradiction);
    }
    const body = client.parse(numberDocument, answer.body, `GET ${about}`);
    const other = otherNumber(body, id);
    if (other !== undefined) throw client.malformed(`GET ${about}`, `it is about the number ${other}`);
    return documentOf(client, body, `GET ${about}`);
  }

  /** By itself, unless it was seen. */
  async function read(id: string, { fresh, since }: FindOptions): Promise<NumberDocument | undefined> {
    if (fresh === true) return view.get(id, { fresh, since });
    return (await view.seen(id, { since })) ?? view.get(id, fresh ? { fresh: true } : { since });
  }

  async function find(ref: Ref, options: FindOptions = {}): Promise<NumberDocument | undefined> {
    const id = numberId(ref);
    const { fresh, since } = options;
    if (!fresh && !released.has(id) && !view.seen(id, { since })) await bulk.fetch(id);
    return read(id, options);
  }

  async function look(ref: Ref, options: FindOptions = {}): Promise<HeldNumber | undefined> {
    const { fresh, since, whole } = options;
    const id = numberId(ref);
    if (fresh !== true && !whole && !released.has(id)) {
      const seen = await view.seen(id, { since });
      const row = seen === undefined ? await listing.find(id, since) : undefined;
      if (row) return { attributes: row };
    }
    const document = await (whole ? find(ref, options) : read(id, options));
    return document && { attributes: document.attributes, document };
  }

  /** What was read of a number before this is not what it is. */
  function changed(id: string): void {
    listing.changed(id);
    bulk.changed(id);
    view.drop(id);
  }

  /**
   * Stores a write's answer as the number's current document where it is the whole document of that number. In samples
   * it is not always (docs/facts/flowroute.md#updating-a-number).
   */
  function store(id: string, answer: HttpResponse | undefined): void {
    changed(id);
    const body = answer && numberDocument.safeParse(answer.body);
    if (body?.success && otherNumber(body.data, id) === undefined)
      view.put(id, documentOf(client, body.data, `PATCH /v2/numbers/${id}`));
  }

  function writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void> {
    const id = numberId(ref);
    return exclusive(`number ${id}`, async () => {
      released.delete(id);
      try {
        store(id, await work());
      } catch (error) {
        changed(id);
        throw error;
      }
    });
  }

  const write = (ref: Ref, work: () => Promise<void>) =>
    writeDocument(ref, async () => {
      await work();
      return undefined;
    });

  return {
    find,
    look,
    write,
    async release(ref, work) {
      await write(ref, work);
      released.add(numberId(ref));
    },
    writeDocument,
  };
}

const listOf = (id: string) => `GET /v2/numbers?starts_with=${id}`;

/**
 * Whether the list, asked for that number alone, shows it: the 404 of a number that is listed proves no absence. Throws
 * where it shows others.
 */
async function isListed(client: Client, id: string): Promise<boolean> {
  const query = { starts_with: startsWith(e164Of(id)) };
  for await (const rows of pages(client, PATH, numberRow, 10, query, () => emptyIfServed(client))) {
    const listed = rows.flatMap((row) => [row.id, row.attributes.value ?? row.id]);
    if (listed.includes(id)) return true;
    const other = listed.find((each) => !each.startsWith(id));
    if (other !== undefined) throw client.malformed(listOf(id), `it shows the number ${other}`);
  }
  return false;
}

/**
 * The body of an empty list, for a list that was answered with a 404 as empty lists may be
 * (docs/facts/flowroute.md#u17). Throws where the list of all numbers is a 404 too, which proves nothing about one of
 * them.
 */
async function emptyIfServed(client: Client): Promise<unknown> {
  const isServed = await unlessMissing(
    client.read(PATH, { limit: 1 }).then(() => true),
    false,
  );
  if (isServed) return { data: [] };
  throw client.malformed(
    "GET /v2/numbers",
    "it says that there is nothing, of the whole list as of each number. If the account no longer holds any, " +
      "remove them from state with `pulumi state delete`",
  );
}

/** The account's list of numbers, whose rows have neither relationships nor prices. */
function createNumberListing(client: Client, clock: Clock): Listing<NumberAttributes> {
  return createListing({
    async page(offset) {
      const { data, links } = await readPage(client, PATH, numberRow, { limit: PAGE, offset });
      const saysEnough = ({ id, attributes }: NumberRow) =>
        LISTED.every((name) => name in attributes) && (attributes.value ?? id) === id;
      return {
        rows: data.map((row) => [row.id, saysEnough(row) ? row.attributes : undefined] as const),
        more: data.length > 0 && Boolean(links?.next) && offset < MOST_LISTED,
      };
    },
    isNoList: (error) => error instanceof VendorError,
    atLeast: 1,
    clock,
  });
}
