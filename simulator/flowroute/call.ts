import type { SimulatedContext, SimulatedRequest } from "../vendor";
import type { Account, FlowrouteState } from "./state";
import type { SwitchName, switches } from "./switches";

/** A request that was authenticated and found its endpoint. */
export interface Call {
  readonly request: SimulatedRequest;
  readonly context: SimulatedContext<FlowrouteState>;
  readonly state: FlowrouteState;
  readonly account: Account;
  /** What the endpoint's pattern matched, by name: `number`, `id`, `task`, `callback`, `relation`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Whether one of this vendor's switches stands at `value`; a value it does not have does not compile. */
export function stands<Name extends SwitchName>(
  context: SimulatedContext<FlowrouteState>,
  name: Name,
  value: (typeof switches)[Name]["values"][number],
): boolean {
  return context.setting(name) === value;
}

/** A parameter that the endpoint's pattern names. */
export function parameter(call: Call, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`the endpoint's pattern has no :${name}`);
  return value;
}

export const api = "https://api.flowroute.com";
