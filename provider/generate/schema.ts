/** `schema.json`: the Pulumi package schema that the plugin serves and from which the SDKs of other languages are made. */
import { environmentSource } from "../lifecycle/settings";
import { documentation, type Model, memberDocumentation, type ResourceModel, vendorsSentence } from "./model";
import { capital, identifier } from "./names";
import type { Property, Shape } from "./shape";
import type { NamedType } from "./types";

type Json = Record<string, unknown>;

export function schemaJson(model: Model): string {
  const config = configVariables(model);
  const schema = {
    name: "telephony",
    displayName: "Telephony",
    version: model.version,
    description: model.description,
    keywords: model.keywords,
    license: model.license,
    meta: { moduleFormat: "(.*)" },
    config: { variables: Object.fromEntries(config.map(({ key, spec, environment }) => [key, { ...spec, defaultInfo: { environment: [environment] } }])) },
    provider: {
      description: "Credentials, origins and guards. Whatever is not given here comes from the environment, then from the stack's configuration.",
      // Without the environment as a default: that would keep today's credentials in the state, in front of tomorrow's environment.
      inputProperties: Object.fromEntries(config.map(({ key, spec }) => [key, spec])),
    },
    types: Object.fromEntries(model.types.map((type) => [token(type.shape.type), typeSpec(model, type)])),
    resources: Object.fromEntries(model.resources.map((resource) => [token(resource.resource.kind), resourceSpec(model, resource)])),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function token(name: string): string {
  return `telephony:index:${name}`;
}

interface ConfigVariable {
  readonly key: string;
  readonly environment: string;
  readonly spec: Json;
}

function configVariables({ vendors }: Model): ConfigVariable[] {
  const variable = (key: string, type: string, description: string, secret = false): ConfigVariable => ({
    key,
    environment: environmentSource({}).spell(key),
    spec: { type, description, ...(secret && { secret }) },
  });
  return [
    ...vendors.flatMap((vendor) => [
      ...Object.entries(vendor.credentials).map(([field, { description, secret }]) =>
        variable(vendor.name + capital(field), "string", `${vendor.title}: ${description}`, secret),
      ),
      variable(`${vendor.name}Url`, "string", `${vendor.title}: the origin of its API, without a path, in place of \`${vendor.origin}\`.`),
    ]),
    variable("accounts", "string", "Named accounts: a JSON object from account name to its vendor and credentials.", true),
    variable("readOnly", "boolean", "Refuses every change at the vendors: for drift jobs with production credentials."),
    variable("maxPurchases", "integer", "How many numbers one run may buy; 10 where nothing is said."),
    variable("maxReleases", "integer", "How many numbers one run may release; 3 where nothing is said."),
  ];
}

function resourceSpec(model: Model, resource: ResourceModel): Json {
  const { kind, description, identity, secrets } = resource.resource;
  const property = (each: Property): Json => ({
    ...shapeSpec(each.shape),
    description: documentation(model, resource, each).join("\n\n"),
    ...(secrets.includes(each.name) && { secret: true }),
  });
  // Only among the inputs: among the outputs it would have the engine replace even where the provider sees no difference.
  const replaced = (each: Property): Json => (identity.includes(each.name) ? { replaceOnChanges: true } : {});
  return {
    description: [description, vendorsSentence(resource.vendors)].join("\n\n"),
    properties: Object.fromEntries(resource.outputs.map((each) => [each.name, property(each)])),
    required: required(resource.outputs),
    inputProperties: Object.fromEntries(resource.inputs.map((each) => [each.name, { ...property(each), ...replaced(each) }])),
    requiredInputs: required(resource.inputs),
    aliases: [{ type: `pulumi-nodejs:dynamic/telephony:${kind}` }],
  };
}

function typeSpec(model: Model, type: NamedType): Json {
  const { shape } = type;
  if (shape.kind === "enum") return { type: "string", enum: shape.values.map((value) => ({ name: identifier(value), value })) };
  return {
    type: "object",
    properties: Object.fromEntries(
      shape.members.map((member) => [member.name, { ...shapeSpec(member.shape), description: memberDocumentation(model, type, member).join("\n\n") }]),
    ),
    required: required(shape.members),
  };
}

function shapeSpec(shape: Shape): Json {
  if (shape.kind === "list") return { type: "array", items: shapeSpec(shape.of) };
  if (shape.kind === "enum" || shape.kind === "object") return { $ref: `#/types/${token(shape.type)}` };
  return { type: shape.kind === "true" ? "boolean" : shape.kind };
}

function required(properties: readonly Property[]): string[] {
  return properties.filter((property) => property.required).map((property) => property.name);
}
