/** One run of the lifecycle, as one provider process has it, and what is made in it: for what happens side by side. */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import type { Clock } from "../../provider/transport/clock";
import { vendors } from "../../provider/vendors";
import type { Simulator } from "../../simulator";
import { type Declaration, instantClock } from "../mini-engine";

export function startRun(
  simulator: Simulator,
  { clock = instantClock(), stop }: { readonly clock?: Clock; readonly stop?: AbortSignal } = {},
): lifecycle.Run {
  const source = lifecycle.environmentSource(simulator.environment);
  return lifecycle.createRun({
    resources,
    vendors,
    clock,
    sources: () => [source],
    show: () => undefined,
    ...(stop && { stop }),
  });
}

/** The inputs with what the SDK passes beside them. */
const passed = ({ kind, name, inputs }: Declaration) => ({
  ...inputs,
  claim: "p/s",
  self: `urn:pulumi:s::p::pulumi-nodejs:dynamic/telephony:${kind}::${name}`,
});

/** Checks and creates. */
export async function make(run: lifecycle.Run, declaration: Declaration) {
  const { inputs, problems } = lifecycle.check(run, declaration.kind, {}, passed(declaration));
  expect(problems).toEqual([]);
  return lifecycle.create(run, declaration.kind, inputs);
}
