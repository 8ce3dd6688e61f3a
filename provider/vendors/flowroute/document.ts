import type { z } from "zod";
import type { Client } from "./client";
import { type NumberAttributes, type numberDocument, type RelationName, relationNames } from "./wire";

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

/** Of a task there may be none to show. */
const TASK: RelationName = "message_provision";

export type DocumentBody = z.infer<typeof numberDocument>;

export function documentOf(client: Client, { data, included }: DocumentBody, about: string): NumberDocument {
  return {
    attributes: data.attributes,
    related(name) {
      const relation = data.relationships[name];
      if (relation === undefined && name !== TASK)
        throw client.malformed(about, `data.relationships.${name} is missing`);
      return relation?.data?.id;
    },
    included: (id, types) => included?.find((entity) => entity.id === id && types.includes(entity.type)),
  };
}

/** The number that a document is about, where it is not the one that was asked for. */
export function otherNumber({ data }: DocumentBody, id: string): string | undefined {
  return [data.id, data.attributes.value ?? data.id].find((value) => value !== id);
}

/** What a number's own document says and rows need not. */
const ATTRIBUTES = ["alias", "messaging_enabled", "cnam_lookups_enabled", "monthly_cost"];

/** Whether it says all that the number's own document does, and of what belongs to the number whether there is one. */
export function isWhole({ data }: DocumentBody): boolean {
  return (
    ATTRIBUTES.every((name) => name in data.attributes) &&
    relationNames.every((name) => name === TASK || data.relationships[name] !== undefined)
  );
}
