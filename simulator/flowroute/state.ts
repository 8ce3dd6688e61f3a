import { type Stock, standard, stock } from "./stock";

/** An account of the vendor. */
export interface Account {
  readonly accessKey: string;
  readonly secretKey: string;
  /** The preference "CNAM Lookups by Default" of the portal. It applies to purchases that leave the option out. */
  readonly cnamLookupsByDefault: boolean;
}

export interface HeldNumber {
  readonly stock: Stock;
  readonly account: string;
  /** The id by which the vendor's sample lists the number among those of an E911 record. */
  readonly internalId: string;
  alias: string | null;
  readonly note: string | null;
  cnamLookupsEnabled: boolean;
  messagingEnabled: boolean;
  /** Attributes that this number's document leaves out, since the vendor's samples come from several generations. */
  readonly omitted: readonly string[];
  primaryRoute: string | null;
  failoverRoute: string | null;
  e911: string | null;
  cnam: { readonly id: string; readonly since: number } | null;
  /** The latest message provisioning task. */
  task: string | null;
  /** Set by POST. No endpoint reads them back; they are kept for tests to look at. */
  readonly callbacks: Record<string, string>;
}

export interface Route {
  readonly id: string;
  readonly account: string;
  alias: string;
  route_type: string;
  value: string | null;
  edge_strategy_id: number | null;
}

export interface E911 {
  readonly id: string;
  readonly account: string;
  attributes: Readonly<Record<string, string>>;
}

export interface Cnam {
  readonly id: string;
  readonly account: string;
  value: string;
  readonly createdAt: number;
  /** When the review began: at the creation, or at the last change before it was decided. */
  reviewedFrom: number;
  approvedAt: number | null;
  rejectionReason: string | null;
}

export type Outcome = "processing" | "successful" | "failed";

/** One request to the Message Provision API. */
export interface Task {
  readonly id: string;
  readonly account: string;
  readonly action: "enable" | "disable";
  readonly startedAt: number;
  readonly callbackUrl: string | null;
  readonly outcomes: Record<string, Outcome>;
  ended: boolean;
}

export interface FlowrouteState {
  readonly accounts: Account[];
  /** By number; a number is either here or in `inventory`. */
  readonly numbers: Record<string, HeldNumber>;
  readonly inventory: Record<string, Stock>;
  readonly routes: Record<string, Route>;
  readonly e911s: Record<string, E911>;
  readonly cnams: Record<string, Cnam>;
  readonly tasks: Record<string, Task>;
  /** Account callbacks, by access key and then by type. */
  readonly callbacks: Record<string, Record<string, string>>;
  /** What the vendor would post to callback URLs, oldest first. */
  readonly notifications: { at: string; url: string; body: unknown }[];
  /** The id of the next task of a number, where it isn't random: the vendor's sample shows one for its number. */
  readonly foretoldTasks: Record<string, string>;
  readonly next: { route: number; e911: number; cnam: number; internal: number };
}

/** The simulator's environment has the credentials of the first account. The second sees nothing of the first. */
export const demoAccounts: readonly [Account, Account] = [
  { accessKey: "20650001", secretKey: "simulated-secret-of-20650001-000", cnamLookupsByDefault: true },
  { accessKey: "20650002", secretKey: "simulated-secret-of-20650002-000", cnamLookupsByDefault: false },
];

export const defaultRouteId = "0";

/** A number as it is once it was bought, but for `changes`. */
export function heldNumber(stock: Stock, account: Account, changes: Partial<HeldNumber>): HeldNumber {
  return {
    stock,
    account: account.accessKey,
    internalId: "0",
    alias: null,
    note: null,
    cnamLookupsEnabled: true,
    messagingEnabled: false,
    omitted: [],
    primaryRoute: defaultRouteId,
    failoverRoute: null,
    e911: null,
    cnam: null,
    task: null,
    callbacks: {},
    ...changes,
  };
}

export function initialState(now: number): FlowrouteState {
  const [first, second] = demoAccounts;
  const day = 24 * 3600 * 1000;
  return {
    accounts: [...demoAccounts],
    numbers: {
      "16463451234": heldNumber({ ...standard, value: "16463451234", rate_center: "nwyrcyzn01", state: "ny" }, first, {
        internalId: "682701",
        alias: "My NYC number",
        messagingEnabled: true,
        omitted: [
          "edge_strategy_id",
          "inbound_rate",
          "iso_country",
          "monthly_cost",
          "note",
          "rate_type",
          "setup_cost",
          "status",
          "tier",
        ],
      }),
      "12023819746": heldNumber({ ...standard, value: "12023819746", rate_center: "wshngtnzn1", state: "dc" }, first, {
        internalId: "682702",
        omitted: ["note"],
      }),
      "12065550100": heldNumber(
        {
          ...standard,
          value: "12065550100",
          monthly_cost: 1,
          setup_cost: 0,
          inbound_rate: 0.0025,
          tier: "Local Inbound",
          rate_center: "seattle",
          state: "wa",
        },
        first,
        {
          internalId: "682703",
          alias: "Acme Dental front desk",
          note: "Acme Dental Group - main line",
          messagingEnabled: true,
          primaryRoute: "83861",
          e911: "20155",
        },
      ),
      "12125550190": heldNumber({ ...standard, value: "12125550190", rate_center: "nwyrcyzn01", state: "ny" }, second, {
        internalId: "682704",
        alias: "Another account's line",
        primaryRoute: "70001",
        e911: "20001",
      }),
    },
    inventory: Object.fromEntries(stock.map((entry) => [entry.value, entry])),
    routes: {
      "83834": {
        id: "83834",
        account: first.accessKey,
        alias: "PSTNroute1",
        route_type: "number",
        value: "12065551212",
        edge_strategy_id: null,
      },
      "83861": {
        id: "83861",
        account: first.accessKey,
        alias: "acme-pbx",
        route_type: "host",
        value: "pbx.acme.example",
        edge_strategy_id: null,
      },
      "70001": {
        id: "70001",
        account: second.accessKey,
        alias: "other-pbx",
        route_type: "host",
        value: "pbx.other.example",
        edge_strategy_id: null,
      },
    },
    e911s: {
      "20155": {
        id: "20155",
        account: first.accessKey,
        attributes: {
          address_type: "Suite",
          address_type_number: "200",
          city: "Seattle",
          country: "US",
          first_name: "Acme",
          label: "Acme Dental front desk",
          last_name: "Dental Group",
          state: "WA",
          street_name: "Example Ave",
          street_number: "100",
          zip: "98101",
        },
      },
      "20001": {
        id: "20001",
        account: second.accessKey,
        attributes: {
          city: "New York",
          country: "US",
          first_name: "Other",
          label: "Other office",
          last_name: "Company",
          state: "NY",
          street_name: "Example St",
          street_number: "1",
          zip: "10001",
        },
      },
    },
    cnams: {
      "22790": {
        id: "22790",
        account: first.accessKey,
        value: "ACME DENTAL",
        createdAt: now - 40 * day,
        reviewedFrom: now - 40 * day,
        approvedAt: now - 39 * day,
        rejectionReason: null,
      },
    },
    tasks: {},
    callbacks: {},
    notifications: [],
    foretoldTasks: { "12023819746": "8afe0a20108c4219bc37cca866f7455e" },
    next: { route: 98396, e911: 21907, cnam: 24141, internal: 682705 },
  };
}
