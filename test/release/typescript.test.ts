/** The npm packages of the release, installed in a project as a user installs them, and the plugin from its archive. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import manifest from "../../package.json";
import type { Simulator } from "../../simulator";
import { enginePath, type Stack, stackIn } from "../engine/harness";
import { succeeded } from "../engine/program";
import { REPOSITORY } from "../native/harness";
import { hostPack } from "../native/policy-host";
import { everything } from "../native/program";
import {
  expectNothingOfTheTree,
  isReleased,
  names,
  provedOnce,
  released,
  releasedStack,
  startReleasedSimulator,
  userFolder,
} from "./released";

jest.setTimeout(600_000);

const hasPlugin = isReleased(names.plugin);
const live = provedOnce(
  "typescript",
  ["npm"],
  [names.npm, names.policy, ...(hasPlugin ? [names.plugin] : [])],
  ["test/native/policy-host.ts", "test/native/program.ts", "test/native/states", "package.json"],
);
// A machine may have no archive, as `make release` has said.
const withPlugin = hasPlugin ? live : test.skip;

let folder: string;
let project: string;
let modules: string;

async function run(directory: string, command: string, ...args: readonly string[]): Promise<string> {
  const done = promisify(execFile)(command, args, { cwd: directory, maxBuffer: 64 << 20 });
  const { stdout, stderr } = await done.catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${command} ${args.join(" ")}:\n${error.stdout ?? ""}${error.stderr ?? String(error)}`);
  });
  return stdout + stderr;
}

const program = `import * as pulumi from "@pulumi/pulumi";
import { getAvailableNumbers, NotificationHook, NumberRouting, NumberSearch, PhoneNumber, type PhoneNumberArgs, Subscriber } from "pulumi-telephony";

const args: PhoneNumberArgs = { vendor: "flowroute", number: "+12023819746", label: "Support" };
const support = new PhoneNumber("support", args);
new NumberRouting("routing", { phoneNumber: support, voice: { type: "sipUri", target: "sip:pbx@example.com" } });
new NotificationHook("sms", { phoneNumber: support, event: "message.incoming", url: "https://example.com/sms" });
new Subscriber("company", { phoneNumber: support, callerName: "ACME DENTAL" });
const found = new PhoneNumber("found", { vendor: "telcom", search: { prefix: "+441224" } });
const offers = new NumberSearch("offers", { vendor: "fonestorm", areaCode: "206" });

export const number: pulumi.Output<string | undefined> = support.number;
export const foundId: pulumi.Output<string> = found.id;
export const status: pulumi.Output<"active" | "pending" | undefined> = support.status;
export const candidates = offers.candidates;
export const look = async (): Promise<number> => (await getAvailableNumbers({ vendor: "flowroute", areaCode: "206" })).length;
`;

const options = (module: string, moduleResolution: string) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "es2020",
      module,
      moduleResolution,
      outDir: "bin",
      skipLibCheck: false,
      types: ["node"],
    },
    files: ["index.ts"],
  });

/** A folder of the project with a program in plain JavaScript. */
function javaScript(name: string, body: string): string {
  const directory = join(project, name);
  mkdirSync(directory);
  writeFileSync(
    join(directory, "Pulumi.yaml"),
    "name: telephony-test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n",
  );
  const classes = 'const telephony = require("pulumi-telephony");\nconst native = require("pulumi-telephony/native");';
  writeFileSync(join(directory, "index.js"), `const pulumi = require("@pulumi/pulumi");\n${classes}\n${body}\n`);
  return directory;
}

/** Somebody renames a number at the carrier: the engine shows it, and so does the command line. */
async function expectDrift(stack: Stack, simulator: Simulator, number: string): Promise<void> {
  Object.assign(simulator.state.flowroute.numbers[number] ?? {}, { alias: "by hand" });
  const shown = await stack.preview("--refresh", "--diff", "--expect-no-changes");
  expect([shown.code, shown.text]).toEqual([7, expect.stringMatching(/~ label *: "by hand" => "Support"/)]);
  const drift = await promisify(execFile)("npx", ["--no-install", "telephony", "drift", "--json"], {
    cwd: stack.directory,
    env: stack.environment,
  }).catch((error: { code: number; stdout: string }) => error);
  expect(drift).toMatchObject({ code: 7, stdout: expect.stringMatching(/"by hand"/) });
}

async function withSimulator(work: (simulator: Simulator) => Promise<void>): Promise<void> {
  const place = userFolder();
  const simulator = await startReleasedSimulator(place);
  try {
    await work(simulator);
  } finally {
    await simulator.close();
    rmSync(place, { recursive: true });
  }
}

const events = (simulator: Simulator) =>
  simulator
    .ledger()
    .map(({ event }) => event)
    .sort();

