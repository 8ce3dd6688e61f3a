import type { Server } from "node:http";

/** Times in which a vendor doesn't listen, so that connections to it are refused. */
export interface Downtime {
  /**
   * Stops one server (given by its index) from listening, for that many seconds of the simulator's clock or until
   * `end`. Requests under way are still answered.
   */
  begin(server: number, seconds?: number): void;
  /** Lets the servers whose time has passed listen again. */
  check(): void;
  /** Lets every server listen again. */
  end(): void;
  /** Resolves when every server that should listen again does. */
  settled(): Promise<void>;
  /** Stops checking the clock. */
  close(): void;
}

const CHECK_MS = 10;

export function createDowntime(servers: readonly Server[], origins: readonly string[], now: () => number): Downtime {
  const until = new Map<number, number>();
  const opening = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function reopen(index: number): void {
    until.delete(index);
    const port = Number(new URL(origins[index] ?? "").port);
    const opened = new Promise<void>((resolve, reject) => {
      servers[index]?.once("error", reject).listen(port, "127.0.0.1", () => {
        servers[index]?.off("error", reject);
        resolve();
      });
    });
    opening.add(opened);
    const done = () => opening.delete(opened);
    opened.then(done, done);
  }

  function check(): void {
    for (const [index, at] of until) if (at <= now()) reopen(index);
    if (until.size === 0) clearInterval(timer);
  }

  return {
    begin(index, seconds = Number.POSITIVE_INFINITY) {
      if (!until.has(index)) {
        servers[index]?.close();
        servers[index]?.closeIdleConnections();
      }
      until.set(index, now() + seconds * 1000);
      clearInterval(timer);
      timer = setInterval(check, CHECK_MS).unref();
    },
    check,
    end() {
      for (const index of [...until.keys()]) reopen(index);
      clearInterval(timer);
    },
    async settled() {
      await Promise.all(opening);
    },
    close: () => clearInterval(timer),
  };
}
