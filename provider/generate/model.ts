import { type LookUp, lookUps } from "../resources/look-up";
import type { Resource } from "../resources/resource";
import type { Vendor } from "../vendors/vendor";
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
  readonly rows: Shape;
}

export interface ResourceModel {
  readonly resource: Resource;
  readonly inputs: readonly Property[];
  readonly outputs: readonly Property[];
  readonly vendors: readonly Vendor[];
}

/** The parts of package.json that the schema repeats. */
export interface Package {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
}

export function modelOf(
  { version, description, keywords, license }: Package,
  resources: readonly Resource[],
  vendors: readonly Vendor[],
): Model {
  const names = vendors.map((vendor) => vendor.name);
  const models = resources.map((resource) => ({
    resource,
    inputs: inputsOf(resource, names),
    outputs: outputsOf(resource, names),
    vendors: vendorsWith(resource, vendors),
  }));
  const properties = models.flatMap(({ resource, inputs, outputs }) =>
    [...inputs, ...outputs].map((property) => ({ kind: resource.kind, property })),
  );
  const lookUpModels = lookUps.map((lookUp) => lookUpModel(lookUp, names));
  const rows = lookUpModels.flatMap(({ lookUp, inputs, rows: shape }) => {
    const answer: Property = { name: lookUp.rows, path: "", description: "", required: true, shape };
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

function lookUpModel(lookUp: LookUp, vendorNames: readonly string[]): LookUpModel {
  const { type, shape } = lookUp.row;
  return {
    lookUp,
    inputs: propertiesOf({ kind: capital(lookUp.name) }, lookUp.inputs, vendorNames),
    rows: { kind: "list", of: { kind: "object", type, members: propertiesOf({ kind: type }, shape, vendorNames) } },
  };
}

/** A property's documentation: what it is, and which vendors take it where that needs saying. */
export function documentation({ vendors }: Model, { resource }: ResourceModel, property: Property): string[] {
  const served = servedBy(resource, vendors, property.path);
  return withoutEmpty([property.description, served === undefined ? "" : `Vendors: ${served}.`]);
}

/** The documentation of a named type's member: the vendors for each place where the type stands, if they differ. */
export function memberDocumentation({ resources, vendors }: Model, type: NamedType, member: Property): string[] {
  const places = type.at.flatMap(({ kind, path }) => {
    const resource = resources.find((each) => each.resource.kind === kind)?.resource;
    const served = resource && servedBy(resource, vendors, `${path}.${member.name}`);
    return served === undefined ? [] : [{ path, served }];
  });
  const same = places.every(({ served }) => served === places[0]?.served);
  const lines = same
    ? places.slice(0, 1).map(({ served }) => `Vendors: ${served}.`)
    : places.map(({ path, served }) => `Vendors of \`${path}\`: ${served}.`);
  return withoutEmpty([member.description, ...lines]);
}

function withoutEmpty(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== "");
}

export function vendorsSentence(vendors: readonly Vendor[]): string {
  return `Vendors: ${vendors.map((vendor) => vendor.title).join(", ")}.`;
}
