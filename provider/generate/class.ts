/**
 * The TypeScript classes of both fronts: `sdk/nodejs/resources` over the engine's dynamic provider, and
 * `sdk/nodejs/native/resources` over the native plugin. What they do is hand-written, in `sdk/nodejs`.
 */
import { bySource, HEADER, importsOf, importTypes, inputOf, inputType, knownMember, outputType } from "./code";
import type { Example } from "./example";
import { idsOf } from "./ids";
import {
  carriersSentence,
  inputDocumentation,
  type Model,
  meaningsOf,
  memberDocumentation,
  outputDocumentation,
  type ResourceModel,
} from "./model";
import { fileName, identifier } from "./names";
import type { Property, Shape } from "./shape";
import { comment } from "./text";

/** What hand-written code adds to a class. */
interface Sugar {
  readonly imports: readonly string[];
  /** The arguments as they are sent. */
  readonly sent: string;
  /** A statement at the end of the constructor. */
  readonly after?: string;
}

type Front = "dynamic" | "native";

const PLAIN: Sugar = { imports: [], sent: "args" };

const OF_NUMBER: Sugar = { imports: ['import { withNumberId } from "../number-id";'], sent: "withNumberId(args)" };

const WITH_SEARCH: Readonly<Record<Front, Sugar>> = {
  dynamic: {
    imports: [
      'import { rememberNumber } from "../number-id";',
      'import { type PhoneNumberSearchArgs, withCandidates } from "../search";',
    ],
    sent: "withCandidates(name, args, opts)",
    after: "rememberNumber(this, args);",
  },
  native: {
    imports: ['import { withCandidates } from "../search";'],
    sent: "withCandidates(name, args, opts)",
  },
};

/** The argument of a PhoneNumber that no input is. */
const SEARCH = `${comment(
  [
    "A search for numbers on offer, in place of `number` and `candidates`: " +
      "a NumberSearch of its own, named `<name>-search`. The provider takes the first number still available.",
  ],
  "  ",
)}search?: PhoneNumberSearchArgs | undefined;\n`;

/** Examples of more lines are on the page alone. */
const SHORT = 16;

/** The class of the dynamic front, with the arguments and the outputs that both fronts have. */
export function classFile(model: Model, resource: ResourceModel): string {
  const { kind } = resource.resource;
  const types = [
    ...resource.inputs.flatMap(({ shape }) => importsOf(shape, inputType)),
    ...resource.outputs.flatMap(({ shape }) => importsOf(shape, outputType)),
  ];
  const imports = [
    ...sugarOf(resource, "dynamic").imports,
    ...(takesNumber(resource) ? ['import type { PhoneNumber } from "./phone-number";'] : []),
    'import { TelephonyResource } from "../resource";',
    `import { ${definitionName(kind)} } from "./definitions";`,
    ...importTypes(types, "./types"),
  ];
  const inputs = resource.inputs.map(
    (each) => documented(inputDocumentation(model, resource, each), each) + argumentOf(resource, each),
  );
  const outputs = resource.outputs.map(
    (each) => documented(outputDocumentation(model, resource, each), each) + outputMember(each),
  );
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";
${imports.sort(bySource).join("\n")}

export interface ${kind}Args {
${inputs.join("")}${isNumber(resource) ? SEARCH : ""}}

${comment([`The properties of a ${kind}, in \`pulumi-telephony\` and in \`pulumi-telephony/native\`.`])}\
export interface ${kind}Outputs {
${outputs.join("")}}

${classOf(resource, "dynamic")}`;
}

/** The class of the native front. */
export function nativeClassFile(resource: ResourceModel): string {
  const { kind } = resource.resource;
  const imports = [
    ...sugarOf(resource, "native").imports,
    `import { ${definitionName(kind)} } from "../../resources/definitions";`,
    ...importTypes([`${kind}Args`, `${kind}Outputs`], `../../resources/${fileName(kind)}`),
    'import { NativeResource } from "../resource";',
  ];
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";
${imports.sort(bySource).join("\n")}

${classOf(resource, "native")}`;
}

/** Its outputs come from the interface: a property that is only declared has no code. */
function classOf(resource: ResourceModel, front: Front): string {
  const { kind, description } = resource.resource;
  const { sent, after = "" } = sugarOf(resource, front);
  const ids = idsOf(resource.resource);
  const read = `
${comment([`Reads one that this program doesn't manage: \`${kind}.get("name", "${ids?.example}")\`.`], "  ")}\
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: pulumi.CustomResourceOptions = {}): ${kind} {
    // Nothing is declared: the properties come from what is read.
    return new ${kind}(name, {} as ${kind}Args, { ...opts, id });
  }`;
  const examples = resource.examples.flatMap((each) => exampleTag(each, front));
  return `${comment([description, carriersSentence(resource.vendors), ...examples])}\
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor passes every property on.
export class ${kind} extends ${front === "native" ? "NativeResource" : "TelephonyResource"} {
  constructor(name: string, args: ${kind}Args, opts: pulumi.CustomResourceOptions = {}) {
    super(${definitionName(kind)}, name, ${sent}, opts);
    ${after}
  }
${ids ? read : ""}
}

