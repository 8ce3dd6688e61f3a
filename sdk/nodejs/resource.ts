import * as pulumi from "@pulumi/pulumi";
import { aliasesOfType, typeOf } from "./alias";
import { enterConstructed } from "./constructed";
import type { Definition } from "./definition";
import { isPlain } from "./plain";
import { requireRuntime } from "./runtime";
import { requireSettings } from "./settings";
import { shim } from "./shim";
import { fewerTraces } from "./traces";

/**
 * A resource that the package's provider serves through the engine's dynamic provider. One that was native comes back
 * to it as it is.
 */
export abstract class TelephonyResource extends pulumi.CustomResource {
  constructor(definition: Definition, name: string, args: object, opts: pulumi.CustomResourceOptions) {
    refuseImport(definition.kind, name, opts);
    requireRuntime();
    requireSettings();
    const own = {
      additionalSecretOutputs: [...definition.secrets],
      aliases: aliasesOfType(typeOf.native(definition.kind), opts.aliases),
    };
    const urn = urnOf(definition.kind, name, opts.parent);
    const done = fewerTraces();
    try {
      super(
        typeOf.dynamic(definition.kind),
        name,
        propertiesOf(definition, urn, args, opts),
        pulumi.mergeOptions(opts, own),
      );
    } finally {
      done();
    }
    if (opts.id === undefined) enterConstructed(definition.kind, this, urn, args);
  }
}

function propertiesOf(
  { kind, properties, secrets }: Definition,
  urn: pulumi.Input<string>,
  args: object,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  const all = Object.fromEntries(properties.map((property) => [property, undefined]));
  const __provider = shim(kind);
  // A resource that is only read declares nothing.
  if (opts.id !== undefined) return { ...all, __provider };
  const declared: pulumi.Inputs = { ...args };
  for (const property of secrets)
    if (declared[property] !== undefined) declared[property] = pulumi.secret(declared[property]);
  return {
    ...all,
    ...declared,
    secretInputs: secretInputsOf(args, secrets),
    claim: `${pulumi.getProject()}/${pulumi.getStack()}`,
    self: urn,
    __provider,
  };
}

/**
 * Which inputs the program gave as secrets, besides those that always are: the engine no longer says it once one is
 * left out.
 */
function secretInputsOf(args: object, always: readonly string[]): pulumi.Input<string[] | undefined> {
  const given = Object.entries(args).filter(([name, value]) => !isPlain(value) && !always.includes(name));
  return given.length > 0 ? secretsAmong(given) : undefined;
}

async function secretsAmong(given: readonly [string, unknown][]): Promise<string[] | undefined> {
  const isSecret = await Promise.all(given.map(([, value]) => pulumi.isSecret(pulumi.output(value))));
  const names = given.flatMap(([name], at) => (isSecret[at] ? [name] : []));
  return names.length > 0 ? names.sort() : undefined;
}

/**
 * The resource's own URN, known in a preview too. It carries no dependency on the parent: through a component that
 * would be one on all its children, this one among them.
 */
function urnOf(kind: string, name: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  const type = typeOf.dynamic(kind);
  if (parent === undefined) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  const urn = pulumi.createUrn(name, type, parent);
  return new Promise((resolve) => urn.apply(resolve));
}

/** The engine would read the resource without the code that reads it, and fail with a message that helps nobody. */
function refuseImport(kind: string, name: string, opts: pulumi.CustomResourceOptions): void {
  if (opts.import === undefined) return;
  const instead =
    kind === "PhoneNumber"
      ? 'Give `vendor`, `number` and `acquire: "adopt"` (the default) instead: ' +
        "that adopts a number which the account holds, at no cost."
      : "Leave it out: declaring the resource adopts what is there, and writes only what is declared.";
  throw new pulumi.RunError(`${kind} "${name}": the option \`import\` doesn't work with dynamic resources. ${instead}`);
}
