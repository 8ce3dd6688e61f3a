import type { SimulatedContext, SimulatedRequest, SimulatedResponse, SimulatedVendor } from "../vendor";
import { type Call, stands } from "./call";
import {
  deleteAccountCallback,
  getAccountCallback,
  numberCallbackUnserved,
  setAccountCallback,
  setNumberCallback,
} from "./callbacks";
import * as cnam from "./cnam";
import * as e911 from "./e911";
import {
  authenticationFailed,
  invalid,
  methodNotAllowed,
  notAuthorized,
  notOnAccount,
  Refusal,
  refused,
  unserved,
} from "./errors";
import * as inventory from "./inventory";
import { getTask, provisionMessaging, settleTasks } from "./messaging";
import * as numbers from "./numbers";
import { assignRoute, removeRoute } from "./relations";
import * as routes from "./routes";
import { type Account, demoAccounts, type FlowrouteState, initialState } from "./state";
import { switches } from "./switches";

export type { FlowrouteState } from "./state";
export { demoAccounts } from "./state";

type Handler = (call: Call) => SimulatedResponse;

/** What each `:name` of a pattern matches. */
const forms: Readonly<Record<string, RegExp>> = {
  ":number": /^\+?\d{4,15}$/,
  ":id": /^\d+$/,
  ":task": /^[^/]+$/,
  ":relation": /^(primary|failover)_route$/,
  ":callback": /^(sms|mms)(_dlr)?_callback$/,
  // With the name that the official SDKs still send.
  ":oldcallback": /^((sms|mms)(_dlr)?|dlr)_callback$/,
};

/** The endpoints in the order in which a path is tried: words before parameters. */
const endpoints: readonly (readonly [method: string, pattern: string, handler: Handler])[] = [
  ["GET", "/v2/numbers/available/areacodes", inventory.listAreaCodes],
  ["GET", "/v2/numbers/available/exchanges", inventory.listExchanges],
  ["GET", "/v2/numbers/available/tiers", inventory.listTiers],
  ["GET", "/v2/numbers/available", inventory.listAvailable],
  ["GET", "/v2/numbers", numbers.listNumbers],
  ["POST", "/v2/numbers/:number", numbers.purchase],
  ["GET", "/v2/numbers/:number", numbers.getNumber],
  ["PATCH", "/v2/numbers/:number", numbers.updateNumber],
  ["DELETE", "/v2/numbers/:number", numbers.release],
  ["GET", "/v2/routes/edge_strategies", routes.listEdgeStrategies],
  ["POST", "/v2/routes", routes.createRoute],
  ["GET", "/v2/routes", routes.listRoutes],
  ["GET", "/v2/routes/:id", routes.getRoute],
  ["PATCH", "/v2/routes/:id", routes.updateRoute],
  ["DELETE", "/v2/routes/:id", routes.deleteRoute],
  ["DELETE", "/v2/routes/:id/", routes.deleteRoute],
  ["PATCH", "/v2/numbers/:number/relationships/:relation", assignRoute],
  ["DELETE", "/v2/numbers/:number/relationships/:relation", removeRoute],
  ["POST", "/v2/e911s/validate", e911.validateE911],
  ["POST", "/v2/e911s", e911.createE911],
  ["GET", "/v2/e911s", e911.listE911s],
  ["GET", "/v2/e911s/:id", e911.getE911],
  ["PATCH", "/v2/e911s/:id", e911.updateE911],
  ["DELETE", "/v2/e911s/:id", e911.deleteE911],
  ["GET", "/v2/e911s/:id/relationships/numbers", e911.listE911Numbers],
  ["PATCH", "/v2/numbers/:number/relationships/e911s/:id", e911.assignE911],
  ["DELETE", "/v2/numbers/:number/relationships/e911s", e911.removeE911],
  ["POST", "/v2/cnams", cnam.createCnam],
  ["GET", "/v2/cnams", cnam.listCnams],
  ["GET", "/v2/cnams/:id", cnam.getCnam],
  ["PATCH", "/v2/cnams/:id", cnam.updateCnam],
  ["DELETE", "/v2/cnams/:id", cnam.deleteCnam],
  ["PATCH", "/v2/numbers/:number/relationships/cnams/:id", cnam.assignCnam],
  ["DELETE", "/v2/numbers/:number/relationships/cnams", cnam.removeCnam],
  ["PATCH", "/v2/numbers/:number/relationships/cnam/:id", cnam.byOldPath(cnam.assignCnam)],
  ["DELETE", "/v2/numbers/:number/relationships/cnam", cnam.byOldPath(cnam.removeCnam)],
  ["POST", "/v2/message-provision", provisionMessaging],
  ["GET", "/v2/message-provision/status/:task", getTask],
  ["POST", "/v2/numbers/:number/relationships/:oldcallback", setNumberCallback],
  ["GET", "/v2/numbers/:number/relationships/:oldcallback", numberCallbackUnserved],
  ["DELETE", "/v2/numbers/:number/relationships/:oldcallback", numberCallbackUnserved],
  ["PUT", "/v2.2/messages/:callback", setAccountCallback],
  ["GET", "/v2.2/messages/:callback", getAccountCallback],
  ["DELETE", "/v2.2/messages/:callback", deleteAccountCallback],
  ["PUT", "/v2.1/messages/:oldcallback", setAccountCallback],
  ["GET", "/v2.1/messages/:oldcallback", getAccountCallback],
  ["DELETE", "/v2.1/messages/:oldcallback", deleteAccountCallback],
  ["GET", "/v2/portorders", numbers.noPortOrders],
  ["GET", "/v2/portorders/:id", numbers.noPortOrders],
];

