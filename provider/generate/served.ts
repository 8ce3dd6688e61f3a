import { inputOf } from "../lifecycle/path";
import type { Resource } from "../resources/resource";
import type { Vendor } from "../vendors/vendor";

/** The vendors that have the resource at all. */
export function vendorsWith(resource: Resource, vendors: readonly Vendor[]): Vendor[] {
  return vendors.filter((vendor) => vendor.support[resource.kind]);
}

/**
 * Who takes an input, as people read it: "FoneStorm, Telcom (`inbound`, `none`)". Undefined where it needs no saying, since every vendor that
 * has the resource takes it as it is, and for an output.
 */
export function servedBy(resource: Resource, vendors: readonly Vendor[], path: string): string | undefined {
  if (!(inputOf(path) in resource.inputs.shape)) return undefined;
  const having = vendorsWith(resource, vendors);
  const limited = having.some((vendor) => Array.isArray(vendor.support[resource.kind]?.inputs[path]));
  if (isEveryVendors(resource, path) && !limited) return undefined;
  const taking = having.filter((vendor) => takes(resource, vendor, path));
  return taking.length > 0 ? taking.map((vendor) => vendor.title + valuesOf(resource, vendor, path)).join(", ") : "none";
}

function valuesOf(resource: Resource, vendor: Vendor, path: string): string {
  const values = vendor.support[resource.kind]?.inputs[path];
  return Array.isArray(values) ? ` (${values.map((value) => `\`${value}\``).join(", ")})` : "";
}

function isEveryVendors(resource: Resource, path: string): boolean {
  return resource.everyVendor.includes(inputOf(path));
}

/** As check reads it: a vendor that lists an input's members takes just those; one that lists the input bare takes them all. */
function takes(resource: Resource, vendor: Vendor, path: string): boolean {
  if (isEveryVendors(resource, path)) return true;
  const inputs = vendor.support[resource.kind]?.inputs ?? {};
  if (!(inputOf(path) in inputs)) return false;
  const listsMembers = Object.entries(inputs).some(([each, what]) => each.startsWith(`${inputOf(path)}.`) && what === true);
  return path === inputOf(path) || !listsMembers || path in inputs;
}
