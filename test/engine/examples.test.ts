import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import { createExample, projectDirectory, type Stack } from "./harness";
import { succeeded } from "./program";

interface Example {
  readonly name: string;
  /** The stack, where the program reads its name. */
  readonly stack?: string;
  /** Arguments of `pulumi config set` before the first preview. */
  readonly config?: readonly (readonly string[])[];
  /**
   * The ledger after everything, its entries as `vendor event`, or with number and purpose where the example fixes
   * them.
   */
  readonly ledger: readonly string[];
  /** How many numbers a destroy keeps, and says so. */
  readonly numbers: number;
}

const examples: readonly Example[] = [
  { name: "quickstart", numbers: 3, ledger: ["flowroute charge +12065550100 e911", "telcom purchase"] },
  { name: "fonestorm", numbers: 1, config: [["--secret", "hookPassword", "hook-password"]], ledger: [] },
  {
    name: "flowroute",
    numbers: 2,
    ledger: [
      "flowroute charge +12023819746 e911",
      "flowroute charge +12023819746 messaging",
      "flowroute purchase +12065550113",
    ],
  },
  { name: "telcom", numbers: 3, ledger: ["telcom purchase +441234901381", "telcom register ext-1099"] },
  { name: "adopt", numbers: 3, ledger: [] },
  { name: "fleet", stack: "production", numbers: 5, ledger: [] },
  // One number is declared with `onDelete: "release"`.
  {
    name: "search",
    numbers: 3,
    ledger: ["flowroute purchase", "flowroute purchase", "fonestorm purchase", "telcom purchase", "flowroute release"],
  },
];

jest.setTimeout(180_000);

const FOLDER = resolve(__dirname, "../../examples");

test("the types of every program hold, by the one configuration that all of them have", () => {
  const directory = projectDirectory();
  try {
    cpSync(FOLDER, directory, { recursive: true });
    const files = readdirSync(FOLDER).flatMap((name) =>
      existsSync(join(FOLDER, name, "index.ts")) ? [`${name}/index.ts`] : [],
    );
    const configurations = files.map((file) => readFileSync(join(FOLDER, dirname(file), "tsconfig.json"), "utf8"));
    expect(new Set(configurations).size).toBe(1);
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ ...JSON.parse(configurations[0] ?? ""), files }));
    const tsc = join(directory, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", directory], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, ""]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test.each(examples)(
  "the example $name previews without a request, holds still, and keeps the numbers",
  async (example) => {
    await onSimulator(example, async (stack, simulator) => {
      for (const setting of example.config ?? []) succeeded(await stack.pulumi("config", "set", ...setting));
      // Types are checked above, and by the engine in the first preview of the first example.
      if (example !== examples[0]) stack.environment.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
      // TypeScript is compiled in this preview, and what became of it is what the updates run.
      stack.environment.TEST_PROGRAM = "ts";
      expect(succeeded(await stack.preview()).requests).toBe(0);
      expect(existsSync(join(stack.directory, "index.js"))).toBe(true);
      stack.environment.TEST_PROGRAM = "js";
      succeeded(await stack.up());
      expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      simulator.advance(600); // messaging is on and addresses are validated by then, which is no difference
      succeeded(await stack.refresh("--expect-no-changes"));
      const { text } = succeeded(await stack.destroy());
      expect(new Set(text.match(/kept \S+: the number stays on the \S+ account and keeps billing/g)).size).toBe(
        example.numbers,
      );
      expect(simulator.ledger().map(entryOf(example)).sort()).toEqual([...example.ledger].sort());
    });
  },
);

async function onSimulator(
  example: Example,
  work: (stack: Stack, simulator: Simulator) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator();
  try {
    const stack = await createExample(simulator, example.name, example.stack);
    try {
      await work(stack, simulator);
    } finally {
      stack.remove();
    }
  } finally {
    await simulator.close();
  }
}

function entryOf({ ledger }: Example) {
  return ({ vendor, event, number, what }: { vendor: string; event: string; number: string; what?: string }) => {
    const whole = [vendor, event, number, what].filter(Boolean).join(" ");
    return ledger.includes(whole) ? whole : `${vendor} ${event}`;
  };
}
