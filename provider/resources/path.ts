import type { Properties } from "./resource";

/** Reads a dotted path (`messaging.enabled`); undefined where a part of it is missing. */
export function valueAt(properties: Properties, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), properties);
}

/** The properties with another value at a dotted path. */
export function withValueAt(properties: Properties, path: string, value: unknown): Properties {
  const [input, member] = path.split(".", 2) as [string, string?]; // no path is deeper
  const inner = properties[input];
  return { ...properties, [input]: member === undefined ? value : { ...(isObject(inner) && inner), [member]: value } };
}

export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The top-level input of a path. */
export function inputOf(path: string): string {
  return path.split(".", 1)[0] as string;
}

/** Whether one path is the other or lies within it. */
export function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
