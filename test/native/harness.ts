/** Projects that use the native plugin, laid as their package managers would lay them. */
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Simulator, startSimulator } from "../../provider/simulator";
import { type Outcome, type Stack, stackIn } from "../engine/harness";

export const REPOSITORY = resolve(__dirname, "../..");
const PLUGIN = join(REPOSITORY, "dist/provider/hosts/plugin.js");

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
export async function createNativeStack(simulator: Simulator, source: string, extra: Record<string, string> = {}): Promise<Stack> {
  const directory = mkdtempSync(join(tmpdir(), "telephony-native-"));
  const modules = join(directory, "node_modules");
  mkdirSync(modules);
  symlinkSync(REPOSITORY, join(modules, "pulumi-telephony"));
  symlinkSync(join(REPOSITORY, "node_modules/@pulumi"), join(modules, "@pulumi"));
  installPlugin(join(modules, ".bin"));
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

/** As npm makes it: a link to the package's file, which it makes executable. */
export function installPlugin(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(PLUGIN, 0o755);
  symlinkSync(PLUGIN, join(folder, "pulumi-resource-telephony"));
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

export function succeeded(outcome: Outcome): Outcome {
  if (outcome.code !== 0) throw new Error(`exit code ${outcome.code}:\n${outcome.text}`);
  return outcome;
}
