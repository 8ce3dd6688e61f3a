/** What the policies know of the carriers (`policy/carriers.ts`), and what docs/policies.md says of the policies. */
import { except, type Rule } from "../../policy/rule";
import { phoneNumber } from "../resources/phone-number";
import { supportOf, type Vendor } from "../vendors/vendor";
import { HEADER } from "./code";
import type { Model } from "./model";
import { takersOf } from "./served";
import { table } from "./table";

const TYPES = `
/** What the policies must know of a carrier. */
export interface Carrier {
  /** Whether calls can go elsewhere when their first target can't take them. */
  readonly failover: boolean;
  /** Whether a Subscriber can hold an address. */
  readonly address: boolean;
  /** The inputs that limit what a purchase may cost. */
  readonly ceilings: readonly Ceiling[];
  /** The price tiers, cheapest first. */
  readonly tiers: readonly string[];
}
`;

/** The ceilings of a purchase: inputs of a PhoneNumber. */
const CEILINGS = Object.keys(phoneNumber.inputs.shape).filter((input) => input.startsWith("max"));

export function carriersFile(model: Model): string {
  const carriers = Object.fromEntries(model.vendors.map((vendor) => [vendor.name, carrierOf(model, vendor)]));
  return [
    HEADER,
    TYPES,
    `export type Ceiling = ${CEILINGS.map((ceiling) => JSON.stringify(ceiling)).join(" | ")};`,
    "/** By the carrier's name. */",
    `export const carriers: Readonly<Record<string, Carrier>> = ${JSON.stringify(carriers)};`,
  ].join("\n");
}

function carrierOf({ resources, vendors }: Model, vendor: Vendor) {
  const takesInput = (kind: string, path: string) =>
    resources.some(({ resource }) => resource.kind === kind && takersOf(resource, vendors, path).includes(vendor));
  return {
    failover: takesInput("NumberRouting", "failover"),
    address: takesInput("Subscriber", "address"),
    ceilings: CEILINGS.filter((ceiling) => takesInput("PhoneNumber", ceiling)),
    tiers: supportOf(vendor, "PhoneNumber")?.tiers ?? [],
  };
}

/** The policies as docs/policies.md lists them. */
export function policiesPart(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, level, ofStack, description }) => [
    `[\`${name}\`](#${name})`,
    level,
    ofStack ? "the whole stack" : "each resource",
    description,
  ]);
  return [
    table(["policy", "level", "judges", "what must be so"], rows),
    ...rules.flatMap(sectionOf),
    "### `except`",
    `Every policy has this setting. ${except.description}`,
  ].join("\n\n");
}

function sectionOf({ name, details, settings }: Rule): string[] {
  const own: Readonly<Record<string, typeof except>> = { ...settings };
  const rows = Object.entries(own).map(([setting, schema]) => [
    `\`${setting}\``,
    schema.type === "array" ? "list" : String(schema.type),
    schema.default === undefined ? "none" : `\`${JSON.stringify(schema.default)}\``,
    schema.description,
  ]);
  return [
    `### \`${name}\``,
    details,
    ...(rows.length > 0 ? [table(["setting", "type", "default", "what"], rows)] : []),
  ];
}
