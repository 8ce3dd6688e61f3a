import { flowroute } from "./flowroute";
import { fonestorm } from "./fonestorm";
import { telcom } from "./telcom";

/** Every simulated vendor, in the order of their ports. A new vendor is one line here. */
export const vendors = { fonestorm, flowroute, telcom };

export type VendorName = keyof typeof vendors;

/** What each vendor holds: plain JSON. */
export type SimulatorState = { [Name in VendorName]: ReturnType<(typeof vendors)[Name]["initial"]> };