beforeAll(async () => {
  folder = userFolder();
  project = join(folder, "project");
  modules = join(project, "node_modules");
  mkdirSync(project);
  for (const name of [names.npm, names.policy]) cpSync(released(name), join(folder, name));
  const versions = manifest.devDependencies;
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({
      name: "user-project",
      private: true,
      dependencies: {
        "@pulumi/pulumi": versions["@pulumi/pulumi"],
        "pulumi-telephony": `file:../${names.npm}`,
        "pulumi-telephony-policy": `file:../${names.policy}`,
      },
      devDependencies: {
        "@types/node": versions["@types/node"],
        typescript: versions.typescript,
        "ts-node": versions["ts-node"],
      },
    }),
  );
  await run(project, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
  expectNothingOfTheTree(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

live("the package type-checks under both module resolutions, and its program lives", async () => {
  writeFileSync(join(project, "Pulumi.yaml"), "name: telephony-test\nruntime: nodejs\n");
  writeFileSync(join(project, "tsconfig.json"), options("commonjs", "node"));
  writeFileSync(join(project, "tsconfig.node16.json"), options("node16", "node16"));
  writeFileSync(join(project, "index.ts"), program);
  const tsc = join(modules, "typescript/bin/tsc");
  await Promise.all(
    ["tsconfig.json", "tsconfig.node16.json"].map((file) =>
      run(project, process.execPath, tsc, "--noEmit", "-p", file),
    ),
  );
  await withSimulator(async (simulator) => {
    const stack = await stackIn(project, simulator, undefined, { NODE_OPTIONS: "" });
    expect(succeeded(await stack.preview()).requests).toBe(0);
    succeeded(await stack.up());
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
    succeeded(await stack.refresh("--expect-no-changes"));
    await expectDrift(stack, simulator, "12023819746");
    expect(succeeded(await stack.destroy()).text).toContain("kept flowroute/+12023819746");
    expect(events(simulator)).toEqual(["charge", "purchase"]);
  });
  expect(await run(project, "npx", "--no-install", "telephony", "--help")).toMatch(/simulate/);
});

const STATES = join(REPOSITORY, "test/native/states");
const releases = readdirSync(STATES);

/** What a release wrote, by the program that it wrote it with or by another. */
async function expectUnchanged(stack: Stack, release: string, front: string, body: string): Promise<void> {
  writeFileSync(join(stack.directory, "index.js"), body);
  succeeded(await stack.pulumi("stack", "import", "--file", join(STATES, release, `${front}.json`)));
  const preview = succeeded(await stack.preview("--expect-no-changes"));
  expect([preview.requests, preview.text]).toEqual([0, expect.stringMatching(/\d+ unchanged/)]);
}

withPlugin(
  "native resources live by the plugin from its archive, and so do stacks that earlier releases wrote",
  async () => {
    await withSimulator(async (simulator) => {
      const directory = javaScript("native", everything("native"));
      const start = readFileSync(join(directory, "index.js"), "utf8");
      const stack = await releasedStack(directory, simulator);
      expect(succeeded(await stack.preview()).requests).toBe(0);
      succeeded(await stack.up());
      succeeded(await stack.up("--expect-no-changes"));
      await expectDrift(stack, simulator, "12065550100");
      expect(succeeded(await stack.destroy()).text).toContain("kept flowroute/+12065550100");
      expect(events(simulator)).toEqual(["charge", "purchase"]);

      const heading = start.slice(0, start.indexOf("const { PhoneNumber"));
      for (const release of releases) {
        const programOf = (front: string) => heading + readFileSync(join(STATES, release, `${front}.js`), "utf8");
        await expectUnchanged(stack, release, "native", programOf("native"));
        await expectUnchanged(stack, release, "dynamic", programOf("dynamic"));
        // The classes of the other form take over what the dynamic ones made.
        await expectUnchanged(stack, release, "dynamic", start);
        expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      }
    });
  },
);

live("the policy pack stops a careless preview", async () => {
  await withSimulator(async (simulator) => {
    const bin = join(folder, "policy-bin");
    const pack = join(modules, "pulumi-telephony-policy");
    hostPack(pack, bin);
    const directory = javaScript(
      "careless",
      'new telephony.PhoneNumber("new", { vendor: "flowroute", number: "+12065550113", acquire: "buy" });',
    );
    const stack = await stackIn(directory, simulator, undefined, {
      NODE_OPTIONS: "",
      PATH: [bin, enginePath(), process.env.PATH].join(delimiter),
    });
    const stopped = await stack.preview("--policy-pack", pack);
    expect([stopped.code === 0, stopped.requests]).toEqual([false, 0]);
    expect(stopped.text).toMatch(/\[mandatory\] +telephony-price-ceiling/);
    expect(stopped.text).toContain(`telephony@v${manifest.version}`);
  });
});
