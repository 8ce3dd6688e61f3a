import { type Simulator, startSimulator, type VendorName } from "../../simulator";
import { isWrite } from "../support/simulator";
import { createStack } from "./harness";
import { changed, type Declared, sourceOf, succeeded, updatesShown } from "./program";

export type State = Simulator["state"];

/** A program with every input that its vendor supports, and what becomes of it. */
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

/** Resources have their vendor before their names: one program holds those of all vendors. */
const named = (vendor: string, name: string) => `${vendor}_${name}`;

function sourceFor(vendor: string, program: readonly Declared[]): string {
  return sourceOf(
    program.map((each) => ({
      ...each,
      name: named(vendor, each.name),
      inputs: JSON.parse(JSON.stringify(each.inputs).replace(/"\$(\w+)/g, (_, name) => `"$${named(vendor, name)}`)),
    })),
  );
}

/** Walks one program with every input of every vendor from its first preview to its destruction. */
export async function walkThroughLife(scenarios: Readonly<Record<VendorName, Scenario>>): Promise<void> {
  const each = Object.entries(scenarios) as [VendorName, Scenario][];
  const source = (program: (scenario: Scenario) => readonly Declared[]) =>
    each.map(([vendor, scenario]) => sourceFor(vendor, program(scenario))).join("\n");
  const shown = (properties: (scenario: Scenario) => Readonly<Record<string, readonly string[]>>) =>
    sorted(
      Object.fromEntries(
        each.flatMap(([vendor, scenario]) =>
          Object.entries(properties(scenario)).map(([name, its]) => [named(vendor, name), its]),
        ),
      ),
    );
  const ledgers = Object.fromEntries(each.map(([vendor, { ledger }]) => [vendor, ledger]));

  const simulator = await startSimulator();
  const { state } = simulator;
  for (const [, { prepare }] of each) prepare?.(state);
  const stack = await createStack(
    simulator,
    source(({ program }) => program),
  );
  const writes = () => simulator.requests().filter(isWrite).length;
  const ledger = () =>
    Object.fromEntries(
      each.map(([vendor]) => [
        vendor,
        simulator
          .ledger()
          .flatMap((entry) => (entry.vendor !== vendor || entry.event === "charge" ? [] : [entry.event]))
          .sort(),
      ]),
    );
  const drifted = async () =>
    sorted(updatesShown(succeeded(await stack.preview("--refresh", "--diff", "--expect-no-changes"), 7).text));
  const settle = () => simulator.advance(Math.max(...each.map(([, { seconds = 0 }]) => seconds)));
  try {
    // A preview of a new stack asks nobody, an up does it all, and then there is nothing to do.
    expect(succeeded(await stack.preview()).requests).toBe(0);
    expect(simulator.requests()).toEqual([]);
    succeeded(await stack.up());
    expect(ledger()).toEqual(ledgers);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    settle();
    succeeded(await stack.refresh("--expect-no-changes"));

    // Every managed property, changed behind Pulumi's back, shows under its own name, and nothing else does.
    for (const [, { drift }] of each) drift(state);
    expect(await drifted()).toEqual(shown(({ drifted }) => drifted));
    succeeded(await stack.up("--refresh"));
    settle();
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
    for (const [, { single }] of each) single.drift(state);
    expect(await drifted()).toEqual(shown(({ single }) => single.shown));
    succeeded(await stack.up("--refresh"));

    // Changed in place and cleared.
    const next = ({ program, changes }: Scenario) => changed(program, changes);
    stack.program(source(next));
    const preview = succeeded(await stack.preview("--diff"));
    expect(preview.requests).toBe(0);
    expect(sorted(updatesShown(preview.text))).toEqual(shown(({ changedShown }) => changedShown));
    expect(preview.text).not.toMatch(/replace/);
    succeeded(await stack.up());
    settle();
    for (const [, { changedAt }] of each) changedAt(state);
    succeeded(await stack.refresh("--expect-no-changes"));

    // Dropped from the program: nothing is sent, and the run says what stays.
    const before = writes();
    stack.program(source((scenario) => changed(next(scenario), scenario.drops)));
    const { text } = succeeded(await stack.up());
    for (const [vendor, { dropped }] of each)
      for (const property of dropped)
        expect(text).toMatch(new RegExp(`${vendor}/\\S+: ${property} is no longer managed; it stays`));
    expect(writes()).toBe(before);
    for (const [, { changedAt }] of each) changedAt(state);

    // Deleted behind Pulumi's back: gone, with all that stood on it.
    for (const [, { remove }] of each) remove(state);
    const gone = succeeded(await stack.refresh()).text;
    const left = await stack.state();
    for (const [vendor, { standOnMain }] of each)
      for (const name of ["main", ...standOnMain])
        expect(gone).toMatch(new RegExp(`telephony:\\w+ ${named(vendor, name)} .*delete`));
    expect(Object.keys(left).sort()).toEqual(
      each
        .flatMap(([vendor, { program, standOnMain }]) =>
          program
            .filter(({ name }) => name !== "main" && !standOnMain.includes(name))
            .map(({ name }) => named(vendor, name)),
        )
        .sort(),
    );
    for (const { inputs, outputs, id } of Object.values(left))
      expect(JSON.stringify({ id, inputs, outputs }).length).toBeLessThanOrEqual(2048);

    // Destroyed: the numbers stay on the account, and the run says so.
    const destroyed = succeeded(await stack.destroy()).text;
    for (const [vendor, { program }] of each)
      for (const { name } of program.filter(({ kind, name }) => kind === "PhoneNumber" && name !== "main"))
        expect(destroyed).toContain(`kept ${left[named(vendor, name)]?.id}: the number stays on the`);
    expect(ledger()).toEqual(ledgers);
  } finally {
    stack.remove();
    await simulator.close();
  }
}
