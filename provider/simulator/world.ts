import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { SwitchValues } from "./switches";
import { defaultSwitches } from "./switches";
import type { LedgerEntry, SimulatedVendor } from "./vendor";

/** Everything that a simulator keeps in its state file. */
export interface World {
  /** `startedAt` null: the clock runs with real time. Otherwise it stands still at that time. Both are moved by `advancedMs`. */
  clock: { startedAt: number | null; advancedMs: number };
  /** Where the pseudo-random sequence is. */
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
    world.states[name] = vendor.initial(timeOf(world));
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

/** Reads a saved world; what the file lacks (a vendor or switch that is newer than the file) is as in a new one. */
export function loadWorld(file: string, vendors: Vendors, options: WorldOptions): World {
  const fresh = newWorld(vendors, options);
  if (!existsSync(file)) return fresh;
  const saved = JSON.parse(readFileSync(file, "utf8")) as World; // written by worldText, nobody else's file
  const switches = Object.fromEntries(
    Object.entries(fresh.switches).map(([name, values]) => [name, { ...values, ...saved.switches[name], ...options.switches?.[name] }]),
  );
  return { ...fresh, ...saved, switches, states: { ...fresh.states, ...saved.states } };
}

export function worldText(world: World): string {
  return `${JSON.stringify(world, undefined, 1)}\n`;
}

/** Replaces the file as a whole: a reader, or a start after a crash, sees the old world or the new one. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
