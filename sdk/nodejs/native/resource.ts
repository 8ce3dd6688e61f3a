import * as pulumi from "@pulumi/pulumi";
import { aliasesOfType, typeOf } from "../alias";
import { enterConstructed } from "../constructed";
import type { Definition } from "../definition";
import { VERSION } from "../resources/definitions";
import { requireSettings } from "../settings";

/** A resource that the native plugin serves. One that was dynamic goes over to it as it is. */
export abstract class NativeResource extends pulumi.CustomResource {
  constructor(
    { kind, properties, secrets }: Definition,
    name: string,
    args: object,
    opts: pulumi.CustomResourceOptions,
  ) {
    requireSettings();
    const all = Object.fromEntries(properties.map((property) => [property, undefined]));
    // A resource that is only read declares nothing.
    const declared = opts.id === undefined ? withSecrets(args, secrets) : {};
    const own: pulumi.CustomResourceOptions = {
      version: VERSION,
      aliases: aliasesOfType(typeOf.dynamic(kind), opts.aliases),
      additionalSecretOutputs: [...secrets],
    };
    super(typeOf.native(kind), name, { ...all, ...declared }, pulumi.mergeOptions(own, opts));
    if (opts.id === undefined)
      enterConstructed(kind, this, pulumi.createUrn(name, typeOf.native(kind), opts.parent), args);
  }
}

/** A provider's arguments as they are sent: a provider takes text alone, so that what is none goes as JSON. */
export function providerInputs(args: object, secrets: readonly string[]): pulumi.Inputs {
  const texts = Object.entries(withSecrets(args, secrets)).map(([key, value]): [string, unknown] => [
    key,
    value === undefined
      ? undefined
      : pulumi
          .output(value)
          .apply((known) => (known === undefined || typeof known === "string" ? known : JSON.stringify(known))),
  ]);
  return Object.fromEntries(texts);
}

function withSecrets(args: object, secrets: readonly string[]): pulumi.Inputs {
  const declared: pulumi.Inputs = { ...args };
  for (const name of secrets) if (declared[name] !== undefined) declared[name] = pulumi.secret(declared[name]);
  return declared;
}
