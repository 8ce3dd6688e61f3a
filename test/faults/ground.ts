/** Where the faults happen: for each vendor a number that is held and one that can be bought, the requests of each operation, and canaries for secrets. */
import type { Properties } from "../../provider/resources/resource";
import type { FaultMatch, Simulator } from "../../provider/simulator";
import type { Declaration } from "./stack";

type State = Simulator["state"];

export const vendors = ["fonestorm", "flowroute", "telcom"] as const;
export type VendorName = (typeof vendors)[number];

/**
 * The operations that a fault may hit: a refresh (`read`); a create at the look for the number (`look`), at the purchase (`buy`), and at the settings that follow it
 * (`finish`); an update; a release (`remove`); the create of a NotificationHook with secrets in it (`hook`).
 */
export const operations = ["read", "look", "buy", "finish", "update", "remove", "hook"] as const;
export type Operation = (typeof operations)[number];

/** Every secret of the tests begins like this. What is printed or stored in clear must not hold it. */
export const CANARY = "canary";

export const secrets = {
  fonestormPassword: `${CANARY}-Fs+pass/1=%`,
  flowrouteSecret: `${CANARY}-Fr:secret&2`,
  telcomToken: `${CANARY}-tc-token-3`,
  telcomSecret: `${CANARY}-tc-secret-4`,
  hookPassword: `${CANARY}-hook"pass-5`,
  urlToken: `${CANARY}-url-token-6`,
} as const;

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
  readonly hook?: { readonly inputs: Properties; readonly request: (number: string) => FaultMatch; url(state: State, number: string): unknown };
  /** Removes a number behind everybody's back. */
  vanish(state: State, number: string): void;
  /** Gives the account the canaries for credentials. */
  arm(state: State): void;
  /** The vendor's own "no such number". */
  readonly missing: { readonly status: number; readonly body: unknown };
  /** What says 404 without knowing of numbers: a gateway, or a path that isn't served. */
  readonly nothingHere: { readonly status: number; readonly body: unknown };
}

const digitsOf = (number: string) => number.replace(/^\+1?/, "");
const national = (number: string) => number.replace("+44", "0");

const telcomOf = (state: State, number: string) => Object.values(state.telcom.numbers).find((one) => one.number === national(number));

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
    arm: (state) => {
      const [account] = Object.values(state.fonestorm.accounts);
      if (account) account.password = secrets.fonestormPassword;
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
      return { read: { method: "GET", path }, buy: { method: "POST", path }, change: { method: "PATCH", path }, release: { method: "DELETE", path } };
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
    arm: (state) => {
      Object.assign(state.flowroute.accounts[0] ?? {}, { secretKey: secrets.flowrouteSecret });
    },
    missing: {
      status: 404,
      body: { errors: [{ detail: "Could not find that resource on your account.", id: "d66802f3-b56b-43da-8c55-e8c9ec3e0a6d", status: 404 }] },
    },
    nothingHere: { status: 404, body: { errors: [{ status: "404 Not Found: The requested URL was not found on the server." }] } },
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
    arm: (state) => {
      const { units, numbers } = state.telcom;
      units[secrets.telcomToken] = { secret: secrets.telcomSecret, identifier: Object.values(units)[0]?.identifier ?? "" };
      // Without a second number the account is empty once the first is gone, which proves nothing.
      const held = numbers["3466"];
      if (held) numbers["3467"] = { ...structuredClone(held), id: 3467, number: "03301222971" };
    },
    missing: { status: 200, body: { status: "not-found", time: null, flags: {}, data: { message: "Couldn't find Number with id=3466" } } },
    nothingHere: { status: 404, body: "Non-API request" },
  },
};

/** The environment that reaches the armed vendors. */
export function armedEnvironment(simulator: Simulator): Record<string, string> {
  return {
    ...simulator.environment,
    FONESTORM_PASSWORD: secrets.fonestormPassword,
    FLOWROUTE_SECRET_KEY: secrets.flowrouteSecret,
    TELCOM_AUTH_TOKEN: secrets.telcomToken,
    TELCOM_AUTH_SECRET: secrets.telcomSecret,
  };
}

export const HOOK_URL = `https://example.com/hook?token=${secrets.urlToken}`;

export interface Scene {
  readonly number: string;
  /** The name of the resource that the operation is about. */
  readonly subject: string;
  /** What is declared before the operation, and by it. */
  readonly before: readonly Declaration[];
  readonly after: readonly Declaration[];
  /** What the operation changes, at the vendor, and what it is when all is done. */
  value(state: State): unknown;
  readonly wanted: string;
}

export function scene(vendor: VendorName, operation: Operation): Scene {
  const { held, stock, setting, value, hook } = grounds[vendor];
  const declare = (inputs: Properties): Declaration[] => [{ kind: "PhoneNumber", name: "main", inputs: { vendor, ...inputs } }];
  const adopted = declare({ number: held, ...setting("Before") });
  const about = { number: held, subject: "main", value: (state: State) => value(state, held), wanted: "After" };
  switch (operation) {
    case "read":
      return { ...about, before: adopted, after: adopted, wanted: "Before" };
    case "update":
      return { ...about, before: adopted, after: declare({ number: held, ...setting("After") }) };
    case "remove":
      return { ...about, before: declare({ number: held, ...setting("Before"), onDelete: "release" }), after: [] };
    case "hook": {
      const inputs = { phoneNumber: { $id: "main" }, url: HOOK_URL, ...hook?.inputs };
      const after = [...adopted, { kind: "NotificationHook", name: "hook", inputs }];
      return { number: held, subject: "hook", before: adopted, after, value: (state) => hook?.url(state, held), wanted: HOOK_URL };
    }
    default:
      return {
        number: stock,
        subject: "main",
        before: [],
        after: declare({ number: stock, acquire: "adoptOrBuy", ...setting("After") }),
        value: (state) => value(state, stock),
        wanted: "After",
      };
  }
}
