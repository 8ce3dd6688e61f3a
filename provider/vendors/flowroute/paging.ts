import type { z } from "zod";
import type { HttpCall } from "../../transport/http";
import { type Client, unlessMissing } from "./client";
import { page } from "./wire";

/** At 200 rows a page far more than an account holds; a search ends long before. */
const MOST_PAGES = 500;

const MISSING = Symbol("missing");

/**
 * The pages of a list, each row once. The offset is our own count, since Flowroute's links echo changed filters
 * (docs/facts/flowroute.md#paging). A list that is missing reads as empty, since some lists without rows are a 404
 * (docs/facts/flowroute.md#u17), unless `onMissing` gives another body or throws.
 */
export async function* pages<Row extends { id: string }>(
  client: Client,
  path: string,
  row: z.ZodType<Row>,
  limit: number,
  query: HttpCall["query"] = {},
  onMissing: () => Promise<unknown> = async () => ({ data: [] }),
): AsyncGenerator<Row[]> {
  const seen = new Set<string>();
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const { data, links } = await readPage(client, path, row, { ...query, limit, offset: seen.size }, onMissing);
    const fresh = data.filter(({ id }) => !seen.has(id) && seen.add(id));
    if (data.length > 0 && fresh.length === 0) throw client.malformed(`GET ${path}`, "the same rows on every page");
    yield fresh;
    if (data.length === 0 || !links?.next) return;
  }
  throw client.malformed(`GET ${path}`, `after ${MOST_PAGES} pages it still names a next one`);
}

/** One page of a list. */
export async function readPage<Row>(
  client: Client,
  path: string,
  row: z.ZodType<Row>,
  query: HttpCall["query"],
  onMissing: () => Promise<unknown> = async () => ({ data: [] }),
): Promise<{ readonly data: readonly Row[]; readonly links?: { readonly next?: string | null } | null }> {
  const answer = await unlessMissing(client.read(path, query), MISSING);
  return client.parse(page(row), answer === MISSING ? await onMissing() : answer, `GET ${path}`);
}

/** The rows of all pages. */
export async function allRows<Row extends { id: string }>(
  client: Client,
  path: string,
  row: z.ZodType<Row>,
  limit: number,
  query?: HttpCall["query"],
): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of pages(client, path, row, limit, query)) for (const each of rows) all.push(each);
  return all;
}
