/** A stack's state, and what all commands of the engine do with it. */
import type { Simulator } from "../../simulator";
import { keyOf, placeOf, type StackName } from "./names";
import { type Phase, type Subject, subjectOf } from "./process";
import type { Declaration, Held, MiniOptions, Report } from "./types";

export interface Stack {
  readonly simulator: Simulator;
  readonly options: Required<Pick<MiniOptions, "environment" | "clock" | "isKilled">>;
  /** Changes with `stack rename`. */
  readonly name: StackName;
  readonly state: Map<string, Held>;
  readonly leftOver: Set<Held>;
}

/** A command under way. */
export interface Command {
  readonly stack: Stack;
  readonly phase: Phase;
  readonly report: Report;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function declaredSubject({ stack, phase }: Command, declaration: Declaration): Subject {
  return subjectOf(phase, stack.name, declaration.kind, declaration, declaration.provider);
}

export function heldSubject({ stack, phase }: Command, key: string, held: Held): Subject {
  return subjectOf(phase, stack.name, held.kind, placeOf(key, held), held.provider);
}

/** A resource as it goes into state. */
export function heldOf(
  { kind, name, parent, front, provider }: Declaration,
  id: string,
  inputs: Held["inputs"],
  outputs: Held["outputs"],
): Held {
  return {
    kind,
    id,
    inputs,
    outputs,
    place: { name, ...(parent !== undefined && { parent }), ...(front && { front }) },
    ...(provider && { provider }),
  };
}

/** Deletes what was replaced, and is named, if names count. */
export async function removeLeftOver(command: Command, isMeant: (key: string) => boolean = () => true): Promise<void> {
  const { stack, report } = command;
  for (const held of stack.leftOver) {
    const key = held.place ? keyOf(held.place) : "";
    if (!isMeant(key)) continue;
    const step = `replaced ${held.id}`;
    report.steps[step] = "delete";
    try {
      await heldSubject(command, key, held).remove(held.id, held.outputs);
      if (stack.options.isKilled()) return;
      stack.leftOver.delete(held);
    } catch (error) {
      if (stack.options.isKilled()) return;
      report.failures[step] = messageOf(error);
    }
  }
}

/** Deletes resources, the last ones first. */
export async function removeAll(command: Command, keys: readonly string[]): Promise<void> {
  const { stack, report } = command;
  for (const key of [...keys].reverse()) {
    const held = stack.state.get(key);
    if (!held) continue;
    if (stack.options.isKilled()) return;
    report.steps[key] = "delete";
    try {
      await heldSubject(command, key, held).remove(held.id, held.outputs);
      if (stack.options.isKilled()) return;
      stack.state.delete(key);
    } catch (error) {
      if (stack.options.isKilled()) return;
      report.failures[key] = messageOf(error);
    }
  }
}

/** Reads all that is in state. */
export async function refreshAll(command: Command): Promise<void> {
  const { stack, report } = command;
  for (const [key, held] of [...stack.state]) {
    try {
      const subject = heldSubject(command, key, held);
      const seen = await subject.read(held.id, held.outputs);
      if (stack.options.isKilled()) return;
      if (!seen) {
        stack.state.delete(key);
        report.steps[key] = "gone";
        continue;
      }
      report.steps[key] = subject.diff(held.id, seen.state, held.inputs).changes ? "drift" : "same";
      stack.state.set(key, { ...held, inputs: seen.inputs, outputs: seen.state });
    } catch (error) {
      if (stack.options.isKilled()) return;
      report.failures[key] = messageOf(error);
    }
  }
}
