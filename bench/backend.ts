/**
 * What a file backend costs: the first `up` of so many resources that do nothing, through the real engine, with and
 * without checkpoints. CPU time is that of all processes of the command. `--n 100,300` chooses the sizes.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startSimulator } from "../simulator";
import { createStack } from "../test/engine/harness";
import { counts, options, print, type Row, run, save } from "./support/report";

/** 600 bytes of inputs each. */
const programOf = (count: number) => `
class Idle extends pulumi.dynamic.Resource {
  constructor(name) {
    super({ create: async (inputs) => ({ id: name, outs: inputs }) }, name, { text: "x".repeat(600) });
  }
}
for (let index = 0; index < ${count}; index += 1) new Idle("idle-" + index);`;

/** Seconds of real time, and of CPU time as bash counts it for what it has started. */
async function up(count: number, extra: Record<string, string>): Promise<{ wall: number; cpu: number }> {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, programOf(count), extra);
  try {
    const start = performance.now();
    const { stdout } = await promisify(execFile)(
      "bash",
      ["-c", "pulumi up --yes --skip-preview --non-interactive >/dev/null && times"],
      { cwd: stack.directory, env: stack.environment },
    );
    const wall = (performance.now() - start) / 1000;
    const [, ofChildren = ""] = stdout.trim().split("\n");
    const cpu = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
      0,
    );
    return { wall, cpu };
  } finally {
    stack.remove();
    await simulator.close();
  }
}

async function main(): Promise<void> {
  const { json, n = "100,300" } = options("n");
  const rows: Row[] = [];
  for (const count of counts(n))
    for (const [checkpoints, extra] of [
      ["at each step", {}],
      ["none", { PULUMI_SKIP_CHECKPOINTS: "true" }],
    ] as const) {
      const { wall, cpu } = await up(count, extra);
      const tenths = (seconds: number) => Number(seconds.toFixed(1));
      rows.push({ resources: count, checkpoints, "CPU (s)": tenths(cpu), "real time (s)": tenths(wall) });
    }
  print("The first up of resources that do nothing, with a file backend", rows);
  save(json, { rows });
}

run(main);
