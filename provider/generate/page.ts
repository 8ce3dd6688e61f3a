/** `docs/resources/<resource>.md`, and the page of the look-ups. */
import { lackOf, supportOf } from "../vendors/vendor";
import { madeFrom } from "./code";
import type { Example } from "./example";
import { idsOf } from "./ids";
import { carriersSentence, inputSentence, type LookUpModel, type Model, meaningsOf, type ResourceModel } from "./model";
import { fileName } from "./names";
import { takersOf } from "./served";
import { type Property, type Shape, withMembers } from "./shape";
import { table } from "./table";

const MADE = `<!-- ${madeFrom("provider/resources and examples")} -->`;

/** Its values have a part of the page of their own. */
const ON_DELETE = "onDelete";

export function page(model: Model, resource: ResourceModel): string {
  const { kind, description } = resource.resource;
  return textOf([
    `# ${kind}`,
    MADE,
    description,
    [carriersSentence(resource.vendors), ...lacking(model, resource)].join("\n"),
    ...(resource.examples.length > 0 ? ["## Examples", ...resource.examples.flatMap(exampleOf)] : []),
    "## Inputs",
    ...about(resource),
    ...inputs(model, resource),
    "## Outputs",
    "Every input, and:",
    ...outputs(resource),
    "## Id and import",
    ...idParagraphs(resource),
    "## What deleting does",
    ...deletion(model, resource),
  ]);
}

/** `docs/resources/look-ups.md`. */
export function lookUpsPage(model: Model): string {
  return textOf([
    "# Look-ups",
    MADE,
    "Functions that ask a carrier and change nothing. " +
      "Each has a form `…Output` that takes inputs and gives an output.",
    ...model.lookUps.flatMap((lookUp) => lookUpSection(model, lookUp)),
  ]);
}

function lookUpSection({ types }: Model, { lookUp, inputs: own, row, examples }: LookUpModel): string[] {
  // The values of an enum are listed where a resource has it.
  const type = (property: Property): string => {
    const [place] = types.find(({ shape }) => shape.type === typeOf(property))?.at ?? [];
    return typeText(property, place && `${fileName(place.kind)}.md#${anchorOf(place.path)}`);
  };
  const cells = (property: Property) => [nameText(property), type(property), property.description];
  return [
    `## ${lookUp.name}`,
    lookUp.description,
    ...examples.map(({ code }) => fenced(code.typescript)),
    table(["argument", "type", "what"], own.flatMap(withMembers).map(cells)),
    `Each row has the type \`${row.type}\`. ${lookUp.row.description}`,
    table(["member", "type", "what"], row.members.flatMap(withMembers).map(cells)),
  ];
}

function textOf(paragraphs: readonly string[]): string {
  return `${paragraphs.join("\n\n")}\n`;
}

function lacking({ vendors }: Model, { resource }: ResourceModel): string[] {
  return vendors
    .filter((vendor) => !supportOf(vendor, resource.kind))
    .map((vendor) => `${lackOf(vendor, resource.kind) ?? `${vendor.title} documents no API for a ${resource.kind}`}.`);
}

