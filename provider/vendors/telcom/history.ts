import type { Clock } from "../../transport/clock";
import { refNumber } from "./number-format";
import type { TelcomNumber } from "./wire";

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
