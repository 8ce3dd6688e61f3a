import { type Endpoint, findEndpoint } from "../router";
import type { SimulatedRequest, SimulatedResponse } from "../vendor";
import { unitOf } from "./account";
import { acquire } from "./acquire";
import { readParameters } from "./body";
import type { Action, Context } from "./call";
import * as destinations from "./destinations";
import { cors, envelope } from "./envelope";
import { accessDenied, errorAnswer, Refusal } from "./errors";
import * as numbers from "./numbers";
import * as search from "./search";
import { updateSubscriber } from "./subscribers";

/** The actions. Any method reaches any of them. */
const endpoints: readonly Endpoint<Action>[] = [
  ["/api/v2/numbers/list", { ANY: numbers.list }],
  ["/api/v2/numbers/info", { ANY: numbers.info }],
  ["/api/v2/numbers/save", { ANY: numbers.save }],
  ["/api/v2/numbers/delete", { ANY: numbers.remove }],
  ["/api/v2/numbers/available_prefixes", { ANY: search.availablePrefixes }],
  ["/api/v2/numbers/acquirable_numbers", { ANY: search.acquirableNumbers }],
  ["/api/v2/numbers/available_access_numbers", { ANY: search.availableAccessNumbers }],
  ["/api/v2/numbers/acquire", { ANY: acquire }],
  ["/api/v2/numbers/update_subscriber", { ANY: updateSubscriber }],
  ["/api/v2/menus/list", { ANY: destinations.listMenus }],
  ["/api/v2/menus/info", { ANY: destinations.getMenu }],
  ["/api/v2/call_groups/list", { ANY: destinations.listCallGroups }],
  ["/api/v2/call_groups/info", { ANY: destinations.getCallGroup }],
  ["/api/v2/extensions/list", { ANY: destinations.listExtensions }],
  ["/api/v2/extensions/show", { ANY: destinations.getExtension }],
];

/** A path of the API: a controller and an action, which may be missing or unknown. */
const apiPath = /^\/api\/v2(\/[^/]*){0,2}\/?$/;

export function handle(request: SimulatedRequest, context: Context): SimulatedResponse {
  try {
    return answer(request, context);
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error);
    throw error;
  }
}

function answer(request: SimulatedRequest, context: Context): SimulatedResponse {
  if (request.method === "OPTIONS") return { status: 200, body: "OK", headers: cors };
  if (!apiPath.test(request.path)) return { status: 404, body: "Non-API request", headers: cors };
  const segments = request.path.replace(/\/$/, "").split("/");
  const action = findEndpoint(endpoints, request.method, segments)?.handler;
  if (action === undefined) return envelope({ status: "invalid-controller-or-action" }, 400);
  const read = readParameters(request, context);
  if ("problem" in read) return envelope({ status: "invalid-json", details: read.problem }, 400);
  const unit = unitOf(request, context);
  if (unit === undefined) throw accessDenied(segments.slice(3).join("/"));
  return action({ unit, parameters: read.parameters, context });
}
