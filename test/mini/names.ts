/** Keys and URNs of the small engine, and what a declaration takes from others. */
import type { Properties } from "../../provider/resources/resource";
import { UNKNOWN } from "../../provider/resources/unknown";
import type { Declaration, Held, Place } from "./types";

export interface StackName {
  readonly stack: string;
  readonly project: string;
}

/** By what a resource is found in its stack's state, whatever stack and project are called. */
export function keyOf({ name, parent, front = "dynamic" }: Place): string {
  return `${parent === undefined ? "" : `${parent}$`}${front === "native" ? "native " : ""}${name}`;
}

export function urnOf({ stack, project }: StackName, kind: string, { name, parent, front = "dynamic" }: Place): string {
  const type = front === "native" ? `telephony:index:${kind}` : `pulumi-nodejs:dynamic/telephony:${kind}`;
  return `urn:pulumi:${stack}::${project}::${parent === undefined ? "" : `${parent}$`}${type}::${name}`;
}

/** What the SDK's classes pass beside a resource's inputs: the stack that it is in, and its own URN. */
export interface SdkNames {
  readonly claim: string;
  readonly self: string;
}

export function sdkNames(stack: StackName, kind: string, place: Place): SdkNames {
  return { claim: `${stack.project}/${stack.stack}`, self: urnOf(stack, kind, place) };
}

export function placeOf(key: string, { place }: Held): Place {
  return place ?? { name: key };
}

/** All aliases: those given, and the place itself, under both types. */
export function aliasPlaces({ name, parent, front, aliases = [] }: Declaration): Place[] {
  const places: Place[] = [{ name, parent, front }, ...aliases.map((alias) => ({ name, parent, front, ...alias }))];
  const both = places.flatMap((place): Place[] => [
    place,
    { ...place, front: place.front === "native" ? "dynamic" : "native" },
  ]);
  return both.filter((place) => keyOf(place) !== keyOf({ name, parent, front }));
}

export function aliasKeys(declaration: Declaration): string[] {
  return [...new Set(aliasPlaces(declaration).map(keyOf))];
}

/**
 * A declaration may name another one as its number, or take its candidates: `{ $id: "main" }`, `{ $candidates:
 * "main-search" }`.
 */
interface Link {
  readonly $id?: string;
  readonly $candidates?: string;
}

const linkIn = (value: unknown): Link => (typeof value === "object" && value !== null ? (value as Link) : {});

/** The keys of what a declaration takes an id or a list from. */
export function linksOf(inputs: Properties, program: readonly Declaration[]): string[] {
  return Object.values(inputs).flatMap((value) => {
    const name = linkIn(value).$id ?? linkIn(value).$candidates;
    return name === undefined ? [] : [keyNamed(name, program)];
  });
}

export function resolved(
  inputs: Properties,
  program: readonly Declaration[],
  state: ReadonlyMap<string, Held>,
): Properties {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => {
      const { $id, $candidates } = linkIn(value);
      if ($id) return [key, state.get(keyNamed($id, program))?.id ?? UNKNOWN];
      if ($candidates) return [key, state.get(keyNamed($candidates, program))?.outputs.candidates ?? UNKNOWN];
      return [key, value];
    }),
  );
}

function keyNamed(name: string, program: readonly Declaration[]): string {
  const declaration = program.find((each) => each.name === name);
  return declaration ? keyOf(declaration) : name;
}
