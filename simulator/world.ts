import { randomUUID } from "node:crypto";
import { closeSync, constants, lstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isObject, type JsonObject, own, parseJson, patchProblem } from "./json";
import type { SwitchValues } from "./switches";
import { defaultSwitches } from "./switches";
import type { LedgerEntry, SimulatedVendor } from "./vendor";

/** Everything that a simulator keeps in its state file. */
export interface World {
  /**
   * `startedAt` null: the clock runs with real time. Otherwise it stands still at that time. Both are moved by
   * `advancedMs`.
   */
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
    // A copy: vendors take rows from tables, which a change of the state must not reach.
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
 * Reads a saved world; what the file lacks (a vendor, a table or a switch that is newer than the file) is as in a new
 * one. Throws an Error that names the file where it holds no world.
 */
export function loadWorld(file: string, vendors: Vendors, options: WorldOptions): World {
  const fresh = newWorld(vendors, options);
  const text = readWhole(file);
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

const ANOTHER_FILE = "name one that it wrote, or one that is not there yet";

/**
 * Whether a value of somebody's file is a world: each part of the kind that it has in a fresh one, down to the vendors'
 * tables.
 */
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

/** A file's text, undefined where there is none. A link is refused: whoever made it chose another file. */
function readWhole(file: string): string | undefined {
  const found = reading(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (found === undefined) return undefined;
  if (!found.isFile())
    throw new Error(`${file} is no file of its own, but a link or a folder: name a file for the state.`);
  const opened = reading(file, () => openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW));
  try {
    return readFileSync(opened, "utf8");
  } finally {
    closeSync(opened);
  }
}

function reading<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new Error(`${file} can't be read (${codeOf(error)}): ${ANOTHER_FILE}.`);
  }
}

/**
 * Replaces the file as a whole: a reader, or a start after a crash, sees the old world or the new one. It is its user's
 * alone, and written aside under a name that nobody can foresee and take first.
 */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600, flag: "wx" });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Error(
      `${file} can't be written (${codeOf(error)}): name a file in a folder that is there and that you may write to.`,
    );
  }
}

/** "ENOENT": what the system says, without the path of the unfinished file. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
