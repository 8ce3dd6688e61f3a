/**
 * Look-ups: functions that ask a carrier while the program runs. They need its credentials in a preview too. Each has a
 * form `…Output` that takes inputs and gives an output. In unit tests (`pulumi.runtime.setMocks`) the mocks are asked,
 * by the same token as the native ones (`telephony:index:getNumbers`), and no carrier.
 */
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { LookUps } from "../../provider/look-ups/look-ups";
import { invoked, invokedOutput, type Lifted, type LookUp } from "./invoke";
import { isMocked } from "./runtime";
import { requireSettings } from "./settings";

interface Holder {
  readonly vendor: string;
  readonly account?: string | undefined;
}

/** A look-up of known arguments. */
export function lookUp<Args extends Holder, Row>(which: LookUp): (args: Args) => Promise<Row[]> {
  return async (args: Holder) => {
    if (isMocked()) return invoked(which, args);
    requireSettings();
    const rows = await present().ask(which.name, { ...args });
    // The provider's rows are checked against the same declarations that Row is made from.
    return rows as readonly unknown[] as Row[];
  };
}

/** The same look-up of inputs, as an output. */
export function lookUpOutput<Args extends Holder, Row>(which: LookUp): (args: Lifted<Args>) => pulumi.Output<Row[]> {
  const known = lookUp<Args, Row>(which);
  // An output of known members is one of known arguments; the compiler can't follow that through a type parameter.
  return (args) =>
    isMocked() ? invokedOutput(which, args) : (pulumi.output(args) as unknown as pulumi.Output<Args>).apply(known);
}

interface Opened {
  /** A hash of what it was opened with. */
  readonly settings: string;
  readonly lookUps: LookUps;
}

/** By the connection to the engine, which is another one for each program of a process. */
const opened = new WeakMap<object, Opened>();
const noEngine = {};

/**
 * The look-ups of this program, with the settings that it has now. A process may run several programs, side by side,
 * each with keys of its own.
 */
function present(): LookUps {
  const program = pulumi.runtime.getMonitor() ?? noEngine;
  // `pulumi.Config.get` would warn of each secret that it gives.
  const [environment, config] = [{ ...process.env }, pulumi.runtime.allConfig()];
  const settings = createHash("sha256")
    .update(JSON.stringify([environment, config]))
    .digest("hex");
  const before = opened.get(program);
  if (before?.settings === settings) return before.lookUps;
  const lookUps = open(environment, config);
  opened.set(program, { settings, lookUps });
  return lookUps;
}

type Values = Readonly<Record<string, string | undefined>>;

/** Whatever speaks with carriers is loaded here and not before: who looks up nothing pays nothing. */
function open(environment: Values, config: Values): LookUps {
  const { createLookUps } =
    require("../../provider/look-ups/look-ups") as typeof import("../../provider/look-ups/look-ups");
  const { configSource, environmentSource } =
    require("../../provider/lifecycle") as typeof import("../../provider/lifecycle");
  return createLookUps([environmentSource(environment), configSource((key) => config[`telephony:${key}`])]);
}
