import { z } from "zod";
import { seenNumber } from "../seen";

/**
 * Flowroute's documents, as far as we read them (docs/facts/flowroute.md#documents). Loose: documents have grown over
 * the years and continue to grow.
 */

/** A string nearly everywhere; a number for edge strategies and in some answers. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const numberId = z.union([seenNumber, z.number()]).transform(String);
const text = z.string().nullish();
const amount = z.number().nullish();
const flag = z.boolean().nullish();

const relation = z.looseObject({ data: z.looseObject({ id }).nullable() });

export const numberAttributes = z.looseObject({
  value: text,
  alias: text,
  cnam_lookups_enabled: flag,
  messaging_enabled: flag,
  number_type: text,
  rate_center: text,
  rate_type: text,
  state: text,
  status: text,
  iso_country: text,
  tier: text,
  inbound_rate: amount,
  monthly_cost: amount,
  setup_cost: amount,
});
export type NumberAttributes = z.infer<typeof numberAttributes>;

/** A row of the list of numbers or of the numbers on offer: without relationships. */
export const numberRow = z.looseObject({ id: numberId, attributes: numberAttributes });
export type NumberRow = z.infer<typeof numberRow>;

export const relationNames = [
  "primary_route",
  "failover_route",
  "e911_address",
  "cnam_preset",
  "message_provision",
] as const;
export type RelationName = (typeof relationNames)[number];

const numberData = z.looseObject({
  id,
  attributes: numberAttributes,
  relationships: z.looseObject({
    primary_route: relation.optional(),
    failover_route: relation.optional(),
    e911_address: relation.optional(),
    cnam_preset: relation.optional(),
    message_provision: relation.optional(),
  }),
});
const included = z.array(z.looseObject({ id, type: z.string() })).nullish();

export const numberDocument = z.looseObject({ data: numberData, included });

/** The answer to a request for several (docs/facts/flowroute.md#u58). */
export const numberDocuments = z.looseObject({ data: z.array(numberData), included });

export const routeRow = z.looseObject({
  id,
  attributes: z.looseObject({ alias: text, route_type: z.string(), value: text, edge_strategy_id: id.nullish() }),
});
export type Route = z.infer<typeof routeRow>;

/** Documented as texts; the house number once as an integer (docs/facts/flowroute.md#address-record). */
const line = z.union([z.string(), z.number().transform(String)]).nullish();

export const e911Row = z.looseObject({
  id,
  attributes: z.looseObject({
    label: text,
    first_name: text,
    last_name: text,
    street_number: line,
    street_name: line,
    address_type: text,
    address_type_number: line,
    city: text,
    state: text,
    zip: line,
    country: text,
  }),
});
export type E911 = z.infer<typeof e911Row>;

/** A number that an E911 record serves; its id may differ from the number (docs/facts/flowroute.md#u44). */
export const servedNumberRow = z.looseObject({ id, attributes: z.looseObject({ value: z.string() }) });

export const cnamRow = z.looseObject({
  id,
  attributes: z.looseObject({
    value: z.string(),
    is_approved: z.boolean(),
    rejection_reason: text,
    creation_datetime: text,
  }),
  relationships: z
    .looseObject({ numbers: z.looseObject({ data: z.array(z.looseObject({ id })).nullish() }).nullish() })
    .nullish(),
});
export type Cnam = z.infer<typeof cnamRow>;

export const edgeStrategies = z.looseObject({
  data: z.array(
    z.looseObject({
      id,
      attributes: z.looseObject({ name: z.string(), description: text, naptr: text, firewall_rules: text }),
    }),
  ),
});
export type EdgeStrategy = z.infer<typeof edgeStrategies>["data"][number];

/** Of a request for one number; one for several has another form (docs/facts/flowroute.md#u33). */
export const task = z.looseObject({ id, attributes: z.looseObject({ status: z.string() }) });

/** An answer about any thing. */
export const identified = z.looseObject({ id });

export function single<Row extends z.ZodType>(row: Row) {
  return z.looseObject({ data: row });
}

export function page<Row extends z.ZodType>(row: Row) {
  return z.looseObject({ data: z.array(row), links: z.looseObject({ next: text }).nullish() });
}
