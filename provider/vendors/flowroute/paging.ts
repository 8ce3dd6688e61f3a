import type { z } from "zod";
import type { HttpCall } from "../../transport/http";
import { type Client, unlessMissing } from "./client";
import { page } from "./wire";

/** At 200 rows a page far more than an account holds; what is searched ends long before. */
const MOST_PAGES = 500;

const MISSING = Symbol("missing");

/**
 * The pages of a list, each row once. Our own offset is used, since Flowroute's links echo changed filters (sheet 1.5);
 * a missing list is an empty one, as some of its lists are (1.5), unless `ofMissing` says otherwise.
 */
export async function* pages<Row extends { id: string }>(
  client: Client,
  path: string,
  row: z.ZodType<Row>,
  limit: number,
  query: HttpCall["query"] = {},
  ofMissing: () => Promise<unknown> = async () => ({ data: [] }),
): AsyncGenerator<Row[]> {
  const seen = new Set<string>();
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const answer = await unlessMissing(client.read(path, { ...query, limit, offset: seen.size }), MISSING);
    const body = answer === MISSING ? await ofMissing() : answer;
    const { data, links } = client.parse(page(row), body, `GET ${path}`);
    const fresh = data.filter(({ id }) => !seen.has(id) && seen.add(id));
    if (data.length > 0 && fresh.length === 0) throw client.malformed(`GET ${path}`, "the same rows on every page");
    yield fresh;
    if (data.length === 0 || !links?.next) return;
  }
  throw client.malformed(`GET ${path}`, `after ${MOST_PAGES} pages it still names a next one`);
}

export async function all<Row extends { id: string }>(
  client: Client,
  path: string,
  row: z.ZodType<Row>,
  limit: number,
  query?: HttpCall["query"],
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const some of pages(client, path, row, limit, query)) for (const one of some) rows.push(one);
  return rows;
}
