import type { SimulatedContext, SimulatedResponse } from "../vendor";
import type { TelcomState } from "./state";

export type Context = SimulatedContext<TelcomState>;

/** A declared failure: thrown by an action, answered with HTTP 200 and its status. */
export class Failure extends Error {
  constructor(
    readonly status: "parameter-error" | "access-denied" | "not-found" | "validation-error" | "error",
    readonly data: Readonly<Record<string, unknown>>,
  ) {
    super(status);
  }
}

export function answered(data: unknown, seconds: number, key = "data"): SimulatedResponse {
  return envelope({ status: "success", time: seconds, flags: {}, [key]: data });
}

export function failed(failure: Failure): SimulatedResponse {
  return envelope({ status: failure.status, time: null, flags: {}, data: failure.data });
}

export function envelope(body: Readonly<Record<string, unknown>>, status = 200): SimulatedResponse {
  return { status, body, headers: { "access-control-allow-origin": "*" } };
}

export function parameterError(message: string): Failure {
  return new Failure("parameter-error", { message });
}

export function validationError(context: Context, errors: Readonly<Record<string, readonly string[]>>): Failure {
  return context.setting("structuredErrors") === true
    ? new Failure("error", {
        code: "ValidationError",
        message: "Object could not be saved due to a validation error",
        errors,
      })
    : new Failure("validation-error", { errors });
}

export function notFound(context: Context, kind: string, id: number): Failure {
  return context.setting("notFound") === "not-found"
    ? new Failure("not-found", { message: `Couldn't find ${kind} with id=${id}` })
    : new Failure("error", {
        code: `${kind}NotFound`,
        message: `No ${kind.toLowerCase()} was found given the ID provided`,
        id,
      });
}
