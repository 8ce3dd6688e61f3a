/**
 * `schema.json`: the Pulumi package schema that the plugin serves and from which the SDKs of other languages are made.
 */
import { environmentSource } from "../run/settings";
import type { Example, Language } from "./example";
import { idsOf } from "./ids";
import {
  carriersSentence,
  inputDocumentation,
  type LookUpModel,
  type Model,
  memberDocumentation,
  outputDocumentation,
  type ResourceModel,
} from "./model";
import { capital, identifier } from "./names";
import type { Property, Shape } from "./shape";
import type { NamedType } from "./types";

type Json = Record<string, unknown>;

/** The Go module that `sdk/go` is. */
const GO_MODULE = "github.com/pulumi-telephony/pulumi-telephony/sdk/go";

/** Where an engine that lacks the plugin finds it: among the files of the release `v<version>` of a GitHub repository. */
const PLUGIN_DOWNLOAD_URL = "github://api.github.com/pulumi-telephony/pulumi-telephony";

/** What an explicit provider is for. */
export const PROVIDER =
  "Credentials, origins and guards for the resources that are given this provider. " +
  "What is not set here comes from the environment, then from the stack's configuration.";

export function schemaJson(model: Model): string {
  const config = configVariables(model);
  const schema = {
    name: "telephony",
    displayName: "Telephony",
    version: model.version,
    description: model.description,
    keywords: model.keywords,
    license: model.license,
    pluginDownloadURL: PLUGIN_DOWNLOAD_URL,
    meta: { moduleFormat: "(.*)" },
    language: languages(model),
    config: {
      variables: Object.fromEntries(
        config.map(({ key, spec, environment }) => [key, { ...spec, defaultInfo: { environment: [environment] } }]),
      ),
    },
    provider: {
      description: PROVIDER,
      // Without the environment as a default: that would keep today's credentials in the state, in front of tomorrow's
      // environment.
      inputProperties: Object.fromEntries(config.map(({ key, spec }) => [key, spec])),
    },
    types: Object.fromEntries(model.allTypes.map((type) => [token(type.shape.type), typeSpec(model, type)])),
    resources: Object.fromEntries(
      model.resources.map((resource) => [token(resource.resource.kind), resourceSpec(model, resource)]),
    ),
    functions: Object.fromEntries(model.lookUps.map((lookUp) => [token(lookUp.lookUp.name), functionSpec(lookUp)])),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function token(name: string): string {
  return `telephony:index:${name}`;
}

/** What the SDKs of each language are called, and that they bear the version of this package. */
function languages({ version }: Model): Json {
  const respectSchemaVersion = true;
  return {
    // The classes that programs import from here are `sdk/nodejs/native`; what is imported by this name alone are the
    // dynamic ones.
    nodejs: { packageName: "pulumi-telephony/native", respectSchemaVersion },
    python: {
      packageName: "pulumi_telephony",
      respectSchemaVersion,
      requires: { pulumi: ">=3.165.0,<4.0.0" },
      pyproject: { enabled: true },
    },
    go: {
      importBasePath: `${GO_MODULE}/telephony`,
      modulePath: GO_MODULE,
      respectSchemaVersion,
      generateResourceContainerTypes: true,
      internalModuleName: "internal",
    },
    csharp: { namespaces: { telephony: "Telephony" }, respectSchemaVersion, packageReferences: { Pulumi: "3.*" } },
    java: {
      buildFiles: "gradle",
      gradleNexusPublishPluginVersion: "2.0.0",
      dependencies: { "com.pulumi:pulumi": "1.+" },
      artifactVersion: version,
    },
  };
}

export interface ConfigVariable {
  readonly key: string;
  readonly environment: string;
  readonly spec: Json;
}

/** The keys of the stack's configuration, which are the arguments of a provider too. */
export function configVariables({ vendors }: Model): ConfigVariable[] {
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
      variable(
        `${vendor.name}Url`,
        "string",
        `${vendor.title}: the origin of its API, scheme and host only. Default: \`${vendor.origin}\`.`,
      ),
    ]),
    variable(
      "accounts",
      "string",
      "Named accounts: a JSON object that gives each account name a `vendor` and its credentials.",
      true,
    ),
    variable(
      "readOnly",
      "boolean",
      "Refuses every write at the carriers: for drift jobs with production credentials. Default: false.",
    ),
    variable("maxPurchases", "integer", "How many numbers a run may buy. Default: 10."),
    variable("maxReleases", "integer", "How many numbers a run may release. Default: 3."),
  ];
}

