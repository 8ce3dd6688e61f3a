import type { SimulatedContext, SimulatedRequest, SimulatedResponse, SwitchTest } from "../vendor";
import type { Account, FlowrouteState } from "./state";
import type { switches } from "./switches";

export type Context = SimulatedContext<FlowrouteState>;

/** A request to an endpoint, by a caller whose credentials are good. */
export interface Call {
  readonly account: Account;
  readonly request: SimulatedRequest;
  readonly context: Context;
  readonly state: FlowrouteState;
  /** The variable parts of the endpoint's path: `number`, `id`, `task`, `callback`, `relation`. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => SimulatedResponse;

export const isSet: SwitchTest<typeof switches> = (context, name, value) => context.setting(name) === value;

/** A variable part that the endpoint's path has. */
export function parameter(call: Call, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`the endpoint's path has no :${name}`);
  return value;
}

export const api = "https://api.flowroute.com";
