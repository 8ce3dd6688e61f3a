export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a table has under a key that somebody else chose: nothing that all objects have, such as `constructor`. */
export function own<Value>(
  table: Readonly<Record<string, Value>> | undefined,
  key: string | undefined,
): Value | undefined {
  return table !== undefined && key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Keys that name a part of every object, and so would change what no patch is for. */
const reservedKeys = new Set(["__proto__", "constructor", "prototype"]);

const deepest = 100;

/** Why a value can't be patched in, or nothing. */
export function patchProblem(value: unknown, depth = 0): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === deepest) return `A patch has at most ${deepest} levels.`;
  for (const [key, child] of Object.entries(value)) {
    const problem = reservedKeys.has(key) ? `A patch can't have the key "${key}".` : patchProblem(child, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/**
 * Applies an RFC 7396 merge patch in place, so that whoever holds the object sees the change: objects merge, `null`
 * removes, anything else replaces. Throws a RangeError, and changes nothing, for a patch that has a problem.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): void {
  const problem = patchProblem(patch);
  if (problem !== undefined) throw new RangeError(problem);
  merge(target, patch);
}

function merge(target: JsonObject, patch: JsonObject): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete target[key];
    } else if (isObject(value)) {
      const current = target[key];
      const child = isObject(current) ? current : {};
      target[key] = child;
      merge(child, value);
    } else {
      target[key] = value;
    }
  }
}

/** The value of a JSON text, or undefined when it isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
