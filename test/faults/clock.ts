import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulator } from "../../simulator";

/**
 * How many times faster than real time the provider and the vendors live in these tests: a deadline of 30 s is 2.5 s
 * then.
 */
export const SPEED = Number(process.env.FAULTS_SPEED ?? 12);

/** A quarter of a second by the fast clock: no deadline is nearer to another one than that. */
const TICK_MS = 20;
/** As in fast-clock.cjs. */
const MOST_MS = 250;

/**
 * Lets the simulator's clock go as fast as the provider's (fast-clock.cjs): one that runs with real time, or, by SPEED,
 * one that stands still otherwise. Gives what stops it.
 */
export function quicken(simulator: Simulator, times = SPEED - 1): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // What this process was kept from its work for, the provider's clock does not count either.
    simulator.advance((Math.min(now - last, MOST_MS) / 1000) * times);
    last = now;
  }, TICK_MS);
  return () => clearInterval(timer);
}

/**
 * The environment of a process whose clock goes `speed` times as fast (fast-clock.cjs), as long as this process, which
 * plays the vendors, is at work too: a busy machine may keep either from its work for seconds, and no deadline passes
 * meanwhile.
 */
export function fastClock(speed = SPEED): Readonly<Record<string, string>> {
  heart ??= beating();
  return {
    NODE_OPTIONS: `--require ${join(__dirname, "fast-clock.cjs")}`,
    TEST_CLOCK_SPEED: String(speed),
    TEST_CLOCK_HEART: heart,
  };
}

let heart: string | undefined;

/** A file that is touched at each tick, for those who want to know whether this process is at work. */
function beating(): string {
  const file = join(tmpdir(), `telephony-heart-${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(file, "", { flag: "wx" });
  setInterval(() => utimesSync(file, new Date(), new Date()), TICK_MS).unref();
  process.once("exit", () => rmSync(file, { force: true }));
  return file;
}
