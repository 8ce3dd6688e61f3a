/**
 * What `make release` has written, laid out as users lay it: in folders from which nothing of the tree can be reached, its
 * node_modules least of all. The simulator, too, is the one of the tarball.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import manifest from "../../package.json";
import type { Simulator } from "../../simulator";
import { enginePath, type Stack, stackIn } from "../engine/harness";
import { succeeded } from "../engine/program";
import { hasProgram, REPOSITORY } from "../native/harness";
import { proofOf } from "../native/proved";

const { version } = manifest;
const RELEASE = join(REPOSITORY, "release");

/** How Go knows the module. */
export const MODULE = { path: "github.com/pulumi-telephony/pulumi-telephony/sdk/go", version: `v${version}` };

const { archiveName, ownPlatform } = require("../../tools/release/plugin/platforms") as {
  archiveName(version: string, platform: string): string;
  ownPlatform: string | undefined;
};

/** The names of what there is for this machine. */
export const names = {
  npm: `pulumi-telephony-${version}.tgz`,
  policy: `pulumi-telephony-policy-${version}.tgz`,
  plugin: archiveName(version, ownPlatform ?? "none"),
  wheel: `pulumi_telephony-${version}-py3-none-any.whl`,
  sdist: `pulumi_telephony-${version}.tar.gz`,
  go: `pulumi-telephony-sdk-go-v${version}.zip`,
};

/** Where a file of the release is. */
export function released(name: string): string {
  const path = join(RELEASE, name);
  if (!existsSync(path)) throw new Error(`There is no release/${name}: run \`make release PLATFORMS=this\`.`);
  return path;
}

/** Whether there is one: an archive or a language may be missing on this machine, which `make release` has said. */
export const isReleased = (name: string): boolean => existsSync(join(RELEASE, name));

/**
 * What of the plugin the language of a program can matter to: what it tells an engine, and how the executable is made. What it does at
 * the carriers is proved in TypeScript and YAML, whenever its archive is another one.
 */
export const PLUGIN_SOURCES = ["schema.json", "provider/hosts", "tools/release/plugin", "tools/bundling.js"];

/**
 * `test` for what need not be proved again: it skips where this machine has proved all tests of a file with the very same
 * files (test/native/proved.ts), or lacks a program or one of `files`, which are names in the release.
 */
export function provedOnce(
  name: string,
  programs: readonly string[],
  files: readonly string[],
  paths: readonly string[],
): (sentence: string, work: () => Promise<void>) => void {
  if (!programs.every(hasProgram) || !files.every(isReleased)) return test.skip;
  const versionOf = (program: string) =>
    spawnSync(program, [program === "go" ? "version" : "--version"], { encoding: "utf8" }).stdout;
  const tests = ["test/release", "test/engine/harness.ts", "test/native/harness.ts", "test/native/quickstart.ts"];
  const proof = proofOf(
    `release-${name}`,
    [...files.map((file) => `release/${file}`), ...tests, ...paths],
    [...programs.map(versionOf), process.version, enginePath()],
  );
  if (proof.isKept) return test.skip;
  const unproved = new Set<string>();
  return (sentence, work) => {
    unproved.add(sentence);
    test(sentence, async () => {
      await work();
      unproved.delete(sentence);
      if (unproved.size === 0) proof.keep();
    });
  };
}

/** A new folder, with nothing of the tree in it or above it. */
export function userFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "telephony-released-")));
}

/** The simulator of the tarball. */
export async function startReleasedSimulator(folder: string): Promise<Simulator> {
  const place = join(folder, "simulator");
  mkdirSync(place);
  execFileSync("tar", ["-xzf", released(names.npm), "-C", place, "--strip-components=1"]);
  const { startSimulator } = createRequire(join(place, "package.json"))("./dist/simulator/index.js") as {
    startSimulator(): Promise<Simulator>;
  };
  return startSimulator();
}

/** A PATH of the engine, of other folders, and of these programs alone: there is no Node on it, and no plugin. */
export function pathWithoutNode(folder: string, folders: readonly string[], programs: readonly string[]): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const name of programs) {
    const place = execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    symlinkSync(realpathSync(place), join(bin, name));
  }
  const path = [enginePath(), ...folders, bin].join(delimiter);
  for (const name of ["node", "pulumi-resource-telephony"])
    expect(spawnSync(name, ["--version"], { env: { PATH: path } }).error).toMatchObject({ code: "ENOENT" });
  return path;
}

/** A stack as users run it, with the plugin that its archive holds. */
export async function releasedStack(
  directory: string,
  simulator: Simulator,
  extra: Record<string, string> = {},
): Promise<Stack> {
  const stack = await stackIn(directory, simulator, undefined, { NODE_OPTIONS: "", ...extra });
  succeeded(
    await stack.pulumi("plugin", "install", "resource", "telephony", `v${version}`, "--file", released(names.plugin)),
  );
  return stack;
}

/** Nothing in a folder leads back into the tree. */
export function expectNothingOfTheTree(folder: string): void {
  const isOfTheTree = (path: string) => realpathSync(path).startsWith(`${realpathSync(REPOSITORY)}/`);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
  expect([folder, ...links].filter((path) => existsSync(path) && isOfTheTree(path))).toEqual([]);
}

/** With a simulator of the tarball, in a folder that is removed afterwards. */
export async function withReleased(work: (folder: string, simulator: Simulator) => Promise<void>): Promise<void> {
  const folder = userFolder();
  const simulator = await startReleasedSimulator(folder);
  try {
    await work(folder, simulator);
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
