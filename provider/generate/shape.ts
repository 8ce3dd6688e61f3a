/** What the generators read of a resource: its properties, flat enough to print. Drawn from zod alone. */
import { z } from "zod";
import type { Meanings } from "../resources/choice";
import type { Resource } from "../resources/resource";
import { typeName } from "./names";

export type Shape =
  | { readonly kind: "string" | "number" | "integer" | "boolean" }
  /** Only `true` can be declared. */
  | { readonly kind: "true" }
  /** `meanings` by value; a value without one says itself what it means. */
  | { readonly kind: "enum"; readonly type: string; readonly values: readonly string[]; readonly meanings: Meanings }
  | { readonly kind: "object"; readonly type: string; readonly members: readonly Property[] }
  | { readonly kind: "list"; readonly of: Shape };

export interface Property {
  readonly name: string;
  /** Dotted, from the resource: `voice.type`. */
  readonly path: string;
  readonly description: string;
  readonly required: boolean;
  readonly shape: Shape;
}

/** The part of JSON Schema that the resources use. */
const jsonSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  /** Of an enum's values: see `choice`. */
  meanings: z.record(z.string(), z.string()).optional(),
  /** A text that is the name of a vendor: see `vendorName`. */
  isVendor: z.literal(true).optional(),
  description: z.string().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
});
type JsonSchema = z.infer<typeof jsonSchema>;

/** The inputs of a resource. `vendorNames` are the names of vendors, which zod leaves open, each with its meaning. */
export function inputsOf(resource: Resource, vendorNames: Meanings): Property[] {
  return propertiesOf(resource, resource.inputs, vendorNames);
}

/** What a resource shows once it is made: its inputs, and its outputs, which win where both have a name. */
export function outputsOf(resource: Resource, vendorNames: Meanings): Property[] {
  const all = new Map(
    [...inputsOf(resource, vendorNames), ...propertiesOf(resource, resource.outputs, vendorNames)].map((property) => [
      property.name,
      property,
    ]),
  );
  return [...all.values()];
}

/** A property and all its members, each before its own. */
export function withMembers(property: Property): Property[] {
  const members = property.shape.kind === "object" ? property.shape.members.flatMap(withMembers) : [];
  return [property, ...members];
}

/** The members of an object, under the name that its types begin with. */
export function propertiesOf(
  { kind }: { readonly kind: string },
  schema: z.ZodObject,
  vendorNames: Meanings,
): Property[] {
  return membersOf(jsonSchema.parse(z.toJSONSchema(schema, { io: "input" })), kind, "", vendorNames);
}

function membersOf(schema: JsonSchema, kind: string, prefix: string, vendorNames: Meanings): Property[] {
  return Object.entries(schema.properties ?? {}).map(([name, member]) => ({
    name,
    path: prefix + name,
    description: member.description ?? "",
    required: schema.required?.includes(name) ?? false,
    shape: shapeOf(member, kind, prefix + name, vendorNames),
  }));
}

function shapeOf(schema: JsonSchema, kind: string, path: string, vendorNames: Meanings): Shape {
  if (schema.isVendor) return { kind: "enum", type: "Vendor", values: Object.keys(vendorNames), meanings: vendorNames };
  if (schema.enum)
    return { kind: "enum", type: typeName(kind, path), values: schema.enum, meanings: schema.meanings ?? {} };
  if (schema.const === true) return { kind: "true" };
  if (schema.type === "array" && schema.items)
    return { kind: "list", of: shapeOf(schema.items, kind, path, vendorNames) };
  if (schema.type === "object")
    return { kind: "object", type: typeName(kind, path), members: membersOf(schema, kind, `${path}.`, vendorNames) };
  if (schema.type === "string" || schema.type === "number" || schema.type === "integer" || schema.type === "boolean")
    return { kind: schema.type };
  throw new Error(
    `${kind}.${path}: the generators know no ${JSON.stringify(schema)}. Teach them in provider/generate/shape.ts.`,
  );
}
