import type { Lookups } from "../vendor";
import { listedFacts } from "./attributes";
import { e164Of } from "./number-format";
import { allRows } from "./paging";
import { edgeStrategyOf } from "./route";
import type { Session } from "./session";
import { numberRow } from "./wire";

export function lookUps(session: Session): Lookups {
  return {
    async numbers() {
      const rows = await allRows(session.client, "/v2/numbers", numberRow, 200);
      return rows.map(({ id, attributes }) => ({ number: e164Of(id), ...listedFacts(attributes) }));
    },

    async destinations() {
      const routes = await session.routes.all({ fresh: true });
      return routes.map((route) => ({
        type: "route",
        target: route.id,
        name: route.attributes.alias || undefined,
        routeType: route.attributes.route_type,
        value: route.attributes.value || undefined,
        edgeStrategy: edgeStrategyOf(route),
      }));
    },

    async edgeStrategies() {
      const strategies = await session.edgeStrategies.get("all");
      return strategies.map(({ id, attributes: { name, description, naptr, firewall_rules } }) => ({
        id,
        name,
        description: description || undefined,
        naptr: naptr || undefined,
        firewallRules: firewall_rules || undefined,
      }));
    },
  };
}
