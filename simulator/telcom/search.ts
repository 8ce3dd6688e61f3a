import { own } from "../json";
import type { SimulatedResponse } from "../vendor";
import { required, text } from "./body";
import type { Call } from "./call";
import { answered } from "./envelope";

/** numbers/available_prefixes */
export function availablePrefixes({ context }: Call): SimulatedResponse {
  return answered(context.state.prefixes, 0.01);
}

/** numbers/acquirable_numbers: searching reserves nothing. */
export function acquirableNumbers({ parameters, context }: Call): SimulatedResponse {
  const prefix = required(text(parameters, "prefix"), "prefix");
  const count = Number(context.setting("acquirableCount"));
  const offered = own(context.state.offers, prefix) ?? [];
  return answered(count === 0 ? offered : offered.slice(0, count), 0.21);
}

/** numbers/available_access_numbers */
export function availableAccessNumbers({ context }: Call): SimulatedResponse {
  return answered(context.state.accessNumbers, 0.0);
}
