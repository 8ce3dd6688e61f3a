/**
 * Where the faults happen: for each vendor a number that is held and one that can be bought, their requests, two
 * accounts, and canaries for secrets.
 */
import type { Properties } from "../../provider/resources/resource";
import type { Simulator } from "../../simulator";
import type { FaultMatch } from "../../simulator/core/faults";
import { type VendorName, vendorNames } from "../support/carriers";

export type State = Simulator["state"];

/** Every secret of the tests begins like this. What is printed or stored in clear must not hold it. */
export const CANARY = "canary";

export const secrets = {
  fonestormPassword: `${CANARY}-Fs+pass/1=%`,
  flowrouteSecret: `${CANARY}-Fr:secret&2`,
  telcomToken: `${CANARY}-tc-token-3`,
  telcomSecret: `${CANARY}-tc-secret-4`,
  hookPassword: `${CANARY}-hook"pass-5`,
  urlToken: `${CANARY}-url-token-6`,
  otherFonestormPassword: `${CANARY}-Fs/other&7`,
  otherFlowrouteSecret: `${CANARY}-fr+other:8`,
  otherTelcomToken: `${CANARY}-tc-other-token-9`,
  otherTelcomSecret: `${CANARY}-tc-other=secret-10`,
} as const;

/** The account of the plain credentials, and one that is reached by its name or by an explicit provider's arguments. */
export type Whose = "plain" | "other";

export interface Ground {
  readonly title: string;
  readonly held: string;
  /** On offer, and bought by create. */
  readonly stock: string;
  /** Inputs with a setting of that value. */
  setting(value: string): Properties;
  /** The requests that read the number, buy it, change it and release it. */
  readonly requests: (number: string) => Readonly<Record<"read" | "buy" | "change" | "release", FaultMatch>>;
  isHeld(state: State, number: string): boolean;
  /** The setting's value at the vendor. */
  value(state: State, number: string): unknown;
  /** The URL of the hook that the tests declare, at the vendor; absent where the vendor has no hooks. */
  readonly hook?: {
    readonly inputs: Properties;
    readonly request: (number: string) => FaultMatch;
    url(state: State, number: string): unknown;
  };
  /** Removes a number behind everybody's back. */
  vanish(state: State, number: string): void;
  /** The credentials of both accounts, by the names that a named account has for them. */
  readonly credentials: Readonly<Record<Whose, Readonly<Record<string, string>>>>;
  /** Gives both accounts the canaries for credentials. */
  arm(state: State): void;
  /** Lets the other account hold the number that is held. */
  handOver(state: State): void;
  /** The vendor's own "no such number". */
  readonly missing: { readonly status: number; readonly body: unknown };
  /** What says 404 without knowing of numbers: a gateway, or a path that isn't served. */
  readonly nothingHere: { readonly status: number; readonly body: unknown };
}

export const digitsOf = (number: string) => number.replace(/^\+1?/, "");
const national = (number: string) => number.replace("+44", "0");

export const telcomOf = (state: State, number: string) =>
  Object.values(state.telcom.numbers).find((one) => one.number === national(number));

