/** The TypeScript classes of `sdk/nodejs/resources`. What they do is hand-written, in `sdk/nodejs`. */
import { HEADER, importsOf, inputOf, inputType, outputType } from "./code";
import { idOf } from "./example";
import { documentation, type Model, memberDocumentation, type ResourceModel, vendorsSentence } from "./model";
import { fileName } from "./names";
import type { Property } from "./shape";
import { comment } from "./text";

/** What hand-written code adds to a class. */
interface Sugar {
  readonly imports: readonly string[];
  /** The arguments as they are sent. */
  readonly sent: string;
  /** A statement at the end of the constructor. */
  readonly after?: string;
  /** Members of the arguments beside the inputs. */
  readonly members?: string;
}

const PLAIN: Sugar = { imports: [], sent: "args" };

const OF_NUMBER: Sugar = { imports: ['import { withNumberId } from "../number-id";'], sent: "withNumberId(args)" };

const NUMBER: Sugar = {
  imports: [
    'import { rememberNumber } from "../number-id";',
    'import { type PhoneNumberSearchArgs, withCandidates } from "../search";',
  ],
  sent: "withCandidates(name, args, opts)",
  after: "rememberNumber(this, args);",
  members: `${comment(["In place of `number` and `candidates`: a NumberSearch of its own, named `<name>-search`, looks for numbers on offer, and the first that can be had is taken."], "  ")}search?: PhoneNumberSearchArgs | undefined;\n`,
};

/** One class and the interface of its arguments. */
export function classFile(model: Model, resource: ResourceModel): string {
  const { kind, description, secrets } = resource.resource;
  const sugar = sugarOf(resource);
  const id = idOf(resource.resource);
  const types = [
    ...resource.inputs.flatMap(({ shape }) => importsOf(shape, inputType)),
    ...resource.outputs.flatMap(({ shape }) => importsOf(shape, outputType)),
  ];
  const get = `
${comment([`Reads one that this program doesn't manage: \`${kind}.get("name", "${id?.example}")\`.`], "  ")}  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): ${kind} {
    // Nothing is declared: the properties come from what is read.
    return new ${kind}(name, {} as ${kind}Args, { ...opts, id });
  }`;
  const imports = [
    ...sugar.imports,
    'import { type Definition, TelephonyResource } from "../resource";',
    ...(takesNumber(resource) ? ['import type { PhoneNumber } from "./phone-number";'] : []),
    `import type { ${[...new Set(types)].sort().join(", ")} } from "./types";`,
  ];
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";
${imports.sort(bySource).join("\n")}

export interface ${kind}Args {
${resource.inputs.map((input) => comment(documentation(model, resource, input), "  ") + argument(input)).join("")}${sugar.members ?? ""}}

const definition: Definition = {
  kind: "${kind}",
  properties: ${JSON.stringify(resource.outputs.map((output) => output.name))},
  secrets: ${JSON.stringify(secrets)},
};

${comment([description, vendorsSentence(resource.vendors)])}export class ${kind} extends TelephonyResource {
${resource.outputs.map((output) => comment([output.description], "  ") + member(output)).join("")}
  constructor(name: string, args: ${kind}Args, opts: pulumi.CustomResourceOptions = {}) {
    super(definition, name, ${sugar.sent}, opts);
    ${sugar.after ?? ""}
  }
${id ? get : ""}
}
`;
}

/** The types of members and of values that are one of a few. */
export function typesFile(model: Model): string {
  const types = model.types.map((type) => {
    const { shape } = type;
    if (shape.kind === "enum")
      return `export type ${shape.type} = ${shape.values.map((value) => JSON.stringify(value)).join(" | ")};\n`;
    const members = (text: (member: Property) => string) =>
      shape.members.map((each) => comment(memberDocumentation(model, type, each), "  ") + text(each)).join("");
    const known = (each: Property) => `readonly ${each.name}${each.required ? "" : "?"}: ${outputType(each.shape)};\n`;
    return `export interface ${shape.type}Args {\n${members(argument)}}\n\nexport interface ${shape.type} {\n${members(known)}}\n`;
  });
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";

${types.join("\n")}`;
}

export function indexFile({ resources }: Model): string {
  const files = [...resources.map(({ resource }) => fileName(resource.kind)), "types"].sort();
  return `${HEADER}\n${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}

function argument({ name, required, shape }: Property): string {
  const type = name === "phoneNumber" ? "pulumi.Input<string> | PhoneNumber" : inputOf(inputType(shape), required);
  return `${name}${required ? "" : "?"}: ${type};\n`;
}

/** A property of a class. */
export function member({ name, required, shape }: Property): string {
  return `declare readonly ${name}: pulumi.Output<${outputType(shape)}${required ? "" : " | undefined"}>;\n`;
}

/** As biome orders imports. */
export function bySource(a: string, b: string): number {
  const source = (line: string) => line.slice(line.lastIndexOf(" from "));
  return source(a) < source(b) ? -1 : 1;
}

function takesNumber({ inputs }: ResourceModel): boolean {
  return inputs.some((input) => input.name === "phoneNumber");
}

function sugarOf(resource: ResourceModel): Sugar {
  if (takesNumber(resource)) return OF_NUMBER;
  return resource.inputs.some((input) => input.name === "candidates") ? NUMBER : PLAIN;
}
