import type { SimulatedResponse } from "../vendor";
import { type Context, isSet } from "./call";
import { envelope } from "./envelope";

/** A refusal, thrown by an action before it changes anything. */
export class Refusal extends Error {
  constructor(
    readonly status: "parameter-error" | "access-denied" | "not-found" | "validation-error" | "error",
    readonly data: Readonly<Record<string, unknown>>,
  ) {
    super(status);
    this.name = "Refusal";
  }
}

/** A refusal as it is answered: with HTTP 200, and its status in the body. */
export function errorAnswer(refusal: Refusal): SimulatedResponse {
  return envelope({ status: refusal.status, time: null, flags: {}, data: refusal.data });
}

export function accessDenied(action: string): Refusal {
  return new Refusal("access-denied", { message: `Access to ${action} is not permitted.` });
}

export function parameterError(message: string): Refusal {
  return new Refusal("parameter-error", { message });
}

export function validationError(context: Context, errors: Readonly<Record<string, readonly string[]>>): Refusal {
  return isSet(context, "structuredErrors", true)
    ? new Refusal("error", {
        code: "ValidationError",
        message: "Object could not be saved due to a validation error",
        errors,
      })
    : new Refusal("validation-error", { errors });
}

export function notFound(context: Context, kind: string, id: number): Refusal {
  return isSet(context, "notFound", "not-found")
    ? new Refusal("not-found", { message: `Couldn't find ${kind} with id=${id}` })
    : new Refusal("error", {
        code: `${kind}NotFound`,
        message: `No ${kind.toLowerCase()} was found given the ID provided`,
        id,
      });
}
