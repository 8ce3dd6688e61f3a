import { isObject } from "./json";

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

/** Members whose values are words of a list that a vendor may lengthen. */
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

/** Ways in which an answer can be well-formed and wrong. Each is applied to every value in the answer. */
export const mutations = {
  /** Texts become numbers, numbers and booleans become texts. */
  wrongTypes: (value: unknown) =>
    typeof value === "string"
      ? value.length
      : typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : value,
  /** Every object that holds no other object or list loses every second field, the first included. */
  missingFields: objects((entries) =>
    entries.some(([, value]) => typeof value === "object" && value !== null)
      ? entries
      : entries.filter((_, index) => index % 2 === 1),
  ),
  /** Every word of a closed list is one that nobody has heard of. */
  unknownEnums: objects((entries) =>
    entries.map(([key, value]) => [key, enumerations.has(key) && typeof value === "string" ? "unheard-of" : value]),
  ),
  unknownFields: objects((entries) => [...entries, ["not_in_the_docs", { since: "today", list: [1, "two"] }]]),
  /** Every telephone number is another one: its last digit is one higher. */
  otherNumber: (value: unknown) =>
    typeof value === "string" && telephoneNumber.test(value)
      ? value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
      : value,
  emptyList: lists(() => []),
  shortList: lists((items) => items.slice(0, Math.floor(items.length / 2))),
  /** The first row of each list has moved to a page that was read before. */
  shiftList: lists((items) => items.slice(1)),
  repeatList: lists((items) => [...items, ...items]),
} satisfies Record<string, Mutation>;

export type MutationName = keyof typeof mutations;

export function mutated(body: unknown, names: readonly MutationName[]): unknown {
  return names.reduce((value: unknown, name) => rebuild(value, mutations[name]), structuredClone(body));
}
