import type { LedgerEntry, SimulatedContext, SimulatedRequest, SimulatedResponse, SimulatedVendor } from "./vendor";
import { randomOf, timeOf, type World } from "./world";

/** What runs requests against the world: the clock, commits now or later, and views of the past. */
export interface Engine {
  now(): number;
  /** Lets a vendor handle a request, on the present state. */
  run(vendor: string, request: SimulatedRequest): SimulatedResponse;
  /** The same, but a request that only reads sees the state as it was `seconds` ago. Needs `remember`. */
  runLagged(vendor: string, request: SimulatedRequest, seconds: number): SimulatedResponse;
  /** Lets a vendor handle a request when the clock has passed; the answer is lost. */
  runLater(vendor: string, request: SimulatedRequest, seconds: number): void;
  /** What a vendor would answer to a request, which it does not do. */
  pretend(vendor: string, request: SimulatedRequest): SimulatedResponse;
  tooMany(vendor: string, seconds: number): SimulatedResponse;
  missing(vendor: string): SimulatedResponse;
  /** Brings late commits and the vendors' asynchronous work up to the present. */
  catchUp(): void;
  /** From now on keep what each state was before a request changed it (costs time for a large state). */
  remember(on: boolean): void;
  forgetLate(): void;
}

interface Late {
  readonly due: number;
  readonly vendor: string;
  readonly request: SimulatedRequest;
}

export function createEngine(vendors: Readonly<Record<string, SimulatedVendor<unknown>>>, world: () => World): Engine {
  let late: Late[] = [];
  let remembering = false;
  let past: { readonly vendor: string; readonly at: number; readonly state: string }[] = [];

  const now = () => timeOf(world());

  function vendorOf(name: string): SimulatedVendor<unknown> {
    const vendor = vendors[name];
    if (vendor === undefined) throw new Error(`No vendor is named ${name}.`);
    return vendor;
  }

  function contextOf(
    name: string,
    at: () => number,
    state: unknown,
    ledger: LedgerEntry[],
    random: { random: number },
  ): SimulatedContext<unknown> {
    return {
      state,
      now: at,
      setting: (switchName) => {
        const value = world().switches[name]?.[switchName];
        if (value === undefined) throw new Error(`${name} has no switch "${switchName}".`);
        return value;
      },
      record: (entry) => {
        ledger.push({ at: new Date(at()).toISOString(), vendor: name, ...entry });
      },
      random: (below) => randomOf(random, below),
    };
  }

  const present = (name: string, at: () => number) =>
    contextOf(name, at, world().states[name], world().ledger, world());

  function commit(name: string, request: SimulatedRequest, at: () => number): SimulatedResponse {
    const before = remembering ? JSON.stringify(world().states[name]) : undefined;
    const context = present(name, at);
    vendorOf(name).settle(context);
    const answer = vendorOf(name).handle(request, context);
    if (before !== undefined && before !== JSON.stringify(world().states[name]))
      past.push({ vendor: name, at: at(), state: before });
    return answer;
  }

  function catchUp(): void {
    const due = late.filter((one) => one.due <= now()).sort((a, b) => a.due - b.due);
    late = late.filter((one) => !due.includes(one));
    for (const one of due) commit(one.vendor, one.request, () => one.due);
    for (const [name, vendor] of Object.entries(vendors)) vendor.settle(present(name, now));
  }

  function run(name: string, request: SimulatedRequest): SimulatedResponse {
    catchUp();
    return commit(name, request, now);
  }

  function runLagged(name: string, request: SimulatedRequest, seconds: number): SimulatedResponse {
    catchUp();
    const old = past.find((one) => one.vendor === name && one.at > now() - seconds * 1000);
    if (old === undefined) return commit(name, request, now);
    const state: unknown = JSON.parse(old.state);
    const ledger: LedgerEntry[] = [];
    const context = contextOf(name, now, state, ledger, { random: world().random });
    vendorOf(name).settle(context);
    const settled = JSON.stringify(state);
    const answer = vendorOf(name).handle(request, context);
    const onlyRead = ledger.length === 0 && settled === JSON.stringify(state);
    return onlyRead && !wouldWrite(name, request) ? answer : commit(name, request, now);
  }

  /** A write that the old state refuses (its number wasn't there yet) must still reach the present state. */
  function wouldWrite(name: string, request: SimulatedRequest): boolean {
    return rehearsed(name, request).writes;
  }

  /** Lets a vendor handle a request on a copy of its state. */
  function rehearsed(
    name: string,
    request: SimulatedRequest,
  ): { readonly answer: SimulatedResponse; readonly writes: boolean } {
    const state = structuredClone(world().states[name]);
    const ledger: LedgerEntry[] = [];
    const before = JSON.stringify(state);
    const answer = vendorOf(name).handle(request, contextOf(name, now, state, ledger, { random: world().random }));
    return { answer, writes: ledger.length > 0 || before !== JSON.stringify(state) };
  }

  return {
    now,
    run,
    runLagged,
    runLater: (vendor, request, seconds) => {
      late.push({ due: now() + seconds * 1000, vendor, request });
    },
    pretend: (name, request) => {
      catchUp();
      return rehearsed(name, request).answer;
    },
    tooMany: (name, seconds) => vendorOf(name).tooMany(present(name, now), seconds),
    missing: (name) => vendorOf(name).missing(present(name, now)),
    catchUp,
    remember: (on) => {
      remembering = on;
      if (!on) past = [];
    },
    forgetLate: () => {
      late = [];
      past = [];
    },
  };
}
