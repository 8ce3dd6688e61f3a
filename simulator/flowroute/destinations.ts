import type { SimulatedResponse } from "../vendor";
import { type Fields, missing, readAttributes, readData, readFields, refuseNested, text } from "./body";
import { api, type Call, isSet, parameter } from "./call";
import { routeEntity, routeOf } from "./entities";
import {
  complain,
  type Issues,
  invalid,
  invalidAttributes,
  methodNotAllowed,
  notAuthorized,
  notFound,
  refused,
  refuseUnset,
  routeInUse,
  unknownTarget,
  unserved,
} from "./errors";
import { heldNumber } from "./held";
import { page } from "./paging";
import { defaultRouteId, type HeldNumber, type Route } from "./state";

const wireParameters = "(;(transport=(tcp|udp|tls)|weight=([0-9]{1,3}|1000)))*";

/** What the value of a route must look like, by the route's type. */
const values: Readonly<Record<string, RegExp>> = {
  host: new RegExp(`^(sips?:)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?${wireParameters}$`, "i"),
  number: new RegExp(`^[0-9]{11}${wireParameters}$`, "i"),
  uri: new RegExp(`^sips?:[^@;\\s]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?${wireParameters}$`, "i"),
};

interface EdgeStrategy {
  readonly attributes: Readonly<Record<string, string>>;
  readonly id: number;
  readonly type: "edge_strategy";
}

function edgeStrategy(id: number, region: string, name: string, firewallRules: string): EdgeStrategy {
  return {
    attributes: {
      description:
        `Data will be sent preferentially from our edge systems in ${region}. We will fall back to other regions ` +
        "if necessary.",
      firewall_rules: firewallRules,
      name,
      naptr: `${name.toLowerCase()}.sip.flowroute.com`,
    },
    id,
    type: "edge_strategy",
  };
}

/**
 * Entry 4 is the sample of the vendor's page. The names of the others are invented, and their addresses are of a block
 * for documentation.
 */
const edgeStrategies: readonly EdgeStrategy[] = [
  edgeStrategy(1, "Oregon", "US-West-OR", "192.0.2.0/28, 192.0.2.0-192.0.2.15"),
  edgeStrategy(2, "California", "US-West-CA", "192.0.2.16/28, 192.0.2.16-192.0.2.31"),
  edgeStrategy(4, "North Virginia", "US-East-VA", "34.226.36.32/28, 34.226.36.32-34.226.36.47"),
];

function strategies(call: Call): readonly EdgeStrategy[] {
  const ids = String(call.context.setting("edgeStrategies")).split(",");
  return edgeStrategies.filter(({ id }) => ids.includes(String(id)));
}

/** GET /v2/routes/edge_strategies */
export function listEdgeStrategies(call: Call): SimulatedResponse {
  return { status: 200, body: { data: strategies(call) } };
}

function routesOfAccount(call: Call): Route[] {
  return Object.values(call.state.routes)
    .filter(({ account }) => account === call.account.accessKey)
    .sort((one, other) => Number(one.id) - Number(other.id));
}

/** A route of the account that may be changed: any but the default route. */
function storedRoute(call: Call): Route {
  const id = parameter(call, "id");
  if (id === defaultRouteId && isSet(call.context, "defaultRouteChanged", 403)) throw notAuthorized();
  const route = call.state.routes[id];
  if (route?.account === call.account.accessKey) return route;
  throw notFound(call.context, "No such route");
}

interface RouteFields {
  readonly alias: string;
  readonly route_type: string;
  readonly value: string | null;
  readonly edge_strategy_id: number | null;
}

/** A route with its attributes changed, checked as a whole: its value must suit its type. */
function readRoute(call: Call, attributes: Fields, current: Partial<RouteFields>): RouteFields {
  const issues: Issues = {};
  const alias = text(attributes, "alias", issues) ?? current.alias;
  const type = text(attributes, "route_type", issues) ?? current.route_type;
  const value = (attributes.value === null ? undefined : text(attributes, "value", issues)) ?? current.value ?? null;
  const edge =
    attributes.edge_strategy_id === undefined ? (current.edge_strategy_id ?? null) : attributes.edge_strategy_id;
  if (alias === undefined || alias === "") complain(issues, "alias", missing);
  if (type === undefined) complain(issues, "route_type", missing);
  const isRegistration = type === "sip-reg" && isSet(call.context, "sipRegRoute", 201);
  const form = type !== undefined && Object.hasOwn(values, type) ? values[type] : undefined;
  if (type !== undefined && form === undefined && !isRegistration)
    complain(issues, "route_type", "Not a valid choice.");
  if (form !== undefined && value === null) complain(issues, "value", missing);
  else if (form !== undefined && value !== null && !form.test(value)) complain(issues, "value", `Not a valid ${type}.`);
  const edgeId = typeof edge === "number" ? edge : null;
  if (edge !== null && !strategies(call).some(({ id }) => id === edgeId))
    complain(issues, "edge_strategy_id", "Not a valid choice.");
  refuseNested(call, issues);
  return { alias: alias ?? "", route_type: type ?? "", value: isRegistration ? null : value, edge_strategy_id: edgeId };
}

