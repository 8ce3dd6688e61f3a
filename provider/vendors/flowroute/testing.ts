import { type Simulator, startSimulator } from "../../../simulator";
import { createRun, environmentSource, type Run } from "../../lifecycle";
import { resources } from "../../resources";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { connect } from "../../run/sessions";
import type { Clock } from "../../transport/clock";
import type { AnyAdapter } from "../adapter";
import type { Connection } from "../vendor";
import { flowroute } from "./index";

/**
 * For the tests of this folder: Flowroute simulated, a clock that moves only when it is told to, and sessions and runs
 * on both.
 */
export interface Bench {
  readonly simulator: Simulator;
  readonly clock: Clock;
  /** The simulator's clock and ours. */
  advance(seconds: number): void;
  /** A session of its own, as each process has; `key` is another account's access key. */
  connect(credentials?: Readonly<Record<string, string>>): Connection;
  adapter(kind: string): AnyAdapter;
  /** A run of its own, and what it says. */
  run(): { readonly run: Run; readonly said: string[] };
  /** Method and path of the requests since the last call. */
  requests(): string[];
}

export const CREDENTIALS = { accessKey: "20650001", secretKey: "simulated-secret-of-20650001-000" };
export const OTHER_CREDENTIALS = { accessKey: "20650002", secretKey: "simulated-secret-of-20650002-000" };

export async function startBench(): Promise<Bench> {
  let now = Date.parse("2024-03-01T12:00:00.000Z");
  const simulator = await startSimulator({ now });
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  const open = (credentials: Readonly<Record<string, string>> = CREDENTIALS) =>
    connect(flowroute, { vendor: "flowroute", credentials, origin: simulator.origins.flowroute }, clock);
  return {
    simulator,
    clock,
    advance(seconds) {
      now += seconds * 1000;
      simulator.advance(seconds);
    },
    connect: open,
    adapter: (kind) => adapterOf(open(), kind),
    run() {
      const said: string[] = [];
      const sources = () => [environmentSource(simulator.environment)];
      return {
        run: createRun({ resources, vendors: [flowroute], clock, sources, show: (text) => void said.push(text) }),
        said,
      };
    },
    requests() {
      const seen = simulator.requests("flowroute").map(({ method, path }) => `${method} ${path}`);
      simulator.clearRequests();
      return seen;
    },
  };
}

export function adapterOf(connection: Connection, kind: string): AnyAdapter {
  const { NumberSearch: _, ...adapters } = connection.adapters;
  const byKind: Readonly<Record<string, AnyAdapter | undefined>> = adapters;
  const adapter = byKind[kind];
  if (!adapter) throw new Error(`no adapter for ${kind}`);
  return adapter;
}

export function ref(number: string, event?: string): Ref {
  return { vendor: "flowroute", number, ...(event && { event }) };
}

/** What the lifecycle does for a change: update, then find with what is wanted; undefined members left out. */
export async function apply(
  adapter: AnyAdapter,
  of: Ref,
  paths: readonly string[],
  inputs: Properties,
  state: Properties = {},
): Promise<Properties> {
  await adapter.update?.(of, { paths, inputs, state });
  return found(adapter, of, { ...state, ...inputs });
}

export async function found(
  adapter: AnyAdapter,
  of: Ref,
  known: Properties = {},
  options?: { readonly fresh?: boolean },
): Promise<Properties> {
  const live = await adapter.find(of, known, options);
  if (live.absent) throw new Error(`${of.number} was not found`);
  return Object.fromEntries(Object.entries(live).filter(([, value]) => value !== undefined));
}
