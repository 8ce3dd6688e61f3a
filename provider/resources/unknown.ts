import { isObject } from "./path";
import type { Properties } from "./resource";

/** What the engine sends in a preview for a value that isn't known yet: one constant text for each type of value. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SENTINELS = new Set([
  UNKNOWN, // string, and whatever the Node SDK sends
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && SENTINELS.has(value);
}

/**
 * Takes the unknown values out, at any depth, and gives their paths. A list with an unknown element is unknown as a
 * whole.
 */
export function withoutUnknowns(properties: Properties): {
  readonly known: Properties;
  readonly unknown: readonly string[];
} {
  const unknown: string[] = [];
  const prune = (value: Properties, prefix: string): Properties => {
    const known: [string, unknown][] = [];
    for (const [key, member] of Object.entries(value)) {
      const path = prefix + key;
      if (isUnknown(member) || (Array.isArray(member) && member.some(isUnknown))) unknown.push(path);
      else known.push([key, isObject(member) ? prune(member, `${path}.`) : member]);
    }
    return Object.fromEntries(known);
  };
  return { known: prune(properties, ""), unknown };
}
