import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LedgerEntry, SimulatedResponse } from "../vendor";
import { flowroute } from "./index";
import { demoAccounts, type FlowrouteState } from "./state";
import type { switches } from "./switches";

type Settings = { -readonly [Name in keyof typeof switches]?: (typeof switches)[Name]["values"][number] };

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  /** A body to send as it is. */
  readonly text?: string;
}

/** The vendor in memory, for the tests of this folder, with its state, its ledger, its switches and a clock to move. */
export interface Bench {
  readonly state: FlowrouteState;
  readonly ledger: Omit<LedgerEntry, "at" | "vendor">[];
  readonly settings: Settings;
  /** One request of the first demo account; `path` may carry a query. */
  ask(method: string, path: string, body?: unknown, extra?: Extra): SimulatedResponse;
  /** The same as the second demo account. */
  askAsOther(method: string, path: string, body?: unknown): SimulatedResponse;
  tooMany(): SimulatedResponse;
  advance(seconds: number): void;
}

export const startOfTests = Date.parse("2024-03-01T12:00:00.000Z");

export function basic(key: string, secret: string): string {
  return `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`;
}

export function bench(settings: Settings = {}): Bench {
  let now = startOfTests;
  let seed = 1;
  const state = JSON.parse(JSON.stringify(flowroute.initial(now))) as FlowrouteState;
  const ledger: Bench["ledger"] = [];
  const context = {
    state,
    now: () => now,
    setting(name: string) {
      const definition = flowroute.switches[name];
      const value =
        new Map<string, string | number | boolean | undefined>(Object.entries(settings)).get(name) ??
        definition?.values[0];
      if (value === undefined) throw new Error(`no switch is called ${name}`);
      return value;
    },
    record: (entry: Bench["ledger"][number]) => void ledger.push(entry),
    random(below: number) {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    },
  };
  const send = (account: (typeof demoAccounts)[number], method: string, path: string, body: unknown, extra: Extra) => {
    const [plain = "", query = ""] = path.split("?");
    const text = extra.text ?? (body === undefined ? "" : JSON.stringify(body));
    const headers = {
      authorization: basic(account.accessKey, account.secretKey),
      ...(text === "" ? {} : { "content-type": "application/vnd.api+json" }),
      ...extra.headers,
    };
    flowroute.settle(context);
    return flowroute.handle({ method, path: plain, query: new URLSearchParams(query), headers, body: text }, context);
  };
  return {
    state,
    ledger,
    settings,
    ask: (method, path, body, extra = {}) => send(demoAccounts[0], method, path, body, extra),
    askAsOther: (method, path, body) => send(demoAccounts[1], method, path, body, {}),
    tooMany: () => flowroute.tooMany(context, 3),
    advance(seconds) {
      now += seconds * 1000;
      flowroute.settle(context);
    },
  };
}

/** What the answer of a refusal must match: a status, and a body of one error with at least these fields. */
export function refusal(
  status: number,
  entry: Readonly<Record<string, unknown>> = { status },
): Record<string, unknown> {
  return { status, body: { errors: [entry] } };
}

/** The answer to a URL that isn't served: a status that is a string, no title and no detail. */
export const stringStatus404 = refusal(404, {
  status:
    "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check " +
    "your spelling and try again.",
});

/** A sample document of the vendor's pages. */
export function sample(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "samples", `${name}.json`), "utf8"));
}
