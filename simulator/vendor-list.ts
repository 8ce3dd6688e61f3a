import { flowroute } from "./flowroute";
import { fonestorm } from "./fonestorm";
import { telcom } from "./telcom";

/** The simulated vendors, in the order of their ports. A new vendor is a folder and a line here. */
export const vendors = { fonestorm, flowroute, telcom };

export type VendorName = keyof typeof vendors;

/** The state of each vendor: plain JSON. */
export type SimulatorState = { [Name in VendorName]: ReturnType<(typeof vendors)[Name]["initial"]> };
