import { type Endpoint, findEndpoint } from "../router";
import type { SimulatedRequest, SimulatedResponse } from "../vendor";
import { authenticate } from "./account";
import { purchase } from "./acquire";
import { type Context, type Handler, isSet } from "./call";
import * as callbacks from "./callbacks";
import * as cnam from "./cnam";
import * as destinations from "./destinations";
import * as e911 from "./e911";
import { invalid, methodNotAllowed, notAuthorized, Refusal, unserved } from "./errors";
import { getTask, provisionMessaging } from "./messaging";
import * as numbers from "./numbers";
import * as search from "./search";

/** The texts that each parameter of a path may have. */
const forms: Readonly<Record<string, RegExp>> = {
  number: /^\+?\d{4,15}$/,
  id: /^\d+$/,
  task: /^[^/]+$/,
  relation: /^(primary|failover)_route$/,
  callback: /^(sms|mms)(_dlr)?_callback$/,
  // With the older name that the official SDKs still send.
  oldcallback: /^((sms|mms)(_dlr)?|dlr)_callback$/,
};

const endpoints: readonly Endpoint<Handler>[] = [
  ["/v2/numbers/available/areacodes", { GET: search.listAreaCodes }],
  ["/v2/numbers/available/exchanges", { GET: search.listExchanges }],
  ["/v2/numbers/available/tiers", { GET: search.listTiers }],
  ["/v2/numbers/available", { GET: search.listAvailable }],
  ["/v2/numbers", { GET: numbers.listNumbers }],
  ["/v2/numbers/details", { POST: numbers.listDetails }],
  [
    "/v2/numbers/:number",
    { POST: purchase, GET: numbers.getNumber, PATCH: numbers.updateNumber, DELETE: numbers.release },
  ],
  ["/v2/routes/edge_strategies", { GET: destinations.listEdgeStrategies }],
  ["/v2/routes", { POST: destinations.createRoute, GET: destinations.listRoutes }],
  ["/v2/routes/:id", { GET: destinations.getRoute, PATCH: destinations.updateRoute, DELETE: destinations.deleteRoute }],
  ["/v2/routes/:id/", { DELETE: destinations.deleteRoute }],
  [
    "/v2/numbers/:number/relationships/:relation",
    { PATCH: destinations.assignRoute, DELETE: destinations.removeRoute },
  ],
  ["/v2/e911s/validate", { POST: e911.validateE911 }],
  ["/v2/e911s", { POST: e911.createE911, GET: e911.listE911s }],
  ["/v2/e911s/:id", { GET: e911.getE911, PATCH: e911.updateE911, DELETE: e911.deleteE911 }],
  ["/v2/e911s/:id/relationships/numbers", { GET: e911.listE911Numbers }],
  ["/v2/numbers/:number/relationships/e911s/:id", { PATCH: e911.assignE911 }],
  ["/v2/numbers/:number/relationships/e911s", { DELETE: e911.removeE911 }],
  ["/v2/cnams", { POST: cnam.createCnam, GET: cnam.listCnams }],
  ["/v2/cnams/:id", { GET: cnam.getCnam, PATCH: cnam.updateCnam, DELETE: cnam.deleteCnam }],
  ["/v2/numbers/:number/relationships/cnams/:id", { PATCH: cnam.assignCnam }],
  ["/v2/numbers/:number/relationships/cnams", { DELETE: cnam.removeCnam }],
  ["/v2/numbers/:number/relationships/cnam/:id", { PATCH: cnam.byOldPath(cnam.assignCnam) }],
  ["/v2/numbers/:number/relationships/cnam", { DELETE: cnam.byOldPath(cnam.removeCnam) }],
  ["/v2/message-provision", { POST: provisionMessaging }],
  ["/v2/message-provision/status/:task", { GET: getTask }],
  [
    "/v2/numbers/:number/relationships/:oldcallback",
    {
      POST: callbacks.setNumberCallback,
      GET: callbacks.getNumberCallback,
      DELETE: callbacks.deleteNumberCallback,
    },
  ],
  ...(["/v2.2/messages/:callback", "/v2.1/messages/:oldcallback"] as const).map(
    (path): Endpoint<Handler> => [
      path,
      {
        PUT: callbacks.setAccountCallback,
        GET: callbacks.getAccountCallback,
        DELETE: callbacks.deleteAccountCallback,
      },
    ],
  ),
  ["/v2/portorders", { GET: numbers.noPortOrders }],
  ["/v2/portorders/:id", { GET: numbers.noPortOrders }],
];

export function handle(request: SimulatedRequest, context: Context): SimulatedResponse {
  try {
    return answer(request, context);
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
}

function answer(request: SimulatedRequest, context: Context): SimulatedResponse {
  const account = authenticate(request, context.state);
  const match = findEndpoint(endpoints, request.method, decoded(request.path), forms);
  if (match === undefined) throw unserved();
  const { handler, parameters } = match;
  if (handler === undefined) throw methodNotAllowed(context);
  if (parameters.number?.startsWith("+") === true)
    throw isSet(context, "plusInPath", 404) ? unserved() : invalid(context, { id: ["Not a valid number."] });
  const isForbidden =
    isSet(context, "notAuthorized", "everything") ||
    (request.method !== "GET" && isSet(context, "notAuthorized", "writes"));
  if (isForbidden) throw notAuthorized();
  return handler({ request, context, state: context.state, account, parameters });
}

/** The segments of a path, decoded; none where one can't be decoded, so that no endpoint fits. */
function decoded(path: string): string[] {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return [];
    throw error;
  }
}
