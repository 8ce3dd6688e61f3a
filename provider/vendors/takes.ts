import type { Resource } from "../resources/resource";
import type { Support } from "./vendor";

/**
 * Whether a vendor takes an input, or a member of one: an input that it lists with members takes just those; one that
 * it lists bare, all that the resource has.
 */
export function takes(resource: Resource, support: Support, path: string): boolean {
  const input = path.split(".", 1)[0] as string;
  if (resource.everyVendor.includes(input)) return true;
  if (!(input in support.inputs)) return false;
  const listsMembers = Object.entries(support.inputs).some(
    ([each, what]) => each.startsWith(`${input}.`) && what === true,
  );
  return path === input || !listsMembers || path in support.inputs;
}
