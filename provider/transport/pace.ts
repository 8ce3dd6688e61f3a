import { type Clock, systemClock } from "./clock";

/** How fast requests may follow one another, for all that share one vendor account. */
export interface Pace {
  /** Resolves when a request may be sent; first come, first served. */
  take(): Promise<void>;
  /** The vendor said "too many". With `retryAfterMs` nobody is let through before that time has passed. */
  slowed(retryAfterMs?: number): void;
  /** The vendor answered in the ordinary way. */
  succeeded(): void;
}

export interface PaceOptions {
  /** The rate that is never exceeded in the long run, requests a second. */
  readonly perSecond: number;
  /**
   * How many may be sent at once after a rest; 1 by default. A window of one second sees at most `burst +
   * floor(perSecond)`.
   */
  readonly burst?: number;
  /** Halve the rate when the vendor says "too many", and win it back by and by. */
  readonly adaptive: boolean;
  readonly clock?: Clock;
}

/** The slowest an adaptive pace becomes, and what one answer wins back, as shares of the full rate. */
const SLOWEST = 1 / 32;
const RECOVERY = 1 / 32;
/** Requests that were under way together are refused together: that is one reason to slow down, not ten. */
const ONE_SLOWING_MS = 1000;

/** A pace by the generic cell rate algorithm: each request books the time at which the next one is due. */
export function createPace({ perSecond, burst = 1, adaptive, clock = systemClock }: PaceOptions): Pace {
  let rate = perSecond;
  let bookedUntil = 0;
  let blockedUntil = 0;
  let slowedAt = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();
  // A sleep is taken to have lasted as long as asked, and time never to go back: a clock that is set back must not stop
  // everything.
  let reached = 0;
  const now = () => (reached = Math.max(reached, clock.now()));

  async function turn(): Promise<void> {
    for (;;) {
      const intervalMs = 1000 / rate;
      const wait = Math.max(bookedUntil - (burst - 1) * intervalMs, blockedUntil) - now();
      if (wait <= 0) {
        bookedUntil = Math.max(bookedUntil, now()) + intervalMs;
        return;
      }
      const until = reached + wait;
      await clock.sleep(wait);
      reached = Math.max(reached, until);
    }
  }

  return {
    take() {
      const mine = queue.then(turn);
      // Who gives up waiting, since its own time is over, gives way to the others.
      queue = mine.catch(() => undefined);
      return mine;
    },
    slowed(retryAfterMs = 0) {
      blockedUntil = Math.max(blockedUntil, now() + retryAfterMs);
      if (!adaptive || now() - slowedAt < ONE_SLOWING_MS) return;
      slowedAt = now();
      rate = Math.max(rate / 2, perSecond * SLOWEST);
    },
    succeeded() {
      rate = Math.min(perSecond, rate + perSecond * RECOVERY);
    },
  };
}
