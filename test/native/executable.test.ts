/**
 * The plugin as one executable (tools/release/plugin), without Node on the PATH: as `pulumi plugin install` puts it, and as
 * a program of Python asks for it. What it answers else is the same code's as npm's form: `PLUGIN=<file> npx jest
 * test/native/plugin` asks an executable all of it.
 */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { version } from "../../package.json";
import { type Simulator, startSimulator } from "../../simulator";
import { enginePath, type Stack } from "../engine/harness";
import { Failure, type Plugin, startEngine, startPlugin } from "./client";
import { createNativeExample, expectSettled, hasProgram, REPOSITORY, succeeded } from "./harness";
import { proofOf } from "./proved";

const { buildPlugin, ownPlatform } = require("../../tools/release/plugin") as {
  ownPlatform: string | undefined;
  buildPlugin(asked: { platform: string; version: string; into: string }): Promise<{ file?: string }>;
};

jest.setTimeout(300_000);

// npm has not a Node for every machine.
const live = ownPlatform === undefined ? test.skip : test;

let folder: string;
let archive: string;
let executable: string;
let simulator: Simulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "telephony-executable-"));
  simulator = await startSimulator();
  if (ownPlatform === undefined) return;
  const kept = execFileSync(join(REPOSITORY, "tools/release/plugin/plugin.sh"), ["path"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  archive = join(kept, `pulumi-resource-telephony-v${version}-${ownPlatform}.tar.gz`);
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  executable = join(folder, "pulumi-resource-telephony");
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});

/** Nothing but the engine, and what else is named: no Node, and no plugin of npm's form. */
function bareStack(stack: Stack, ...more: string[]): void {
  const bin = join(stack.directory, ".engine");
  mkdirSync(bin);
  for (const name of readdirSync(enginePath()).filter((each) => /^pulumi(-language-.*)?$/.test(each)))
    symlinkSync(join(enginePath(), name), join(bin, name));
  stack.environment.PATH = [bin, ...more].join(delimiter);
  for (const place of [bin, ...more])
    for (const name of ["node", "pulumi-resource-telephony"]) expect(existsSync(join(place, name))).toBe(false);
}

const ofConfig = {
  "telephony:flowrouteAccessKey": "FLOWROUTE_ACCESS_KEY",
  "telephony:flowrouteSecretKey": "FLOWROUTE_SECRET_KEY",
  "telephony:flowrouteUrl": "FLOWROUTE_URL",
};

live("the archive holds the executable, the licences of all that is within it, and how to install it", () => {
  expect(readdirSync(folder).sort()).toEqual(["LICENSE", "LICENSES.txt", "README.md", "pulumi-resource-telephony"]);
  const licences = readFileSync(join(folder, "LICENSES.txt"), "utf8");
  for (const name of ["Node.js 26", "@grpc/grpc-js 1", "@pulumi/pulumi 3", "google-protobuf 3", "axios 1", "zod 4"])
    expect(licences).toContain(`${name}.`);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(
    `pulumi plugin install resource telephony v${version}`,
  );
});

live("made again, it is the same bytes", async () => {
  const made = createHash("sha256").update(readFileSync(archive)).digest("hex");
  const proof = proofOf("same-bytes", ["tools/release/plugin", "tools/release/archive.js"], [made]);
  if (proof.isKept) return;
  const { file } = await buildPlugin({ platform: ownPlatform ?? "", version, into: join(folder, "again") });
  expect(readFileSync(file ?? "").equals(readFileSync(archive))).toBe(true);
  proof.keep();
});

