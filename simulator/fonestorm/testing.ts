import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "../core/server";
import type { JsonObject } from "../json";
import { type Answer, ask, at, testSimulator } from "../testing";

/** One call of the API by a caller who has signed in; `path` begins after `/v2`. */
type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** The vendor served, for the tests of this folder: as at the start, and without a rate limit, before each test. */
export interface Bench {
  readonly simulator: Simulator;
  /** One call with a token of the demo account. */
  readonly call: Caller;
  /** Signs in with a body. */
  signIn(body: unknown): Promise<Answer>;
  /** Takes a new token for `call`, as when the clock has passed the old one's end. */
  renew(): Promise<void>;
}

export const demo = { username: "2005550001", password: "fonestorm-demo-password" };

export function bench(): Bench {
  const running = testSimulator({ now: Date.parse("2026-03-01T09:00:00Z") });
  let caller: Caller;
  const renew = async () => {
    caller = await fonestormCaller(running());
  };
  beforeEach(async () => {
    running().set("fonestorm", "ratePerSecond", 0);
    await renew();
  });
  return {
    get simulator() {
      return running();
    },
    call: (method, path, body) => caller(method, path, body),
    signIn: (body) => ask(`${running().origins.fonestorm}/v2/auth`, "POST", body),
    renew,
  };
}

/** A function that calls FoneStorm with a token of the demo account. */
export async function fonestormCaller(simulator: Simulator): Promise<Caller> {
  const { FONESTORM_USERNAME: username, FONESTORM_PASSWORD: password } = simulator.environment;
  const { body } = await ask(`${simulator.origins.fonestorm}/v2/auth`, "POST", { username, password });
  const token = at(body, "auth", "token") ?? at(body, "authorization", "token");
  return (method, path, sent) =>
    ask(`${simulator.origins.fonestorm}/v2${path}`, method, sent, { token: String(token) });
}

/** A sample document of the vendor's pages: a JSON object. */
export function sample(name: string): JsonObject {
  return JSON.parse(readFileSync(join(__dirname, "samples", `${name}.json`), "utf8")) as JsonObject;
}
