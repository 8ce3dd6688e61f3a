/**
 * Creates that an `onError` hook asks for again, through the real engine: the engine sends the same create to the same
 * process. The program runs by the Automation API, which reaches the engine without a language host.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { fastClock, quicken } from "../faults/clock";
import { createNativeStack } from "../native/harness";
import { createStack, type Stack } from "./harness";

jest.setTimeout(180_000);

/** An inline program whose body has `telephony`, and `hooks` that ask for what failed three times more. */
const inline = (body: string) => `
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
async function program() {
  const telephony = require("pulumi-telephony");
  const native = require("pulumi-telephony/native");
  const again = new pulumi.ErrorHook("again", ({ failedOperation, errors }) => {
    process.stdout.write(\`asked again to \${failedOperation}\\n\`);
    return errors.length <= 3;
  });
  const hooks = { onError: [again] };
  ${body}
}
async function main() {
  const stack = await LocalWorkspace.selectStack({ stackName: "test", projectName: "telephony-test", program }, { workDir: process.cwd() });
  await stack.up({ onOutput: (text) => process.stdout.write(text) });
}
main().catch((error) => {
  process.stdout.write(String(error.message));
  process.exitCode = 1;
});
`;

async function up(
  { directory, environment }: Stack,
  body: string,
): Promise<{ readonly code: number; readonly text: string }> {
  writeFileSync(join(directory, "inline.js"), inline(body));
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ["inline.js"],
      { cwd: directory, env: environment, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => settle({ code: error ? 1 : 0, text: stdout + stderr }),
    );
  });
}

const purchase = { vendor: "flowroute", method: "POST", path: "^/v2/numbers/\\d+$" } as const;
const refusal = { kind: "status", status: 422, body: { errors: [{ detail: "no", status: 422 }] } } as const;
const settingRefused: readonly FaultRule[] = [
  { ...refusal, vendor: "flowroute", method: "PATCH", path: "^/v2/numbers/\\d+$", times: 1 },
];
const lostOnce: readonly FaultRule[] = [
  { ...purchase, kind: "lateCommit", seconds: 30, times: 1 },
  // Meanwhile the carrier has it for nobody.
  { ...purchase, ...refusal, nth: 2 },
];

const front = { dynamic: "telephony", native: "native" } as const;
const rows: readonly (readonly [
  what: string,
  which: keyof typeof front,
  inputs: string,
  faults: readonly FaultRule[],
])[] = [
  ["a search whose first purchase gets no answer and is done late", "dynamic", 'search: { areaCode: "206" }', lostOnce],
  [
    "`buy`, its first setting being refused once",
    "dynamic",
    'number: "+12065550101", acquire: "buy", cnamLookup: false',
    settingRefused,
  ],
  [
    "`adoptOrBuy`, its first setting being refused once",
    "dynamic",
    'number: "+12065550101", acquire: "adoptOrBuy", cnamLookup: false',
    settingRefused,
  ],
  ["a search, its mark being refused once", "native", 'search: { areaCode: "206" }', settingRefused],
];

test.each(rows)(
  "%s, and an onError hook (%s): one purchase, in state, bought and marked",
  async (_, which, inputs, faults) => {
    const simulator: Simulator = await startSimulator();
    const slowDown = quicken(simulator);
    const stack = await (which === "native" ? createNativeStack : createStack)(simulator, "", fastClock());
    try {
      for (const fault of faults) simulator.fault(fault);
      const { code, text } = await up(
        stack,
        `new ${front[which]}.PhoneNumber("main", { vendor: "flowroute", ${inputs} }, { hooks });`,
      );
      expect([code, code === 0 ? "" : text]).toEqual([0, ""]);
      expect(text).toContain("asked again to create");
      expect(simulator.ledger().filter(({ event }) => event === "purchase")).toHaveLength(1);
      const { main } = await stack.state();
      expect(main?.outputs).toMatchObject({
        acquired: "bought",
        status: "active",
        mark: "pulumi:telephony-test/test/main",
      });
      expect(simulator.state.flowroute.numbers[String(main?.outputs.number).slice(1)]?.alias).toBe(
        "pulumi:telephony-test/test/main",
      );
    } finally {
      slowDown();
      stack.remove();
      await simulator.close();
    }
  },
);
