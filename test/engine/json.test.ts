/** What the commands that need an engine, or its files, print with `--json` is what their published schemas say. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { commands } from "../../provider/cli/commands";
import { type Simulator, startSimulator } from "../../simulator";
import { bash } from "../support/workflow";
import { createStack, type Stack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(180_000);

const REPOSITORY = resolve(__dirname, "../..");
const PROGRAM = join(REPOSITORY, "dist/provider/cli/telephony.js");
const NUMBER = "+12065550100";

const BASE = `const support = new telephony.PhoneNumber("support", { vendor: "flowroute", number: "${NUMBER}", label: "Support" });
new telephony.NumberRouting("support", { phoneNumber: support, voice: { type: "sipUri", target: "sip:pbx@example.com" } });`;
const MORE =
  `${BASE}\nnew telephony.PhoneNumber("sales", { vendor: "flowroute", search: { areaCode: "206", maxMonthlyCost: 3 } });` +
  `\nnew telephony.PhoneNumber("uk", { vendor: "telcom", number: "+441234901381", acquire: "buy" });`;

/** By command: its lines, the exit code of each, and what stands behind `--`. */
const LINES: Readonly<Record<string, readonly (readonly [line: string, code: number, passedOn?: string])[]>> = {
  cost: [
    ["--from preview.json", 0],
    ["--from preview.json --quote", 0],
  ],
  drift: [["", 7, "-- --stack test"]],
  inventory: [
    ["--stack stack.json", 0],
    ["--vendor flowroute --stack stack.json --quick", 0],
  ],
  doctor: [["", 0]],
  export: [["--vendor flowroute --out exported", 0]],
};

let simulator: Simulator;
let stack: Stack;

beforeAll(async () => {
  simulator = await startSimulator();
  stack = await createStack(simulator, BASE);
  succeeded(await stack.up());
  writeFileSync(join(stack.directory, "stack.json"), await stack.exported());
  const held = simulator.state.flowroute.numbers[NUMBER.slice(1)];
  if (!held) throw new Error(`${NUMBER} is not held.`);
  held.alias = "changed by hand";
  stack.program(MORE);
  const { text } = await shell("pulumi preview --json --non-interactive");
  writeFileSync(join(stack.directory, "preview.json"), text);
});

afterAll(async () => {
  stack?.remove();
  await simulator?.close();
});

const shell = (line: string) => bash(line, { directory: stack.directory, environment: stack.environment });

const rows = Object.entries(LINES).flatMap(([name, lines]) =>
  name in commands ? lines.map(([line, code, passedOn = ""]) => ({ name, line, code, passedOn })) : [],
);

test.each(rows)("$name $line", async ({ name, line, code, passedOn }) => {
  const ended = await shell(
    `code=0; node "${PROGRAM}" ${name} ${line} --json ${passedOn} 2>errors || code=$?; echo $code >code`,
  );
  const said = (file: string) => readFileSync(join(stack.directory, file), "utf8");
  expect([said("code"), said("errors")]).toEqual([`${code}\n`, expect.not.stringMatching(/^\s+at /m)]);
  const schema = JSON.parse(readFileSync(join(REPOSITORY, "docs/commands", `${name}.schema.json`), "utf8"));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(JSON.parse(ended.text));
  expect(validate.errors).toBeNull();
});
