/** How long what is under way may take after ^C; the engine kills a provider five seconds after its own. */
const GRACE_MS = 4_000;
/** For an answer to reach the engine. */
const REPLY_MS = 200;

/**
 * Makes this process finish what is under way when it is interrupted, start nothing new, and then exit. Gives the signal that tells the run, and
 * `settled`, through which each operation passes.
 */
export function interruptible(): { readonly stop: AbortSignal; settled<T>(operation: Promise<T>): Promise<T> } {
  const controller = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const end = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    const exit = () => process.exit(130);
    setTimeout(exit, GRACE_MS);
    void Promise.allSettled([...underWay]).then(() => setTimeout(exit, REPLY_MS));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return {
    stop: controller.signal,
    settled(operation) {
      underWay.add(operation);
      const done = () => underWay.delete(operation);
      operation.then(done, done);
      return operation;
    },
  };
}
