import { TelephonyError } from "../../transport/errors";
import type { HttpResponse } from "../../transport/http";
import { path } from "../../transport/path";
import type { Exclusive } from "../exclusive";
import type { Properties, Ref, Runtime } from "../vendor";
import { createView } from "../view";
import type { Door } from "./door";
import { type NumberAttributes, numberDocument, type RelationName } from "./wire";

/** A number of the account, from its document. */
export interface HeldNumber {
  readonly attributes: NumberAttributes;
  /** The id of what the number is related to, undefined for none. Throws where the document doesn't say: silence is not "none". */
  related(name: RelationName): string | undefined;
  /** Something from the document's `included`; its type is not compared where it is documented in two ways (sheet 5.3). */
  included(id: string, types: readonly string[]): unknown;
}

export interface Numbers {
  /** Undefined on proof that this account doesn't hold the number. Throws where `known` was seen with another key. */
  find(ref: Ref, known: Properties, options?: { readonly fresh?: boolean }): Promise<HeldNumber | undefined>;
  /** Sends writes about one number, one after the other with all other writes about it. After them the number is read anew. */
  write(ref: Ref, work: () => Promise<void>): Promise<void>;
  /** The same for a write whose answer is the number's document, which then needs no reading; undefined where there is none. */
  writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void>;
}

/** Flowroute's id of a number: its digits with country code, without plus (sheet 3). */
export function numberId(ref: Ref): string {
  return ref.number.replace(/^\+/, "");
}

export function e164Of(id: string): string {
  return `+${id}`;
}

export function createNumbers(door: Door, { clock, hints }: Runtime, exclusive: Exclusive, accountId: string): Numbers {
  const view = createView(load, clock);

  async function load(id: string): Promise<HeldNumber | undefined> {
    const about = path`/v2/numbers/${id}`;
    const answer = await door.find(about);
    if (answer === undefined) return undefined;
    const document = door.parse(numberDocument, answer.body, `GET ${about}`);
    const other = otherNumber(document, id);
    if (other !== undefined) throw door.malformed(`GET ${about}`, `it is about the number ${other}`);
    return heldNumber(document, `GET ${about}`);
  }

  function heldNumber({ data, included }: NumberDocument, about: string): HeldNumber {
    return {
      attributes: data.attributes,
      related(name) {
        const relation = data.relationships[name];
        if (relation === undefined && name !== "message_provision") throw door.malformed(about, `data.relationships.${name} is missing`);
        return relation?.data?.id;
      },
      included: (id, types) => included?.find((entity) => entity.id === id && types.includes(entity.type)),
    };
  }

  /** A write's answer stands for the number's present form only where it is the whole document of the right number: samples are sometimes not (sheet 5.4). */
  function take(id: string, answer: HttpResponse | undefined): void {
    const document = answer && numberDocument.safeParse(answer.body);
    if (document?.success && otherNumber(document.data, id) === undefined) view.put(id, heldNumber(document.data, `PATCH /v2/numbers/${id}`));
    else view.drop(id);
  }

  function writeDocument(ref: Ref, work: () => Promise<HttpResponse | undefined>): Promise<void> {
    const id = numberId(ref);
    return exclusive(`number ${id}`, async () => {
      try {
        take(id, await work());
      } catch (error) {
        view.drop(id);
        throw error;
      }
    });
  }

  return {
    async find(ref, known, options) {
      const held = await view.get(numberId(ref), options);
      if (held === undefined && known.accountId !== undefined && known.accountId !== accountId) {
        throw new TelephonyError(
          `Flowroute: the account of access key ${accountId} doesn't hold ${ref.number}, which was last seen with access key ${String(known.accountId)}. ` +
            `That proves nothing about the number, so it stays in state. Give the credentials of the account that holds it (${hints.credentialsHint}); ` +
            "if the number really is gone, remove it from the stack with `pulumi state delete`.",
        );
      }
      return held;
    },
    write: (ref, work) =>
      writeDocument(ref, async () => {
        await work();
        return undefined;
      }),
    writeDocument,
  };
}

type NumberDocument = ReturnType<typeof numberDocument.parse>;

function otherNumber({ data }: NumberDocument, id: string): string | undefined {
  return [data.id, data.attributes.value ?? data.id].find((value) => value !== id);
}
