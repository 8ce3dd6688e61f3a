import type { SimulatedResponse } from "../vendor";
import { type Context, isSet } from "./call";

/** A refusal, thrown before anything is changed. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "Refusal";
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

/** A refusal as it is answered. */
export function errorAnswer(
  context: Context,
  { status, message }: Pick<Refusal, "status" | "message">,
): SimulatedResponse {
  const reason = reasons[status] ?? "Error";
  const error = isSet(context, "errorShape", "object") ? { message } : reason;
  return { status, body: { error, message, status_code: status } };
}

export function unknownNumber(context: Context): Refusal {
  return new Refusal(Number(context.setting("unknownNumber")), "The FoneNumber was not found.");
}
