import type { Clock } from "../../transport/clock";
import { type FindOptions, RECENT_MS } from "../adapter";

/** How old what a view gives may be. `ifAbsent` is its caller's to see to. */
type Age = Pick<FindOptions, "fresh" | "since">;

/**
 * What a session last saw of the account, by key. One request serves all who ask at once, a write's answer replaces
 * what was seen, and nothing is older than `maxAgeMs`, unless who asks names another moment.
 */
export interface View<T> {
  get(key: string, age?: Age): Promise<T>;
  /** What was seen, or is being asked for; undefined where that is too old. */
  seen(key: string, age?: Age): Promise<T> | undefined;
  /** Takes the answer of a write for the thing's present form. */
  put(key: string, value: T): void;
  /** Forgets one thing, or everything: after a write without an answer. */
  drop(key?: string): void;
}

export function createView<T>(load: (key: string) => Promise<T>, clock: Clock, maxAgeMs = RECENT_MS): View<T> {
  const entries = new Map<string, { readonly at: number; readonly value: Promise<T> }>();

  const put = (key: string, value: Promise<T>): Promise<T> => {
    const entry = { at: clock.now(), value };
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    return value;
  };

  const seen = (key: string, { fresh, since }: Age = {}): Promise<T> | undefined => {
    const entry = entries.get(key);
    if (!entry || (fresh === true && since === undefined)) return undefined;
    return (since === undefined ? clock.now() - entry.at < maxAgeMs : entry.at >= since) ? entry.value : undefined;
  };

  return {
    get: (key, age) => seen(key, age) ?? put(key, load(key)),
    seen,
    put(key, value) {
      void put(key, Promise.resolve(value));
    },
    drop(key) {
      if (key === undefined) entries.clear();
      else entries.delete(key);
    },
  };
}
