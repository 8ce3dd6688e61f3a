import type { JsonObject } from "../json";
import type { SimulatedContext, SimulatedResponse, SwitchTest } from "../vendor";
import type { TelcomState } from "./state";
import type { switches } from "./switches";

export type Context = SimulatedContext<TelcomState>;

/** A request to an action, by a unit whose credentials are good. */
export interface Call {
  /** The identifier of the unit. */
  readonly unit: string;
  readonly parameters: JsonObject;
  readonly context: Context;
}

export type Action = (call: Call) => SimulatedResponse;

export const isSet: SwitchTest<typeof switches> = (context, name, value) => context.setting(name) === value;
