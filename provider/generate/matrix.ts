/** The README's table of which carrier has what: each resource, and the inputs that a carrier is chosen by. */

import { takes } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { supportOf } from "../vendors/vendor";
import type { Model, ResourceModel } from "./model";
import { fileName } from "./names";
import { type Property, withMembers } from "./shape";
import { table } from "./table";

/** By resource and path: the inputs that have a row, and what the row says beside the path. */
const ROWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PhoneNumber: {
    label: "its name at the carrier",
    recording: "which calls are recorded",
    messaging: "SMS and MMS",
    maxMonthlyCost: "price ceiling of a purchase",
    maxTier: "price tier ceiling of a purchase",
  },
  NumberRouting: {
    "voice.type": "kinds of place that calls go to",
    failover: "where calls go otherwise",
    messages: "where messages go",
  },
  NotificationHook: { event: "kinds of event" },
  Subscriber: { callerName: "CNAM" },
};

const NO = "–";

/** Of an input's values at most this many are listed; more are counted. */
const LISTED = 2;

export function matrix(model: Model): string {
  const rows = model.resources.flatMap((each) => rowsOf(model, each));
  return table(["", ...model.vendors.map((vendor) => vendor.title)], rows);
}

function rowsOf({ vendors }: Model, each: ResourceModel): string[][] {
  const { kind } = each.resource;
  const page = `docs/resources/${fileName(kind)}.md`;
  const own = [`[**${kind}**](${page})`, ...vendors.map((vendor) => (supportOf(vendor, kind) ? "yes" : NO))];
  const inputs = Object.entries(ROWS[kind] ?? {}).map(([path, about]) => {
    const property = each.inputs.flatMap(withMembers).find((input) => input.path === path);
    if (!property) throw new Error(`${kind} has no input ${path}: take its row out of provider/generate/matrix.ts.`);
    return [`\`${path}\`: ${about}`, ...vendors.map((vendor) => served(each, vendor, property))];
  });
  return [own, ...inputs];
}

/** Whether a vendor takes an input, and which of its values where it doesn't take all. */
function served({ resource }: ResourceModel, vendor: Vendor, { path, shape }: Property): string {
  const support = supportOf(vendor, resource.kind);
  if (!support || !takes(resource, support, path)) return NO;
  const values = support.inputs[path];
  const all = shape.kind === "enum" ? shape.values : [];
  if (!Array.isArray(values) || values.length === all.length) return "yes";
  if (values.length > LISTED) return `${values.length} of ${all.length}`;
  return values.map((value) => `\`${value}\``).join(", ");
}
