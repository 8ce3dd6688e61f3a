/**
 * The TypeScript classes of `sdk/nodejs/native/resources`: the same names and arguments as the dynamic ones, over the
 * native plugin.
 */
import { bySource, member } from "./class";
import { HEADER, importsOf, outputType } from "./code";
import { idOf } from "./example";
import { type Model, type ResourceModel, vendorsSentence } from "./model";
import { fileName } from "./names";
import { type ConfigVariable, configVariables } from "./schema";
import { comment } from "./text";

/** What hand-written code makes of the arguments before they are sent. */
function sent({ inputs }: ResourceModel): { readonly text: string; readonly imports: readonly string[] } {
  const has = (name: string) => inputs.some((input) => input.name === name);
  if (has("phoneNumber"))
    return { text: "withNumberId(args)", imports: ['import { withNumberId } from "../number-id";'] };
  if (has("candidates"))
    return { text: "withCandidates(name, args, opts)", imports: ['import { withCandidates } from "../search";'] };
  return { text: "args", imports: [] };
}

export function nativeClassFile(model: Model, resource: ResourceModel): string {
  const { kind, description, secrets } = resource.resource;
  const { text, imports } = sent(resource);
  const types = resource.outputs.flatMap(({ shape }) => importsOf(shape, outputType));
  const id = idOf(resource.resource);
  const all = [
    ...imports,
    `import type { ${kind}Args } from "../../resources/${fileName(kind)}";`,
    `import type { ${[...new Set(types)].sort().join(", ")} } from "../../resources/types";`,
    'import { type Definition, NativeResource } from "../resource";',
  ];
  const get = `
${comment([`Reads one that this program doesn't manage: \`${kind}.get("name", "${id?.example}")\`.`], "  ")}  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): ${kind} {
    // Nothing is declared: the properties come from what is read.
    return new ${kind}(name, {} as ${kind}Args, { ...opts, id });
  }`;
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";
${all.sort(bySource).join("\n")}

const definition: Definition = {
  kind: "${kind}",
  version: "${model.version}",
  properties: ${JSON.stringify(resource.outputs.map((output) => output.name))},
  secrets: ${JSON.stringify(secrets)},
};

${comment([description, vendorsSentence(resource.vendors)])}export class ${kind} extends NativeResource {
${resource.outputs.map((output) => comment([output.description], "  ") + member(output)).join("")}
  constructor(name: string, args: ${kind}Args, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, ${text}, opts);
  }
${id ? get : ""}
}
`;
}

export function providerFile(model: Model): string {
  const config = configVariables(model);
  const secrets = config.flatMap(({ key, spec }) => (spec.secret ? [key] : []));
  const argument = ({ key, spec }: ConfigVariable) =>
    `${comment([String(spec.description)], "  ")}  ${key}?: pulumi.Input<${spec.type === "integer" ? "number" : String(spec.type)} | undefined>;\n`;
  return `${HEADER}
import * as pulumi from "@pulumi/pulumi";
import { providerInputs } from "../resource";

export interface ProviderArgs {
${config.map(argument).join("")}}

${comment(["Credentials, origins and guards for the resources that are given it. Whatever is not given here comes from the environment, then from the stack's configuration."])}export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    super("telephony", name, providerInputs(args, ${JSON.stringify(secrets)}), pulumi.mergeOptions({ version: "${model.version}" }, opts));
  }
}
`;
}

export function nativeIndexFile({ resources }: Model): string {
  const files = [...resources.map(({ resource }) => fileName(resource.kind)), "provider"].sort();
  return `${HEADER}\n${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}