/** Refuses an alias that is taken and a route that exists, where the switches say so. */
function refuseDuplicate(call: Call, wanted: RouteFields, self: Route | undefined): void {
  const others = routesOfAccount(call).filter((route) => route !== self);
  const isTaken = wanted.alias === "sip-reg" || others.some(({ alias }) => alias === wanted.alias);
  if (isTaken && isSet(call.context, "routeAliasTaken", "422")) {
    throw invalidAttributes(call.context, { alias: ["A route with this alias already exists."] });
  }
  if (isTaken && isSet(call.context, "routeAliasTaken", "403")) {
    throw refused(
      call.context,
      403,
      "Route already exists.",
      "A route with this alias already exists on your account.",
    );
  }
  const isIdentical = others.some((route) => route.route_type === wanted.route_type && route.value === wanted.value);
  if (self === undefined && isIdentical && isSet(call.context, "routeIdentical", "403")) {
    throw refused(call.context, 403, "Route already exists.", "This route already exists on your account.");
  }
}

/** POST /v2/routes. The links of the answer lack `/v2`, like those of the samples. */
export function createRoute(call: Call): SimulatedResponse {
  const { state } = call;
  const wanted = readRoute(call, readAttributes(call, "route"), {});
  refuseDuplicate(call, wanted, undefined);
  const route: Route = { ...wanted, id: String(state.next.route++), account: call.account.accessKey };
  state.routes[route.id] = route;
  const links = { self: `${api}/routes/${route.id}` };
  return {
    status: 201,
    body: { data: { ...routeEntity(route, isSet(call.context, "routeCreateAnswer", "with-edge")), links }, links },
  };
}

/** GET /v2/routes. The default route comes first. */
export function listRoutes(call: Call): SimulatedResponse {
  const type = call.request.query.get("route_type") ?? undefined;
  if (type !== undefined && type !== "sip-reg" && !Object.hasOwn(values, type)) {
    throw invalid(call.context, { route_type: ["Not a valid choice."] });
  }
  const standard = routeOf(call, defaultRouteId);
  const all = [...(standard === undefined ? [] : [standard]), ...routesOfAccount(call)];
  const found = all.filter(({ route_type }) => (type ?? route_type) === route_type);
  return page(call, found, (route) => routeEntity(route, true), {
    path: "/v2/routes",
    filters: { route_type: type },
    maximum: 200,
  });
}

function routeDocument(route: Route): Record<string, unknown> {
  const data = routeEntity(route, true);
  return { data, links: data.links };
}

/** GET /v2/routes/:id, which no page documents. */
export function getRoute(call: Call): SimulatedResponse {
  if (isSet(call.context, "getRoute", "404")) throw unserved();
  if (isSet(call.context, "getRoute", "405")) throw methodNotAllowed(call.context);
  const route = routeOf(call, parameter(call, "id"));
  if (route === undefined) throw notFound(call.context, "No such route");
  return { status: 200, body: routeDocument(route) };
}

/** PATCH /v2/routes/:id */
export function updateRoute(call: Call): SimulatedResponse {
  const route = storedRoute(call);
  const wanted = readRoute(call, readAttributes(call, "route"), route);
  refuseDuplicate(call, wanted, route);
  Object.assign(route, wanted);
  return { status: 200, body: routeDocument(route) };
}

/** DELETE /v2/routes/:id, for a route that no number uses. */
export function deleteRoute(call: Call): SimulatedResponse {
  const route = storedRoute(call);
  const isInUse = Object.values(call.state.numbers).some(
    (held) => held.primaryRoute === route.id || held.failoverRoute === route.id,
  );
  if (isInUse) throw routeInUse();
  delete call.state.routes[route.id];
  return { status: 204 };
}

/** The field of a number that holds the route of the relationship in the path. */
const field = (call: Call) => (parameter(call, "relation") === "primary_route" ? "primaryRoute" : "failoverRoute");

function clear(call: Call, held: HeldNumber): void {
  const isDefault = field(call) === "primaryRoute" && isSet(call.context, "primaryRouteRemoved", "default");
  held[field(call)] = isDefault ? defaultRouteId : null;
}

/** PATCH /v2/numbers/:number/relationships/primary_route and …/failover_route */
export function assignRoute(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  if (readFields(call).data === null && isSet(call.context, "relationshipNull", "cleared")) {
    clear(call, held);
    return { status: 204 };
  }
  const { id } = readData(call, "route");
  if (typeof id !== "string" && typeof id !== "number") throw invalid(call.context, { data: { id: [missing] } });
  const route = routeOf(call, String(id));
  if (route === undefined) throw unknownTarget(call.context, "route");
  held[field(call)] = route.id;
  return { status: 204 };
}

/** DELETE /v2/numbers/:number/relationships/primary_route and …/failover_route */
export function removeRoute(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  refuseUnset(call.context, held[field(call)] === null);
  clear(call, held);
  return { status: 204 };
}