function functionSpec({ lookUp, inputs, row, examples }: LookUpModel): Json {
  const property = (each: Property): Json => ({ ...shapeSpec(each.shape), description: each.description });
  return {
    description: withExamples([lookUp.description], examples),
    inputs: {
      type: "object",
      properties: Object.fromEntries(inputs.map((each) => [each.name, property(each)])),
      required: required(inputs),
    },
    outputs: {
      type: "object",
      properties: { [lookUp.rows]: { ...shapeSpec({ kind: "list", of: row }), description: lookUp.description } },
      required: [lookUp.rows],
    },
  };
}

function resourceSpec(model: Model, resource: ResourceModel): Json {
  const { kind, description, identity, secrets } = resource.resource;
  const property = (each: Property, documentation: typeof inputDocumentation): Json => ({
    ...shapeSpec(each.shape),
    description: documentation(model, resource, each).join("\n\n"),
    ...(secrets.includes(each.name) && { secret: true }),
  });
  // Only among the inputs: among the outputs it would have the engine replace even where the provider sees no
  // difference.
  const replaced = (each: Property): Json => (identity.includes(each.name) ? { replaceOnChanges: true } : {});
  return {
    description: withExamples([description, carriersSentence(resource.vendors)], resource.examples),
    properties: Object.fromEntries(resource.outputs.map((each) => [each.name, property(each, outputDocumentation)])),
    required: required(resource.outputs),
    inputProperties: Object.fromEntries(
      resource.inputs.map((each) => [each.name, { ...property(each, inputDocumentation), ...replaced(each) }]),
    ),
    requiredInputs: required(resource.inputs),
    aliases: [{ type: `pulumi-nodejs:dynamic/telephony:${kind}` }],
    ...(idsOf(resource.resource) && { listInputs: listInputs(model) }),
  };
}

const LANGUAGES: readonly Language[] = ["typescript", "python", "go", "yaml"];

/** A description with examples as Pulumi's generators read them, which keep those of their language. */
function withExamples(paragraphs: readonly string[], examples: readonly Example[]): string {
  if (examples.length === 0) return paragraphs.join("\n\n");
  const fenced = ({ code }: Example) =>
    LANGUAGES.flatMap((language) => (code[language] ? [`\`\`\`${language}\n${code[language]}\n\`\`\``] : []));
  const all = examples.flatMap((each) => ["{{% example %}}", `### ${each.title}`, ...fenced(each), "{{% /example %}}"]);
  return [...paragraphs, "{{% examples %}}", "## Example Usage", ...all, "{{% /examples %}}"].join("\n\n");
}

/** Whose account is listed. Plain text: the command line makes flags of nothing else. */
function listInputs({ lookUps }: Model): Json {
  const whose = lookUps.find(({ lookUp }) => lookUp.name === "getNumbers")?.inputs ?? [];
  return {
    type: "object",
    properties: Object.fromEntries(whose.map((each) => [each.name, { type: "string", description: each.description }])),
  };
}

function typeSpec(model: Model, type: NamedType): Json {
  const { shape } = type;
  if (shape.kind === "enum")
    return {
      type: "string",
      enum: shape.values.map((value) => ({ name: identifier(value), value, description: shape.meanings[value] })),
    };
  return {
    type: "object",
    properties: Object.fromEntries(
      shape.members.map((member) => [
        member.name,
        { ...shapeSpec(member.shape), description: memberDocumentation(model, type, member).join("\n\n") },
      ]),
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
