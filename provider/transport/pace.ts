import { type Clock, systemClock } from "./clock";

/** How fast requests may follow one another, for all that share one vendor account. */
export interface Pace {
  /**
   * Resolves when a request may be sent; first come, first served. `ready` is awaited by the one whose turn is next,
   * before it is booked: a turn that can't be used yet would be used together with later ones.
   */
  take(ready?: () => Promise<void>): Promise<void>;
  /** The vendor said "too many". With `retryAfterMs` nobody is let through before that time has passed. */
  slowed(retryAfterMs?: number): void;
  /** The vendor answered in the ordinary way. */
  succeeded(): void;
}

/** The turns of one account, for all who have to share them. Times are milliseconds of the pace's clock. */
export interface Turns {
  /** Books the first turn that is free, not before `from`; gives its time. The next one is free `forMs` after it. */
  book(from: number, forMs: number): number;
}

export interface PaceOptions {
  /** The rate that is never exceeded in the long run, requests a second. */
  readonly perSecond: number;
  readonly clock?: Clock;
  /** By default, turns that nobody shares. */
  readonly turns?: Turns;
}

/** A sleep is late by a little each time. That counts for nothing, since it would add up to a slower rate. */
const LATE_MS = 4;

/** A pace by the generic cell rate algorithm: each request books the time at which the next one is due. */
export function createPace({ perSecond, clock = systemClock, turns = ownTurns() }: PaceOptions): Pace {
  let due = 0;
  let blockedUntil = 0;
  let queue: Promise<void> = Promise.resolve();
  // A sleep is taken to have lasted as long as asked, and time never to go back: a clock that is set back must not stop
  // everything.
  let reached = 0;
  const now = () => (reached = Math.max(reached, clock.now()));
  const rate = createRate(perSecond, now());

  async function sleepUntil(time: number): Promise<void> {
    const wait = time - now();
    if (wait <= 0) return;
    await clock.sleep(wait);
    reached = Math.max(reached, time);
  }

  async function turn(): Promise<void> {
    do {
      await sleepUntil(blockedUntil);
      const mine = turns.book(Math.max(now(), due), 1000 / rate.at(now()));
      await sleepUntil(mine);
      // Who wakes late moves his own turns, lest they come closer together than they may.
      due = Math.max(mine, now() - LATE_MS) + 1000 / rate.at(now());
    } while (blockedUntil > now());
  }

  return {
    take(ready) {
      const mine = queue.then(ready).then(turn);
      // Who gives up waiting, since its own time is over, gives way to the others.
      queue = mine.catch(() => undefined);
      return mine;
    },
    slowed(retryAfterMs = 0) {
      blockedUntil = Math.max(blockedUntil, now() + retryAfterMs);
      rate.refused(now());
    },
    succeeded: () => rate.accepted(now()),
  };
}

/** Turns of this process alone. */
export function ownTurns(): Turns {
  let bookedUntil = 0;
  return {
    book(from, forMs) {
      const at = Math.max(from, bookedUntil);
      bookedUntil = at + forMs;
      return at;
    },
  };
}

/** Requests that were under way together are refused together: that is one reason to slow down, not ten. */
const ONE_SLOWING_MS = 500;
/** The slowest that a rate becomes, as a share of the full one. */
const SLOWEST = 1 / 32;
/** From standstill to the full rate. */
const RECOVERY_MS = 10_000;

interface Rate {
  /** Requests a second that may be sent now. */
  at(now: number): number;
  accepted(now: number): void;
  refused(now: number): void;
}

/**
 * A refusal leaves the share of the rate that was let through in the second before, and at least half. It is won back
 * with time: slowly at first, where others who share the account leave little, then ever faster. A single refusal after
 * a long time without is an accident of the way, and changes nothing.
 */
function createRate(perSecond: number, start: number): Rate {
  let slowed = perSecond;
  let since = start - ONE_SLOWING_MS;
  let answers: { readonly time: number; readonly passed: boolean }[] = [];
  const note = (time: number, passed: boolean) => {
    answers = [...answers.filter((each) => each.time > time - 1000), { time, passed }];
  };
  const at = (now: number) => Math.min(perSecond, slowed + perSecond * ((now - since) / RECOVERY_MS) ** 3);
  return {
    at,
    accepted: (now) => note(now, true),
    refused(now) {
      note(now, false);
      if (now - since < ONE_SLOWING_MS) return;
      const share = Math.max(0.5, answers.filter(({ passed }) => passed).length / answers.length);
      slowed = now - since < RECOVERY_MS ? Math.max(at(now) * share, perSecond * SLOWEST) : perSecond;
      since = now;
    },
  };
}
