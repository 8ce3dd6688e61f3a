/** What the vendors' questions (`unknowns.ts` in each folder) are made with. */
import { isObject } from "../resources/path";
import type { Properties } from "../resources/resource";
import { VendorError } from "../transport/errors";

/** How a read ended that may be refused: with a body, or with a status that says no. */
export interface Outcome {
  /** Of a refusal. */
  readonly refused?: number;
  readonly body: unknown;
}

/** Throws what says nothing about the question: no answer, a server in trouble, keys that are refused. */
export async function outcomeOf(read: Promise<unknown>): Promise<Outcome> {
  try {
    return { body: await read };
  } catch (error) {
    if (!(error instanceof VendorError) || !isRefusal(error)) throw error;
    return { refused: error.status, body: error.body };
  }
}

function isRefusal({ kind, status = 0 }: VendorError): boolean {
  return status >= 400 && status < 500 && kind !== "unauthorized" && kind !== "rateLimited";
}

/** `yes`, or `no (404)`. */
export function servedOrNot({ refused }: Outcome): string {
  return refused === undefined ? "yes" : `no (${refused})`;
}

/** What is asked for once, however many questions need it. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= read());
}

/** A word of an API (`e911`), and nothing that a user may have written: no sign, no number, and short. */
const WORD = /^[a-z][a-z _-]{0,31}\d{0,3}$/i;

/** The different words among the values, sorted; undefined where there are none. */
export function wordsIn(values: Iterable<unknown>): string | undefined {
  const words = new Set<string>();
  for (const value of values) {
    if (typeof value === "string")
      words.add(value === "" ? "an empty text" : WORD.test(value) ? value : "another text");
    else words.add(formOf(value));
  }
  return words.size === 0 ? undefined : [...words].sort().join(", ");
}

/** The form of a value, in words that hold nothing of it. */
export function formOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}

/** The rows that are objects. */
export function objectsIn(value: unknown): Properties[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A member of what may be an object. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** `all of them`, or those that are not in every row; undefined where there are no rows. */
export function lacking(rows: readonly unknown[], names: readonly string[]): string | undefined {
  if (rows.length === 0) return undefined;
  const missing = names.filter((name) => !rows.every((row) => isObject(row) && name in row));
  return missing.length === 0 ? "yes, all of them" : `not ${missing.join(", ")}`;
}
