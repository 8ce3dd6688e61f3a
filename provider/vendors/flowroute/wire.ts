import { z } from "zod";

/**
 * What Flowroute puts on the wire, as far as we read it (sheet 1.4, 5.3). Loose: documents have grown over the years
 * and go on growing.
 */

/** A string nearly everywhere; a number for edge strategies and in some answers. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
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

/** Of the list and of the inventory: without relationships. */
export const numberRow = z.looseObject({ id, attributes: numberAttributes });

export const relationNames = [
  "primary_route",
  "failover_route",
  "e911_address",
  "cnam_preset",
  "message_provision",
] as const;
export type RelationName = (typeof relationNames)[number];

export const numberDocument = z.looseObject({
  data: z.looseObject({
    id,
    attributes: numberAttributes,
    relationships: z.looseObject({
      primary_route: relation.optional(),
      failover_route: relation.optional(),
      e911_address: relation.optional(),
      cnam_preset: relation.optional(),
      message_provision: relation.optional(),
    }),
  }),
  included: z.array(z.looseObject({ id, type: z.string() })).nullish(),
});

export const routeRow = z.looseObject({
  id,
  attributes: z.looseObject({ alias: text, route_type: z.string(), value: text, edge_strategy_id: id.nullish() }),
});

/** Documented as texts; the house number once as an integer (sheet 8.1). */
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

/** A number that an E911 record serves; its id may be another one than the number (sheet 8.9). */
export const userRow = z.looseObject({ id, attributes: z.looseObject({ value: z.string() }) });

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

export const edgeStrategies = z.looseObject({
  data: z.array(
    z.looseObject({
      id,
      attributes: z.looseObject({ name: z.string(), description: text, naptr: text, firewall_rules: text }),
    }),
  ),
});

/** Several numbers give another document, but we ask about one at a time (sheet 10.1). */
export const task = z.looseObject({ id, attributes: z.looseObject({ status: z.string() }) });

/** What an answer about any thing has. */
export const identified = z.looseObject({ id });

export function single<Row extends z.ZodType>(row: Row) {
  return z.looseObject({ data: row });
}

export function page<Row extends z.ZodType>(row: Row) {
  return z.looseObject({ data: z.array(row), links: z.looseObject({ next: text }).nullish() });
}
