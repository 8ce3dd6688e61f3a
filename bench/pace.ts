/**
 * Prints what a pace makes of a carrier that lets ten requests a second through, strictly, and to which requests take 5
 * to 60 ms: the time taken beside the shortest possible (requests/rate), what was refused, and how alike the processes
 * of one account fare. Two minutes: `node -r ts-node/register/transpile-only bench/pace.ts`.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sharedTurns } from "../provider/run/shared-turns";
import { createHttp } from "../provider/transport/http";
import { createPace, ownTurns } from "../provider/transport/pace";

const LIMIT = 10;
const PACE = 9.5;
/** As many as the engine asks for at once. */
const AT_ONCE = 16;
const REQUESTS = 300;

/** Whether a request that arrives now, ms, is let through. */
type Limiter = (now: number) => boolean;

const limiters: Readonly<Record<string, () => Limiter>> = {
  "token bucket": () => {
    let tokens = LIMIT;
    let last = performance.now();
    return (now) => {
      tokens = Math.min(LIMIT, tokens + ((now - last) / 1000) * LIMIT);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };
  },
  "fixed window": () => {
    let window = 0;
    let count = 0;
    return (now) => {
      if (Math.floor(now / 1000) !== window) [window, count] = [Math.floor(now / 1000), 0];
      count += 1;
      return count <= LIMIT;
    };
  },
  "sliding window": () => {
    let passed: number[] = [];
    return (now) => {
      passed = passed.filter((time) => time > now - 1000);
      if (passed.length >= LIMIT) return false;
      passed.push(now);
      return true;
    };
  },
};

async function carrier(limiter: Limiter) {
  const seen = { requests: 0, refused: 0, connections: 0 };
  const server = http.createServer(async (_request, response) => {
    await delay(5 + Math.random() * 55);
    seen.requests += 1;
    const passes = limiter(performance.now());
    if (!passes) seen.refused += 1;
    response.writeHead(passes ? 200 : 429, { "content-type": "application/json" }).end("{}");
  });
  server.on("connection", () => {
    seen.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, seen, close: () => server.close().closeAllConnections() };
}

interface Order {
  readonly origin: string;
  readonly count: number;
  /** The temporary folder in which turns are shared; without one they are not. */
  readonly root?: string;
}

interface Done {
  readonly ms: number;
  readonly failed: number;
}

/** What a provider's process does: sends its requests through the transport, as many at once as the engine asks for. */
async function work({ origin, count, root }: Order): Promise<Done> {
  const client = createHttp({
    vendor: "Bench",
    account: "default",
    origin,
    credentialsHint: "",
    originHint: "",
    secrets: [],
    authorize: () => ({}),
    pace: createPace({ perSecond: PACE, turns: root === undefined ? ownTurns() : sharedTurns(origin, root) }),
  });
  const start = performance.now();
  let left = count;
  let failed = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await client.send({ method: "GET", path: "/", effect: "read" }).catch(() => (failed += 1));
    }),
  );
  return { ms: performance.now() - start, failed };
}

async function measure(limiter: string, processes: number, root?: string): Promise<string> {
  const { origin, seen, close } = await carrier((limiters[limiter] as () => Limiter)());
  const order: Order = { origin, count: REQUESTS / processes, root };
  const children = Array.from({ length: processes }, () => fork(__filename, { execArgv: process.execArgv }));
  await Promise.all(children.map((child) => once(child, "message")));
  const start = performance.now();
  const done = await Promise.all(children.map((child) => ordered(child, order)));
  const wall = performance.now() - start;
  close();
  const times = done.map(({ ms }) => ms);
  const failed = done.reduce((sum, each) => sum + each.failed, 0);
  return [
    limiter.padEnd(15),
    (wall / ((REQUESTS / LIMIT) * 1000)).toFixed(3).padStart(8),
    `${((seen.refused / seen.requests) * 100).toFixed(1)} %`.padStart(8),
    (Math.max(...times) / Math.min(...times)).toFixed(2).padStart(16),
    String(failed).padStart(7),
    String(seen.connections).padStart(12),
  ].join(" ");
}

async function ordered(child: ChildProcess, order: Order): Promise<Done> {
  child.send(order);
  const [done] = await once(child, "message");
  return done;
}

/** Microseconds of CPU that a turn costs. */
function cost(book: (from: number, forMs: number) => number): string {
  const turns = 3000;
  const before = process.cpuUsage();
  for (let i = 0; i < turns; i += 1) book(Date.now(), 0.01);
  const { user, system } = process.cpuUsage(before);
  return `${((user + system) / turns).toFixed(1)} µs`;
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "telephony-bench-"));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  try {
    for (const [title, processes, shared] of [
      ["one process", 1, root],
      ["three processes that share a folder", 3, root],
      ["three processes that share none", 3, undefined],
    ] as const) {
      print(`${title}, ${REQUESTS} requests in all`);
      print("limiter         time/floor  refused  slowest/fastest  failed  connections");
      for (const line of await Promise.all(Object.keys(limiters).map((each) => measure(each, processes, shared))))
        print(line);
      print("");
    }
    print(`a turn costs ${cost(sharedTurns("cost", root).book)}; unshared ${cost(ownTurns().book)}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (process.send) {
  process.once("message", async (order: Order) => {
    process.send?.(await work(order));
    process.disconnect();
  });
  process.send("ready");
} else {
  void main();
}
