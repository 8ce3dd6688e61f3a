import type { SimulatedContext, SimulatedRequest, SimulatedResponse, SimulatedVendor } from "../vendor";
import { type Call, type Context, Refusal, refused, unknownNumber } from "./call";
import {
  conferenceNumbers,
  createFeature,
  deleteFeature,
  featureKinds,
  getFeature,
  listFeatures,
  updateFeature,
} from "./features";
import {
  addOffnet,
  instant,
  order,
  releaseReservations,
  reserve,
  reserved,
  search,
  settleReservations,
} from "./inventory";
import { configure, get, list, put, remove, restore, settleNumbers } from "./numbers";
import { demo, type FonestormState, initialState } from "./state";
import { switches } from "./switches";
import { accountNamed, accountOf, authenticate, refresh, subaccounts, subaccountToken } from "./token";

type Route = (call: Call) => SimulatedResponse;
type Methods = Readonly<Record<string, Route>>;

/** Paths, `{}` standing for one variable part. The first that fits is taken. */
const routes: readonly (readonly [path: string, Methods])[] = [
  ["/v2/subaccounts", { GET: subaccounts }],
  ["/v2/subaccounts/token", { POST: subaccountToken }],
  ["/v2/fonenumbers/inventory/local", { GET: search("local") }],
  ["/v2/fonenumbers/inventory/tollfree", { GET: search("tollfree") }],
  ["/v2/fonenumbers/reserve/local", { GET: search("local", true) }],
  ["/v2/fonenumbers/reserve/tollfree", { GET: search("tollfree", true) }],
  ["/v2/fonenumbers/reserve", { GET: reserved, POST: reserve, DELETE: releaseReservations }],
  ["/v2/fonenumbers/order", { POST: order }],
  ["/v2/fonenumbers", { GET: list, POST: instant }],
  ["/v2/fonenumbers/{}/service", { POST: configure("call_options", "receive") }],
  ["/v2/fonenumbers/{}", { GET: get, PUT: put, DELETE: remove }],
  ["/v2/messages/receive", { POST: configure("message_options", "receive") }],
  ["/v2/messages/receive_notify", { POST: configure("message_options", "receive_notify") }],
  ["/v2/messages/send_notify", { POST: configure("message_options", "send_notify") }],
  ["/v2/calls/receive_notify", { POST: configure("call_options", "receive_notify") }],
  ["/v2/calls/send_notify", { POST: configure("call_options", "send_notify") }],
  ["/v2/faxes/receive_notify", { POST: configure("fax_options", "receive_notify") }],
  ["/v2/faxes/send_notify", { POST: configure("fax_options", "send_notify") }],
  ["/v2/conferences/{}/fonenumbers", { GET: conferenceNumbers }],
  ...featureKinds.flatMap((kind): [string, Methods][] => [
    [`/v2/${kind}`, { GET: listFeatures(kind), POST: createFeature(kind) }],
    [`/v2/${kind}/{}`, { GET: getFeature(kind), PUT: updateFeature(kind), DELETE: deleteFeature(kind) }],
  ]),
];

/** The operations whose paths no page says stand first. */
function routesNow(context: Context): typeof routes {
  return [
    [String(context.setting("refreshPath")), { POST: refresh }],
    [String(context.setting("offnetPath")), { POST: addOffnet }],
    [String(context.setting("restorePath")).replace("{n}", "{}"), { PUT: restore }],
    ...routes,
  ];
}

/** The variable parts of a path that fits a pattern. */
function partsOf(pattern: string, path: string): string[] | undefined {
  const patternParts = pattern.split("/");
  const pathParts = path.replace(/\/$/, "").split("/");
  if (patternParts.length !== pathParts.length) return undefined;
  if (!patternParts.every((part, index) => part === "{}" || part === pathParts[index])) return undefined;
  return pathParts.filter((_, index) => patternParts[index] === "{}");
}

function handle(request: SimulatedRequest, context: SimulatedContext<FonestormState>): SimulatedResponse {
  try {
    if (request.path === "/v2/auth" && request.method === "POST") return authenticate(request, context);
    const account = accountOf(request, context);
    for (const [pattern, methods] of routesNow(context)) {
      const parts = partsOf(pattern, request.path);
      if (parts === undefined) continue;
      const route = methods[request.method];
      if (route === undefined) throw new Refusal(405, `${request.method} is not allowed here.`);
      return route({ account, request, context, parts });
    }
    throw new Refusal(404, "There is nothing at this path.");
  } catch (error) {
    if (error instanceof Refusal) return refused(context, error.status, error.message);
    throw error;
  }
}

/** FracTEL's FoneStorm API, from `https://developer.fonestorm.com/reference/update-fonenumber` and the fact sheet. */
export const fonestorm: SimulatedVendor<FonestormState> = {
  name: "fonestorm",
  initial: initialState,
  switches,
  environment: (origin) => ({
    FONESTORM_URL: origin,
    FONESTORM_USERNAME: demo.account,
    FONESTORM_PASSWORD: demo.password,
  }),
  settle: (context) => {
    settleNumbers(context);
    settleReservations(context);
  },
  handle,
  caller: (request) => accountNamed(request.headers.token),
  action: (request) => `${request.method} ${request.path.replace(/^\/v2/, "").replace(/\d{10}/, "{fonenumber}")}`,
  ratePerSecond: 10,
  tooMany: (context) => {
    const status = Number(context.setting("tooManyStatus"));
    return refused(context, status, status === 400 ? "Rate Limit Exceeded" : "Too many requests.");
  },
  missing: (context) => {
    const { status, message } = unknownNumber(context);
    return refused(context, status, message);
  },
};
