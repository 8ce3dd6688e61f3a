export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The entry of a table under a key that came from outside. Undefined for what every object inherits, such as
 * `constructor`.
 */
export function own<Value>(
  table: Readonly<Record<string, Value>> | undefined,
  key: string | undefined,
): Value | undefined {
  return table !== undefined && key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The value of a JSON text, or undefined when the text isn't JSON. */
export function parseJson(text: string): unknown {
  // Most requests have no body, and an error that is thrown for each of them has its price.
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
