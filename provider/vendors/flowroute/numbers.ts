import type { Ref } from "../../resources/id";
import type { Clock } from "../../transport/clock";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import type { Exclusive } from "../session/exclusive";
import { createView } from "../session/view";
import { type Client, unlessMissing } from "./client";
import { available } from "./offers";
import { pages } from "./paging";
import { type NumberAttributes, numberDocument, numberRow, type RelationName } from "./wire";

/** A number of the account, from its document. */
export interface HeldNumber {
  readonly attributes: NumberAttributes;
  /**
   * The id of what the number is related to, undefined for none. Throws where the document doesn't say: silence is not
   * "none".
   */
  related(name: RelationName): string | undefined;
  /**
   * Something from the document's `included`; its type is not compared where it is documented in two ways (sheet 5.3).
   */
  included(id: string, types: readonly string[]): unknown;
}

export interface Numbers {
  /**
   * Undefined where Flowroute says that this account doesn't hold the number, and its list lacks it too, or this
   * session has released it.
   */
  find(ref: Ref, options?: { readonly fresh?: boolean }): Promise<HeldNumber | undefined>;
  /**
   * Sends writes about one number, one after the other with all other writes about it. After them the number is read
   * anew.
   */
  write(ref: Ref, work: () => Promise<void>): Promise<void>;
  /** The same for the release of a number. */
  release(ref: Ref, work: () => Promise<void>): Promise<void>;
  /**
   * The same for a write whose answer is the number's document, which then needs no reading; undefined where there is
   * none.
   */
  writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void>;
}

/** Flowroute's id of a number: its digits with country code, without plus (sheet 3). */
export function numberId(ref: Ref): string {
  return ref.number.replace(/^\+/, "");
}

export function e164Of(id: string): string {
  return `+${id}`;
}

export function createNumbers(client: Client, clock: Clock, exclusive: Exclusive): Numbers {
  const view = createView(load, clock);
  /** Numbers whose release Flowroute has confirmed to this session: of them its list may lag behind. */
  const released = new Set<string>();

  async function load(id: string): Promise<HeldNumber | undefined> {
    const about = path`/v2/numbers/${id}`;
    const answer = await client.find(about);
    if (answer === undefined) {
      if (!released.has(id)) await expectUnlisted(id, about);
      return undefined;
    }
    const document = client.parse(numberDocument, answer.body, `GET ${about}`);
    const other = otherNumber(document, id);
    if (other !== undefined) throw client.malformed(`GET ${about}`, `it is about the number ${other}`);
    return heldNumber(document, `GET ${about}`);
  }

  /**
   * A 404 has been met for a number that the list went on showing: it counts where the list, asked for that number
   * alone, lacks it too.
   */
  async function expectUnlisted(id: string, about: string): Promise<void> {
    const list = `GET /v2/numbers?starts_with=${id}`;
    for await (const rows of pages(
      client,
      "/v2/numbers",
      numberRow,
      10,
      { starts_with: available.start(e164Of(id)) },
      emptyIfServed,
    )) {
      const listed = rows.flatMap((row) => [row.id, row.attributes.value ?? row.id]);
      if (listed.includes(id))
        throw client.malformed(`GET ${about}`, `it says that there is no such number, and ${list} shows it`);
      const other = listed.find((one) => !one.startsWith(id));
      if (other !== undefined) throw client.malformed(list, `it shows the number ${other}`);
    }
  }

  /**
   * A list without rows may be missing, too (sheet U17). Where all of the account's numbers are, that is no word on one
   * of them.
   */
  async function emptyIfServed(): Promise<unknown> {
    const isServed = await unlessMissing(
      client.read("/v2/numbers", { limit: 1 }).then(() => true),
      false,
    );
    if (isServed) return { data: [] };
    throw client.malformed(
      "GET /v2/numbers",
      "it says that there is nothing, of the whole list as of each number. If the account holds none any more, take them out of the state with `pulumi state delete`",
    );
  }

  function heldNumber({ data, included }: NumberDocument, about: string): HeldNumber {
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

  /**
   * A write's answer stands for the number's present form only where it is the whole document of the right number:
   * samples are sometimes not (sheet 5.4).
   */
  function take(id: string, answer: HttpResponse | undefined): void {
    const document = answer && numberDocument.safeParse(answer.body);
    if (document?.success && otherNumber(document.data, id) === undefined)
      view.put(id, heldNumber(document.data, `PATCH /v2/numbers/${id}`));
    else view.drop(id);
  }

  function writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void> {
    const id = numberId(ref);
    return exclusive(`number ${id}`, async () => {
      released.delete(id);
      try {
        take(id, await work());
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

type NumberDocument = ReturnType<typeof numberDocument.parse>;

function otherNumber({ data }: NumberDocument, id: string): string | undefined {
  return [data.id, data.attributes.value ?? data.id].find((value) => value !== id);
}
