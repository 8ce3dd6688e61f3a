/** The provider processes of one phase of the engine, and how each front speaks to the lifecycle (`provider/hosts`). */
import * as lifecycle from "../../provider/lifecycle";
import type { Created } from "../../provider/lifecycle/create";
import type { Difference } from "../../provider/lifecycle/diff";
import type { Read } from "../../provider/lifecycle/read";
import { resources } from "../../provider/resources";
import { e164, parseId, thingKey } from "../../provider/resources/id";
import type { Properties } from "../../provider/resources/resource";
import type { Register } from "../../provider/run/register";
import type { RunOptions } from "../../provider/run/run";
import type { Clock } from "../../provider/transport/clock";
import { vendors } from "../../provider/vendors";
import { aliasPlaces, type SdkNames, type StackName, sdkNames, urnOf } from "./names";
import type { Declaration, Front, Place } from "./types";

export interface Phase {
  /** The process that serves such a resource: the dynamic host, or one for each provider of the plugin. */
  runOf(front: Front, provider: string): lifecycle.Run;
}

export interface PhaseOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly register: Register;
  readonly show: (text: string) => void;
  readonly below?: (count: number) => number;
  readonly serves?: Pick<RunOptions, "resources" | "vendors">;
}

export function startPhase({
  environment,
  clock,
  register,
  show,
  below,
  serves = { resources, vendors },
}: PhaseOptions): Phase {
  const runs = new Map<string, lifecycle.Run>();
  const source = lifecycle.environmentSource(environment);
  return {
    runOf(front, provider) {
      const process = front === "dynamic" ? "dynamic" : `native ${provider}`;
      const run =
        runs.get(process) ??
        lifecycle.createRun({
          ...serves,
          clock,
          sources: () => [source],
          show,
          register,
          provider: () => (front === "dynamic" ? "" : provider),
          below,
        });
      runs.set(process, run);
      return run;
    },
  };
}

/** One resource, as the engine has its provider work on it. */
export interface Subject {
  check(olds: Properties, inputs: Properties): ReturnType<typeof lifecycle.check>;
  diff(id: string, olds: Properties, news: Properties): Difference;
  create(inputs: Properties): Promise<Created>;
  update(id: string, olds: Properties, news: Properties): Promise<Properties>;
  read(id: string, olds: Properties): Promise<Read | undefined>;
  remove(id: string, olds: Properties): Promise<void>;
  /** What is kept of a state that a failure left. */
  kept(properties: Properties): Properties;
}

export function subjectOf(phase: Phase, stack: StackName, kind: string, place: Place, provider = ""): Subject {
  const { front = "dynamic" } = place;
  const names = sdkNames(stack, kind, place);
  const run = phase.runOf(front, provider);
  return front === "native" ? nativeSubject(run, kind, names) : dynamicSubject(run, kind, names);
}

const SHIM = { __provider: "shim" };

/** The class passes its names as inputs, and they stand in state as they were when it was last written. */
function dynamicSubject(run: lifecycle.Run, kind: string, names: SdkNames): Subject {
  const withShim = (properties: Properties): Properties => ({ ...properties, ...SHIM });
  const needShim = (olds: Properties) => {
    if (!("__provider" in olds)) throw new Error("code must be a string");
  };
  return {
    check: (olds, inputs) => lifecycle.check(run, kind, olds, { ...inputs, ...names, ...SHIM }),
    diff(id, olds, news) {
      const difference = lifecycle.diff(run, kind, id, olds, news);
      const isStale = !("__provider" in olds) || (kind !== "NumberSearch" && olds.self !== news.self);
      return !difference.changes && isStale ? { ...difference, changes: true, due: "status" } : difference;
    },
    async create(inputs) {
      const { id, state } = await lifecycle.create(run, kind, inputs);
      return { id, state: withShim(state) };
    },
    update: async (id, olds, news) => withShim(await lifecycle.update(run, kind, id, olds, news)),
    async read(id, olds) {
      needShim(olds);
      const seen = await lifecycle.read(run, kind, id, olds);
      return seen && { ...seen, state: withShim(seen.state), inputs: withShim(seen.inputs) };
    },
    async remove(id, olds) {
      needShim(olds);
      await lifecycle.remove(run, kind, id, olds);
    },
    kept: withShim,
  };
}

/** The plugin gets its names from the URN of each request. */
function nativeSubject(run: lifecycle.Run, kind: string, names: SdkNames): Subject {
  return {
    check(olds, inputs) {
      const { inputs: checked, problems } = lifecycle.check(run, kind, olds, { ...inputs, ...names });
      return { inputs: lifecycle.withoutMissing(lifecycle.withoutBookkeeping(checked)), problems };
    },
    diff: (id, olds, news) => lifecycle.diff(run, kind, id, olds, { ...news, ...names }),
    create: (inputs) => lifecycle.create(run, kind, { ...inputs, ...names }),
    update: (id, olds, news) => lifecycle.update(run, kind, id, olds, { ...news, ...names }),
    async read(id, olds) {
      const seen = await lifecycle.read(run, kind, id, { ...olds, ...names });
      return seen && { ...seen, inputs: lifecycle.withoutBookkeeping(seen.inputs) };
    },
    remove: (id, olds) => lifecycle.remove(run, kind, id, olds, names.self),
    kept: (properties) => properties,
  };
}

/** The objects that the program makes, in its own process (sdk/nodejs/constructed.ts). */
export function enterConstructed(register: Register, stack: StackName, program: readonly Declaration[]): void {
  for (const declaration of program) {
    const by = urnOf(stack, declaration.kind, declaration);
    const thing = thingOf(declaration);
    const formerly = [...new Set(aliasPlaces(declaration).map(({ name }) => name))].filter(
      (name) => name !== declaration.name,
    );
    register.note({ fact: "constructs", by, formerly, ...(thing !== undefined && { thing }) });
  }
}

function thingOf({ kind, inputs }: Declaration): string | undefined {
  const { vendor, number, internal, phoneNumber, event } = inputs;
  if (typeof phoneNumber === "string") {
    const ref = parseId(phoneNumber);
    return ref && thingKey(kind, { ...ref, ...(typeof event === "string" && { event }) });
  }
  const text = typeof number === "string" && internal !== true ? e164(number) : undefined;
  return typeof vendor === "string" && text !== undefined ? thingKey(kind, { vendor, number: text }) : undefined;
}
