import type { SimulatedContext, SimulatedRequest, SimulatedResponse, SwitchTest } from "../vendor";
import type { FonestormState } from "./state";
import type { switches } from "./switches";

export type Context = SimulatedContext<FonestormState>;

/** A request to an endpoint, by a caller whose token is good. */
export interface Call {
  /** The code of the account. */
  readonly account: string;
  readonly request: SimulatedRequest;
  readonly context: Context;
  /** The variable parts of the endpoint's path: `number`, `id`. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => SimulatedResponse;

export const isSet: SwitchTest<typeof switches> = (context, name, value) => context.setting(name) === value;