export const grounds: Readonly<Record<VendorName, Ground>> = {
  fonestorm: {
    title: "FoneStorm",
    held: "+13215551005",
    stock: "+12065550110",
    setting: (label) => ({ label }),
    requests: (number) => {
      const path = `^/v2/fonenumbers/${digitsOf(number)}$`;
      return {
        read: { method: "GET", path },
        buy: { method: "POST", path: "^/v2/fonenumbers/order$" },
        change: { method: "PUT", path },
        release: { method: "DELETE", path },
      };
    },
    isHeld: (state, number) => state.fonestorm.numbers[digitsOf(number)]?.deletedAt === null,
    value: (state, number) => state.fonestorm.numbers[digitsOf(number)]?.document.label,
    hook: {
      inputs: { event: "call.incoming", username: "hook", password: secrets.hookPassword },
      request: (number) => ({ method: "PUT", path: `^/v2/fonenumbers/${digitsOf(number)}$` }),
      url: (state, number) => state.fonestorm.numbers[digitsOf(number)]?.document.call_options.receive_notify.url,
    },
    vanish: (state, number) => {
      delete state.fonestorm.numbers[digitsOf(number)];
    },
    credentials: {
      plain: { username: "2005550001", password: secrets.fonestormPassword },
      other: { username: "2005559999", password: secrets.otherFonestormPassword },
    },
    arm: ({ fonestorm: { accounts } }) => {
      for (const { username, password } of Object.values(grounds.fonestorm.credentials))
        Object.assign(accounts[username ?? ""] ?? {}, { password });
    },
    handOver: (state) => {
      Object.assign(state.fonestorm.numbers["3215551005"] ?? {}, { account: "2005559999" });
    },
    missing: { status: 404, body: { error: "Not Found", message: "The FoneNumber was not found.", status_code: 404 } },
    nothingHere: { status: 404, body: { message: "no Route matched with those values" } },
  },
  flowroute: {
    title: "Flowroute",
    held: "+12023819746",
    stock: "+12065550105",
    setting: (label) => ({ label }),
    requests: (number) => {
      const path = `^/v2/numbers/${number.slice(1)}$`;
      return {
        read: { method: "GET", path },
        buy: { method: "POST", path },
        change: { method: "PATCH", path },
        release: { method: "DELETE", path },
      };
    },
    isHeld: (state, number) => state.flowroute.numbers[number.slice(1)] !== undefined,
    value: (state, number) => state.flowroute.numbers[number.slice(1)]?.alias,
    hook: {
      inputs: { event: "sms.incoming" },
      request: (number) => ({ method: "POST", path: `^/v2/numbers/${number.slice(1)}/relationships/sms_callback$` }),
      url: (state, number) => state.flowroute.numbers[number.slice(1)]?.callbacks.sms_callback,
    },
    vanish: (state, number) => {
      delete state.flowroute.numbers[number.slice(1)];
    },
    credentials: {
      plain: { accessKey: "20650001", secretKey: secrets.flowrouteSecret },
      other: { accessKey: "20650002", secretKey: secrets.otherFlowrouteSecret },
    },
    arm: ({ flowroute: { accounts } }) => {
      for (const { accessKey, secretKey } of Object.values(grounds.flowroute.credentials)) {
        const account = accounts.find((each) => each.accessKey === accessKey);
        Object.assign(account ?? {}, { secretKey });
      }
    },
    handOver: (state) => {
      Object.assign(state.flowroute.numbers["12023819746"] ?? {}, { account: "20650002" });
    },
    missing: {
      status: 404,
      body: {
        errors: [
          {
            detail: "Could not find that resource on your account.",
            id: "d66802f3-b56b-43da-8c55-e8c9ec3e0a6d",
            status: 404,
          },
        ],
      },
    },
    nothingHere: {
      status: 404,
      body: { errors: [{ status: "404 Not Found: The requested URL was not found on the server." }] },
    },
  },
  telcom: {
    title: "Telcom",
    held: "+443301222970",
    stock: "+441234901769",
    setting: (callerIdPrefix) => ({ callerIdPrefix }),
    requests: () => ({
      read: { method: "POST", path: "/numbers/(list|info)$" },
      buy: { method: "POST", path: "/numbers/acquire$" },
      change: { method: "POST", path: "/numbers/save$" },
      release: { method: "POST", path: "/numbers/delete$" },
    }),
    isHeld: (state, number) => telcomOf(state, number) !== undefined,
    value: (state, number) => telcomOf(state, number)?.caller_id_prefix,
    vanish: (state, number) => {
      const held = telcomOf(state, number);
      if (held) delete state.telcom.numbers[String(held.id)];
    },
    credentials: {
      plain: { authToken: secrets.telcomToken, authSecret: secrets.telcomSecret },
      other: { authToken: secrets.otherTelcomToken, authSecret: secrets.otherTelcomSecret },
    },
    arm: (state) => {
      const { units, numbers } = state.telcom;
      units[secrets.telcomToken] = { secret: secrets.telcomSecret, identifier: "mybusiness" };
      units[secrets.otherTelcomToken] = { secret: secrets.otherTelcomSecret, identifier: "otherbusiness" };
      // Without a second number the account is empty once the first is gone, which proves nothing.
      const held = numbers["3466"];
      if (held) numbers["3467"] = { ...structuredClone(held), id: 3467, number: "03301222971" };
    },
    handOver: (state) => {
      for (const id of ["3466", "3467"]) Object.assign(state.telcom.numbers[id] ?? {}, { unit: "otherbusiness" });
    },
    missing: {
      status: 200,
      body: { status: "not-found", time: null, flags: {}, data: { message: "Couldn't find Number with id=3466" } },
    },
    nothingHere: { status: 404, body: "Non-API request" },
  },
};

/** The name of a vendor's other account. */
export const otherAccount = (vendor: VendorName) => `${vendor}-second`;

/** The environment that reaches the armed vendors: the plain accounts by their variables, the others by name. */
export function armedEnvironment({ environment, origins }: Simulator): Record<string, string> {
  const others = vendorNames.map((vendor) => [
    otherAccount(vendor),
    { vendor, url: origins[vendor], ...grounds[vendor].credentials.other },
  ]);
  return {
    ...environment,
    FONESTORM_PASSWORD: secrets.fonestormPassword,
    FLOWROUTE_SECRET_KEY: secrets.flowrouteSecret,
    TELCOM_AUTH_TOKEN: secrets.telcomToken,
    TELCOM_AUTH_SECRET: secrets.telcomSecret,
    TELEPHONY_ACCOUNTS: JSON.stringify(Object.fromEntries(others)),
  };
}

/** An explicit provider's arguments that reach the vendors' other accounts. */
export function armedArguments({ origins }: Simulator): Record<string, string> {
  const named = vendorNames.flatMap((vendor) =>
    Object.entries({ url: origins[vendor], ...grounds[vendor].credentials.other }).map(([field, value]) => [
      vendor + field.charAt(0).toUpperCase() + field.slice(1),
      value,
    ]),
  );
  return Object.fromEntries(named);
}

export const HOOK_URL = `https://example.com/hook?token=${secrets.urlToken}`;
