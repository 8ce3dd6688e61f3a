import type { LedgerEntry, SimulatedContext, SimulatedRequest, SimulatedResponse, SimulatedVendor } from "../vendor";
import { randomOf, timeOf, type World } from "./world";

/** Lets the vendors handle requests, on the state of now or of a moment ago, at once or later. */
export interface Executor {
  now(): number;
  /** Lets a vendor handle a request, on the present state. */
  execute(vendor: string, request: SimulatedRequest): SimulatedResponse;
  /** The same, but a request that only reads sees the state as it was `seconds` ago. Needs `remember(true)`. */
  executeLagged(vendor: string, request: SimulatedRequest, seconds: number): SimulatedResponse;
  /** Lets a vendor handle a request once the clock has moved on by `seconds`. The answer is lost. */
  executeLater(vendor: string, request: SimulatedRequest, seconds: number): void;
  /** The answer that a vendor would give to a request. Nothing is done. */
  rehearse(vendor: string, request: SimulatedRequest): SimulatedResponse;
  tooMany(vendor: string, seconds: number): SimulatedResponse;
  missing(vendor: string): SimulatedResponse;
  /** Executes the late requests that are due, and brings the vendors' asynchronous work up to the present. */
  catchUp(): void;
  /** Whether to keep earlier states for `executeLagged`. Costs time where a state is large. */
  remember(on: boolean): void;
  /** Drops the late requests and the earlier states. */
  forget(): void;
}

interface LateRequest {
  readonly due: number;
  readonly vendor: string;
  readonly request: SimulatedRequest;
}

export function createExecutor(
  vendors: Readonly<Record<string, SimulatedVendor<unknown>>>,
  world: () => World,
): Executor {
  let late: LateRequest[] = [];
  let remembering = false;
  /** Each state as it was before a request changed it, oldest first. */
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

  function presentContext(name: string, at: () => number): SimulatedContext<unknown> {
    return contextOf(name, at, world().states[name], world().ledger, world());
  }

  /** At another time than now, what the vendor has to do by then comes first; `catchUp` has done it for now. */
  function commit(name: string, request: SimulatedRequest, at = now): SimulatedResponse {
    const before = remembering ? JSON.stringify(world().states[name]) : undefined;
    const context = presentContext(name, at);
    if (at !== now) vendorOf(name).settle(context);
    const answer = vendorOf(name).handle(request, context);
    if (before !== undefined && before !== JSON.stringify(world().states[name]))
      past.push({ vendor: name, at: at(), state: before });
    return answer;
  }

  function catchUp(): void {
    const due = late.filter((one) => one.due <= now()).sort((a, b) => a.due - b.due);
    late = late.filter((one) => !due.includes(one));
    for (const one of due) commit(one.vendor, one.request, () => one.due);
    for (const [name, vendor] of Object.entries(vendors)) vendor.settle(presentContext(name, now));
  }

  function executeLagged(name: string, request: SimulatedRequest, seconds: number): SimulatedResponse {
    catchUp();
    const old = past.find((one) => one.vendor === name && one.at > now() - seconds * 1000);
    if (old === undefined) return commit(name, request);
    const state: unknown = JSON.parse(old.state);
    const ledger: LedgerEntry[] = [];
    const context = contextOf(name, now, state, ledger, { random: world().random });
    vendorOf(name).settle(context);
    const settled = JSON.stringify(state);
    const answer = vendorOf(name).handle(request, context);
    const onlyReads = ledger.length === 0 && settled === JSON.stringify(state);
    // A write that the old state refuses (its number wasn't there yet) must still reach the present state.
    return onlyReads && !rehearsal(name, request).writes ? answer : commit(name, request);
  }

  /** Lets a vendor handle a request on a copy of its state. */
  function rehearsal(
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
    execute: (name, request) => {
      catchUp();
      return commit(name, request);
    },
    executeLagged,
    executeLater: (vendor, request, seconds) => {
      late.push({ due: now() + seconds * 1000, vendor, request });
    },
    rehearse: (name, request) => {
      catchUp();
      return rehearsal(name, request).answer;
    },
    tooMany: (name, seconds) => vendorOf(name).tooMany(presentContext(name, now), seconds),
    missing: (name) => vendorOf(name).missing(presentContext(name, now)),
    catchUp,
    remember: (on) => {
      remembering = on;
      if (!on) past = [];
    },
    forget: () => {
      late = [];
      past = [];
    },
  };
}
