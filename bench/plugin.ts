import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PLUGIN, type Plugin, startPlugin, urnOf } from "../test/native/client";
import { REPOSITORY } from "../test/native/harness";

/**
 * Prints what the plugin costs: the time from its start to its port, and the CPU time of a check and a diff. `npm run
 * bench`, after a build.
 */

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The plugin as one executable, unpacked into a folder; undefined on a machine for which there is none. */
function executable(folder: string): string | undefined {
  const { status, stdout } = spawnSync(join(REPOSITORY, "tools/release/plugin/plugin.sh"), ["path"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) return undefined;
  const kept = stdout.trim();
  for (const archive of readdirSync(kept)) execFileSync("tar", ["-xzf", join(kept, archive), "-C", folder]);
  return join(folder, "pulumi-resource-telephony");
}

/** From the start of a process to its first line, which is a plugin's port: with the CPU time of it, on Linux. */
async function startTime(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "telephony-bench-"));
  const alone = executable(folder);
  const processes: Readonly<Record<string, readonly string[]>> = {
    "node -e 0": [process.execPath, "-e", "console.log(0); setTimeout(() => 0, 1000)"],
    "npm's form": [process.execPath, PLUGIN],
    ...(alone && { "the executable": [alone] }),
  };
  const costs = Object.keys(processes).map((name) => ({ name, ms: [] as number[], cpuMs: [] as number[] }));
  for (let round = 0; round < 15; round += 1) {
    for (const cost of costs) {
      const [program = "", ...args] = processes[cost.name] ?? [];
      const start = performance.now();
      const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
      await once(createInterface(child.stdout), "line");
      cost.ms.push(performance.now() - start);
      if (process.platform === "linux") cost.cpuMs.push(cpu(child.pid ?? 0));
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
  const bare = median(costs[0]?.cpuMs ?? []);
  for (const { name, ms, cpuMs } of costs)
    process.stdout.write(
      `spawn to port, ${name}: ${median(ms).toFixed(0)} ms; CPU ${median(cpuMs).toFixed(0)} ms, ` +
        `${(median(cpuMs) / bare).toFixed(2)} of the first\n`,
    );
  rmSync(folder, { recursive: true });
}

/** The SDK's own provider server over the same lifecycle: what the plugin must not be slower than. */
const SDK_SERVER = `
const dynamic = require("${REPOSITORY}/dist/provider/hosts/dynamic.js");
const provider = dynamic.provider("PhoneNumber");
provider.configure({ config: { get: () => undefined } });
require("@pulumi/pulumi/provider").main({
  version: "0.0.0",
  check: (urn, olds, news) => provider.check(olds, { ...news, claim: "telephony-test/test", self: urn }),
  diff: (id, urn, olds, news) => provider.diff(id, olds, { ...news, claim: "telephony-test/test", self: urn }),
}, process.argv.slice(2));
`;

/** Milliseconds of CPU time that a process has used, over all its threads. Linux counts them in nanoseconds. */
function cpu(pid: number): number {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).reduce(
    (sum, thread) => sum + Number(readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6,
    0,
  );
}

const INPUTS = { vendor: "flowroute", number: "+12065550100", label: "Support", messaging: { enabled: true } };
const CHANGED = { ...INPUTS, label: "Sales" };
const STATE = {
  ...INPUTS,
  stateVersion: 1,
  managed: ["label", "messaging.enabled"],
  unverifiable: [],
  accountId: "x",
  self: urnOf("PhoneNumber"),
};
const ID = "flowroute/+12065550100";

const CALLS: Readonly<Record<string, (server: Plugin) => Promise<unknown>>> = {
  "a check": (server) => server.check("PhoneNumber", INPUTS, INPUTS),
  "a diff without a change": (server) => server.diff("PhoneNumber", ID, STATE, INPUTS, INPUTS),
  "a diff with a change": (server) => server.diff("PhoneNumber", ID, STATE, INPUTS, CHANGED),
};

const WARM_UP = 2_000;
const ROUNDS = 21;
const CALLS_IN_A_ROUND = 150;

/**
 * What each call costs, beside the same request to the SDK's own provider server, in turns that change places. Linux
 * only.
 */
async function cpuTime(): Promise<void> {
  const folder = mkdtempSync(join(REPOSITORY, "node_modules/.telephony-"));
  const program = join(folder, "server.js");
  writeFileSync(program, SDK_SERVER);
  try {
    const plugin = await startPlugin({});
    await plugin.configure();
    const sdk = await startPlugin({}, { program, handshake: false });
    for (const call of Object.values(CALLS)) for (const server of [plugin, sdk]) await costOf(server, call, WARM_UP);
    for (const [name, call] of Object.entries(CALLS)) {
      const rounds: { plugin: number; sdk: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const cost = { plugin: 0, sdk: 0 };
        const turns = [["plugin", plugin] as const, ["sdk", sdk] as const];
        for (const [whose, server] of round % 2 === 0 ? turns : turns.reverse())
          cost[whose] = await costOf(server, call, CALLS_IN_A_ROUND);
        rounds.push(cost);
      }
      const own = median(rounds.map((cost) => cost.plugin)).toFixed(3);
      const other = median(rounds.map((cost) => cost.sdk)).toFixed(3);
      // What else the machine does weighs on both turns of a round.
      const ratio = median(rounds.map((cost) => cost.plugin / cost.sdk)).toFixed(2);
      process.stdout.write(`CPU of ${name}: ${own} ms; through the SDK's server: ${other} ms; ratio ${ratio}\n`);
    }
    await Promise.all([plugin.stop(), sdk.stop()]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function costOf(server: Plugin, call: (server: Plugin) => Promise<unknown>, times: number): Promise<number> {
  const pid = server.process.pid ?? 0;
  const before = cpu(pid);
  for (let each = 0; each < times; each += 1) await call(server);
  return (cpu(pid) - before) / times;
}

void startTime().then(() => (process.platform === "linux" ? cpuTime() : undefined));
