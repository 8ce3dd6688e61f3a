import { isObject } from "../resources/path";
import type { Properties } from "../resources/resource";
import { plainText } from "../transport/plain-text";
import type { AnyAdapter } from "../vendors/adapter";

/**
 * The adapter, but that the engine can show what it reads: it prints a state's values as they are, in a preview's diff
 * too. What is known already stays as it is (the program may declare a joiner that a script needs).
 */
export function printable(adapter: AnyAdapter): AnyAdapter {
  return {
    ...adapter,
    async find(ref, known, options) {
      const found = await adapter.find(ref, known, options);
      return found.absent ? found : textsInPlain(found, known);
    },
  };
}

/** Properties whose texts do nothing when they are shown, but those that are known. */
export function textsInPlain(properties: Properties, known: Properties = {}): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inPlain(value, known[name])]));
}

/** A value whose texts do nothing when they are shown, but those that are known. */
export function inPlain(value: unknown, known?: unknown): unknown {
  if (typeof value === "string") return value === known ? value : plainText(value);
  if (Array.isArray(value))
    return value.map((each, index) => inPlain(each, Array.isArray(known) ? known[index] : undefined));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, inPlain(member, isObject(known) ? known[key] : undefined)]),
  );
}
