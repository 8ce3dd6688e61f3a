/**
 * Prints the CPU time of a quiet preview and a quiet up, through the real engine: of N numbers of ours beside N
 * resources of a dynamic provider that does nothing, with 600 bytes of inputs each. `node -r
 * ts-node/register/transpile-only bench/cpu.ts [N …]`, after a build. Linux only: the times are those of /proc.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../simulator";
import { createStack, type Outcome, type Stack } from "../test/engine/harness";

/** Milliseconds of CPU time, user and system, by the part that a process has in a run. */
type Times = Record<"program" | "provider" | "engine" | "rest", number>;

const FIRST = 2023819746;

/** The body of a program of `count` resources. */
const PROGRAMS: Readonly<Record<string, (count: number) => string>> = {
  nothing: (count) => `
const provider = {
  async create(inputs) { return { id: inputs.name, outs: inputs }; },
  async diff() { return { changes: false }; },
};
class Nothing extends pulumi.dynamic.Resource {
  constructor(name, props) { super(provider, name, props); }
}
const text = "x".repeat(110);
for (let at = 0; at < ${count}; at += 1)
  new Nothing("n" + at + "-", { name: "n" + at + "-", a: text, b: text, c: text, d: text, e: text });`,
  ours: (count) => `
for (let at = 0; at < ${count}; at += 1)
  new telephony.PhoneNumber("n" + at + "-", { vendor: "flowroute", number: "+1" + (${FIRST} + at), label: "n" + at + "-" });`,
};

/** What each process that descends from this one has used so far, as /proc tells it while they live. */
function watch(child: ChildProcess): () => Times {
  const used = new Map<number, { part: keyof Times; time: number }>();
  const known = new Set([child.pid]);
  const look = () => {
    for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
      try {
        const [, after = ""] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ");
        const fields = after.split(" ");
        if (!known.has(Number(name)) && !known.has(Number(fields[1]))) continue;
        known.add(Number(name));
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ");
        const time = (Number(fields[11]) + Number(fields[12])) * 10;
        if (command !== "") used.set(Number(name), { part: partOf(command), time });
      } catch {
        // It has ended since.
      }
    }
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    const times: Times = { program: 0, provider: 0, engine: 0, rest: 0 };
    for (const { part, time } of used.values()) times[part] += time;
    return times;
  };
}

function partOf(command: string): keyof Times {
  if (/^\S*node \S*dynamic-provider/.test(command)) return "provider";
  if (/^\S*node .*cmd\/run/.test(command)) return "program";
  return /^\S*pulumi /.test(command) ? "engine" : "rest";
}

async function timesOf(stack: Stack, ...args: readonly string[]): Promise<Times> {
  // Without what makes the tests' engine quick.
  const { NODE_OPTIONS: _, TEST_PROGRAM: __, GOGC: ___, ...environment } = stack.environment;
  // In a folder of temporary files without what other runs have left.
  const env = { ...environment, TMPDIR: stack.directory };
  const child = spawn("pulumi", [...args, "--non-interactive"], { cwd: stack.directory, env });
  const ended = watch(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise((settle) => child.on("close", settle));
  if (code !== 0) throw new Error(text);
  return ended();
}

interface State {
  deployment: { resources: { id?: string; type: string }[] };
}

/** A stack whose state has `count` resources, as if each had been created as the first one was. */
async function stackOf(count: number, program: (count: number) => string, simulator: Simulator): Promise<Stack> {
  const stack = await createStack(simulator, program(1));
  const done = async (outcome: Promise<Outcome>) => {
    const { code, text } = await outcome;
    if (code !== 0) throw new Error(text);
  };
  await done(stack.up());
  const state = JSON.parse(await stack.exported()) as State;
  const { resources } = state.deployment;
  const first = JSON.stringify(resources.find((each) => each.id && !each.type.startsWith("pulumi:")));
  for (let at = 1; at < count; at += 1)
    resources.push(JSON.parse(first.replaceAll("n0-", `n${at}-`).replaceAll(String(FIRST), String(FIRST + at))));
  const file = join(stack.directory, "state.json");
  writeFileSync(file, JSON.stringify(state));
  await done(stack.pulumi("stack", "import", "--file", file));
  stack.program(program(count));
  process.stdout.write(`state: ${first.length} bytes a resource, as compact JSON\n`);
  return stack;
}

const COMMANDS = { preview: ["preview"], up: ["up", "--yes", "--skip-preview"] };

async function measure(count: number, rounds: number): Promise<void> {
  const simulator = await startSimulator();
  const stacks = new Map<string, Stack>();
  try {
    for (const [name, program] of Object.entries(PROGRAMS)) stacks.set(name, await stackOf(count, program, simulator));
    for (const [command, args] of Object.entries(COMMANDS)) {
      const costs = new Map<string, number[]>();
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, stack] of stacks) {
          const { program, provider, engine, rest } = await timesOf(stack, ...args, "--expect-no-changes");
          costs.set(name, [...(costs.get(name) ?? []), program + provider]);
          process.stdout.write(
            `${count} ${command}, ${name}: program ${program}, provider ${provider}, engine ${engine}, rest ${rest} ms\n`,
          );
        }
      }
      const ratio = median(costs.get("ours")) / median(costs.get("nothing"));
      process.stdout.write(`${count} ${command}: program and provider, ours to nothing's: ${ratio.toFixed(2)}\n`);
    }
  } finally {
    for (const stack of stacks.values()) stack.remove();
    await simulator.close();
  }
}

const median = (values: readonly number[] = []): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function main(): Promise<void> {
  const counts = process.argv.slice(2).map(Number);
  for (const count of counts.length > 0 ? counts : [100, 300]) await measure(count, count > 1000 ? 1 : 3);
}

void main();
