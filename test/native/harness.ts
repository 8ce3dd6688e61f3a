/** Projects that use the native plugin, laid as their package managers would lay them. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import manifest from "../../package.json";
import { type Simulator, startSimulator } from "../../simulator";
import { enginePath, type Stack, stackIn } from "../engine/harness";
import { succeeded } from "../engine/program";

export const REPOSITORY = resolve(__dirname, "../..");
/** The exact versions of what pip fetches, the build's own tools included. */
const CONSTRAINTS = join(REPOSITORY, "tools/pulumi/python-constraints.txt");
const PLUGIN = join(REPOSITORY, "dist/provider/hosts/plugin/main.js");

const PROJECT = `name: telephony-test
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
plugins:
  providers:
    - name: telephony
      path: node_modules/.bin
`;

/** A Node project; its programs have `pulumi`, `telephony` (dynamic) and `native` at hand. */
export async function createNativeStack(
  simulator: Simulator,
  source: string,
  extra: Record<string, string> = {},
  install: (directory: string) => void = installPackages,
): Promise<Stack> {
  const directory = mkdtempSync(join(tmpdir(), "telephony-native-"));
  install(directory);
  writeFileSync(join(directory, "package.json"), '{ "name": "telephony-test", "private": true }\n');
  writeFileSync(join(directory, "Pulumi.yaml"), PROJECT);
  const stack = await stackIn(directory, simulator, undefined, extra);
  const program = (body: string) =>
    writeFileSync(
      join(directory, "index.js"),
      `const pulumi = require("@pulumi/pulumi");\nconst telephony = require("pulumi-telephony");\nconst native = require("pulumi-telephony/native");\n${body}\n`,
    );
  program(source);
  return Object.assign(stack, { program });
}

/** As `npm install` lays it: this package, what a Pulumi program needs, and the plugin among the executables. */
function installPackages(directory: string): void {
  const modules = join(directory, "node_modules");
  mkdirSync(modules);
  symlinkSync(REPOSITORY, join(modules, "pulumi-telephony"));
  for (const name of ["@pulumi", "@types", "typescript", "ts-node"])
    symlinkSync(join(REPOSITORY, "node_modules", name), join(modules, name));
  installPlugin(join(modules, ".bin"));
}

/**
 * The same with another SDK: the package is a copy, so that it finds that one too and not the repository's. `sdk` is a
 * folder `@pulumi`.
 */
export function installCopyOn(sdk: string, directory: string): void {
  const modules = join(directory, "node_modules");
  const copy = join(modules, "pulumi-telephony");
  mkdirSync(copy, { recursive: true });
  for (const name of ["dist", "package.json", "schema.json"])
    cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true });
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(join(REPOSITORY, "node_modules", name), join(modules, name));
  symlinkSync(sdk, join(modules, "@pulumi"));
  installPlugin(join(modules, ".bin"), join(copy, "dist/provider/hosts/plugin/main.js"));
}

/** As npm makes it: a link to the package's file. */
export function installPlugin(folder: string, plugin = PLUGIN): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(plugin, join(folder, "pulumi-resource-telephony"));
}

export async function withNativeStack(
  source: string,
  work: (stack: Stack, simulator: Simulator) => Promise<void>,
  extra: Record<string, string> = {},
): Promise<void> {
  const simulator = await startSimulator();
  const stack = await createNativeStack(simulator, source, extra);
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

export { succeeded };

/**
 * What is pending ends, within days on the carriers' clocks, and a plain `up` sees to it. After that another one sends
 * nothing.
 */
export async function expectSettled(stack: Stack, simulator: Simulator): Promise<void> {
  simulator.advance(49 * 3600);
  succeeded(await stack.up());
  expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
}

/** Whether a language is there to be tried. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"]).error === undefined;
}

/** A copy of an example in any language, with the plugin and its SDK where it looks for them, and a stack of it. */
export async function createNativeExample(simulator: Simulator, example: string, stackName = "test"): Promise<Stack> {
  const directory = mkdtempSync(join(tmpdir(), "telephony-native-"));
  cpSync(join(REPOSITORY, "examples", example), directory, {
    recursive: true,
    filter: (path) => basename(path) !== "node_modules",
  });
  const bin = join(directory, ".bin");
  installPlugin(bin);
  const path = (...more: string[]) => [enginePath(), bin, ...more, process.env.PATH ?? ""].join(":");
  if (existsSync(join(directory, "package.json"))) {
    installPackages(directory);
    return stackIn(directory, simulator, undefined, {}, stackName);
  }
  if (existsSync(join(directory, "go.mod"))) {
    const sdk = join(REPOSITORY, "sdk/go");
    execFileSync("go", ["mod", "edit", `-replace=github.com/pulumi-telephony/pulumi-telephony/sdk/go=${sdk}`], {
      cwd: directory,
    });
    return stackIn(
      directory,
      simulator,
      undefined,
      { PATH: path(), GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local", CGO_ENABLED: "0" },
      stackName,
    );
  }
  const environment = pythonEnvironment();
  symlinkSync(environment, join(directory, "venv"));
  return stackIn(
    directory,
    simulator,
    undefined,
    { PATH: path(join(environment, "bin")), VIRTUAL_ENV: environment },
    stackName,
  );
}

/** A virtual environment with Pulumi and this package's SDK, made once for each state of the SDK and then kept. */
function pythonEnvironment(): string {
  const sdk = join(REPOSITORY, "sdk/python");
  const files = (readdirSync(sdk, { recursive: true }) as string[])
    .filter((name) => /\.(py|pyi|toml|json)$/.test(name) && !name.startsWith("build"))
    .sort();
  const hash = createHash("sha256").update(execFileSync("python3", ["--version"]));
  for (const file of files) hash.update(file).update(readFileSync(join(sdk, file)));
  hash.update(readFileSync(CONSTRAINTS));
  const cache = execFileSync(join(REPOSITORY, "tools/pulumi/cache.sh"), ["path"], { encoding: "utf8" }).trim();
  const environment = join(cache, `python-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(join(environment, ".made"))) return environment;
  rmSync(environment, { recursive: true, force: true });
  // pip builds in the folder that it is given.
  const copy = mkdtempSync(join(tmpdir(), "telephony-sdk-"));
  cpSync(sdk, copy, { recursive: true });
  execFileSync("python3", ["-m", "venv", environment]);
  execFileSync(join(environment, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", copy], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PIP_CONSTRAINT: CONSTRAINTS },
  });
  writeFileSync(join(environment, ".made"), "");
  rmSync(copy, { recursive: true });
  return environment;
}
