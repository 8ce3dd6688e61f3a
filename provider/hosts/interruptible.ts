import { connect } from "node:http2";

/** How long what is under way may take after ^C; the engine kills a provider five seconds after its own. */
const GRACE_MS = 4_000;
/** For an answer to reach the engine. */
const REPLY_MS = 200;
const RECONNECT_MS = 500;

export interface Interruptible {
  /** Tells the run to start nothing new. */
  readonly stop: AbortSignal;
  /** Aborts `stop`. The process goes on, to give its answers. */
  interrupt(): void;
  /** Each operation passes through this, so that its end is waited for. */
  settled<T>(operation: Promise<T>): Promise<T>;
}

/**
 * Makes this process finish what is under way when it is interrupted, or its engine is gone; start nothing new; and
 * then exit.
 */
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
    void Promise.allSettled([...underWay]).then(() =>
      setTimeout(exit, Math.max(0, lastAnswer + REPLY_MS - performance.now())),
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  onEngineGone(end);
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

/** Where the engine that started this process listens, as it said on the command line: `127.0.0.1:40123`. */
export function engineAddress(): string | undefined {
  return process.argv.slice(2).find((argument) => /^[\w.[\]:-]+:\d+$/.test(argument));
}

/**
 * A provider that its killed engine has left behind would work on beside the next run. It holds a connection to the
 * engine to notice: the engine need not be its parent, since Pulumi starts the SDK's host for dynamic resources through
 * a shell. And what it prints reaches nobody: that host, which prints every error that nobody caught, would print its
 * failure to print for ever.
 */
function onEngineGone(end: () => void): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", end);
  const address = engineAddress();
  let wasThere = false;
  const watch = () => {
    let isThere = false;
    const connection = connect(`http://${address}`);
    connection.unref();
    connection.once("connect", () => {
      isThere = true;
      wasThere = true;
    });
    // The end of the connection follows.
    connection.on("error", () => undefined);
    connection.once("close", () => {
      if (isThere) setTimeout(watch, RECONNECT_MS).unref();
      else if (wasThere) end();
    });
  };
  if (address !== undefined) watch();
}
