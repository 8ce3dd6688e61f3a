/**
 * The engine's way of calling a provider, without an engine: all that can be checked is checked, and so many
 * operations are open at a time, first come, first served. For more resources than the real one has patience for.
 */
import type { Properties } from "../../provider/resources/resource";
import { createRegister } from "../../provider/run/register";
import type { Clock } from "../../provider/transport/clock";
import { type Phase, type Subject, startPhase, subjectOf } from "../../test/mini/process";
import { type Declaration, keyOf } from "../../test/mini-engine";

/** What `--parallel` is on four cores. */
const PARALLEL = 16;
const STACK = { project: "bench", stack: "bench" };

interface Held {
  readonly kind: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A stack, with its state. Each command has a provider process of its own, and throws where one resource fails. */
export interface Stack {
  readonly state: Map<string, Held>;
  preview(program: readonly Declaration[]): Promise<void>;
  up(program: readonly Declaration[]): Promise<void>;
  refresh(): Promise<void>;
}

type Step = () => Promise<void>;

export function createStack(
  environment: Readonly<Record<string, string>>,
  clock: Clock,
  state = new Map<string, Held>(),
): Stack {
  const start = (): Phase => startPhase({ environment, clock, register: createRegister(), show: () => undefined });

  /** Checks and compares; gives what is to be done, if anything is. */
  function plan(phase: Phase, declaration: Declaration): Step | undefined {
    const { kind, name } = declaration;
    const held = state.get(name);
    const subject = subjectOf(phase, STACK, kind, { name });
    const { inputs, problems } = subject.check(held?.inputs ?? {}, resolved(declaration.inputs, state));
    if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`);
    if (!held) return () => create(subject, declaration, inputs);
    const { changes, replaces } = subject.diff(held.id, held.outputs, inputs);
    if (replaces.length > 0) throw new Error(`${name} would be replaced`);
    if (!changes) return undefined;
    return async () => {
      state.set(name, { ...held, inputs, outputs: await subject.update(held.id, held.outputs, inputs) });
    };
  }

  async function create(subject: Subject, { kind, name }: Declaration, inputs: Properties): Promise<void> {
    const created = await subject.create(inputs);
    state.set(name, { kind, id: created.id, inputs, outputs: created.state });
  }

  return {
    state,
    async preview(program) {
      const phase = start();
      for (const declaration of program) plan(phase, declaration);
    },
    async up(program) {
      const phase = start();
      const names = new Set(program.map(keyOf));
      const after = (declaration: Declaration) => {
        const [link] = linksOf(declaration.inputs).filter((name) => names.has(name));
        return link !== undefined && !done.has(link) ? link : undefined;
      };
      const done = new Set<string>();
      const waiting = new Map<string, Declaration[]>();
      const steps: Step[] = [];
      const add = (declaration: Declaration) => {
        const step = plan(phase, declaration);
        if (!step) return follow(declaration.name);
        steps.push(async () => {
          await step();
          follow(declaration.name);
        });
      };
      const follow = (name: string) => {
        done.add(name);
        for (const declaration of waiting.get(name) ?? []) add(declaration);
      };
      for (const declaration of program) {
        const link = after(declaration);
        if (link === undefined) add(declaration);
        else waiting.set(link, [...(waiting.get(link) ?? []), declaration]);
      }
      await inParallel(steps);
    },
    async refresh() {
      const phase = start();
      const reads = [...state].map(([name, held]): Step => {
        const subject = subjectOf(phase, STACK, held.kind, { name });
        return async () => {
          const seen = await subject.read(held.id, held.outputs);
          if (!seen) throw new Error(`${name} is gone`);
          state.set(name, { ...held, inputs: seen.inputs, outputs: seen.state });
        };
      });
      await inParallel(reads);
    },
  };
}

/** Runs what is in the list, and what is added to it meanwhile. */
export async function inParallel(steps: readonly Step[], parallel = PARALLEL): Promise<void> {
  let next = 0;
  let open = 0;
  await new Promise<void>((resolve, reject) => {
    const go = () => {
      while (open < parallel && next < steps.length) {
        open += 1;
        steps[next++]?.().then(() => {
          open -= 1;
          go();
        }, reject);
      }
      if (open === 0) resolve();
    };
    go();
  });
}

/** `{ $id: "name" }` stands for the id of another resource, `{ $candidates: "name" }` for what a search found. */
const links = (value: unknown): { readonly $id?: string; readonly $candidates?: string } =>
  typeof value === "object" && value !== null ? value : {};

function linksOf(inputs: Properties): string[] {
  return Object.values(inputs).flatMap((value) => links(value).$id ?? links(value).$candidates ?? []);
}

function resolved(inputs: Properties, state: ReadonlyMap<string, Held>): Properties {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => {
      const { $id, $candidates } = links(value);
      if ($id !== undefined) return [key, state.get($id)?.id];
      if ($candidates !== undefined) return [key, state.get($candidates)?.outputs.candidates];
      return [key, value];
    }),
  );
}
