/**
 * The carriers, for tables with a row for each: what the simulated ones hold and sell, and which requests change it.
 */
import type { Properties } from "../../provider/resources/resource";
import { vendors } from "../../provider/vendors";
import type { VendorName } from "../../simulator";
import type { FaultMatch } from "../../simulator/core/faults";

export type { VendorName };

interface Carrier {
  /** Held on the demo account, without a label. */
  readonly held: string;
  /** On offer, both of them found by the search. */
  readonly offered: readonly [string, string];
  readonly search: Properties;
  /** Something to set beside a purchase. */
  readonly setting: Properties;
  /** The requests that read, buy, change and release a number. */
  readonly requests: Readonly<
    Record<"read" | "buy" | "change" | "release", Required<Pick<FaultMatch, "method" | "path">>>
  >;
}

const carriers: Readonly<Record<VendorName, Carrier>> = {
  fonestorm: {
    held: "+13215552240",
    offered: ["+12065550100", "+12065550101"],
    search: { areaCode: "206" },
    setting: { group: "Sales" },
    requests: {
      read: { method: "GET", path: "^/v2/fonenumbers/\\d+" },
      buy: { method: "POST", path: "^/v2/fonenumbers/order$" },
      change: { method: "PUT", path: "^/v2/fonenumbers/\\d+$" },
      release: { method: "DELETE", path: "^/v2/fonenumbers/\\d+$" },
    },
  },
  flowroute: {
    held: "+12023819746",
    offered: ["+12065550101", "+12065550102"],
    search: { areaCode: "206" },
    setting: { cnamLookup: false },
    requests: {
      read: { method: "GET", path: "^/v2/numbers(/\\d+)?($|\\?)" },
      buy: { method: "POST", path: "^/v2/numbers/\\d+$" },
      change: { method: "PATCH", path: "^/v2/numbers/\\d+$" },
      release: { method: "DELETE", path: "^/v2/numbers/\\d+$" },
    },
  },
  telcom: {
    held: "+443301222970",
    offered: ["+441234960100", "+441234960101"],
    search: { prefix: "+441234" },
    setting: { callerIdPrefix: "UK: " },
    requests: {
      read: { method: "POST", path: "^/api/v2/numbers/(list|info)" },
      buy: { method: "POST", path: "^/api/v2/numbers/acquire$" },
      change: { method: "POST", path: "^/api/v2/numbers/save$" },
      release: { method: "POST", path: "^/api/v2/numbers/delete$" },
    },
  },
};

/** Every carrier that the provider has. Each is simulated: another name has no row above. */
export const vendorNames = vendors.map(({ name }) => name) as readonly VendorName[];

/** One value for each carrier. */
export function eachVendor<T>(make: (vendor: VendorName) => T): Readonly<Record<VendorName, T>> {
  return Object.fromEntries(vendorNames.map((vendor) => [vendor, make(vendor)])) as Record<VendorName, T>; // all its keys
}

export const TITLES = eachVendor((vendor) => vendors.find(({ name }) => name === vendor)?.title ?? vendor);

/** The carriers whose numbers have a label, and so can be marked with their owner. */
export const LABELLED = ["fonestorm", "flowroute"] as const;

export const HELD = eachVendor((vendor) => carriers[vendor].held);
export const OFFERED = eachVendor((vendor) => carriers[vendor].offered[0]);
export const OFFERED_TOO = eachVendor((vendor) => carriers[vendor].offered[1]);
export const SEARCH = eachVendor((vendor) => carriers[vendor].search);
export const SETTING = eachVendor((vendor) => carriers[vendor].setting);
export const READ = eachVendor((vendor) => carriers[vendor].requests.read);
export const PURCHASE = eachVendor((vendor) => carriers[vendor].requests.buy);
export const CHANGE = eachVendor((vendor) => carriers[vendor].requests.change);
export const RELEASE = eachVendor((vendor) => carriers[vendor].requests.release);

/** What a FoneStorm number tells of: one hook each. */
export const FONESTORM_EVENTS = [
  "call.incoming",
  "call.outgoing",
  "message.incoming",
  "message.outgoing",
  "fax.incoming",
  "fax.outgoing",
] as const;
