import { halfWidth } from "../../resources/id";
import type { Route } from "./wire";

/** A place that calls go to, as it is declared. */
export interface Destination {
  readonly type: string;
  readonly target?: string;
}

/** What makes two routes equal, whatever their aliases. */
export interface RouteContent {
  readonly type: RouteType;
  /** As Flowroute wants it: a number without plus, parameters (`;weight=10`) included. */
  readonly value: string;
}

type RouteType = "number" | "uri" | "host";

const routeTypes: ReadonlyMap<string, RouteType> = new Map([
  ["forward", "number"],
  ["sipUri", "uri"],
  ["sipHost", "host"],
]);

/** The types of destination that a route is made for, and that an edge strategy goes with. */
export const routedTypes: readonly string[] = [...routeTypes.keys()];
export const destinationTypes: readonly string[] = [...routedTypes, "sipRegistration", "route", "none"];

/** The route of every number that was just bought: to the devices that register (docs/facts/flowroute.md#routes). */
export const DEFAULT_ROUTE = "0";

/** Whether a route is made for the destination. */
export function isRouted(destination: Partial<Destination> | undefined): destination is Destination {
  return destination?.type !== undefined && routeTypes.has(destination.type);
}

/** The content of the destination's route; undefined for a destination that no route is made for. */
export function contentOf({ type, target }: Destination): RouteContent | undefined {
  const routeType = routeTypes.get(type);
  if (routeType === undefined || target === undefined) return undefined;
  return { type: routeType, value: routeType === "number" ? halfWidth(target).replace(/\D/g, "") : target };
}

/** Equal for equal contents: the case of a host and a scheme means nothing, the case of everything else may. */
export function contentKey({ type, value }: RouteContent): string {
  return `${type} ${canonicalValue(type, value)}`;
}

function canonicalValue(type: RouteType, value: string): string {
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
 * The destination that a relationship means, in the form of the declared one where both mean the same. `route` is
 * undefined where no list shows it.
 */
export function destinationAsDeclared(
  id: string | undefined,
  route: Route | undefined,
  declared: Partial<Destination> | undefined,
): Destination {
  if (id === undefined) return { type: "none" };
  const byId = { type: "route", target: id };
  if (declared?.type === "route" && !(id === DEFAULT_ROUTE && declared.target !== id)) return byId;
  const live = route ? destinationOf(id, route) : id === DEFAULT_ROUTE ? { type: "sipRegistration" } : byId;
  return isDestination(declared) && sameDestination(declared, live)
    ? { type: declared.type, target: declared.target }
    : live;
}

function destinationOf(id: string, { attributes: { route_type: type, value } }: Route): Destination {
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

function isDestination(value: unknown): value is Destination {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    (!("target" in value) || typeof value.target === "string" || value.target === undefined)
  );
}
