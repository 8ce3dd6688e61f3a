/** Runs that are killed, and answers that are lost, around a purchase: what is bought is bought once. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { type Simulator, startSimulator } from "../../provider/simulator";
import { createStack, type Stack } from "./harness";
import { type Declared, sourceOf, succeeded } from "./program";

jest.setTimeout(300_000);

const purchases = (simulator: Simulator) =>
  simulator
    .ledger()
    .filter(({ event }) => event === "purchase")
    .map(({ vendor, number }) => `${vendor}/${number}`);

/** The processes that a process has started, and theirs. */
function descendants(root: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = (parent: number): number[] => table.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid, ...children(pid)] : []));
  return children(root);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until the vendor has done something that only it knows. */
async function until(isDone: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; !isDone(); ) {
    if (Date.now() > deadline) throw new Error(`It did not come to ${what}.`);
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

/** Starts an up, and kills everything of it at once: engine, language host and provider. */
async function killedUp(stack: Stack, when: () => boolean): Promise<void> {
  const up: ChildProcess = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], {
    cwd: stack.directory,
    env: stack.environment,
    stdio: "ignore",
  });
  const ended = new Promise((settle) => up.once("exit", settle));
  await until(when, "the moment of the kill");
  const { pid } = up;
  if (pid === undefined) throw new Error("pulumi did not start");
  for (const each of [pid, ...descendants(pid)]) kill(each);
  await ended;
}

async function onStack(program: readonly Declared[], work: (stack: Stack, simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, sourceOf(program));
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

const byNumber: readonly Declared[] = [
  { kind: "PhoneNumber", name: "fone", inputs: { vendor: "fonestorm", number: "+12065550101", acquire: "adoptOrBuy", group: "East" } },
  { kind: "PhoneNumber", name: "flow", inputs: { vendor: "flowroute", number: "+12065550101", acquire: "adoptOrBuy" } },
  { kind: "PhoneNumber", name: "tel", inputs: { vendor: "telcom", number: "+441234901381", acquire: "adoptOrBuy" } },
];
const searches: readonly Declared[] = (["fonestorm", "flowroute", "telcom"] as const).flatMap((vendor): Declared[] => [
  { kind: "NumberSearch", name: `${vendor}Offers`, inputs: { vendor, ...(vendor === "telcom" ? { prefix: "+441224" } : { areaCode: "206" }) } },
  { kind: "PhoneNumber", name: vendor, inputs: { vendor, candidates: `$${vendor}Offers.candidates` } },
]);

test.each([
  ["with number and adoptOrBuy", byNumber],
  ["with a search", searches],
])("killed between the purchase and its answer, then up: each number is bought once, %s", async (_, program) => {
  await onStack(program, async (stack, simulator) => {
    for (const vendor of ["fonestorm", "flowroute", "telcom"]) {
      simulator.fault({
        kind: "hang",
        executed: true,
        vendor,
        method: "POST",
        path: vendor === "fonestorm" ? "/order$" : vendor === "flowroute" ? "/v2/numbers/\\d+$" : "/acquire$",
      });
    }
    await killedUp(stack, () => purchases(simulator).length === 3);
    const bought = purchases(simulator);
    simulator.clearFaults();
    // What Pulumi asks for after a crash: the lock of the dead run is taken away, and its pending creates are forgotten.
    await stack.pulumi("cancel", "--yes");
    succeeded(await stack.refresh("--clear-pending-creates"));
    succeeded(await stack.up());
    expect(purchases(simulator)).toEqual(bought);
    const state = await stack.state();
    expect(
      program
        .filter(({ kind }) => kind === "PhoneNumber")
        .map(({ name }) => state[name]?.id)
        .sort(),
    ).toEqual([...bought].sort());
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
  });
});

test("a provider that is killed alone leaves the engine standing, and the next up goes on", async () => {
  await onStack(searches.slice(2, 4), async (stack, simulator) => {
    simulator.fault({ kind: "hang", executed: true, vendor: "flowroute", method: "POST", path: "/v2/numbers/\\d+$" });
    const up = stack.up();
    await until(() => purchases(simulator).length === 1, "a purchase");
    const isOurs = (pid: number) => {
      const text = execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
      return text.includes("dynamic-provider");
    };
    for (const pid of descendants(process.pid).filter(alive).filter(isOurs)) kill(pid);
    expect((await up).code).not.toBe(0);
    simulator.clearFaults();
    succeeded(await stack.refresh("--clear-pending-creates"));
    succeeded(await stack.up());
    expect(purchases(simulator)).toHaveLength(1);
  });
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a lost answer to a purchase buys once, within the same run", async () => {
  await onStack([...byNumber, ...searches], async (stack, simulator) => {
    for (const path of ["/order$", "/v2/numbers/\\d+$", "/acquire$"]) simulator.fault({ kind: "resetAfterCommit", method: "POST", path });
    succeeded(await stack.up());
    expect(purchases(simulator)).toHaveLength(6);
    expect(new Set(purchases(simulator)).size).toBe(6);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
  });
});
