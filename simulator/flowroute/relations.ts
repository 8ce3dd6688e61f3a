import type { SimulatedResponse } from "../vendor";
import { readData, readFields } from "./body";
import { type Call, parameter, stands } from "./call";
import { invalid, notFound } from "./errors";
import { heldNumber } from "./number-document";
import { routeOf } from "./route-entity";
import { defaultRouteId, type HeldNumber } from "./state";

/** Refuses a record that a number is to be given and that the account does not have. */
export function unknownTarget(call: Call, kind: string): Error {
  return stands(call.context, "unknownTarget", 404)
    ? notFound(call.context, `No such ${kind}`)
    : invalid(call.context, { id: [`No such ${kind}.`] });
}

/** Refuses to remove what is not set, where the switch says so. */
export function refuseUnset(call: Call, isUnset: boolean): void {
  if (isUnset && stands(call.context, "removeUnset", 404)) throw notFound(call.context, "Nothing is associated.");
}

const field = (call: Call) => (parameter(call, "relation") === "primary_route" ? "primaryRoute" : "failoverRoute");

function clear(call: Call, held: HeldNumber): void {
  const isDefault = field(call) === "primaryRoute" && stands(call.context, "primaryRouteRemoved", "default");
  held[field(call)] = isDefault ? defaultRouteId : null;
}

/** PATCH /v2/numbers/:number/relationships/primary_route and …/failover_route */
export function assignRoute(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  if (readFields(call).data === null && stands(call.context, "relationshipNull", "cleared")) {
    clear(call, held);
    return { status: 204 };
  }
  const { id } = readData(call, "route");
  if (typeof id !== "string" && typeof id !== "number")
    throw invalid(call.context, { data: { id: ["Missing data for required field."] } });
  const route = routeOf(call, String(id));
  if (route === undefined) throw unknownTarget(call, "route");
  held[field(call)] = route.id;
  return { status: 204 };
}

/** DELETE /v2/numbers/:number/relationships/primary_route and …/failover_route */
export function removeRoute(call: Call): SimulatedResponse {
  const held = heldNumber(call);
  refuseUnset(call, held[field(call)] === null);
  clear(call, held);
  return { status: 204 };
}
