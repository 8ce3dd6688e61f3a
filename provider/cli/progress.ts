import type { Terminal } from "./command";

/** So often that it moves, and so seldom that it costs nothing. */
const EVERY_MS = 100;

/** Back to the line's beginning, and away with what stands there. */
const CLEARED = "\r\u001b[K";

export interface Progress {
  /** How far it is: `Read 200 of 1,000 numbers`. */
  show(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** One line that is written over, where somebody watches; nothing in CI. */
export function progressOn({ isWatched, writeError }: Terminal): Progress {
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (!isWatched || performance.now() - last < EVERY_MS) return;
      last = performance.now();
      writeError(CLEARED + text);
    },
    end() {
      if (last >= 0) writeError(CLEARED);
    },
  };
}
