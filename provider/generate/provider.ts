/** The explicit provider of the native front: `sdk/nodejs/native/resources/provider.ts`. */
import { HEADER } from "./code";
import type { Model } from "./model";
import { type ConfigVariable, configVariables, PROVIDER } from "./schema";
import { comment } from "./text";

export function providerFile(model: Model): string {
  const config = configVariables(model);
  const secrets = config.flatMap(({ key, spec }) => (spec.secret ? [key] : []));
  const argument = ({ key, spec }: ConfigVariable) => {
    const type = spec.type === "integer" ? "number" : String(spec.type);
    return `${comment([String(spec.description)], "  ")}  ${key}?: pulumi.Input<${type} | undefined>;\n`;
  };
  return `${HEADER}
import * as pulumi from "@pulumi/pulumi";
import { VERSION } from "../../resources/definitions";
import { providerInputs } from "../resource";

export interface ProviderArgs {
${config.map(argument).join("")}}

${comment([PROVIDER])}export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const inputs = providerInputs(args, ${JSON.stringify(secrets)});
    super("telephony", name, inputs, pulumi.mergeOptions({ version: VERSION }, opts));
  }
}
`;
}