function exampleOf({ title, code }: Example): string[] {
  return [`### ${title}`, fenced(code.typescript)];
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

/** What holds for the inputs as a whole. */
function about({ resource }: ResourceModel): string[] {
  const unit = resource.unit?.map((input) => `\`${input}\``).join(", ");
  return [
    ...(resource.managed.length > 0
      ? ["Only inputs that you set are managed. Anything you leave out is neither compared nor changed."]
      : []),
    ...(unit ? [`These belong together: ${unit}. Set one of them, and all are compared and written.`] : []),
  ];
}

function inputs(model: Model, resource: ResourceModel): string[] {
  const { vendors } = model;
  const all = resource.inputs.flatMap(withMembers);
  const rows = all.map((input) => [
    nameText(input),
    typeText(input, `#${anchorOf(input.path)}`),
    inputSentence(model, resource, input),
    takersOf(resource.resource, vendors, input.path).length === resource.vendors.length
      ? "all"
      : takers(resource, input.path) || "none",
  ]);
  const sections = all
    .filter(({ path, shape }) => isExplained(shape) && path !== ON_DELETE)
    .flatMap((input) => {
      const same = all.find(({ shape }) => shape.kind === "enum" && shape.type === typeOf(input));
      return [`### \`${input.path}\``, valuesText(resource, input, same === input ? undefined : same)];
    });
  return [table(["input", "type", "what", "carriers"], rows), ...sections];
}

function takers({ resource, vendors }: ResourceModel, path: string, value?: string): string {
  return takersOf(resource, vendors, path, value)
    .map((vendor) => vendor.title)
    .join(", ");
}

/**
 * The values of an input that a carrier takes, each with its meaning, unless another input of the page has the same
 * values and says it; and with who takes it, where that is not everyone who takes the input.
 */
function valuesText(resource: ResourceModel, { path, shape }: Property, same?: Property): string {
  if (shape.kind !== "enum") return "";
  const taken = shape.values.filter((value) => takers(resource, path, value) !== "");
  if (same)
    return `${taken.map((value) => `\`${value}\``).join(", ")}: as in [\`${same.path}\`](#${anchorOf(same.path)}).`;
  const who = (value: string) =>
    takers(resource, path, value) === takers(resource, path) ? "" : ` (${takers(resource, path, value)})`;
  return taken.map((value) => `- \`${value}\`${who(value)}: ${shape.meanings[value]}`).join("\n");
}

function typeOf({ shape }: Property): string | undefined {
  return shape.kind === "enum" ? shape.type : undefined;
}

function outputs({ resource, outputs: all }: ResourceModel): string[] {
  const own = all.filter((output) => output.name in resource.outputs.shape).flatMap(withMembers);
  const rows = own.map((output) => [
    `\`${output.path}\``,
    typeText(output, `#${anchorOf(output.path)}`),
    output.description,
  ]);
  const values = own
    .filter(({ shape }) => isExplained(shape))
    .flatMap(({ path, shape }) => [`### \`${path}\``, meaningsOf(shape).join("\n")]);
  return [table(["output", "type", "what"], rows), ...values];
}

function isExplained(shape: Shape): boolean {
  return meaningsOf(shape).length > 0;
}

/** The anchor of the heading below which an input's values are listed. */
function anchorOf(path: string): string {
  return path === ON_DELETE ? "what-deleting-does" : path.toLowerCase().replaceAll(".", "");
}

function nameText({ path, required }: Property): string {
  return `\`${path}\`${required ? " (required)" : ""}`;
}

/** The values of an enum, or a link to their list. */
function typeText({ shape }: Pick<Property, "shape">, list?: string): string {
  if (shape.kind === "enum")
    return list !== undefined && isExplained(shape)
      ? `[one of ${shape.values.length}](${list})`
      : shape.values.map((value) => `\`${value}\``).join(", ");
  if (shape.kind === "list") return `list of ${typeText({ shape: shape.of })}`;
  return shape.kind === "true" ? "`true`" : shape.kind;
}

function idParagraphs({ resource }: ResourceModel): string[] {
  const ids = idsOf(resource);
  if (!ids)
    return ["`<vendor>/search-<12 hex>`, made with the search. It cannot be imported: a new search costs nothing."];
  return [
    `${ids.form}: \`${ids.example}\`.`,
    `With the TypeScript classes of \`pulumi-telephony\` nothing is imported: ${ids.adopting}. With the plugin:`,
    `\`\`\`sh\npulumi import telephony:index:${resource.kind} support '${ids.example}'\n\`\`\``,
  ];
}

/** What the values of `onDelete` do, and which of them holds where none is declared. */
function deletion(model: Model, resource: ResourceModel): string[] {
  const onDelete = resource.inputs.find((input) => input.path === ON_DELETE);
  if (!onDelete) return ["Nothing at the carrier."];
  return [`\`onDelete\`: ${inputSentence(model, resource, onDelete)}`, meaningsOf(onDelete.shape).join("\n")];
}
