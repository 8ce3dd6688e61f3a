/** How long what is under way may take after ^C; the engine kills a provider five seconds after its own. */
const GRACE_MS = 4_000;
/** For an answer to reach the engine. */
const REPLY_MS = 200;
const LOOK_FOR_ENGINE_MS = 1_000;

export interface Interruptible {
  /** Tells the run to start nothing new. */
  readonly stop: AbortSignal;
  /** Aborts `stop`. The process goes on, to give its answers. */
  interrupt(): void;
  /** Each operation passes through this, so that its end is waited for. */
  settled<T>(operation: Promise<T>): Promise<T>;
}

/** Makes this process finish what is under way when it is interrupted, or its engine is gone; start nothing new; and then exit. */
export function interruptible(): Interruptible {
  const controller = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let lastAnswer = Number.NEGATIVE_INFINITY;
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    controller.abort();
    const exit = () => process.exit(130);
    setTimeout(exit, GRACE_MS);
    // The engine ends each phase with an interrupt too, and waits for this process: nothing is left to answer then.
    void Promise.allSettled([...underWay]).then(() => setTimeout(exit, Math.max(0, lastAnswer + REPLY_MS - performance.now())));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  onOrphaned(end);
  return {
    stop: controller.signal,
    interrupt: () => controller.abort(),
    settled(operation) {
      underWay.add(operation);
      const done = () => {
        underWay.delete(operation);
        lastAnswer = performance.now();
      };
      operation.then(done, done);
      return operation;
    },
  };
}

/**
 * A provider whose engine was killed gets another parent (but for Windows), and what it prints reaches nobody. Going on would be to work beside the next
 * run; and in the SDK's host for dynamic resources, which prints every error that nobody caught, a failure to print would be printed for ever.
 */
function onOrphaned(end: () => void): void {
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) end();
  }, LOOK_FOR_ENGINE_MS).unref();
  for (const stream of [process.stdout, process.stderr]) stream.on("error", end);
}
