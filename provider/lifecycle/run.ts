import { formatId, type Ref, sameThing } from "../resources/id";
import type { Properties, Resource } from "../resources/resource";
import type { Clock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import type { Adapter, Support, Vendor } from "../vendors/vendor";
import { noReads, type Reads } from "./gone";
import { interruptibleClock } from "./interrupt";
import { createSessions, type Sessions } from "./sessions";
import { type Guards, guardsOf, type Source } from "./settings";

/** What one provider process knows and counts, over all resources and vendors of a run. */
export interface Run {
  readonly resources: readonly Resource[];
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  readonly sessions: Sessions;
  guards(): Guards;
  /** Shows one line to the user; the same line is shown once a run. */
  say(text: string): void;
  /** Who declares which thing in this run: `sameThing` → the resource's URN. */
  readonly declared: Map<string, string>;
  /** Things that this stack's state already held when the run met them. */
  readonly held: Set<string>;
  /** Searches whose list is in use: search → the PhoneNumber's URN. */
  readonly lists: Map<string, string>;
  /** Numbers on offer that a search of this run has pinned. */
  readonly pinned: Set<string>;
  /** URNs whose check was called: what tells a program's diff from a refresh's. */
  readonly checked: Set<string>;
  readonly reads: Reads;
  /** Ids bought and released in this run: what the guards count. */
  readonly bought: Set<string>;
  readonly released: Set<string>;
}

export interface RunOptions {
  readonly resources: readonly Resource[];
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  readonly sources: () => readonly Source[];
  readonly show: (text: string) => void;
  /** Aborted when the user interrupts the run. */
  readonly stop?: AbortSignal;
}

export function createRun({ resources, vendors, clock: plainClock, sources, show, stop }: RunOptions): Run {
  const clock = stop ? interruptibleClock(plainClock, stop) : plainClock;
  const shown = new Set<string>();
  return {
    resources,
    vendors,
    clock,
    sessions: createSessions(vendors, sources, clock, stop),
    guards: () => guardsOf(sources()),
    say(text) {
      if (shown.has(text)) return;
      shown.add(text);
      show(text);
    },
    declared: new Map(),
    held: new Set(),
    lists: new Map(),
    pinned: new Set(),
    checked: new Set(),
    reads: noReads(),
    bought: new Set(),
    released: new Set(),
  };
}

export function resourceOf(run: Run, kind: string): Resource {
  const resource = run.resources.find((each) => each.kind === kind);
  if (!resource) throw new TelephonyError(`There is no resource "${kind}".`);
  return resource;
}

export function vendorOf(run: Run, name: string): Vendor {
  const vendor = run.vendors.find((each) => each.name === name);
  if (!vendor) throw new TelephonyError(`There is no vendor "${name}": it is one of ${run.vendors.map((each) => each.name).join(", ")}.`);
  return vendor;
}

export function supportOf(run: Run, kind: string, vendor: string): Support {
  const support = vendorOf(run, vendor).support[kind];
  if (!support) throw new TelephonyError(`${vendorOf(run, vendor).title} has no ${kind}.`);
  return support;
}

export function adapterOf(run: Run, kind: string, ref: Ref): Adapter {
  const adapter = run.sessions(ref).adapters[kind];
  if (!adapter) throw new TelephonyError(`${vendorOf(run, ref.vendor).title} has no ${kind}.`);
  return adapter;
}

/** Notes that a resource of the program stands for a thing: a delete of the same run leaves that thing alone. */
export function declare(run: Run, kind: string, ref: Ref, inputs: Properties): void {
  run.declared.set(sameThing(kind, ref), selfOf(inputs) ?? formatId(ref));
}

/** The URN that declares the thing in this run, if it is another one than `self`. */
export function otherOwner(run: Run, kind: string, ref: Ref, self: string | undefined): string | undefined {
  const owner = run.declared.get(sameThing(kind, ref));
  return owner === undefined || owner === self ? undefined : owner;
}

/** The resource's own URN, as the SDK or the engine passes it. */
export function selfOf(inputs: Properties): string | undefined {
  return typeof inputs.self === "string" ? inputs.self : undefined;
}
