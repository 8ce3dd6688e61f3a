import { isObject, type JsonObject, parseJson } from "../json";
import type { LedgerEntry, RequestEntry, SimulatedRequest, SimulatedResponse } from "../vendor";
import type { ActiveFault } from "./active-faults";
import { type SeededFaults, seededFaults } from "./seeded-faults";

/** What the control socket can ask of the simulator. A function throws a RangeError for an argument that it refuses. */
export interface Control {
  ledger(): readonly LedgerEntry[];
  requests(vendor?: string): readonly RequestEntry[];
  clearRequests(): void;
  state(): JsonObject;
  patchState(patch: JsonObject): void;
  reset(): void;
  now(): number;
  advance(seconds: number): void;
  switches(): JsonObject;
  patchSwitches(patch: JsonObject): void;
  faults(): readonly ActiveFault[];
  /** Sets all the rules or, when one is wrong, none. */
  fault(...rules: unknown[]): ActiveFault[];
  clearFaults(): void;
  environment(): Readonly<Record<string, string>>;
  origins(): Readonly<Record<string, string>>;
}

type Route = (control: Control, request: SimulatedRequest) => unknown;

const routes: Readonly<Record<string, Route>> = {
  "GET /": summary,
  "GET /ledger": (control) => control.ledger(),
  "GET /requests": (control, request) => control.requests(request.query.get("vendor") ?? undefined),
  "DELETE /requests": (control) => control.clearRequests(),
  "GET /state": (control) => control.state(),
  "PATCH /state": (control, request) => {
    control.patchState(objectIn(request));
    return control.state();
  },
  "POST /reset": (control) => control.reset(),
  "GET /clock": clock,
  "POST /clock": (control, request) => {
    control.advance(Number(objectIn(request).advanceSeconds));
    return clock(control, request);
  },
  "GET /switches": (control) => control.switches(),
  "PATCH /switches": (control, request) => {
    control.patchSwitches(objectIn(request));
    return control.switches();
  },
  "GET /faults": (control) => control.faults(),
  "POST /faults": (control, request) => {
    const rules = parseJson(request.body);
    control.fault(
      ...(Array.isArray(rules) ? rules : [rules]).flatMap((rule) => (isSeeded(rule) ? seededFaults(rule) : [rule])),
    );
    return control.faults();
  },
  "DELETE /faults": (control) => control.clearFaults(),
  "GET /environment": (control) => control.environment(),
};

/** Answers one request to the control socket: 200 with JSON, 204 without a body, 400, 404 or 415 with a sentence. */
export function controlAnswer(control: Control, request: SimulatedRequest): SimulatedResponse {
  const route = routes[`${request.method} ${request.path}`];
  if (route !== undefined && request.method === "POST" && !isJsonOrEmpty(request))
    return { status: 415, body: "What is posted here must be of the type application/json.\n" };
  if (route === undefined)
    return { status: 404, body: `There is no ${request.method} ${request.path}.\n\n${summary(control)}` };
  try {
    const body = route(control, request);
    return body === undefined ? { status: 204 } : { status: 200, body };
  } catch (error) {
    if (error instanceof RangeError) return { status: 400, body: `${error.message}\n` };
    throw error;
  }
}

/**
 * Whether a body is JSON, or there is none. A web page may post forms and plain text to any origin without a preflight
 * request; for JSON the browser sends one, which this socket doesn't grant.
 */
function isJsonOrEmpty({ headers, body }: SimulatedRequest): boolean {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  return type === undefined ? body === "" : type === "application/json";
}

/** Whether a rule, such as `{"seed": 7, "count": 3}`, stands for the rules that a seed gives. */
function isSeeded(rule: unknown): rule is SeededFaults {
  return isObject(rule) && rule.kind === undefined && typeof rule.seed === "number";
}

function objectIn(request: SimulatedRequest): JsonObject {
  const body = parseJson(request.body);
  if (!isObject(body)) throw new RangeError("The body must be a JSON object.");
  return body;
}

function clock(control: Control, _request: SimulatedRequest): JsonObject {
  return { now: new Date(control.now()).toISOString() };
}

function summary(control: Control): string {
  const origins = Object.entries(control.origins()).map(([name, origin]) => `  ${name.padEnd(10)} ${origin}`);
  const environment = Object.entries(control.environment()).map(([name, value]) => `  export ${name}='${value}'`);
  const ledger = control.ledger();
  const count = (event: LedgerEntry["event"]) => ledger.filter((entry) => entry.event === event).length;
  return [
    "Simulated telephone carriers",
    "",
    ...origins,
    "",
    "To reach them:",
    ...environment,
    "",
    `It is ${new Date(control.now()).toISOString()} here. Bought ${count("purchase")}, released ` +
      `${count("release")}, restored ${count("restore")}, registered ${count("register")}, charged ` +
      `${count("charge")}.`,
    `${control.requests().length} requests, ${control.faults().length} faults set.`,
    "",
    "This socket answers:",
    ...Object.keys(routes).map((route) => `  ${route}`),
    "",
  ].join("\n");
}
