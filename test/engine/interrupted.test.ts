/** Runs that are killed, and answers that are lost, around a purchase: what is bought is bought once. */
import { execFileSync } from "node:child_process";
import { type Simulator, startSimulator } from "../../provider/simulator";
import { createStack, type Stack } from "./harness";
import { alive, descendants, kill, killedUp, purchases, until } from "./kill";
import { type Declared, sourceOf, succeeded } from "./program";

jest.setTimeout(300_000);

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

test("a lost answer to a purchase buys once, within the same run", async () => {
  await onStack([...byNumber, ...searches], async (stack, simulator) => {
    for (const path of ["/order$", "/v2/numbers/\\d+$", "/acquire$"]) simulator.fault({ kind: "resetAfterCommit", method: "POST", path });
    succeeded(await stack.up());
    expect(purchases(simulator)).toHaveLength(6);
    expect(new Set(purchases(simulator)).size).toBe(6);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
  });
});
