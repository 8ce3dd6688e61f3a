import type { Row } from "../../resources/look-up";
import type { Lookups } from "../vendor";
import { listedFacts } from "./attributes";
import { e164Of } from "./number-format";
import { allRows } from "./paging";
import { edgeStrategyOf } from "./route";
import type { Session } from "./session";
import { type EdgeStrategy, type NumberRow, numberRow, type Route } from "./wire";

export function lookUps(session: Session): Lookups {
  return {
    numbers: async () => (await allRows(session.client, "/v2/numbers", numberRow, 200)).map(numberOf),
    destinations: async () => (await session.routes.all({ fresh: true })).map(destinationOf),
    edgeStrategies: async () => (await session.edgeStrategies.get("all")).map(strategyOf),
  };
}

function numberOf({ id, attributes }: NumberRow): Row<"getNumbers"> {
  return { number: e164Of(id), ...listedFacts(attributes) };
}

function destinationOf(route: Route): Row<"getDestinations"> {
  return {
    type: "route",
    target: route.id,
    name: route.attributes.alias || undefined,
    routeType: route.attributes.route_type,
    value: route.attributes.value || undefined,
    edgeStrategy: edgeStrategyOf(route),
  };
}

function strategyOf({ id, attributes }: EdgeStrategy): Row<"getEdgeStrategies"> {
  return {
    id,
    name: attributes.name,
    description: attributes.description || undefined,
    naptr: attributes.naptr || undefined,
    firewallRules: attributes.firewall_rules || undefined,
  };
}
