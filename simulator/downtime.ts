import type { Server } from "node:http";

/** Times in which a vendor does not listen, so that a connection to it is refused. */
export interface Downtime {
  /**
   * Stops listening, for that many seconds of the simulator's clock or until `end`. What is under way is still
   * answered.
   */
  begin(server: number, seconds?: number): void;
  /** Listens again wherever the time has passed. */
  look(): void;
  /** Listens again everywhere. */
  end(): void;
  /** Resolves when nothing is about to listen again. */
  over(): Promise<void>;
  /** For good. */
  close(): void;
}

const LOOK_MS = 10;

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

  function look(): void {
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
      timer = setInterval(look, LOOK_MS).unref();
    },
    look,
    end() {
      for (const index of [...until.keys()]) reopen(index);
      clearInterval(timer);
    },
    async over() {
      await Promise.all(opening);
    },
    close: () => clearInterval(timer),
  };
}
