import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "../core/server";
import type { JsonObject } from "../json";
import { type Answer, ask, testSimulator } from "../testing";

/** The vendor served, for the tests of this folder: as at the start before each test. */
export interface Bench {
  readonly simulator: Simulator;
  /** One call of an action with the demo credentials. */
  call(action: string, parameters?: JsonObject): Promise<Answer>;
}

export const startOfTests = Date.parse("2015-10-08T12:00:16.109Z");

export function bench(): Bench {
  const running = testSimulator({ now: startOfTests });
  return {
    get simulator() {
      return running();
    },
    call: (action, parameters) => callTelcom(running(), action, parameters),
  };
}

/** One call of an action with the demo credentials, its parameters in a form as the vendor's pages advise. */
export function callTelcom(simulator: Simulator, action: string, parameters?: JsonObject): Promise<Answer> {
  const form = parameters === undefined ? "" : new URLSearchParams({ params: JSON.stringify(parameters) }).toString();
  return ask(`${simulator.origins.telcom}/api/v2/${action}`, "POST", form, {
    ...telcomCredentials(simulator),
    "content-type": "application/x-www-form-urlencoded",
  });
}

export function telcomCredentials({ environment }: Simulator): Record<string, string> {
  return { "x-auth-token": environment.TELCOM_AUTH_TOKEN ?? "", "x-auth-secret": environment.TELCOM_AUTH_SECRET ?? "" };
}

/**
 * A sample document of `https://voice-api-docs.telcom.uk/numbers` (menus, call groups and extensions: of the pages of
 * those names).
 */
export function sample(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, "samples", `${name}.json`), "utf8"));
}
