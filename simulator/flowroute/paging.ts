import type { SimulatedResponse } from "../vendor";
import { api, type Call, isSet } from "./call";
import { invalid, notFound } from "./errors";

interface Listing {
  /** The path in the links. For tiers and for the numbers of an E911 record it isn't the path of the request. */
  readonly path: string;
  /** The filters as the links echo them, in the order of the links; undefined ones are left out. */
  readonly filters?: Readonly<Record<string, string | undefined>>;
  /** The highest limit; undefined where none is enforced. */
  readonly maximum?: number;
}

const defaultLimit = 10;

function count(call: Call, name: string, absent: number, least: number): number {
  const text = call.request.query.get(name);
  if (text === null) return absent;
  if (!/^\d+$/.test(text) || Number(text) < least) throw invalid(call.context, { [name]: ["Not a valid integer."] });
  return Number(text);
}

function limitOf(call: Call, maximum: number | undefined): number {
  const limit = count(call, "limit", defaultLimit, 1);
  if (maximum === undefined || limit <= maximum) return limit;
  if (isSet(call.context, "limitTooHigh", "clamped")) return maximum;
  throw invalid(call.context, { limit: [`Must be at most ${maximum}.`] });
}

/** The page of `rows` that the request's limit and offset ask for. `links.next` is there only while rows remain. */
export function page<Row>(
  call: Call,
  rows: readonly Row[],
  show: (row: Row) => unknown,
  listing: Listing,
): SimulatedResponse {
  const limit = limitOf(call, listing.maximum);
  const offset = count(call, "offset", 0, 0);
  const shown = rows.slice(offset, offset + limit);
  if (shown.length === 0 && isSet(call.context, "emptyList", "404"))
    throw notFound(call.context, "Nothing matches this query.");
  const filters = Object.entries(listing.filters ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const link = (from: number) => `${api}${listing.path}?${[...filters, `limit=${limit}`, `offset=${from}`].join("&")}`;
  const links =
    offset + limit < rows.length ? { self: link(offset), next: link(offset + limit) } : { self: link(offset) };
  return { status: 200, body: { data: shown.map(show), links } };
}
