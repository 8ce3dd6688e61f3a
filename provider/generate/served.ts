import { inputOf } from "../resources/path";
import type { Resource } from "../resources/resource";
import { takes } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { supportOf } from "../vendors/vendor";

/** The vendors that have the resource at all. */
export function vendorsWith(resource: Resource, vendors: readonly Vendor[]): Vendor[] {
  return vendors.filter((vendor) => supportOf(vendor, resource.kind));
}

/**
 * Who takes an input, as people read it: "FoneStorm, Telcom (`inbound`, `none`)". Undefined where it needs no saying,
 * since every vendor that has the resource takes it as it is, and for an output.
 */
export function servedBy(resource: Resource, vendors: readonly Vendor[], path: string): string | undefined {
  if (!(inputOf(path) in resource.inputs.shape)) return undefined;
  const having = vendorsWith(resource, vendors);
  const limited = having.some((vendor) => Array.isArray(supportOf(vendor, resource.kind)?.inputs[path]));
  if (isEveryVendors(resource, path) && !limited) return undefined;
  const taking = having.filter((vendor) => takes(resource, supportOf(vendor, resource.kind) ?? { inputs: {} }, path));
  return taking.length > 0
    ? taking.map((vendor) => vendor.title + valuesOf(resource, vendor, path)).join(", ")
    : "none";
}

function valuesOf(resource: Resource, vendor: Vendor, path: string): string {
  const values = supportOf(vendor, resource.kind)?.inputs[path];
  return Array.isArray(values) ? ` (${values.map((value) => `\`${value}\``).join(", ")})` : "";
}

function isEveryVendors(resource: Resource, path: string): boolean {
  return resource.everyVendor.includes(inputOf(path));
}
