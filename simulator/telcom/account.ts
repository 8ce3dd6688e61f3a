import { createHash } from "node:crypto";
import { own } from "../json";
import type { SimulatedRequest } from "../vendor";
import type { Context } from "./call";

/** The identifier of the unit whose token and secret a request carries; undefined when they aren't good. */
export function unitOf(request: SimulatedRequest, context: Context): string | undefined {
  const unit = own(context.state.units, request.headers["x-auth-token"]);
  return unit?.secret === request.headers["x-auth-secret"] ? unit?.identifier : undefined;
}

/** The caller without the token, which is a secret: a part of its hash. */
export function callerOf(request: SimulatedRequest): string | undefined {
  const token = request.headers["x-auth-token"];
  return token === undefined ? undefined : `token ${createHash("sha256").update(token).digest("hex").slice(0, 8)}`;
}
