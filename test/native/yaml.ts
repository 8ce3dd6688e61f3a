/** Projects in YAML, on their real host (tools/pulumi/yaml.sh), with the plugin on PATH as a global installation puts it. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator";
import { enginePath, type Stack, stackIn } from "../engine/harness";
import { hasProgram, installPlugin, REPOSITORY } from "./harness";

const CONVERTER = join(REPOSITORY, "dist/provider/hosts/converter/main.js");

/** Whether there is a host, or what it is built with. */
export const canRunYaml = hasProgram("go") || existsSync(join(enginePath(), "pulumi-language-yaml"));

let host: string | undefined;

/** Where it is. */
export function yamlHost(): string {
  host ??= execFileSync(join(REPOSITORY, "tools/pulumi/yaml.sh"), ["path"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  return host;
}

/** A stack of a copy of an example, or of a program. */
export async function withYaml(
  from: { readonly example: string } | { readonly program: string },
  work: (stack: Stack, simulator: Simulator) => Promise<void>,
  prepare: (simulator: Simulator) => void = () => {},
): Promise<void> {
  const simulator = await startSimulator();
  const directory = mkdtempSync(join(tmpdir(), "telephony-yaml-"));
  if ("example" in from) cpSync(join(REPOSITORY, "examples", from.example), directory, { recursive: true });
  else writeProgram(directory, from.program);
  const bin = join(directory, ".bin");
  mkdirSync(bin);
  installPlugin(bin);
  symlinkSync(CONVERTER, join(bin, "pulumi-converter-telephony"));
  prepare(simulator);
  const stack = await stackIn(directory, simulator, undefined, {
    PATH: [enginePath(), yamlHost(), bin, process.env.PATH ?? ""].join(":"),
  });
  try {
    await work(stack, simulator);
  } finally {
    stack.remove();
    await simulator.close();
  }
}

/** The project with this program: its `config`, `variables`, `resources` and `outputs`. */
export function writeProgram(directory: string, program: string): void {
  writeFileSync(join(directory, "Pulumi.yaml"), `name: telephony-test\nruntime: yaml\n${program}`);
}
