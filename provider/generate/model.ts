import type { Meanings } from "../resources/choice";
import { type LookUp, lookUps } from "../resources/look-up";
import type { Resource } from "../resources/resource";
import { supportOf, type Vendor } from "../vendors/vendor";
import type { Example } from "./example";
import { capital } from "./names";
import { servedBy, vendorsWith } from "./served";
import { inputsOf, outputsOf, type Property, propertiesOf, type Shape } from "./shape";
import { type NamedType, namedTypes } from "./types";

/** What the package is, as every generator reads it. */
export interface Model {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly vendors: readonly Vendor[];
  readonly resources: readonly ResourceModel[];
  /** Those of the resources. */
  readonly types: readonly NamedType[];
  readonly lookUps: readonly LookUpModel[];
  /** Those of the resources and the look-ups. */
  readonly allTypes: readonly NamedType[];
}

export interface LookUpModel {
  readonly lookUp: LookUp;
  readonly inputs: readonly Property[];
  readonly row: Extract<Shape, { kind: "object" }>;
  readonly examples: readonly Example[];
}

export interface ResourceModel {
  readonly resource: Resource;
  readonly inputs: readonly Property[];
  readonly outputs: readonly Property[];
  readonly vendors: readonly Vendor[];
  readonly examples: readonly Example[];
}

/** The parts of package.json that the schema repeats. */
export interface Package {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
}

/** `examples` are those of all resources and look-ups, from simple to real. */
export function modelOf(
  { version, description, keywords, license }: Package,
  resources: readonly Resource[],
  vendors: readonly Vendor[],
  examples: readonly Example[] = [],
): Model {
  const names: Meanings = Object.fromEntries(
    vendors.map(({ name, title, origin }) => [name, `${title}, at ${origin}.`]),
  );
  const examplesOf = (name: string) => examples.filter(({ of }) => of === name);
  const models = resources.map((resource) => ({
    resource,
    inputs: inputsOf(resource, names),
    outputs: outputsOf(resource, names),
    vendors: vendorsWith(resource, vendors),
    examples: examplesOf(resource.kind),
  }));
  const properties = models.flatMap(({ resource, inputs, outputs }) =>
    [...inputs, ...outputs].map((property) => ({ kind: resource.kind, property })),
  );
  const lookUpModels = lookUps.map((lookUp) => lookUpModel(lookUp, names, examplesOf(lookUp.name)));
  const rows = lookUpModels.flatMap(({ lookUp, inputs, row }) => {
    const answer: Property = { name: lookUp.rows, path: "", description: "", required: true, shape: row };
    return [
      ...inputs.map((property) => ({ kind: capital(lookUp.name), property })),
      { kind: lookUp.row.type, property: answer },
    ];
  });
  return {
    version,
    description,
    keywords,
    license,
    vendors,
    resources: models,
    types: namedTypes(properties),
    lookUps: lookUpModels,
    allTypes: namedTypes([...properties, ...rows]),
  };
}

function lookUpModel(lookUp: LookUp, vendorNames: Meanings, examples: readonly Example[]): LookUpModel {
  const { type, shape } = lookUp.row;
  return {
    lookUp,
    inputs: propertiesOf({ kind: capital(lookUp.name) }, lookUp.inputs, vendorNames),
    row: { kind: "object", type, members: propertiesOf({ kind: type }, shape, vendorNames) },
    examples,
  };
}

/** The documentation of an input: what it is, what its role means, and who takes it where that needs saying. */
export function inputDocumentation(model: Model, resource: ResourceModel, input: Property): string[] {
  return [inputSentence(model, resource, input), ...carriersOf(model, resource, input)];
}

/** What a resource shows of a property once it is made, and who takes it where that needs saying. */
export function outputDocumentation(model: Model, resource: ResourceModel, output: Property): string[] {
  return [output.description, ...carriersOf(model, resource, output)];
}

/** An input's description, and what follows from its role: the resource says that once for all. */
export function inputSentence(
  model: Model,
  { resource }: ResourceModel,
  { name, path, description }: Property,
): string {
  if (name !== path) return description;
  return [
    description,
    ...(name in resource.settings ? [defaultSentence(model, resource, name)] : []),
    ...(resource.secrets.includes(name) ? ["Always secret."] : []),
    ...(resource.createOnly.includes(name) ? ["Used only at creation."] : []),
    ...(resource.identity.includes(name) ? ["Changing this replaces the resource."] : []),
  ].join(" ");
}

function defaultSentence({ vendors }: Model, resource: Resource, setting: string): string {
  const general = resource.settings[setting];
  const own = vendors.flatMap((vendor) => {
    const value = supportOf(vendor, resource.kind)?.settings?.[setting];
    return value === undefined || value === general ? [] : [`${vendor.title}: \`${String(value)}\``];
  });
  return `Default: ${[`\`${String(general)}\``, ...own].join("; ")}.`;
}

function carriersOf({ vendors }: Model, { resource }: ResourceModel, { path }: Property): string[] {
  const served = servedBy(resource, vendors, path);
  return served === undefined ? [] : [`Carriers: ${served}.`];
}

/** The documentation of a named type's member: the carriers for each place where the type stands, if they differ. */
export function memberDocumentation({ resources, vendors }: Model, type: NamedType, member: Property): string[] {
  const places = type.at.flatMap(({ kind, path }) => {
    const resource = resources.find((each) => each.resource.kind === kind)?.resource;
    const served = resource && servedBy(resource, vendors, `${path}.${member.name}`);
    return served === undefined ? [] : [{ path, served }];
  });
  const same = places.every(({ served }) => served === places[0]?.served);
  const lines = same
    ? places.slice(0, 1).map(({ served }) => `Carriers: ${served}.`)
    : places.map(({ path, served }) => `Carriers of \`${path}\`: ${served}.`);
  return [member.description, ...lines];
}

/** What the values of an enum mean: a line of a list for each that has a meaning. */
export function meaningsOf(shape: Shape): string[] {
  if (shape.kind !== "enum") return [];
  return shape.values.flatMap((value) => {
    const meaning = shape.meanings[value];
    return meaning === undefined ? [] : [`- \`${value}\`: ${meaning}`];
  });
}

export function carriersSentence(vendors: readonly Vendor[]): string {
  return `Carriers: ${vendors.map((vendor) => vendor.title).join(", ")}.`;
}
