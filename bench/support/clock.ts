/** Time that nobody waits for: where nothing is on its way to a carrier, it jumps to whatever is due next. */
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import type { Clock } from "../../provider/transport/clock";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Looks without anything under way that are needed before time jumps: who was just answered may ask again. */
const QUIET_LOOKS = 2;

let underWay = 0;
subscribe("http.client.request.start", (message) => {
  underWay += 1;
  (message as { request: ClientRequest }).request.once("close", () => {
    underWay -= 1;
  });
});

/** A clock that runs with real time while a request of this process is under way, and skips all other waiting. */
export function hastyClock(): Clock {
  let ahead = 0;
  let quiet = 0;
  let isLooking = false;
  const sleepers = new Set<Sleeper>();
  const now = () => Date.now() + ahead;

  function look(): void {
    isLooking = sleepers.size > 0;
    if (!isLooking) return;
    quiet = underWay === 0 ? quiet + 1 : 0;
    const next = Math.min(...[...sleepers].map(({ due }) => due));
    if (quiet >= QUIET_LOOKS) {
      quiet = 0;
      ahead += Math.max(0, next - now());
    }
    for (const sleeper of sleepers)
      if (sleeper.due <= now()) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    setTimeout(look, 1);
  }

  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { due: now() + ms, wake: resolve };
        const giveUp = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        if (signal?.aborted) return giveUp();
        signal?.addEventListener("abort", giveUp, { once: true });
        sleepers.add(sleeper);
        if (isLooking) return;
        isLooking = true;
        setTimeout(look, 1);
      }),
  };
}
