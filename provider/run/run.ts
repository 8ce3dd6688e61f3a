import { randomInt } from "node:crypto";
import type { Ref } from "../resources/id";
import type { Properties, Resource } from "../resources/resource";
import type { Clock } from "../transport/clock";
import { TelephonyError } from "../transport/errors";
import { plainText } from "../transport/plain-text";
import type { AnyAdapter } from "../vendors/adapter";
import type { Support } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { supportOf } from "../vendors/vendor";
import { accountUsed } from "./account-used";
import { interruptibleClock } from "./interrupt";
import { noReads, type Reads } from "./reads";
import { createRegister, type Register } from "./register";
import { createSessions, type Sessions } from "./sessions";
import { type Guards, guardsOf, type Source } from "./settings";

/** What one provider process knows and counts, over all resources and vendors of a run. */
export interface Run {
  readonly resources: readonly Resource[];
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  /** Draws a whole number from 0 to less than its argument. */
  below(count: number): number;
  readonly sessions: Sessions;
  /** Where credentials, origins and guards come from. */
  sources(): readonly Source[];
  guards(): Guards;
  /** Shows one line to the user; the same line is shown once a run. */
  say(text: string): void;
  /** What all processes of the run know: what is declared, held, bought and given up. */
  readonly register: Register;
  /** The name of the explicit provider that this process serves; empty for the default one. */
  provider(): string;
  readonly reads: Reads;
  /**
   * What this process has begun and could not finish, by URN: another create of the same resource goes on from there.
   */
  readonly begun: Map<string, Begun>;
  /**
   * Ids whose purchase or registration this process has sent, and that was not plainly refused: they are never asked
   * for again.
   */
  readonly asked: Set<string>;
  /** Ids that hold a slot of the run's caps, with what gives it back. */
  readonly slots: Map<string, () => void>;
}

/** A create that was incomplete: what it left. */
export interface Begun {
  readonly id: string;
  readonly state: Properties;
}

export interface RunOptions {
  readonly resources: readonly Resource[];
  readonly vendors: readonly Vendor[];
  readonly clock: Clock;
  readonly sources: () => readonly Source[];
  readonly show: (text: string) => void;
  /** Aborted when the user interrupts the run. */
  readonly stop?: AbortSignal;
  /** One of this process alone where none is given. */
  readonly register?: Register;
  readonly provider?: () => string;
  /** For tests that are to be played again. */
  readonly below?: (count: number) => number;
}

export function createRun({
  resources,
  vendors,
  clock: plainClock,
  sources,
  show,
  stop,
  register = createRegister(),
  provider = () => "",
  below = randomInt,
}: RunOptions): Run {
  const clock = stop ? interruptibleClock(plainClock, stop) : plainClock;
  const shown = new Set<string>();
  const say = (words: string) => {
    const text = plainText(words);
    if (shown.has(text)) return;
    shown.add(text);
    show(text);
  };
  const sayWhichAccount = (vendor: Vendor, account: string | undefined) => {
    const used = accountUsed(vendor, account, sources());
    if (used !== undefined) say(used);
  };
  return {
    resources,
    vendors,
    clock,
    below,
    sessions: createSessions(vendors, sources, clock, stop, sayWhichAccount),
    sources,
    guards: () => guardsOf(sources()),
    say,
    register,
    provider,
    reads: noReads(),
    begun: new Map(),
    asked: new Set(),
    slots: new Map(),
  };
}

export function resourceOf(run: Run, kind: string): Resource {
  const resource = run.resources.find((each) => each.kind === kind);
  if (!resource) throw new TelephonyError(`There is no resource "${kind}".`);
  return resource;
}

export function vendorOf(run: Run, name: string): Vendor {
  const vendor = run.vendors.find((each) => each.name === name);
  if (!vendor)
    throw new TelephonyError(
      `There is no vendor "${name}": it is one of ${run.vendors.map((each) => each.name).join(", ")}.`,
    );
  return vendor;
}

export function supportIn(run: Run, kind: string, vendor: string): Support {
  const support = supportOf(vendorOf(run, vendor), kind);
  if (!support) throw new TelephonyError(`${vendorOf(run, vendor).title} has no ${kind}.`);
  return support;
}

/** The adapter of a kind on an account. A NumberSearch has none: it asks, and is nothing that is there. */
export function adapterOf(run: Run, kind: string, ref: Pick<Ref, "vendor" | "account">): AnyAdapter {
  const { NumberSearch: _, ...adapters } = run.sessions(ref).adapters;
  const byKind: Readonly<Record<string, AnyAdapter | undefined>> = adapters;
  const adapter = byKind[kind];
  if (!adapter) throw new TelephonyError(`${vendorOf(run, ref.vendor).title} has no ${kind}.`);
  return adapter;
}
