/**
 * The engine's way of calling a provider, in this process and without an engine: check, diff, create, update, delete, read over a state of its own,
 * a new run for each command. For tables too large for the real one; the real one has the last word (test/engine).
 */
import * as lifecycle from "../provider/lifecycle";
import { createRegister, type Register } from "../provider/lifecycle/register";
import { resources } from "../provider/resources";
import type { Properties } from "../provider/resources/resource";
import type { Simulator } from "../provider/simulator";
import type { Clock } from "../provider/transport/clock";
import { systemClock } from "../provider/transport/clock";
import { vendors } from "../provider/vendors";

export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly inputs: Properties;
}

export interface Held {
  readonly kind: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Why the last create or update was incomplete. */
  readonly reasons?: readonly string[];
}

export interface Report {
  /** What was done to each resource, by name: `same`, `create`, `update`, `replace`, `delete`, `gone`, or a failure. */
  readonly steps: Record<string, string>;
  /** Input paths that an update's preview would show, by resource. */
  readonly shown: Record<string, readonly string[]>;
  readonly failures: Record<string, string>;
  readonly said: readonly string[];
  readonly requests: number;
}

export interface MiniEngine {
  /** `up` without a refresh: brings state to the program. */
  up(program: readonly Declaration[], options?: UpOptions): Promise<Report>;
  /** What a preview would say, without a request. */
  preview(program: readonly Declaration[]): Promise<Report>;
  refresh(): Promise<Report>;
  destroy(): Promise<Report>;
  readonly state: Map<string, Held>;
  /** What was replaced and is still to be deleted: the engine keeps it in state until that has worked. */
  readonly leftOver: Set<Held>;
}

export interface UpOptions {
  readonly replace?: readonly string[];
  /** Stops at the first failure and deletes nothing then, as the engine does without `--continue-on-error`. */
  readonly stopAtFailure?: boolean;
  /** How many times a create that failed is asked for again in the same process, as an `onError` hook does. */
  readonly again?: number;
}

export interface MiniOptions {
  readonly stack?: string;
  readonly environment?: Record<string, string>;
  readonly clock?: Clock;
  /** What the run shares with other processes; otherwise each has a register of its own. */
  readonly register?: () => Register;
  /** Whether the run has been killed: from then on none of its results reaches the state. */
  readonly isKilled?: () => boolean;
  /** Draws a whole number below its argument: for histories that are to be played again. */
  readonly below?: (count: number) => number;
}

/** One provider process: the engine starts a new one for each phase. */
interface Process {
  readonly run: lifecycle.Run;
  readonly report: Report;
}

/** Time that does not pass: sleeping only moves the clock. */
export function instantClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    async sleep(ms) {
      ahead += ms;
    },
  };
}

/** Real time, so many times as fast: for what depends on who comes first. */
export function fastClock(times = 20): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * times,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / times)),
  };
}

