import { api, type Call } from "./call";
import { defaultRouteId, type Route } from "./state";

/** A route of the account, or the default route, which every account has and which is stored nowhere. */
export function routeOf(call: Call, id: string): Route | undefined {
  if (id === defaultRouteId) {
    return {
      id,
      account: call.account.accessKey,
      alias: "sip-reg",
      route_type: "sip-reg",
      value: null,
      edge_strategy_id: null,
    };
  }
  const route = call.state.routes[id];
  return route?.account === call.account.accessKey ? route : undefined;
}

/** A route as it is read: `edge_strategy_id` is absent from documents of the older generation. */
export function routeEntity(route: Route, withEdge: boolean): Record<string, unknown> {
  const { alias, edge_strategy_id, route_type, value } = route;
  return {
    attributes: withEdge ? { alias, edge_strategy_id, route_type, value } : { alias, route_type, value },
    id: route.id,
    links: { self: `${api}/v2/routes/${route.id}` },
    type: "route",
  };
}
