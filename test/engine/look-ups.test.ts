/** Look-ups of programs that run in one process, as the Automation API runs them. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { getNumbers, getNumbersOutput } from "../../sdk/nodejs";
import { type Simulator, startSimulator } from "../../simulator";
import { enginePath } from "./harness";

jest.setTimeout(300_000);

const before = { ...process.env };
const directory = mkdtempSync(join(tmpdir(), "telephony-inline-"));

beforeAll(() => {
  // The Automation API looks for the engine where the process does.
  process.env.PATH = `${enginePath()}:${before.PATH ?? ""}`;
});

afterAll(() => {
  process.env = before;
  rmSync(directory, { recursive: true, force: true });
});

/**
 * A stack whose configuration has the keys of this simulator's account, and whose program looks twice at what it holds.
 */
async function looking(name: string, simulator: Simulator): Promise<Stack> {
  mkdirSync(join(directory, name, "backend"), { recursive: true });
  const program = async () => {
    const first = await getNumbers({ vendor: "flowroute" });
    return {
      promised: first.map(({ number }) => number),
      output: getNumbersOutput({ vendor: pulumi.output("flowroute" as const) }).apply((rows) =>
        rows.map(({ number }) => number),
      ),
    };
  };
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "test", projectName: name, program },
    {
      envVars: {
        PULUMI_HOME: join(directory, name, "home"),
        PULUMI_BACKEND_URL: `file://${join(directory, name, "backend")}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      },
    },
  );
  const { FLOWROUTE_ACCESS_KEY: key = "", FLOWROUTE_SECRET_KEY: secret = "" } = simulator.environment;
  await stack.setAllConfig({
    "telephony:flowrouteAccessKey": { value: key },
    "telephony:flowrouteSecretKey": { value: secret, secret: true },
    "telephony:flowrouteUrl": { value: simulator.origins.flowroute },
  });
  return stack;
}

async function outputsOf(stack: Stack): Promise<Record<string, unknown>> {
  const { outputs } = await stack.up();
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

test("two inline programs with different keys get their own numbers, one after the other and side by side", async () => {
  const [mine, theirs] = [await startSimulator(), await startSimulator()];
  try {
    delete theirs.state.flowroute.numbers["12065550100"];
    const [one, two] = [await looking("one", mine), await looking("two", theirs)];
    const [all, less] = [
      ["+12023819746", "+12065550100", "+16463451234"],
      ["+12023819746", "+16463451234"],
    ];
    const expected = [
      { promised: all, output: all },
      { promised: less, output: less },
    ];
    expect([await outputsOf(one), await outputsOf(two)]).toEqual(expected);
    expect(await Promise.all([outputsOf(one), outputsOf(two)])).toEqual(expected);
  } finally {
    await mine.close();
    await theirs.close();
  }
});
