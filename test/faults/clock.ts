import type { Simulator } from "../../provider/simulator";

/** How many times faster than real time the provider and the vendors live in these tests: a deadline of 30 s is 2.5 s then, which a busy machine keeps.*/
export const SPEED = Number(process.env.FAULTS_SPEED ?? 12);

const TICK_MS = 20;

/** Lets the simulator's clock go as fast as the provider's (fast-clock.cjs); gives what stops it. */
export function quicken(simulator: Simulator): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    simulator.advance(((now - last) / 1000) * (SPEED - 1));
    last = now;
  }, TICK_MS);
  return () => clearInterval(timer);
}
