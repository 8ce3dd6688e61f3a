/**
 * Keeps the state of a stack and brings it to a program, step by step as the engine does, over whatever host serves the
 * provider.
 */
import type { Properties } from "../../provider/resources/resource";
import { CallError, type Host, type Provider } from "./host";

export interface Declaration {
  readonly kind: string;
  readonly name: string;
  /**
   * A value that is `{ $id: "main" }` is the id of that resource; `{ $candidates: "search" }` the list of that
   * NumberSearch.
   */
  readonly inputs: Properties;
}

export interface Stored extends Declaration {
  readonly id: string;
  readonly outputs: Properties;
  /** Why the last create or update was incomplete: the next `up` updates it. */
  readonly reasons?: readonly string[];
}

export interface Report {
  /** What was done to each resource, by name: `same`, `create`, `update`, `replace`, `delete`, `gone`, `drift`. */
  readonly steps: Record<string, string>;
  readonly failures: Record<string, string>;
}

export interface Stack {
  readonly state: Map<string, Stored>;
  /** Each command is a run of its own. A create that fails is asked for `again` as often, as an `onError` hook does. */
  up(program: readonly Declaration[], again?: number): Promise<Report>;
  refresh(): Promise<Report>;
}

const PROJECT = "telephony-faults";

/** With `settings`, all is done by an explicit provider that has them for its arguments. */
export function createStack(host: Host, settings?: Readonly<Record<string, string>>, name = "test"): Stack {
  const state = new Map<string, Stored>();
  const urnOf = ({ kind, name: resource }: Pick<Declaration, "kind" | "name">) =>
    `urn:pulumi:${name}::${PROJECT}::${host.typeOf(kind)}::${resource}`;

  async function command(work: (provider: Provider, report: Report) => Promise<void>): Promise<Report> {
    const report: Report = { steps: {}, failures: {} };
    await work(await host.begin(settings), report);
    return report;
  }

  function linked(inputs: Properties): Properties {
    return Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => {
        const link = (value ?? {}) as { $id?: string; $candidates?: string };
        if (link.$id !== undefined) return [key, state.get(link.$id)?.id];
        return link.$candidates !== undefined ? [key, state.get(link.$candidates)?.outputs.candidates] : [key, value];
      }),
    );
  }

  /** Whether it can't be gone on with what depends on it. */
  async function apply(provider: Provider, report: Report, declaration: Declaration, again: number): Promise<void> {
    const { kind, name: resource } = declaration;
    const urn = urnOf(declaration);
    const held = state.get(resource);
    const declared = {
      ...linked(declaration.inputs),
      ...(host.passesNames && { claim: `${PROJECT}/${name}`, self: urn }),
    };
    const { inputs, failures } = await provider.check(urn, held?.inputs ?? {}, declared);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    try {
      if (!held) {
        report.steps[resource] = "create";
        const { id, outputs } = await repeated(again, () => provider.create(urn, inputs));
        state.set(resource, { kind, name: resource, id, inputs, outputs });
        return;
      }
      const difference = await provider.diff(urn, held.id, held.outputs, held.inputs, inputs);
      if (difference.replaces.length > 0)
        throw new Error(`${resource} would be replaced for ${difference.replaces.join(", ")}`);
      if (difference.changes === "none" && held.reasons === undefined) {
        report.steps[resource] = "same";
        state.set(resource, { ...held, inputs });
        return;
      }
      report.steps[resource] = "update";
      const outputs = await provider.update(urn, held.id, held.outputs, inputs);
      state.set(resource, { kind, name: resource, id: held.id, inputs, outputs });
    } catch (error) {
      if (error instanceof CallError && error.incomplete) {
        const { id, properties: outputs, reasons } = error.incomplete;
        state.set(resource, { kind, name: resource, id, inputs, outputs, reasons });
      }
      throw error;
    }
  }

  return {
    state,
    up: (program, again = 0) =>
      command(async (provider, report) => {
        for (const declaration of program) {
          try {
            await apply(provider, report, declaration, again);
          } catch (error) {
            report.failures[declaration.name] = messageOf(error);
            return;
          }
        }
        for (const held of [...state.values()].reverse()) {
          if (program.some((each) => each.name === held.name)) continue;
          report.steps[held.name] = "delete";
          try {
            await provider.delete(urnOf(held), held.id, held.outputs);
            state.delete(held.name);
          } catch (error) {
            report.failures[held.name] = messageOf(error);
          }
        }
      }),
    refresh: () =>
      command(async (provider, report) => {
        for (const held of [...state.values()]) {
          try {
            const seen = await provider.read(urnOf(held), held.id, held.outputs);
            if (!seen) {
              report.steps[held.name] = "gone";
              state.delete(held.name);
              continue;
            }
            const { changes } = await provider.diff(urnOf(held), held.id, seen.outputs, seen.inputs, held.inputs);
            report.steps[held.name] = changes === "none" ? "same" : "drift";
            state.set(held.name, { kind: held.kind, name: held.name, id: held.id, ...seen });
          } catch (error) {
            report.failures[held.name] = messageOf(error);
          }
        }
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
