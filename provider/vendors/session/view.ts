import type { Clock } from "../../transport/clock";

/**
 * What a session last saw of the account, by key. One request serves all who ask at once, a write's answer replaces
 * what was seen, and nothing is older than `maxAgeMs`.
 */
export interface View<T> {
  get(key: string, options?: { readonly fresh?: boolean }): Promise<T>;
  /** Takes the answer of a write for the thing's present form. */
  put(key: string, value: T): void;
  /** Forgets one thing, or everything: after a write without an answer. */
  drop(key?: string): void;
}

export function createView<T>(load: (key: string) => Promise<T>, clock: Clock, maxAgeMs = 10_000): View<T> {
  const seen = new Map<string, { readonly at: number; readonly value: Promise<T> }>();

  const put = (key: string, value: Promise<T>): Promise<T> => {
    const entry = { at: clock.now(), value };
    seen.set(key, entry);
    value.catch(() => {
      if (seen.get(key) === entry) seen.delete(key);
    });
    return value;
  };

  return {
    get(key, options) {
      const entry = seen.get(key);
      if (entry && !options?.fresh && clock.now() - entry.at < maxAgeMs) return entry.value;
      return put(key, load(key));
    },
    put(key, value) {
      void put(key, Promise.resolve(value));
    },
    drop(key) {
      if (key === undefined) seen.clear();
      else seen.delete(key);
    },
  };
}
