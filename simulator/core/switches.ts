import { own } from "../json";
import type { SimulatedVendor, SwitchDefinition } from "../vendor";

export type SwitchValue = string | number | boolean;
export type SwitchValues = Record<string, Record<string, SwitchValue>>;

/** A vendor's own switches and the one that every vendor has. */
export function switchesOf(vendor: SimulatedVendor<unknown>): Readonly<Record<string, SwitchDefinition>> {
  return {
    ratePerSecond: {
      about:
        "Requests that one caller may send in any second of real time before the vendor's answer to too many; 0 " +
        "means no limit.",
      values: [vendor.ratePerSecond ?? 0],
      open: true,
    },
    ...vendor.switches,
  };
}

export function defaultSwitches(vendor: SimulatedVendor<unknown>): Record<string, SwitchValue> {
  return Object.fromEntries(
    Object.entries(switchesOf(vendor)).map(([name, definition]) => [name, defaultOf(definition)]),
  );
}

export function defaultOf(definition: SwitchDefinition): SwitchValue {
  const value = definition.default ?? definition.values[0];
  if (value === undefined) throw new Error(`The switch "${definition.about}" has no values.`);
  return value;
}

/** Why a vendor's switch can't have a value, or undefined. */
export function switchProblem(vendor: SimulatedVendor<unknown>, name: string, value: unknown): string | undefined {
  const definitions = switchesOf(vendor);
  const definition = own(definitions, name);
  if (definition === undefined)
    return `${vendor.name} has no switch "${name}". It has: ${Object.keys(definitions).join(", ")}.`;
  if (definition.values.some((known) => known === value)) return undefined;
  if (definition.open === true && typeof value === typeof defaultOf(definition)) return undefined;
  const choices = definition.values.map((known) => JSON.stringify(known)).join(", ");
  const allowed =
    definition.open === true ? `a ${typeof defaultOf(definition)}, such as ${choices}` : `one of ${choices}`;
  return `The switch ${vendor.name}.${name} can't be ${JSON.stringify(value)}: ${allowed}.`;
}