(hasProgram("python3") ? live : test.skip)(
  "a Python program without Node previews without a request, buys, holds still, refreshes, is repaired and destroyed",
  async () => {
    const stack = await createNativeExample(simulator, "quickstart-python");
    try {
      bareStack(stack, join(stack.directory, "venv/bin"));
      expect((await stack.preview()).text).toMatch(/no resource plugin 'pulumi-resource-telephony' found/);
      succeeded(await stack.pulumi("plugin", "install", "resource", "telephony", `v${version}`, "--file", archive));
      expect(succeeded(await stack.pulumi("plugin", "ls")).text).toMatch(/telephony +resource +0\.1\.0/);
      // A default provider, whose name tells now from where it may be downloaded, gets the stack's configuration.
      for (const [key, name] of Object.entries(ofConfig)) {
        succeeded(await stack.pulumi("config", "set", "--secret", key, stack.environment[name] ?? ""));
        delete stack.environment[name];
      }
      expect(succeeded(await stack.preview()).requests).toBe(0);
      expect(succeeded(await stack.up()).text).toMatch(/telephony: bought telcom\/\+441224\d+ on Telcom/);
      expect(await stack.exported()).toMatch(/pulumi:providers:telephony::default_0_1_0_github_/);
      await expectSettled(stack, simulator);
      expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      succeeded(await stack.refresh("--expect-no-changes"));
      Object.assign(simulator.state.flowroute.numbers["12065550100"] ?? {}, { alias: "by hand" });
      const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
      expect([drift.code, drift.text]).toEqual([7, expect.stringMatching(/~ label *: "by hand" => "Support"/)]);
      succeeded(await stack.up("--refresh"));
      const { text } = succeeded(await stack.destroy());
      expect(new Set(text.match(/kept \S+: the number stays on the \S+ account and keeps billing/g)).size).toBe(3);
    } finally {
      stack.remove();
    }
  },
);

live(
  "it says its version, serves the schema, says to the engine what it has bought, and keeps what fails after that",
  async () => {
    const plugin = await startPlugin(simulator.environment, { program: executable });
    try {
      expect((await plugin.ask<{ getVersion(): string }>("getPluginInfo", new Empty())).getVersion()).toBe(version);
      const schema = await plugin.ask<messages.GetSchemaResponse>("getSchema", new messages.GetSchemaRequest());
      expect(schema.getSchema()).toBe(readFileSync(join(REPOSITORY, "schema.json"), "utf8"));
      await plugin.configure();
      simulator.fault({
        vendor: "flowroute",
        method: "PATCH",
        kind: "status",
        status: 422,
        body: { errors: [{ detail: "no" }] },
      });
      const declared = { vendor: "flowroute", number: "+12065550113", acquire: "buy", label: "Support" };
      const failure = await plugin.create("PhoneNumber", declared).catch((error: Failure) => error);
      expect(failure).toBeInstanceOf(Failure);
      expect((failure as Failure).incomplete).toMatchObject({
        id: "flowroute/+12065550113",
        outputs: { acquired: "bought" },
        reasons: [expect.stringMatching(/Could not set label/)],
      });
      expect(plugin.said).toContainEqual(expect.stringMatching(/^telephony: bought flowroute\/\+12065550113/));
    } finally {
      await plugin.stop();
    }
  },
);

live("what NODE_OPTIONS says to another Node does not reach it", async () => {
  const plugin = await startPlugin(
    { ...simulator.environment, NODE_OPTIONS: "--require /nowhere.cjs --no-such-option" },
    { program: executable },
  );
  await plugin.stop();
});

live("it ends with its engine", async () => {
  const { engine, address } = await startEngine();
  const child = spawn(executable, [address], { stdio: ["ignore", "pipe", "inherit"] });
  await once(createInterface(child.stdout), "line");
  const ended = once(child, "exit");
  engine.forceShutdown();
  expect(await ended).toEqual([130, null]);
});

live("two of one run share its purchases, beside npm's form too", async () => {
  const engine = await startEngine();
  const environment = { ...simulator.environment, TMPDIR: folder, TELEPHONY_MAX_PURCHASES: "2" };
  const start = (program?: string) => startPlugin(environment, { program, of: engine });
  const plugins = [await start(executable), await start(executable), await start()];
  const buy = async (plugin: Plugin, number: string) => {
    await plugin.configure();
    const { inputs } = await plugin.check("PhoneNumber", { vendor: "flowroute", number, acquire: "buy" });
    return plugin.create("PhoneNumber", inputs).catch((error: Failure) => error.message);
  };
  try {
    const [one, two, three] = plugins as [Plugin, Plugin, Plugin];
    expect(await buy(one, "+12065550113")).toMatchObject({ id: "flowroute/+12065550113" });
    expect(await buy(two, "+12065550114")).toMatchObject({ id: "flowroute/+12065550114" });
    for (const plugin of [one, two, three])
      expect(await buy(plugin, "+12065550115")).toMatch(/TELEPHONY_MAX_PURCHASES/);
    expect(simulator.ledger().filter(({ event }) => event === "purchase")).toHaveLength(2);
  } finally {
    for (const plugin of plugins) await plugin.stop();
    engine.engine.forceShutdown();
  }
});
