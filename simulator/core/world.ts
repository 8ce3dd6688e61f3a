import { isObject, type JsonObject, own, parseJson } from "../json";
import type { LedgerEntry, SimulatedVendor } from "../vendor";
import { patchProblem } from "./merge-patch";
import { ANOTHER_FILE, readStateFile } from "./state-file";
import { defaultSwitches, type SwitchValues } from "./switches";

/** Everything that a simulator saves in its state file. */
export interface World {
  /**
   * `startedAt` null: the clock runs with real time. Otherwise it stands still at `startedAt`. `advancedMs` is added in
   * both cases.
   */
  clock: { startedAt: number | null; advancedMs: number };
  /** The state of the pseudo-random sequence. */
  random: number;
  switches: SwitchValues;
  ledger: LedgerEntry[];
  states: Record<string, unknown>;
}

type Vendors = Readonly<Record<string, SimulatedVendor<unknown>>>;

export interface WorldOptions {
  readonly seed?: number;
  readonly now?: number;
  readonly switches?: SwitchValues;
}

export function newWorld(vendors: Vendors, options: WorldOptions): World {
  const world: World = {
    clock: { startedAt: options.now ?? null, advancedMs: 0 },
    random: options.seed ?? 1,
    switches: {},
    ledger: [],
    states: {},
  };
  for (const [name, vendor] of Object.entries(vendors)) {
    world.switches[name] = { ...defaultSwitches(vendor), ...options.switches?.[name] };
    // A copy, since vendors take rows from their own tables, and a change of the state must not change those.
    world.states[name] = structuredClone(vendor.initial(timeOf(world)));
  }
  return world;
}

export function timeOf(world: World): number {
  return (world.clock.startedAt ?? Date.now()) + world.clock.advancedMs;
}

/** A repeatable integer in [0, below): mulberry32, whose whole state is one 32-bit integer. */
export function randomOf(world: { random: number }, below: number): number {
  world.random = (world.random + 0x6d2b79f5) | 0;
  let mixed = Math.imul(world.random ^ (world.random >>> 15), 1 | world.random);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
}

/**
 * Reads a saved world. What the file lacks (a vendor, a table or a switch that is newer than the file) is taken from a
 * new world. Throws an Error that names the file where the file holds no world.
 */
export function loadWorld(file: string, vendors: Vendors, options: WorldOptions): World {
  const fresh = newWorld(vendors, options);
  const text = readStateFile(file);
  if (text === undefined) return fresh;
  const saved = parseJson(text);
  if (!isWorld(saved, fresh))
    throw new Error(`${file} holds no state of the simulator, and was left as it is: ${ANOTHER_FILE}.`);
  const switches = Object.fromEntries(
    Object.entries(fresh.switches).map(([name, values]) => [
      name,
      { ...values, ...saved.switches[name], ...options.switches?.[name] },
    ]),
  );
  const states = Object.fromEntries(
    Object.entries(fresh.states).map(([name, state]) => [
      name,
      { ...(state as object), ...(saved.states[name] as object) },
    ]),
  );
  return { ...fresh, ...saved, switches, states: { ...saved.states, ...states } };
}

/** Whether a value read from a file is a world: each part has the type that it has in a fresh world. */
function isWorld(value: unknown, fresh: World): value is World {
  if (!isObject(value) || patchProblem(value) !== undefined) return false;
  const { clock, random, switches, ledger, states } = value;
  return (
    isObject(clock) &&
    (clock.startedAt === null || Number.isFinite(clock.startedAt)) &&
    Number.isFinite(clock.advancedMs) &&
    Number.isInteger(random) &&
    isObject(switches) &&
    Object.values(switches).every(isObject) &&
    Array.isArray(ledger) &&
    ledger.every(isObject) &&
    isObject(states) &&
    Object.entries(states).every(([name, state]) => isObject(state) && hasTablesOf(state, own(fresh.states, name)))
  );
}

function hasTablesOf(state: JsonObject, fresh: unknown): boolean {
  return Object.entries(isObject(fresh) ? fresh : {}).every(
    ([name, table]) => !Object.hasOwn(state, name) || kindOf(state[name]) === kindOf(table),
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

export function worldText(world: World): string {
  return `${JSON.stringify(world, undefined, 1)}\n`;
}
