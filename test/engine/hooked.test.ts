/**
 * Creates that an `onError` hook asks for again, through the real engine: the engine sends the same create to the same
 * process. The program runs by the Automation API, which reaches the engine without a language host. One run has all
 * the numbers, each with faults of its own.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { must } from "../contract/inputs";
import { fastClock, quicken } from "../faults/clock";
import { createNativeStack } from "../native/harness";
import type { Stack, StoredResource } from "./harness";
import { purchases } from "./kill";

jest.setTimeout(180_000);

/** An inline program whose body has `telephony`, and `hooks` that ask for what failed three times more. */
const inline = (body: string) => `
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
async function program() {
  const telephony = require("pulumi-telephony");
  const native = require("pulumi-telephony/native");
  const again = new pulumi.ErrorHook("again", ({ name, failedOperation, errors }) => {
    process.stdout.write(\`asked again to \${failedOperation} \${name}\\n\`);
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

const refusal = { kind: "status", status: 422, body: { errors: [{ detail: "no", status: 422 }] } } as const;
const settingRefused = (digits: string): readonly FaultRule[] => [
  { ...refusal, vendor: "flowroute", method: "PATCH", path: `^/v2/numbers/${digits}$`, times: 1 },
];
function lostOnce(digits: string): readonly FaultRule[] {
  const purchase = { vendor: "flowroute", method: "POST", path: `^/v2/numbers/${digits}$` } as const;
  return [
    { ...purchase, kind: "lateCommit", seconds: 30, times: 1 },
    // Meanwhile the carrier has it for nobody.
    { ...purchase, ...refusal, nth: 2 },
  ];
}

const front = { dynamic: "telephony", native: "native" } as const;
/** `digits` fit the number that each comes to, and no other's. */
const rows: readonly (readonly [
  what: string,
  which: keyof typeof front,
  name: string,
  inputs: string,
  digits: string,
  faultsOf: (digits: string) => readonly FaultRule[],
])[] = [
  [
    "a search whose first purchase gets no answer and is done late",
    "dynamic",
    "late",
    'search: { areaCode: "206" }',
    "1206\\d+",
    lostOnce,
  ],
  [
    "`buy`, its first setting being refused once",
    "dynamic",
    "bought",
    'number: "+12015550101", acquire: "buy", cnamLookup: false',
    "12015550101",
    settingRefused,
  ],
  [
    "`adoptOrBuy`, its first setting being refused once",
    "dynamic",
    "either",
    'number: "+12015550102", acquire: "adoptOrBuy", cnamLookup: false',
    "12015550102",
    settingRefused,
  ],
  [
    "a search, its mark being refused once",
    "native",
    "plugged",
    'search: { areaCode: "347" }',
    "1347\\d+",
    settingRefused,
  ],
];

let simulator: Simulator;
let stack: Stack;
let slowDown: () => void;
let text: string;
let state: Record<string, StoredResource>;

beforeAll(async () => {
  simulator = await startSimulator();
  slowDown = quicken(simulator);
  stack = await createNativeStack(simulator, "", fastClock());
  for (const [, , , , digits, faultsOf] of rows) for (const fault of faultsOf(digits)) simulator.fault(fault);
  const body = rows.map(
    ([, which, name, inputs]) =>
      `new ${front[which]}.PhoneNumber("${name}", { vendor: "flowroute", ${inputs} }, { hooks });`,
  );
  const done = await up(stack, body.join("\n"));
  text = done.text;
  expect([done.code, done.code === 0 ? "" : text]).toEqual([0, ""]);
  expect(purchases(simulator)).toHaveLength(rows.length);
  state = await stack.state();
});

afterAll(async () => {
  slowDown?.();
  stack?.remove();
  await simulator?.close();
});

test.each(rows)(
  "%s, and an onError hook (%s): one purchase, in state, bought and marked",
  (_what, _which, name, _inputs, digits) => {
    expect(text).toContain(`asked again to create ${name}\n`);
    const { outputs } = must(state[name]);
    const mark = `pulumi:telephony-test/test/${name}`;
    expect(outputs).toMatchObject({ acquired: "bought", status: "active", mark });
    const bought = purchases(simulator).filter((number) => new RegExp(`^flowroute/\\+${digits}$`).test(number));
    expect(bought).toEqual([`flowroute/${outputs.number}`]);
    expect(simulator.state.flowroute.numbers[String(outputs.number).slice(1)]?.alias).toBe(mark);
  },
);
