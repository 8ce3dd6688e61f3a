/** One run of the lifecycle, as one provider process has it, and what is made in it: for what happens side by side. */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import type { Clock } from "../../provider/transport/clock";
import { vendors } from "../../provider/vendors";
import type { Simulator } from "../../simulator";
import { type Declaration, instantClock, type SdkNames, sdkNames, urnOf } from "../mini-engine";

const STACK = { project: "p", stack: "s" };

/** The stack as the SDK passes it. */
export const CLAIM = "p/s";

export function startRun(
  { environment }: Pick<Simulator, "environment">,
  { clock = instantClock(), stop }: { readonly clock?: Clock; readonly stop?: AbortSignal } = {},
): lifecycle.Run {
  const source = lifecycle.environmentSource(environment);
  return lifecycle.createRun({
    resources,
    vendors,
    clock,
    sources: () => [source],
    show: () => undefined,
    ...(stop && { stop }),
  });
}

/** The URN of a resource of this name in that stack. */
export function urn(kind: string, name: string): string {
  return urnOf(STACK, kind, { name });
}

/** What the SDK passes beside the inputs of that resource. */
export function namesOf(kind: string, name: string): SdkNames {
  return sdkNames(STACK, kind, { name });
}

/** Checks and creates. */
export async function make(run: lifecycle.Run, { kind, name, inputs: declared }: Declaration) {
  const { inputs, problems } = lifecycle.check(run, kind, {}, { ...declared, ...namesOf(kind, name) });
  expect(problems).toEqual([]);
  return lifecycle.create(run, kind, inputs);
}
