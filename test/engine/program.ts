/** Programs as data, and what the engine says of them. */
import type { Properties } from "../../provider/resources/resource";
import type { Outcome } from "./harness";

export interface Declared {
  readonly kind: "PhoneNumber" | "NumberSearch" | "NumberRouting" | "NotificationHook" | "Subscriber";
  /** Also the variable's name. */
  readonly name: string;
  /** `"$main"` stands for the resource of that name, `"$main.candidates"` for an output of it. */
  readonly inputs: Properties;
  /** The names of those that must be done before it. */
  readonly dependsOn?: readonly string[];
}

/** The program's text. `front` is the module that the classes come from. */
export function sourceOf(program: readonly Declared[], front: "telephony" | "native" = "telephony"): string {
  return program
    .map(({ kind, name, inputs, dependsOn = [] }) => {
      const values = JSON.stringify(inputs).replace(/"\$([\w.]+)"/g, "$1");
      return `const ${name} = new ${front}.${kind}("${name}", ${values}, { dependsOn: [${dependsOn.join(", ")}] });`;
    })
    .join("\n");
}

/** The same program with other inputs for some of its resources; an input that is `undefined` is left out. */
export function changed(program: readonly Declared[], inputs: Readonly<Record<string, Properties>>): Declared[] {
  return program.map((each) => ({ ...each, inputs: { ...each.inputs, ...inputs[each.name] } }));
}

/** The properties that a `--diff` shows as to be updated, by the resource's name. */
export function updatesShown(text: string): Record<string, string[]> {
  const updates: Record<string, string[]> = {};
  let name: string | undefined;
  for (const line of text.split("\n")) {
    const heading = /^ *[~+ -]*\S+:\S+: \((\w+)\)/.exec(line);
    if (heading) name = heading[1] === "update" ? "" : undefined;
    const urn = /\[urn=urn:\S+::(\S+)\]/.exec(line);
    if (urn?.[1] && name === "") {
      name = urn[1];
      updates[name] = [];
    }
    const property = /^ {6}[~+-] (\w+) *:/.exec(line);
    if (property?.[1] && name) updates[name]?.push(property[1]);
  }
  return updates;
}

/** Throws with everything that was printed when the command did not end as it should. */
export function succeeded(outcome: Outcome, code = 0): Outcome {
  if (outcome.code !== code) throw new Error(`exit code ${outcome.code}, not ${code}:\n${outcome.text}`);
  return outcome;
}
