import type { Property, Shape } from "./shape";

/** Says where to change what is generated. */
export function madeFrom(source: string): string {
  return `Made from ${source} by \`npm run generate\`: change it there, not here.`;
}

export const HEADER = `// ${madeFrom("provider/resources and examples")}\n`;

/** The TypeScript type of what a program declares, without `pulumi.Input` around it. */
export function inputType(shape: Shape): string {
  if (shape.kind === "object") return `${shape.type}Args`;
  if (shape.kind === "list") return `pulumi.Input<${inputType(shape.of)}>[]`;
  return outputType(shape);
}

/** The TypeScript type of a value that is known. */
export function outputType(shape: Shape): string {
  if (shape.kind === "enum" || shape.kind === "object") return shape.type;
  if (shape.kind === "list") return `${outputType(shape.of)}[]`;
  return shape.kind === "integer" ? "number" : shape.kind;
}

/** What a program may give for a property. An optional one may be an output that turns out to be undefined. */
export function inputOf(type: string, required: boolean): string {
  return `pulumi.Input<${required ? type : `${type} | undefined`}>`;
}

/** A member of what is known already. */
export function knownMember({ name, required, shape }: Property): string {
  return `readonly ${name}${required ? "" : "?"}: ${outputType(shape)};\n`;
}

/** An argument that is known already. A program may give an optional one as undefined. */
export function knownArgument({ name, required, shape }: Property): string {
  return `readonly ${name}${required ? "" : "?"}: ${outputType(shape)}${required ? "" : " | undefined"};\n`;
}

/** The named types that a type's text needs from `types.ts`. */
export function importsOf(shape: Shape, typeOf: (shape: Shape) => string): string[] {
  if (shape.kind === "list") return importsOf(shape.of, typeOf);
  return shape.kind === "enum" || shape.kind === "object" ? [typeOf(shape)] : [];
}

/** An import of types; nothing where none is needed. */
export function importTypes(names: readonly string[], from: string): string[] {
  const all = [...new Set(names)].sort();
  return all.length > 0 ? [`import type { ${all.join(", ")} } from "${from}";`] : [];
}

/** As biome orders imports. */
export function bySource(a: string, b: string): number {
  const source = (line: string) => line.slice(line.lastIndexOf(" from "));
  return source(a) < source(b) ? -1 : 1;
}
