import type { SimulatedResponse } from "../vendor";

export const cors = { "access-control-allow-origin": "*" };

export function envelope(body: Readonly<Record<string, unknown>>, status = 200): SimulatedResponse {
  return { status, body, headers: cors };
}

/** The answer of an action that succeeded. `seconds` is the time that it says it took. */
export function answered(data: unknown, seconds: number, key = "data"): SimulatedResponse {
  return envelope({ status: "success", time: seconds, flags: {}, [key]: data });
}
