import { inputOf } from "../resources/path";
import type { Resource } from "../resources/resource";
import { takes } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { supportOf } from "../vendors/vendor";

/** The vendors that have the resource at all. */
export function vendorsWith(resource: Resource, vendors: readonly Vendor[]): Vendor[] {
  return vendors.filter((vendor) => supportOf(vendor, resource.kind));
}

/** The vendors that take an input, and where they name its values, this value of it. */
export function takersOf(resource: Resource, vendors: readonly Vendor[], path: string, value?: string): Vendor[] {
  return vendorsWith(resource, vendors).filter((vendor) => {
    const support = supportOf(vendor, resource.kind);
    if (!support || !takes(resource, support, path)) return false;
    const values = support.inputs[path];
    return value === undefined || !Array.isArray(values) || values.includes(value);
  });
}

/**
 * Who takes an input, as people read it: "FoneStorm, Telcom (`inbound`, `none`)". Undefined where it needs no saying,
 * since every vendor that has the resource takes it as it is, and for an output.
 */
export function servedBy(resource: Resource, vendors: readonly Vendor[], path: string): string | undefined {
  const input = inputOf(path);
  if (!(input in resource.inputs.shape)) return undefined;
  const limited = vendors.some((vendor) => namedValues(resource, vendor, path));
  if (resource.everyVendor.includes(input) && !limited) return undefined;
  const taking = takersOf(resource, vendors, path);
  return taking.length > 0
    ? taking.map((vendor) => vendor.title + valuesIn(resource, vendor, path)).join(", ")
    : "none";
}

function valuesIn(resource: Resource, vendor: Vendor, path: string): string {
  const values = namedValues(resource, vendor, path);
  return values ? ` (${values.map((value) => `\`${value}\``).join(", ")})` : "";
}

/** The values that a vendor takes of an input, where it doesn't take all. */
function namedValues(resource: Resource, vendor: Vendor, path: string): readonly string[] | undefined {
  const values = supportOf(vendor, resource.kind)?.inputs[path];
  return Array.isArray(values) ? values : undefined;
}
