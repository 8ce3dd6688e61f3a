/** `docs/resources/<resource>.md`. */
import { lackOf, supportOf } from "../vendors/vendor";
import { idOf } from "./example";
import { type Model, type ResourceModel, vendorsSentence } from "./model";
import { servedBy } from "./served";
import { type Shape, withMembers } from "./shape";
import { table } from "./table";

export function page(model: Model, resource: ResourceModel): string {
  const { kind, description } = resource.resource;
  return [
    `# ${kind}`,
    "<!-- Made from provider/resources by `npm run generate`: change it there, not here. -->",
    description,
    [vendorsSentence(resource.vendors), ...lacking(model, resource)].join("\n"),
    "## Inputs",
    "An input that is not declared is not managed: it is neither compared nor written.",
    inputsTable(model, resource),
    "## Outputs",
    "Every input, and:",
    outputsTable(resource),
    "## Id",
    ...idParagraphs(resource),
    "## What deleting does",
    ...deletion(resource),
  ]
    .join("\n\n")
    .concat("\n");
}

function lacking({ vendors }: Model, { resource }: ResourceModel): string[] {
  return vendors
    .filter((vendor) => !supportOf(vendor, resource.kind))
    .map((vendor) => `${vendor.title}: ${lackOf(vendor, resource.kind) ?? `documents no API for a ${resource.kind}`}.`);
}

function inputsTable({ vendors }: Model, { resource, inputs }: ResourceModel): string {
  const rows = inputs.flatMap(withMembers).map((input) => {
    const isIdentity = resource.identity.includes(input.name) && input.path === input.name;
    const served = servedBy(resource, vendors, input.path) ?? "every one of the above";
    return [
      `\`${input.path}\`${input.required ? " (required)" : ""}`,
      typeText(input.shape),
      input.description,
      served,
      isIdentity ? "yes" : "",
    ];
  });
  return table(["input", "type", "what", "vendors", "replaces"], rows);
}

function outputsTable({ resource, outputs }: ResourceModel): string {
  const own = outputs.filter((output) => output.name in resource.outputs.shape);
  return table(
    ["output", "type", "what"],
    own.map((output) => [`\`${output.name}\``, typeText(output.shape), output.description]),
  );
}

function typeText(shape: Shape): string {
  if (shape.kind === "enum") return shape.values.map((value) => `\`${value}\``).join(", ");
  if (shape.kind === "list") return `list of ${typeText(shape.of)}`;
  return shape.kind === "true" ? "`true`" : shape.kind;
}

function idParagraphs({ resource }: ResourceModel): string[] {
  const id = idOf(resource);
  if (!id)
    return [
      "`<vendor>/search-<12 hex>`, given when the search is made. It can't be imported: a search that is made anew costs nothing.",
    ];
  const adopting =
    "number" in resource.inputs.shape
      ? '`acquire: "adopt"`, the default with `number`, takes a number that the account holds, at no cost'
      : "declaring it takes over what is there, and writes only what is declared";
  return [
    `${id.form}: \`${id.example}\`.`,
    `With the TypeScript classes of \`pulumi-telephony\` nothing is imported: ${adopting}. With the plugin:`,
    `\`\`\`sh\npulumi import telephony:index:${resource.kind} support '${id.example}'\n\`\`\``,
  ];
}

/** What `onDelete` says, and its default where a vendor has one of its own. */
function deletion({ resource, inputs, vendors }: ResourceModel): string[] {
  const onDelete = inputs.find((input) => input.name === "onDelete");
  if (!onDelete) return ["Nothing at the vendor."];
  const own = vendors.flatMap((vendor) => {
    const setting = supportOf(vendor, resource.kind)?.settings?.onDelete;
    return setting === undefined ? [] : [`${vendor.title}: \`${String(setting)}\` where nothing is declared.`];
  });
  return [`\`onDelete\`: ${onDelete.description}`, ...own];
}
