import type { z } from "zod";
import type { Ref } from "../../resources/id";
import type { Clock } from "../../transport/clock";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import type { FindOptions } from "../adapter";
import type { Exclusive } from "../session/exclusive";
import { createView } from "../session/view";
import { type Client, unlessMissing } from "./client";
import { e164Of, numberId, startsWith } from "./number-format";
import { pages } from "./paging";
import { type NumberAttributes, numberDocument, numberRow, type RelationName } from "./wire";

/** The document of a number that the account holds. */
export interface NumberDocument {
  readonly attributes: NumberAttributes;
  /**
   * The id of a related thing, undefined for none. Throws where the document lacks the relationship, which doesn't mean
   * that there is none.
   */
  related(name: RelationName): string | undefined;
  /**
   * A related thing as the document includes it. Several types where the documentation has several names for it
   * (docs/facts/flowroute.md#the-number-document).
   */
  included(id: string, types: readonly string[]): unknown;
}

/** The numbers of a session. All writes about one number are sent one after the other. */
export interface Numbers {
  /**
   * Undefined where Flowroute says that this account doesn't hold the number, and either its list lacks the number too
   * or this session has released it.
   */
  find(ref: Ref, options?: FindOptions): Promise<NumberDocument | undefined>;
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

export function createNumbers(client: Client, clock: Clock, exclusive: Exclusive): Numbers {
  const view = createView(load, clock);
  /** Numbers whose release Flowroute has confirmed to this session. Its list may still show them. */
  const released = new Set<string>();

  async function load(id: string): Promise<NumberDocument | undefined> {
    const about = path`/v2/numbers/${id}`;
    const answer = await client.find(about);
    if (answer === undefined) {
      if (!released.has(id)) await confirmUnlisted(client, id, about);
      return undefined;
    }
    const body = client.parse(numberDocument, answer.body, `GET ${about}`);
    const other = otherNumber(body, id);
    if (other !== undefined) throw client.malformed(`GET ${about}`, `it is about the number ${other}`);
    return documentOf(client, body, `GET ${about}`);
  }

  /**
   * Stores a write's answer as the number's current document where it is the whole document of that number. In samples
   * it is not always (docs/facts/flowroute.md#updating-a-number).
   */
  function store(id: string, answer: HttpResponse | undefined): void {
    const body = answer && numberDocument.safeParse(answer.body);
    if (body?.success && otherNumber(body.data, id) === undefined)
      view.put(id, documentOf(client, body.data, `PATCH /v2/numbers/${id}`));
    else view.drop(id);
  }

  function writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void> {
    const id = numberId(ref);
    return exclusive(`number ${id}`, async () => {
      released.delete(id);
      try {
        store(id, await work());
      } catch (error) {
        view.drop(id);
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
    find: (ref, options) => view.get(numberId(ref), options),
    write,
    async release(ref, work) {
      await write(ref, work);
      released.add(numberId(ref));
    },
    writeDocument,
  };
}

/**
 * Throws where the list, asked for that number alone, still shows it: the 404 of a number that is listed proves no
 * absence.
 */
async function confirmUnlisted(client: Client, id: string, about: string): Promise<void> {
  const list = `GET /v2/numbers?starts_with=${id}`;
  const query = { starts_with: startsWith(e164Of(id)) };
  for await (const rows of pages(client, "/v2/numbers", numberRow, 10, query, () => emptyIfServed(client))) {
    const listed = rows.flatMap((row) => [row.id, row.attributes.value ?? row.id]);
    if (listed.includes(id))
      throw client.malformed(`GET ${about}`, `it says that there is no such number, and ${list} shows it`);
    const other = listed.find((each) => !each.startsWith(id));
    if (other !== undefined) throw client.malformed(list, `it shows the number ${other}`);
  }
}

/**
 * The body of an empty list, for a list that was answered with a 404 as empty lists may be
 * (docs/facts/flowroute.md#u17). Throws where the list of all numbers is a 404 too, which proves nothing about one of
 * them.
 */
async function emptyIfServed(client: Client): Promise<unknown> {
  const isServed = await unlessMissing(
    client.read("/v2/numbers", { limit: 1 }).then(() => true),
    false,
  );
  if (isServed) return { data: [] };
  throw client.malformed(
    "GET /v2/numbers",
    "it says that there is nothing, of the whole list as of each number. If the account no longer holds any, " +
      "remove them from state with `pulumi state delete`",
  );
}

type Body = z.infer<typeof numberDocument>;

function documentOf(client: Client, { data, included }: Body, about: string): NumberDocument {
  return {
    attributes: data.attributes,
    related(name) {
      const relation = data.relationships[name];
      if (relation === undefined && name !== "message_provision")
        throw client.malformed(about, `data.relationships.${name} is missing`);
      return relation?.data?.id;
    },
    included: (id, types) => included?.find((entity) => entity.id === id && types.includes(entity.type)),
  };
}

/** The number that a document is about, where it is not the one that was asked for. */
function otherNumber({ data }: Body, id: string): string | undefined {
  return [data.id, data.attributes.value ?? data.id].find((value) => value !== id);
}
