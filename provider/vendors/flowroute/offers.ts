import type { Ref } from "../../resources/id";
import type { HttpCall } from "../../transport/http";
import type { Offer, Quote } from "../adapter";
import { numberTypeOf, pricesOf, regionOf } from "./attributes";
import type { Client } from "./client";
import { e164Of, numberId, startsWith } from "./number-format";
import { pages } from "./paging";
import { type NumberAttributes, type NumberRow, numberRow } from "./wire";

/** The pages of numbers on offer (docs/facts/flowroute.md#numbers-on-offer). */
export function numbersOnOffer(client: Client, query: HttpCall["query"], limit: number): AsyncGenerator<NumberRow[]> {
  return pages(client, "/v2/numbers/available", numberRow, limit, query);
}

export function offerOf(id: string, attributes: NumberAttributes): Offer {
  return {
    number: e164Of(id),
    ...pricesOf(attributes),
    numberType: numberTypeOf(attributes),
    rateCenter: attributes.rate_center || undefined,
    region: regionOf(attributes),
    tier: attributes.tier || undefined,
  };
}

/** What a number costs; undefined where it is not on offer. */
export async function quote(client: Client, ref: Ref): Promise<Quote | undefined> {
  const id = numberId(ref);
  // A search for a whole number may give other numbers too.
  for await (const rows of numbersOnOffer(client, { starts_with: startsWith(ref.number) }, 10)) {
    const row = rows.find((each) => each.id === id);
    if (row) return pricesOf(row.attributes);
  }
  return undefined;
}
