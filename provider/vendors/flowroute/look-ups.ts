import type { Lookups } from "../vendor";
import { e164Of } from "./numbers";
import { numberTypeOf, region } from "./offers";
import { all } from "./paging";
import { edgeOf } from "./route";
import type { Session } from "./session";
import { numberRow } from "./wire";

export function lookUps(session: Session): Lookups {
  return {
    async numbers() {
      const rows = await all(session.client, "/v2/numbers", numberRow, 200);
      return rows.map(({ id, attributes }) => ({
        number: e164Of(id),
        label: attributes.alias || undefined,
        numberType: numberTypeOf(attributes),
        rateCenter: attributes.rate_center || undefined,
        region: region(attributes),
        country: attributes.iso_country || undefined,
        messaging:
          typeof attributes.messaging_enabled === "boolean" ? { enabled: attributes.messaging_enabled } : undefined,
        cnamLookup: attributes.cnam_lookups_enabled ?? undefined,
      }));
    },

    async destinations() {
      const routes = await session.routes.all({ fresh: true });
      return routes.map((route) => ({
        type: "route",
        target: route.id,
        name: route.attributes.alias || undefined,
        routeType: route.attributes.route_type,
        value: route.attributes.value || undefined,
        edgeStrategy: edgeOf(route),
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
