import * as pulumi from "@pulumi/pulumi";
import { e164, listKey, parseId, type Ref, thingKey } from "../../provider/resources/id";
import type { Register } from "../../provider/run/register";
import { isPlain } from "./plain";

/** One for each engine: an Automation API program may run several stacks. */
const registers = new Map<string, Register>();

/**
 * Tells the providers of this run what the program has made an object for: the engine says nothing of what `--target`
 * and `--exclude` leave out, and a number that the program still declares must not be given up under another name. Nor
 * does it say what a resource was called before where it is replaced by force. What is unknown in a preview is left
 * out.
 */
export function enterConstructed(
  kind: string,
  resource: pulumi.CustomResource,
  urn: pulumi.Input<string>,
  args: object,
): void {
  const register = registerOf(engineAddress());
  if (!register) return;
  const { vendor, number, candidates, internal, phoneNumber, event } = args as pulumi.Inputs;
  const declared = [vendor, number, internal, phoneNumber, event];
  const note = (by: string, thing?: string) => register.note({ fact: "constructs", by, ...(thing && { thing }) });
  const noteDeclared = (by: string, values: readonly unknown[]) => {
    const ref = refOf(values);
    note(by, ref && thingKey(kind, ref));
  };
  // Most programs give what is known already, and a chain of promises for each resource costs more than all the rest.
  if (typeof urn === "string" && declared.every(isPlain)) noteDeclared(urn, declared);
  else {
    pulumi.output(urn).apply((by) => note(by));
    pulumi.all([urn, pulumi.all(declared)]).apply(([by, values]) => noteDeclared(by, values));
  }
  // The SDK has the aliases as URNs, those that come from a parent included, and doesn't show them in its types. One is
  // the other front's type, which changes no name.
  const { __aliases: aliases = [] } = resource as { readonly __aliases?: readonly pulumi.Input<string>[] };
  if (aliases.length > 1)
    pulumi
      .all([urn, pulumi.all([...aliases])])
      .apply(([by, formerly]) => register.note({ fact: "constructs", by, formerly }));
  // Of a number that is on a list, the list is known.
  if (candidates !== undefined)
    pulumi.all([urn, candidates]).apply(([by, list]) => {
      if (typeof list?.search === "string") note(by, listKey(list.search));
    });
}

/** An internal number is that of its provider, which the program does not know by name. */
function refOf([vendor, number, internal, phoneNumber, event]: readonly unknown[]): Ref | undefined {
  if (typeof phoneNumber === "string") {
    const ref = parseId(phoneNumber);
    return ref && { ...ref, ...(typeof event === "string" && { event }) };
  }
  const text = typeof number === "string" && internal !== true ? e164(number) : undefined;
  return typeof vendor === "string" && text !== undefined ? { vendor, number: text } : undefined;
}

/** Undefined under mocks, where there is no engine. */
function engineAddress(): string | undefined {
  // Typed as an object, it is the gRPC client of the engine; a mock is none.
  const engine = pulumi.runtime.getEngine() as { getChannel?(): { getTarget(): string } } | undefined;
  return engine?.getChannel?.().getTarget().replace(/^\w+:/, "");
}

function registerOf(address: string | undefined): Register | undefined {
  if (address === undefined) return undefined;
  // Under mocks, and by who only imports the package, none of it is needed.
  const { engineRegister } =
    require("../../provider/run/register-folder") as typeof import("../../provider/run/register-folder");
  const register = registers.get(address) ?? engineRegister(() => address);
  registers.set(address, register);
  return register;
}
