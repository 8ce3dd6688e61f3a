import type { Property, Shape } from "./shape";

/** A named type and the properties that have it. */
export interface NamedType {
  readonly shape: Extract<Shape, { type: string }>;
  /** Where it stands: resource kind and path. */
  readonly at: readonly { readonly kind: string; readonly path: string }[];
}

/**
 * Every named type of these properties, members' types included, sorted by name. Throws when one name stands for two
 * shapes.
 */
export function namedTypes(properties: readonly { readonly kind: string; readonly property: Property }[]): NamedType[] {
  const types = new Map<string, { shape: NamedType["shape"]; at: { kind: string; path: string }[] }>();
  const collect = (kind: string, path: string, shape: Shape): void => {
    if (shape.kind === "list") collect(kind, path, shape.of);
    if (shape.kind !== "enum" && shape.kind !== "object") return;
    const known = types.get(shape.type);
    if (known && form(known.shape) !== form(shape))
      throw new Error(`${shape.type} would be two types: rename one in provider/generate/names.ts.`);
    if (!known) types.set(shape.type, { shape, at: [{ kind, path }] });
    else if (!known.at.some((each) => each.kind === kind && each.path === path)) known.at.push({ kind, path });
    if (shape.kind === "object") for (const member of shape.members) collect(kind, member.path, member.shape);
  };
  for (const { kind, property } of properties) collect(kind, property.path, property.shape);
  return [...types.values()].sort((a, b) => (a.shape.type < b.shape.type ? -1 : 1));
}

/** Two shapes are one type if only the place differs where they stand. */
function form(shape: Shape): string {
  return JSON.stringify(shape, (key, value: unknown) => (key === "path" ? undefined : value));
}
