import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PLUGIN, type Plugin, startPlugin, urnOf } from "./client";
import { REPOSITORY } from "./harness";

/** Prints what the plugin costs: the time from its start to its port, and the CPU time of a check and a diff. `npm run bench`, after a build. */

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function startTime(): Promise<void> {
  const ports: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    let start = performance.now();
    const child = spawn(process.execPath, [PLUGIN], { stdio: ["pipe", "pipe", "inherit"] });
    await once(createInterface(child.stdout), "line");
    ports.push(performance.now() - start);
    child.kill("SIGKILL");
    start = performance.now();
    execFileSync(process.execPath, ["-e", "0"]);
    bare.push(performance.now() - start);
  }
  process.stdout.write(`spawn to port: ${median(ports).toFixed(0)} ms; node -e 0: ${median(bare).toFixed(0)} ms\n`);
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

/** Seconds of CPU time that a process has used, on Linux. */
function cpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** A check and a diff without a change, beside the same through the SDK's own provider server, in one run. Linux only. */
async function cpuTime(): Promise<void> {
  const folder = mkdtempSync(join(REPOSITORY, "node_modules/.telephony-"));
  const server = join(folder, "server.js");
  writeFileSync(server, SDK_SERVER);
  try {
    const plugin = await startPlugin({});
    await plugin.configure();
    const sdk = await startPlugin({}, { program: server, handshake: false });
    const costs = { plugin: [] as number[], sdk: [] as number[] };
    for (let round = 0; round < 4; round += 1) {
      for (const [name, process] of [
        ["plugin", plugin],
        ["sdk", sdk],
      ] as const) {
        const cost = await costOf(process, 400);
        // The first round warms up.
        if (round > 0) costs[name].push(cost);
      }
    }
    await Promise.all([plugin.stop(), sdk.stop()]);
    process.stdout.write(`CPU of a check and a diff: ${median(costs.plugin).toFixed(2)} ms; through the SDK's server: ${median(costs.sdk).toFixed(2)} ms\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function costOf(plugin: Plugin, times: number): Promise<number> {
  const inputs = { vendor: "flowroute", number: "+12065550100", label: "Support", messaging: { enabled: true } };
  const outputs = { ...inputs, stateVersion: 1, managed: ["label", "messaging.enabled"], unverifiable: [], accountId: "x", self: urnOf("PhoneNumber") };
  const before = cpu(plugin.process.pid ?? 0);
  for (let each = 0; each < times; each += 1) {
    await plugin.check("PhoneNumber", inputs, inputs);
    await plugin.diff("PhoneNumber", "flowroute/+12065550100", outputs, inputs, inputs);
  }
  return ((cpu(plugin.process.pid ?? 0) - before) * 1_000) / times;
}

void startTime().then(() => (process.platform === "linux" ? cpuTime() : undefined));
