import { type Simulator, startSimulator } from "../../simulator";
import { isWrite } from "../support/simulator";
import { createStack } from "./harness";
import { changed, type Declared, sourceOf, succeeded, updatesShown } from "./program";

export type State = Simulator["state"];

/** One program with every input that its vendor supports, and what becomes of it. */
export interface Scenario {
  readonly program: readonly Declared[];
  readonly prepare?: (state: State) => void;
  /** How long the vendor takes with it. */
  readonly seconds?: number;
  /** What somebody changes at the vendor: by resource, the properties that a preview must name, and no others. */
  readonly drift: (state: State) => void;
  readonly drifted: Readonly<Record<string, readonly string[]>>;
  /** One change alone. */
  readonly single: {
    readonly drift: (state: State) => void;
    readonly shown: Readonly<Record<string, readonly string[]>>;
  };
  readonly changes: Parameters<typeof changed>[1];
  readonly changedShown: Readonly<Record<string, readonly string[]>>;
  readonly changedAt: (state: State) => void;
  /** Left out of the changed program, each by itself. */
  readonly drops: Parameters<typeof changed>[1];
  readonly dropped: readonly string[];
  /** Deletes the number of `main`. */
  readonly remove: (state: State) => void;
  readonly standOnMain: readonly string[];
  readonly ledger: readonly string[];
}

const sorted = (shown: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(shown).map(([name, properties]) => [name, [...properties].sort()]));

/** Walks a program with every input of a vendor from its first preview to its destruction. */
export async function walkThroughLife(scenario: Scenario): Promise<void> {
  const { program } = scenario;
  const simulator = await startSimulator();
  scenario.prepare?.(simulator.state);
  const stack = await createStack(simulator, sourceOf(program));
  const writes = () => simulator.requests().filter(isWrite).length;
  const ledger = () =>
    simulator
      .ledger()
      .flatMap(({ event }) => (event === "charge" ? [] : [event]))
      .sort();
  const drifted = async () =>
    updatesShown(succeeded(await stack.preview("--refresh", "--diff", "--expect-no-changes"), 7).text);
  try {
    // A preview of a new stack asks nobody, an up does it all, and then there is nothing to do.
    expect(succeeded(await stack.preview()).requests).toBe(0);
    expect(simulator.requests()).toEqual([]);
    succeeded(await stack.up());
    expect(ledger()).toEqual(scenario.ledger);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    simulator.advance(scenario.seconds ?? 0);
    succeeded(await stack.refresh("--expect-no-changes"));

    // Every managed property, changed behind Pulumi's back, shows under its own name, and nothing else does.
    scenario.drift(simulator.state);
    expect(sorted(await drifted())).toEqual(sorted(scenario.drifted));
    succeeded(await stack.up("--refresh"));
    simulator.advance(scenario.seconds ?? 0);
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
    scenario.single.drift(simulator.state);
    expect(sorted(await drifted())).toEqual(sorted(scenario.single.shown));
    succeeded(await stack.up("--refresh"));

    // Changed in place and cleared.
    const next = changed(program, scenario.changes);
    stack.program(sourceOf(next));
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.requests).toBe(0);
    expect(sorted(updatesShown(preview.text))).toEqual(sorted(scenario.changedShown));
    expect(preview.text).not.toMatch(/replace/);
    succeeded(await stack.up());
    simulator.advance(scenario.seconds ?? 0);
    scenario.changedAt(simulator.state);
    succeeded(await stack.refresh("--expect-no-changes"));

    // Dropped from the program: nothing is sent, and the run says what stays.
    const before = writes();
    stack.program(sourceOf(changed(next, scenario.drops)));
    const { text } = succeeded(await stack.up());
    for (const property of scenario.dropped)
      expect(text).toMatch(new RegExp(`: ${property} is no longer managed; it stays`));
    expect(writes()).toBe(before);
    scenario.changedAt(simulator.state);

    // Deleted behind Pulumi's back: gone, with all that stood on it.
    scenario.remove(simulator.state);
    const gone = succeeded(await stack.refresh()).text;
    for (const name of ["main", ...scenario.standOnMain])
      expect(gone).toMatch(new RegExp(`telephony:\\w+ ${name} .*delete`));
    const left = await stack.state();
    expect(Object.keys(left).sort()).toEqual(
      program
        .map(({ name }) => name)
        .filter((name) => name !== "main" && !scenario.standOnMain.includes(name))
        .sort(),
    );
    for (const { inputs, outputs, id } of Object.values(left))
      expect(JSON.stringify({ id, inputs, outputs }).length).toBeLessThanOrEqual(2048);

    // Destroyed: the numbers stay on the account, and the run says so.
    const kept = program.filter(({ kind, name }) => kind === "PhoneNumber" && name !== "main");
    const destroyed = succeeded(await stack.destroy()).text;
    for (const { name } of kept) expect(destroyed).toContain(`kept ${left[name]?.id}: the number stays on the`);
    expect(ledger()).toEqual(scenario.ledger);
  } finally {
    stack.remove();
    await simulator.close();
  }
}
