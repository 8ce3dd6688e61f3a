import type { JsonObject } from "../json";
import type { SimulatedResponse } from "../vendor";
import type { Context } from "./envelope";

/** What every action gets: who calls, what was sent. */
export interface Call {
  readonly unit: string;
  readonly parameters: JsonObject;
  readonly context: Context;
}

export type Action = (call: Call) => SimulatedResponse;
