import { type Simulator, type SimulatorOptions, startSimulator } from "../../../simulator";
import type { Inputs, Kind } from "../../resources";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { connect } from "../../run/sessions";
import type { Clock } from "../../transport/clock";
import { type Absent, type AnyAdapter, liveOf, type Offer } from "../adapter";
import type { Connection } from "../vendor";
import { fonestorm } from "./index";

/** What FoneStorm's tests share: the simulator, sessions on it, and a clock that never waits. */
export interface Stage {
  readonly simulator: Simulator;
  readonly clock: Clock & { advance(ms: number): void };
  /** A new session, as a new run has one. */
  session(credentials?: Readonly<Record<string, string>>): Connection;
  /** The requests so far without those for a token, as `GET /v2/fonenumbers/3215551111`, and forgets them. */
  taken(): string[];
  /** The same with those for a token. */
  takenAll(): string[];
}

export async function openStage(options?: SimulatorOptions): Promise<Stage> {
  const simulator = await startSimulator(options);
  simulator.set("fonestorm", "ratePerSecond", 0);
  let now = Date.parse("2025-06-01T00:00:00Z");
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      now += ms;
    },
    advance(ms: number) {
      now += ms;
    },
  };
  const { FONESTORM_USERNAME: username = "", FONESTORM_PASSWORD: password = "" } = simulator.environment;
  const takenAll = () => {
    const all = simulator.requests("fonestorm").map(({ method, path }) => `${method} ${path}`);
    simulator.clearRequests();
    return all;
  };
  return {
    simulator,
    clock,
    session: (credentials = {}) =>
      connect(
        fonestorm,
        {
          vendor: "fonestorm",
          credentials: { username, password, ...credentials },
          origin: simulator.origins.fonestorm,
        },
        clock,
      ),
    takenAll,
    taken: () => takenAll().filter((request) => !/\/(auth|subaccounts\/token)$/.test(request)),
  };
}

export const ref = (number: string, event?: string): Ref => ({ vendor: "fonestorm", number, ...(event && { event }) });

export function adapterOf(session: Connection, kind: Exclude<Kind, "NumberSearch">): AnyAdapter {
  const { NumberSearch: _, ...adapters } = session.adapters;
  const byKind: Readonly<Record<string, AnyAdapter | undefined>> = adapters;
  const adapter = byKind[kind];
  if (adapter === undefined) throw new Error(`no adapter for ${kind}`);
  return adapter;
}

/** What a search with these inputs finds; undefined without an adapter for searches. */
export async function offersOf(
  session: Connection,
  inputs: Partial<Inputs<"NumberSearch">>,
): Promise<readonly Offer[] | undefined> {
  return session.adapters.NumberSearch?.search({ vendor: "fonestorm", ...inputs });
}

/** What is found of a number that was given up. */
export const restorable: Absent = {
  absent: true,
  restorable: "FoneStorm can restore it within 30 days of its release: ask the carrier, then adopt it.",
};

/** Writes as the lifecycle does, and reads what it would read. */
export async function written(
  adapter: AnyAdapter,
  to: Ref,
  inputs: Properties,
  paths: readonly string[] = Object.keys(inputs),
): Promise<Properties | undefined> {
  await adapter.update?.(to, { paths, inputs, state: {} });
  return liveOf(await adapter.find(to, inputs));
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(`it was not rejected: ${JSON.stringify(outcome)}`);
}
