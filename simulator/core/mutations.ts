import { isObject } from "../json";

type Mutation = (value: unknown) => unknown;

/** Rebuilds a JSON value from the leaves up. */
function rebuild(value: unknown, change: Mutation): unknown {
  if (Array.isArray(value)) return change(value.map((item) => rebuild(item, change)));
  if (isObject(value))
    return change(Object.fromEntries(Object.entries(value).map(([key, child]) => [key, rebuild(child, change)])));
  return change(value);
}

const lists =
  (change: (items: unknown[]) => unknown[]): Mutation =>
  (value) =>
    Array.isArray(value) ? change(value) : value;
const objects =
  (change: (entries: [string, unknown][]) => [string, unknown][]): Mutation =>
  (value) =>
    isObject(value) ? Object.fromEntries(change(Object.entries(value))) : value;

/** Fields that hold one word of a fixed list, to which a vendor may add words. */
const enumerations = new Set([
  "is_active",
  "record_calls",
  "messaging_enabled",
  "number_type",
  "rate_type",
  "tier",
  "context",
  "route_type",
]);

const telephoneNumber = /^\+?\d{7,15}$/;

/** Ways in which an answer can be well-formed JSON and wrong. Each is applied to every value in the answer. */
export const mutations = {
  /** A text becomes its length; a number or boolean becomes a text. */
  wrongTypes: (value: unknown) =>
    typeof value === "string"
      ? value.length
      : typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : value,
  /** Each object without nested objects or lists loses its first, third, fifth… field. */
  missingFields: objects((entries) =>
    entries.some(([, value]) => typeof value === "object" && value !== null)
      ? entries
      : entries.filter((_, index) => index % 2 === 1),
  ),
  /** The word in each of those fields is one that no page knows. */
  unknownEnums: objects((entries) =>
    entries.map(([key, value]) => [key, enumerations.has(key) && typeof value === "string" ? "unheard-of" : value]),
  ),
  unknownFields: objects((entries) => [...entries, ["not_in_the_docs", { since: "today", list: [1, "two"] }]]),
  /** The last digit of each telephone number is one higher (0 after 9). */
  otherNumber: (value: unknown) =>
    typeof value === "string" && telephoneNumber.test(value)
      ? value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
      : value,
  emptyList: lists(() => []),
  shortList: lists((items) => items.slice(0, Math.floor(items.length / 2))),
  /** Each list lacks its first row, as if it had moved to the page before. */
  shiftList: lists((items) => items.slice(1)),
  repeatList: lists((items) => [...items, ...items]),
} satisfies Record<string, Mutation>;

export type MutationName = keyof typeof mutations;

/** A copy of an answer's body, changed by the named mutations in order. */
export function mutated(body: unknown, names: readonly MutationName[]): unknown {
  return names.reduce((value: unknown, name) => rebuild(value, mutations[name]), structuredClone(body));
}
