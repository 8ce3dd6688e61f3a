import { isObject, type JsonObject } from "../json";

/** Keys that lead to the prototype that all objects share: a patch under one of them would change every object. */
const reservedKeys = new Set(["__proto__", "constructor", "prototype"]);

const deepest = 100;

/** Why a value can't be a patch, or undefined. */
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
