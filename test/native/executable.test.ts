/**
 * The plugin as one executable (tools/release/plugin), asked by its protocol. What it answers else is the same code's as
 * npm's form: `PLUGIN=<file> npx jest test/native/plugin` asks an executable all of it. Programs run with it in
 * test/release, which also makes it again.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { version } from "../../package.json";
import { type Simulator, startSimulator } from "../../simulator";
import { Failure, type Plugin, startEngine, startPlugin } from "./client";
import { REPOSITORY } from "./harness";

const { archiveName, ownPlatform } = require("../../tools/release/plugin/platforms") as {
  archiveName(version: string, platform: string): string;
  ownPlatform: string | undefined;
};

jest.setTimeout(300_000);

// npm has not a Node for every machine.
const live = ownPlatform === undefined ? test.skip : test;

let folder: string;
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
  execFileSync("tar", ["-xzf", join(kept, archiveName(version, ownPlatform)), "-C", folder]);
  executable = join(folder, "pulumi-resource-telephony");
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});

live("the archive holds the executable, the licences of all that is within it, and how to install it", () => {
  expect(readdirSync(folder).sort()).toEqual(["LICENSE", "LICENSES.txt", "README.md", "pulumi-resource-telephony"]);
  const licences = readFileSync(join(folder, "LICENSES.txt"), "utf8");
  for (const name of ["Node.js 26", "@grpc/grpc-js 1", "@pulumi/pulumi 3", "google-protobuf 3", "axios 1", "zod 4"])
    expect(licences).toContain(`${name}.`);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(
    `pulumi plugin install resource telephony v${version}`,
  );
});

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