export interface ${kind} extends ${kind}Outputs {}
`;
}

/** A short example as editors show it. */
function exampleTag({ title, code: { typescript } }: Example, front: Front): string[] {
  const code =
    front === "native" ? typescript.replace('from "pulumi-telephony"', 'from "pulumi-telephony/native"') : typescript;
  return typescript.split("\n").length > SHORT ? [] : [`@example ${title}\n\`\`\`ts\n${code}\n\`\`\``];
}

/** What the classes of both fronts know of their resources. */
export function definitionsFile({ version, resources }: Model): string {
  const definitions = resources.map(({ resource: { kind, secrets }, outputs }) => {
    const properties = outputs.map(({ name }) => name);
    return `export const ${definitionName(kind)}: Definition = ${JSON.stringify({ kind, properties, secrets })};\n`;
  });
  return `${HEADER}
import type { Definition } from "../definition";

/** The package's version, which is the plugin's. */
export const VERSION = "${version}";

${definitions.join("\n")}`;
}

/** The types of members, of values that are one of a few, and of the rows of look-ups. */
export function typesFile(model: Model): string {
  const declared = new Set(model.types.map(({ shape }) => shape.type));
  const types = model.allTypes.map((type) => {
    const { shape } = type;
    if (shape.kind === "enum") return enumOf(shape);
    const members = (text: (member: Property) => string) =>
      shape.members.map((each) => documented(memberDocumentation(model, type, each), each) + text(each)).join("");
    const row = model.lookUps.find((each) => each.row.type === shape.type)?.lookUp.row.description;
    const known = `${comment(row ? [row] : [])}export interface ${shape.type} {\n${members(knownMember)}}\n`;
    return declared.has(shape.type) ? `export interface ${shape.type}Args {\n${members(argument)}}\n\n${known}` : known;
  });
  return `${HEADER}
import type * as pulumi from "@pulumi/pulumi";

${types.join("\n")}`;
}

/** Programs write the value itself; those that `pulumi import` prints name it: `Vendor.Telcom`. */
function enumOf({ type, values, meanings }: Extract<Shape, { kind: "enum" }>): string {
  const members = values.map((value) => {
    const meaning = meanings[value];
    return `${comment(meaning ? [meaning] : [], "  ")}${identifier(value)}: ${JSON.stringify(value)},\n`;
  });
  return `export const ${type} = {\n${members.join("")}} as const;\nexport type ${type} = (typeof ${type})[keyof typeof ${type}];\n`;
}

export function indexFile({ resources }: Model): string {
  const files = [...resources.map(({ resource }) => fileName(resource.kind)), "look-ups", "types"].sort();
  return `${HEADER}\n${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}

/** What is the same in both fronts is exported from both. */
export function nativeIndexFile({ resources, lookUps }: Model): string {
  const files = [...resources.map(({ resource }) => fileName(resource.kind)), "look-ups", "provider"].sort();
  const shared = [
    ...resources.map(({ resource: { kind } }) => ({ names: [`${kind}Args`, `${kind}Outputs`], file: fileName(kind) })),
    { names: [...new Set(lookUps.map(({ lookUp }) => lookUp.args))].sort(), file: "look-ups" },
  ];
  const types = shared.map(
    ({ names, file }) => `export type { ${names.join(", ")} } from "../../resources/${file}";\n`,
  );
  return `${HEADER}
${types.sort(bySource).join("")}export * from "../../resources/types";
${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}

/** A property's documentation, with what its values mean. */
function documented([description = "", ...rest]: readonly string[], { shape }: Property): string {
  return comment([description, meaningsOf(shape).join("\n"), ...rest], "  ");
}

function argument({ name, required, shape }: Property): string {
  return `${name}${required ? "" : "?"}: ${inputOf(inputType(shape), required)};\n`;
}

/** An argument of a resource; a number that it stands on can be given as it is. */
function argumentOf(resource: ResourceModel, property: Property): string {
  return takesNumber(resource) && property.name === resource.resource.identifiedBy.numberInput
    ? `${property.name}: pulumi.Input<string> | PhoneNumber;\n`
    : argument(property);
}

function outputMember({ name, required, shape }: Property): string {
  return `readonly ${name}: pulumi.Output<${outputType(shape)}${required ? "" : " | undefined"}>;\n`;
}

function definitionName(kind: string): string {
  return kind.charAt(0).toLowerCase() + kind.slice(1);
}

/** Whether the resource stands on a number: programs give it the PhoneNumber itself. */
function takesNumber({ resource: { identifiedBy } }: ResourceModel): boolean {
  return !identifiedBy.isNumber && !identifiedBy.isPinned;
}

/** Whether the resource is a number: programs may have it searched for. */
function isNumber({ resource: { identifiedBy } }: ResourceModel): boolean {
  return identifiedBy.isNumber;
}

function sugarOf(resource: ResourceModel, front: Front): Sugar {
  if (takesNumber(resource)) return OF_NUMBER;
  return isNumber(resource) ? WITH_SEARCH[front] : PLAIN;
}
