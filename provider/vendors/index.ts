import { flowroute } from "./flowroute";
import { fonestorm } from "./fonestorm";
import { telcom } from "./telcom";
import type { Vendor } from "./vendor";

/** Every carrier that is served. */
export const vendors: readonly Vendor[] = [fonestorm, flowroute, telcom];

/** How a carrier writes itself; the name itself where there is no such carrier. */
export function titleOf(name: string): string {
  return vendors.find((vendor) => vendor.name === name)?.title ?? name;
}