function decoded(path: string): string[] | undefined {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The parameters of a path that fits a pattern, or undefined. */
function match(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = pattern.split("/");
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== segment) return undefined;
    } else if (forms[part]?.test(segment) === true) {
      parameters[part === ":oldcallback" ? "callback" : part.slice(1)] = segment;
    } else return undefined;
  }
  return parameters;
}

function credentials(request: SimulatedRequest): { readonly key: string; readonly secret: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [key = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { key, secret: secret.join(":") };
}

function authenticate(request: SimulatedRequest, state: FlowrouteState): Account {
  const given = credentials(request);
  const account = state.accounts.find(
    ({ accessKey, secretKey }) => accessKey === given?.key && secretKey === given.secret,
  );
  if (account === undefined) throw authenticationFailed();
  return account;
}

function refusePlus(context: SimulatedContext<FlowrouteState>, parameters: Readonly<Record<string, string>>): void {
  if (parameters.number?.startsWith("+") !== true) return;
  throw stands(context, "plusInPath", 404) ? unserved() : invalid(context, { id: ["Not a valid number."] });
}

function answer(request: SimulatedRequest, context: SimulatedContext<FlowrouteState>): SimulatedResponse {
  const account = authenticate(request, context.state);
  const segments = decoded(request.path) ?? [];
  const matches = endpoints.flatMap(([method, pattern, handler]) => {
    const parameters = match(pattern, segments);
    return parameters === undefined ? [] : [{ method, handler, parameters }];
  });
  if (matches.length === 0) throw unserved();
  const found = matches.find(({ method }) => method === request.method);
  if (found === undefined) throw methodNotAllowed(context);
  refusePlus(context, found.parameters);
  const isForbidden =
    stands(context, "notAuthorized", "everything") ||
    (request.method !== "GET" && stands(context, "notAuthorized", "writes"));
  if (isForbidden) throw notAuthorized();
  return found.handler({ request, context, state: context.state, account, parameters: found.parameters });
}

/** Flowroute's API v2 for numbers, from its fact sheet and the vendor's page on updating a number. */
export const flowroute: SimulatedVendor<FlowrouteState> = {
  name: "flowroute",
  initial: initialState,
  switches,
  environment: (origin) => ({
    FLOWROUTE_ACCESS_KEY: demoAccounts[0].accessKey,
    FLOWROUTE_SECRET_KEY: demoAccounts[0].secretKey,
    FLOWROUTE_URL: origin,
  }),
  settle(context) {
    settleTasks(context);
    cnam.settleReviews(context);
  },
  handle(request, context) {
    try {
      return answer(request, context);
    } catch (error) {
      if (error instanceof Refusal) return error.response;
      throw error;
    }
  },
  caller: (request) => credentials(request)?.key,
  tooMany(context, retryAfterSeconds) {
    const { response } = refused(context, 429, "Too Many Requests", "The request rate limit was exceeded.");
    if (stands(context, "retryAfter", "absent")) return response;
    return { ...response, headers: { "Retry-After": String(retryAfterSeconds) } };
  },
  missing: () => notOnAccount().response,
};
