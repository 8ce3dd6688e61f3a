import { isObject, type JsonObject, parseJson } from "../json";
import type { SimulatedContext, SimulatedRequest, SimulatedResponse } from "../vendor";
import type { FonestormState } from "./state";

export type Context = SimulatedContext<FonestormState>;

/** One request of a caller whose token is good. */
export interface Call {
  readonly account: string;
  readonly request: SimulatedRequest;
  readonly context: Context;
  /** The variable parts of the path, in order. */
  readonly parts: readonly string[];
}

/** An error answer, thrown by whatever can't go on. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
};

export function refused(context: Context, status: number, message: string): SimulatedResponse {
  const reason = reasons[status] ?? "Error";
  const error = context.setting("errorShape") === "object" ? { message } : reason;
  return { status, body: { error, message, status_code: status } };
}

/** The body of a request: JSON, or the fields of a form. */
export function bodyOf(request: SimulatedRequest): JsonObject {
  if (request.body === "") return {};
  if ((request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(request.body));
  const body = parseJson(request.body);
  if (!isObject(body)) throw new Refusal(400, "The request body is not a JSON object.");
  return body;
}

export function unknownNumber(context: Context): Refusal {
  return new Refusal(Number(context.setting("unknownNumber")), "The FoneNumber was not found.");
}
