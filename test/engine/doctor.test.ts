/** `telephony doctor` as a program, in the folder of a project and with the engine that runs it. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { startSimulator } from "../../simulator";
import { createNativeStack } from "../native/harness";
import { createStack, type Stack } from "./harness";

const PROGRAM = resolve(__dirname, "../../dist/provider/cli/telephony.js");

function doctor({ directory, environment }: Pick<Stack, "directory" | "environment">) {
  return new Promise<{ code: number; statuses: Record<string, string> }>((settle) => {
    const options = { cwd: directory, env: environment, maxBuffer: 16 << 20 };
    execFile(process.execPath, [PROGRAM, "doctor", "--json"], options, (error, stdout) => {
      const { checks } = JSON.parse(stdout) as { checks: { name: string; status: string }[] };
      const statuses = Object.fromEntries(checks.map(({ name, status }) => [name, status]));
      settle({ code: error ? Number(error.code) : 0, statuses });
    });
  });
}

test.each([
  ["dynamic", createStack, "warning"],
  ["native", createNativeStack, "ok"],
] as const)("in a project of %s resources all is found", async (_, create, plugin) => {
  const simulator = await startSimulator();
  const stack = await create(simulator, "");
  const { code, statuses } = await doctor(stack);
  const [major = 0] = process.versions.node.split(".").map(Number);
  expect(statuses).toMatchObject({
    Node: major < 22 ? "warning" : "ok",
    Pulumi: "ok",
    "Pulumi SDK": "ok",
    "pulumi-telephony": "ok",
    plugin,
    settings: "ok",
    "FoneStorm: credentials": "ok",
    "Flowroute: credentials": "ok",
    "Telcom: credentials": "ok",
  });
  expect(code).toBe(0);
  expect(simulator.ledger()).toEqual([]);
  stack.remove();
  await simulator.close();
});
