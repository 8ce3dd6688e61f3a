/** The simulated carriers of a test file. */
import type { Clock } from "../../provider/transport/clock";
import {
  type LedgerEntry,
  type RequestEntry,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  type VendorName,
} from "../../simulator";

/**
 * A simulator for all tests of the file or the `describe` that calls this. Every test finds it as it was at its start,
 * and without rate limits: those count real time, which a test's clock does not wait for.
 */
export function withSimulator(options?: SimulatorOptions): Simulator {
  let started: Simulator | undefined;
  const running = (): Simulator => {
    if (!started) throw new Error("The simulator runs only while tests do: use it in a test or in a hook.");
    return started;
  };
  beforeAll(async () => {
    started = await startSimulator(options);
  });
  beforeEach(() => reset(running()));
  afterAll(() => started?.close());
  return new Proxy({} as Simulator, { get: (_, member) => Reflect.get(running(), member) }); // every use asks for the running one
}

/** Everything as at the start, without rate limits. */
export function reset(simulator: Simulator): void {
  simulator.reset();
  liftRateLimits(simulator);
}

export function liftRateLimits(simulator: Simulator): void {
  for (const vendor of vendorNames(simulator)) simulator.set(vendor, "ratePerSecond", 0);
}

/** Time that passes for the provider and the carriers alike, and that nobody waits for. */
export function sharedClock(simulator: Simulator): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    async sleep(ms) {
      ahead += ms;
      simulator.advance(ms / 1000);
    },
  };
}

function vendorNames({ origins }: Simulator): VendorName[] {
  return Object.keys(origins) as VendorName[]; // its type says that these are all its keys
}

/** The numbers of the ledger's entries of one kind, in order. */
export function numbersOf(simulator: Pick<Simulator, "ledger">, event: LedgerEntry["event"]): string[] {
  return simulator.ledger().flatMap((entry) => (entry.event === event ? [entry.number] : []));
}

/** Whether a request changes something at its carrier. Telcom reads with POST too; signing in changes nothing. */
export function isWrite({ method, path }: Pick<RequestEntry, "method" | "path">): boolean {
  return path.startsWith("/api/v2/")
    ? /\/numbers\/(save|acquire|delete|update_subscriber)\b/.test(path)
    : method !== "GET" && !/\/(auth|token)$/.test(path);
}
