import { halfWidth } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import type { Route } from "./session";

/** A place that calls go to, as it is declared. */
export interface Destination {
  readonly type: string;
  readonly target?: string;
}

/** What a route is made of. Its alias is only a name. */
export interface Content {
  readonly type: "number" | "uri" | "host";
  /** As Flowroute wants it: a number without plus, parameters (`;weight=10`) and all. */
  readonly value: string;
}

const routeTypes = { forward: "number", sipUri: "uri", sipHost: "host" } as const;

/** The destinations that are made into routes, and that an edge strategy is for. */
export const contentTypes = Object.keys(routeTypes);
export const destinationTypes = [...contentTypes, "sipRegistration", "route", "none"];

/** The route that every number is given when it is bought: to the devices that register (sheet 6.1). */
export const DEFAULT_ROUTE = "0";

/** What a route for the destination holds; undefined for one that is a route already, or none. */
export function contentOf({ type, target }: Destination): Content | undefined {
  if (!(type in routeTypes) || target === undefined) return undefined;
  const routeType = routeTypes[type as keyof typeof routeTypes]; // it is one of its keys
  return { type: routeType, value: routeType === "number" ? halfWidth(target).replace(/\D/g, "") : target };
}

/** Equal for the same content: the case of a host and a scheme means nothing, the case of everything else may. */
export function contentKey({ type, value }: Content): string {
  return `${type} ${canonicalValue(type, value)}`;
}

function canonicalValue(type: string, value: string): string {
  if (type === "host") return value.replace(/^[^;?]*/, (host) => host.toLowerCase());
  if (type !== "uri") return value;
  const [, scheme = "", user = "", host = "", rest = ""] = /^([^:]*:)?([^@]*@)?([^;?]*)(.*)$/s.exec(value) ?? [];
  return scheme.toLowerCase() + user + host.toLowerCase() + rest;
}

/** The form in which declared and live destinations are compared. */
export function canonicalDestination(value: unknown): unknown {
  if (!isDestination(value)) return value;
  if (value.type === "route" && value.target === DEFAULT_ROUTE) return { type: "sipRegistration" };
  const content = contentOf(value);
  return content === undefined ? value : { ...value, target: canonicalValue(content.type, value.target ?? "") };
}

/**
 * The destination that a relation means, in the form of `known` where that says the same. `route` undefined: one that
 * no list shows.
 */
export function destinationOf(id: string | undefined, route: Route | undefined, known: unknown): Destination {
  if (id === undefined) return { type: "none" };
  const byId = { type: "route", target: id };
  if (isDestination(known) && known.type === "route" && !(id === DEFAULT_ROUTE && known.target !== id)) return byId;
  const live = route ? describe(id, route) : id === DEFAULT_ROUTE ? { type: "sipRegistration" } : byId;
  return isDestination(known) && sameDestination(known, live) ? { type: known.type, target: known.target } : live;
}

function describe(id: string, { attributes: { route_type: type, value } }: Route): Destination {
  if (type === "sip-reg") return { type: "sipRegistration" };
  if (type === "number" && /^[1-9]\d{6,14}$/.test(value ?? "")) return { type: "forward", target: `+${value}` };
  if (type === "uri" && value) return { type: "sipUri", target: value };
  if (type === "host" && value) return { type: "sipHost", target: value };
  return { type: "route", target: id };
}

function sameDestination(a: Destination, b: Destination): boolean {
  const [one, other] = [contentOf(a), contentOf(b)];
  return a.type === b.type && one !== undefined && other !== undefined && contentKey(one) === contentKey(other);
}

function isDestination(value: unknown): value is Destination & Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    (!("target" in value) || typeof value.target === "string" || value.target === undefined)
  );
}
