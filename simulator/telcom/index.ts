import { createHash } from "node:crypto";
import { own } from "../json";
import type { SimulatedContext, SimulatedRequest, SimulatedResponse, SimulatedVendor } from "../vendor";
import type { Action } from "./call";
import { callGroupActions, extensionActions, menuActions } from "./destinations";
import { envelope, Failure, failed, notFound } from "./envelope";
import { numberActions, settleSubscribers } from "./numbers";
import { readParameters } from "./parameters";
import { demo, initialState, type TelcomState } from "./state";
import { switches } from "./switches";

const controllers: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  numbers: numberActions,
  menus: menuActions,
  call_groups: callGroupActions,
  extensions: extensionActions,
};

/** Any verb reaches any action: controller and action are the path's last two segments. */
function handle(request: SimulatedRequest, context: SimulatedContext<TelcomState>): SimulatedResponse {
  const cors = { "access-control-allow-origin": "*" };
  if (request.method === "OPTIONS") return { status: 200, body: "OK", headers: cors };
  const path = /^\/api\/v2(?:\/([^/]*))?(?:\/([^/]*))?\/?$/.exec(request.path);
  if (path === null) return { status: 404, body: "Non-API request", headers: cors };
  const name = actionName(path);
  const action = own(own(controllers, path[1]), path[2]);
  if (action === undefined) return envelope({ status: "invalid-controller-or-action" }, 400);
  const read = readParameters(request, context);
  if ("problem" in read) return envelope({ status: "invalid-json", details: read.problem }, 400);
  const unit = own(context.state.units, request.headers["x-auth-token"]);
  if (unit === undefined || unit.secret !== request.headers["x-auth-secret"]) {
    return failed(new Failure("access-denied", { message: `Access to ${name} is not permitted.` }));
  }
  try {
    return action({ unit: unit.identifier, parameters: read.parameters, context });
  } catch (error) {
    if (error instanceof Failure) return failed(error);
    throw error;
  }
}

function actionName(path: RegExpExecArray | null): string {
  return `${path?.[1] ?? ""}/${path?.[2] ?? ""}`;
}

/** Telcom's unit telephony API, from the page `https://voice-api-docs.telcom.uk/numbers` and the fact sheet. */
export const telcom: SimulatedVendor<TelcomState> = {
  name: "telcom",
  initial: initialState,
  switches,
  environment: (origin) => ({ TELCOM_URL: origin, TELCOM_AUTH_TOKEN: demo.token, TELCOM_AUTH_SECRET: demo.secret }),
  settle: settleSubscribers,
  handle,
  caller: (request) => {
    const token = request.headers["x-auth-token"];
    return token === undefined ? undefined : `token ${createHash("sha256").update(token).digest("hex").slice(0, 8)}`;
  },
  action: (request) => request.path.replace(/^\/api\/v2\//, ""),
  tooMany: (_context, seconds) => ({
    status: 429,
    body: { status: "error", time: null, flags: {}, data: { message: "Too many requests" } },
    headers: { "retry-after": String(seconds) },
  }),
  missing: (context) => failed(notFound(context, "Number", 1)),
};
