import { type Endpoint, findEndpoint } from "../router";
import type { SimulatedRequest, SimulatedResponse } from "../vendor";
import { accountOf, authenticate, refresh, subaccounts, subaccountToken } from "./account";
import { addOffnet, instant, order } from "./acquire";
import type { Context, Handler } from "./call";
import * as destinations from "./destinations";
import { errorAnswer, Refusal } from "./errors";
import { configure, get, list, put, remove, restore } from "./numbers";
import { releaseReservations, reserve, reserved } from "./reservations";
import { search } from "./search";

const endpoints: readonly Endpoint<Handler>[] = [
  ["/v2/subaccounts", { GET: subaccounts }],
  ["/v2/subaccounts/token", { POST: subaccountToken }],
  ["/v2/fonenumbers/inventory/local", { GET: search("local") }],
  ["/v2/fonenumbers/inventory/tollfree", { GET: search("tollfree") }],
  ["/v2/fonenumbers/reserve/local", { GET: search("local", true) }],
  ["/v2/fonenumbers/reserve/tollfree", { GET: search("tollfree", true) }],
  ["/v2/fonenumbers/reserve", { GET: reserved, POST: reserve, DELETE: releaseReservations }],
  ["/v2/fonenumbers/order", { POST: order }],
  ["/v2/fonenumbers", { GET: list, POST: instant }],
  ["/v2/fonenumbers/:number/service", { POST: configure("call_options", "receive") }],
  ["/v2/fonenumbers/:number", { GET: get, PUT: put, DELETE: remove }],
  ["/v2/messages/receive", { POST: configure("message_options", "receive") }],
  ["/v2/messages/receive_notify", { POST: configure("message_options", "receive_notify") }],
  ["/v2/messages/send_notify", { POST: configure("message_options", "send_notify") }],
  ["/v2/calls/receive_notify", { POST: configure("call_options", "receive_notify") }],
  ["/v2/calls/send_notify", { POST: configure("call_options", "send_notify") }],
  ["/v2/faxes/receive_notify", { POST: configure("fax_options", "receive_notify") }],
  ["/v2/faxes/send_notify", { POST: configure("fax_options", "send_notify") }],
  ["/v2/conferences/:id/fonenumbers", { GET: destinations.conferenceNumbers }],
  ...destinations.destinationKinds.flatMap((kind): Endpoint<Handler>[] => [
    [`/v2/${kind}`, { GET: destinations.listDestinations(kind), POST: destinations.createDestination(kind) }],
    [
      `/v2/${kind}/:id`,
      {
        GET: destinations.getDestination(kind),
        PUT: destinations.updateDestination(kind),
        DELETE: destinations.deleteDestination(kind),
      },
    ],
  ]),
];

/** All the endpoints. First come those whose path no page gives, so that a switch can put them anywhere. */
function endpointsNow(context: Context): readonly Endpoint<Handler>[] {
  return [
    [String(context.setting("refreshPath")), { POST: refresh }],
    [String(context.setting("offnetPath")), { POST: addOffnet }],
    [String(context.setting("restorePath")).replace("{n}", ":number"), { PUT: restore }],
    ...endpoints,
  ];
}

export function handle(request: SimulatedRequest, context: Context): SimulatedResponse {
  try {
    return answer(request, context);
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(context, error);
    throw error;
  }
}

function answer(request: SimulatedRequest, context: Context): SimulatedResponse {
  if (request.path === "/v2/auth" && request.method === "POST") return authenticate(request, context);
  const account = accountOf(request, context);
  const segments = request.path.replace(/\/$/, "").split("/");
  const match = findEndpoint(endpointsNow(context), request.method, segments);
  if (match === undefined) throw new Refusal(404, "There is nothing at this path.");
  if (match.handler === undefined) throw new Refusal(405, `${request.method} is not allowed here.`);
  return match.handler({ account, request, context, parameters: match.parameters });
}