export function miniEngine(
  simulator: Simulator,
  { stack = "test", environment = {}, clock = systemClock, isKilled = () => false, register = createRegister, below }: MiniOptions = {},
): MiniEngine {
  const state = new Map<string, Held>();
  const leftOver = new Set<Held>();

  const startProcess = (): Process => {
    const said: string[] = [];
    const source = lifecycle.environmentSource({ ...simulator.environment, ...environment });
    const run = lifecycle.createRun({ resources, vendors, clock, sources: () => [source], show: (text) => said.push(text), register: register(), below });
    const report: Report = { steps: {}, shown: {}, failures: {}, said, requests: 0 };
    return { run, report };
  };
  const counted = async (work: (started: Process) => Promise<void>): Promise<Report> => {
    const before = simulator.requests().length;
    const started = startProcess();
    await work(started);
    return { ...started.report, requests: simulator.requests().length - before };
  };
  const urn = ({ kind, name }: Pick<Declaration, "kind" | "name">) => `urn:pulumi:${stack}::telephony-test::pulumi-nodejs:dynamic/telephony:${kind}::${name}`;
  const passed = (declaration: Declaration): Properties => ({
    ...declaration.inputs,
    claim: `telephony-test/${stack}`,
    self: urn(declaration),
    __provider: "shim",
  });

  const apply = async (program: readonly Declaration[], isPreview: boolean, { replace = [], stopAtFailure = false, again = 0 }: UpOptions): Promise<Report> =>
    counted(async ({ run, report }) => {
      const hasStopped = () => isKilled() || (stopAtFailure && Object.keys(report.failures).length > 0);
      for (const declaration of program) {
        if (hasStopped()) return;
        const { kind, name } = declaration;
        const held = state.get(name);
        if (!isPreview && linksOf(declaration.inputs).some((link) => !state.has(link) || link in report.failures)) {
          report.steps[name] = "skipped";
          continue;
        }
        const inputs = resolved(passed(declaration));
        // What `--replace` names is checked as if it were new, and not compared.
        const old = replace.includes(name) ? undefined : held;
        const { inputs: checked, problems } = lifecycle.check(run, kind, old?.inputs ?? {}, inputs);
        if (problems.length > 0) {
          report.steps[name] = "refused";
          report.failures[name] = problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
          continue;
        }
        let difference: ReturnType<typeof lifecycle.diff> | undefined;
        try {
          difference = old && lifecycle.diff(run, kind, old.id, old.outputs, checked);
        } catch (error) {
          report.steps[name] = "refused";
          report.failures[name] = error instanceof Error ? error.message : String(error);
          continue;
        }
        const replacing = replace.includes(name) || (difference?.replaces.length ?? 0) > 0;
        try {
          if (!held || replacing) {
            report.steps[name] = held ? "replace" : "create";
            if (isPreview) continue;
            const { inputs: anew } = lifecycle.check(run, kind, {}, inputs);
            const created = await repeated(again, () => lifecycle.create(run, kind, anew));
            if (isKilled()) return;
            if (held) leftOver.add(held);
            state.set(name, { kind, id: created.id, inputs: anew, outputs: { ...created.state, __provider: "shim" } });
          } else if (difference?.changes || held.reasons) {
            report.steps[name] = "update";
            report.shown[name] = shownPaths(held.inputs, checked);
            if (difference?.changes && difference.due === undefined && report.shown[name].length === 0 && !held.reasons)
              throw new Error(`${name}: the engine would not see this difference`);
            if (isPreview) continue;
            const outputs = await lifecycle.update(run, kind, held.id, held.outputs, checked);
            if (isKilled()) return;
            state.set(name, { kind, id: held.id, inputs: checked, outputs: { ...outputs, __provider: "shim" } });
          } else {
            report.steps[name] = "same";
            if (!isPreview) state.set(name, { ...held, inputs: checked });
          }
        } catch (error) {
          if (isKilled()) return;
          report.failures[name] = error instanceof Error ? error.message : String(error);
          if (error instanceof lifecycle.IncompleteError) {
            if (held && report.steps[name] === "replace") leftOver.add(held);
            state.set(name, { kind, id: error.id, inputs: checked, outputs: { ...error.properties, __provider: "shim" }, reasons: error.reasons });
          }
        }
      }
      if (isPreview) {
        for (const name of state.keys()) if (!program.some((each) => each.name === name)) report.steps[name] = "delete";
        return;
      }
      if (hasStopped()) return;
      await removeLeftOver(run, report);
      await removeAll(
        run,
        report,
        [...state.keys()].filter((name) => !program.some((each) => each.name === name)),
      );
    });

  const removeLeftOver = async (run: lifecycle.Run, report: Report) => {
    for (const held of leftOver) {
      report.steps[`replaced ${held.id}`] = "delete";
      try {
        await lifecycle.remove(run, held.kind, held.id, held.outputs);
        if (isKilled()) return;
        leftOver.delete(held);
      } catch (error) {
        if (isKilled()) return;
        report.failures[`replaced ${held.id}`] = error instanceof Error ? error.message : String(error);
      }
    }
  };

  /** The resources that a declaration takes an id or a list from. */
  const linksOf = (inputs: Properties): string[] =>
    Object.values(inputs).flatMap((value) => {
      const link = value as { $id?: string; $candidates?: string } | null;
      const name = typeof value === "object" ? (link?.$id ?? link?.$candidates) : undefined;
      return name === undefined ? [] : [name];
    });

  /** A declaration may name another one as its number, or take its candidates: `{ $id: "main" }`, `{ $candidates: "main-search" }`. */
  const resolved = (inputs: Properties): Properties =>
    Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => {
        const link = value as { $id?: string; $candidates?: string } | null;
        if (typeof value !== "object" || link === null) return [key, value];
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        if (link.$id) return [key, state.get(link.$id)?.id ?? unknown];
        if (link.$candidates) return [key, state.get(link.$candidates)?.outputs.candidates ?? unknown];
        return [key, value];
      }),
    );

  const removeAll = async (run: lifecycle.Run, report: Report, names: readonly string[]) => {
    for (const name of [...names].reverse()) {
      const held = state.get(name);
      if (!held) continue;
      if (isKilled()) return;
      report.steps[name] = "delete";
      try {
        await lifecycle.remove(run, held.kind, held.id, held.outputs);
        if (isKilled()) return;
        state.delete(name);
      } catch (error) {
        if (isKilled()) return;
        report.failures[name] = error instanceof Error ? error.message : String(error);
      }
    }
  };

  return {
    state,
    leftOver,
    up: (program, options = {}) => apply(program, false, options),
    preview: (program) => apply(program, true, {}),
    refresh: () =>
      counted(async ({ run, report }) => {
        for (const [name, held] of [...state]) {
          try {
            const seen = await lifecycle.read(run, held.kind, held.id, held.outputs);
            if (isKilled()) return;
            if (!seen) {
              state.delete(name);
              report.steps[name] = "gone";
              continue;
            }
            const changes = lifecycle.diff(run, held.kind, held.id, seen.state, held.inputs).changes;
            report.steps[name] = changes ? "drift" : "same";
            state.set(name, { ...held, inputs: { ...seen.inputs, __provider: "shim" }, outputs: { ...seen.state, __provider: "shim" } });
          } catch (error) {
            if (isKilled()) return;
            report.failures[name] = error instanceof Error ? error.message : String(error);
          }
        }
      }),
    destroy: () =>
      counted(async ({ run, report }) => {
        await removeLeftOver(run, report);
        await removeAll(run, report, [...state.keys()]);
      }),
  };
}

/** Once, and as many times more while it fails: then it ends as the last time did. */
async function repeated<T>(again: number, work: () => Promise<T>): Promise<T> {
  for (let left = again; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** The engine compares the inputs in state with those of the program; the SDK's own inputs are left out here. */
function shownPaths(olds: Properties, news: Properties): string[] {
  const ours = new Set(["claim", "self", "numberVendor", "__provider"]);
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)].filter((key) => !ours.has(key)));
  return [...keys].filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key])).sort();
}
