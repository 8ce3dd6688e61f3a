import type { Clock } from "../../transport/clock";
import { refNumber } from "./number-format";
import type { TelcomNumber } from "./wire";

/** How long the answer to a write, or to a read of one number, counts as the live state. */
const MAX_AGE_MS = 10_000;

/** A write about a number, or a read of it alone. */
export interface NumberEvent {
  readonly moment: number;
  readonly at: number;
  /** Missing where the number must be read again. */
  readonly live?: TelcomNumber;
}

/**
 * What happened to each number in this session, in order: a list that was asked for before a write never passes for the
 * state after it. Numbers are as in ids.
 */
export interface History {
  /** Starts a new moment and gives it. */
  nextMoment(): number;
  lastOf(number: string): NumberEvent | undefined;
  isRecent(event: NumberEvent): boolean;
  record(number: string, live?: TelcomNumber): void;
  /** The id under which this session last saw a number. */
  idOf(number: string): string | number | undefined;
  recordIds(rows: readonly TelcomNumber[]): void;
}

export function createHistory(clock: Clock): History {
  let moment = 0;
  const events = new Map<string, NumberEvent>();
  const ids = new Map<string, string | number>();
  return {
    nextMoment: () => ++moment,
    lastOf: (number) => events.get(number),
    isRecent: ({ at }) => clock.now() - at < MAX_AGE_MS,
    record(number, live) {
      events.set(number, { moment: ++moment, at: clock.now(), ...(live && { live }) });
      if (live) ids.set(number, live.id);
    },
    idOf: (number) => ids.get(number),
    recordIds(rows) {
      for (const row of rows) ids.set(refNumber(row), row.id);
    },
  };
}
