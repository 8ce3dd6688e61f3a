import { flowroute } from "./flowroute";
import { fonestorm } from "./fonestorm";
import { telcom } from "./telcom";
import type { Vendor } from "./vendor";

/** Every carrier that is served. */
export const vendors: readonly Vendor[] = [fonestorm, flowroute, telcom];
