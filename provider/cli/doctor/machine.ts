/** What this machine and the project's folder have: versions, the package, the plugin. */
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { type Manifest, ourManifest } from "../../hosts/manifest";
import { TelephonyError } from "../../transport/errors";
import type { Terminal } from "../command";
import { runPulumi } from "../pulumi";
import { type Check, failed, ok, warning } from "./check";
import { isWithin } from "./version";

const RECOMMENDED_NODE = ">=22";
const PLUGIN = "pulumi-resource-telephony";

export async function machineChecks(
  environment: Terminal["environment"],
  folder = process.cwd(),
  node = process.versions.node,
): Promise<Check[]> {
  const manifest = ourManifest();
  const project = projectOf(folder);
  return [
    nodeCheck(node, manifest),
    await engineCheck(environment, manifest),
    sdkCheck(project, manifest),
    packageCheck(project),
    pluginCheck(environment, project),
  ];
}

function nodeCheck(version: string, { engines }: Manifest): Check {
  if (!isWithin(version, engines.node))
    return failed("Node", `version ${version}; needed is ${engines.node}`, "install Node 22 or 24");
  return isWithin(version, RECOMMENDED_NODE)
    ? ok("Node", `version ${version}`)
    : warning(
        "Node",
        `version ${version} works, but has been out of support since April 2026; newer SDKs ask for 22`,
        "install Node 22 or 24",
      );
}

async function engineCheck(environment: Terminal["environment"], { peerDependencies }: Manifest): Promise<Check> {
  const name = "Pulumi";
  const range = peerDependencies["@pulumi/pulumi"];
  const way = "install a newer one: https://www.pulumi.com/docs/install/";
  try {
    const { code, out } = await runPulumi(["version"], environment);
    const version = out.trim();
    if (code !== 0 || version === "") return failed(name, `\`pulumi version\` ended with code ${code}`, way);
    return isWithin(version, range)
      ? ok(name, `version ${version}`)
      : failed(name, `version ${version}; needed is ${range}`, way);
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    return failed(name, "there is no `pulumi` on the PATH", "install it: https://www.pulumi.com/docs/install/");
  }
}

/** A Pulumi project, or the folder itself where it is in none. */
interface Project {
  /** Where its program runs: Pulumi looks for the package from there. */
  readonly folder: string;
  /** Pulumi.yaml; empty where there is none. */
  readonly text: string;
  readonly runsNode: boolean;
}

function projectOf(folder: string): Project {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(folder, name)).find(existsSync);
  if (file !== undefined) {
    const text = readFileSync(file, "utf8");
    return { folder: programFolder(folder, text), text, runsNode: /^runtime:\s*(name:\s*)?["']?nodejs\b/m.test(text) };
  }
  const above = dirname(folder);
  const found = above === folder ? undefined : projectOf(above);
  return found && found.text !== "" ? found : { folder, text: "", runsNode: false };
}

/** `main` in Pulumi.yaml is a folder, or a file in one. */
function programFolder(folder: string, text: string): string {
  const [, main] = /^main:\s*["']?([^"'\s#]+)/m.exec(text) ?? [];
  if (main === undefined) return folder;
  const path = join(folder, main);
  return existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
}

/** What is missing breaks a Node project, and another folder perhaps not. */
function missing(project: Project, name: string, detail: string, fix: string): Check {
  return (project.runsNode ? failed : warning)(
    name,
    project.runsNode ? detail : `${detail}; only TypeScript programs need it, and this is no folder of one`,
    fix,
  );
}

function sdkCheck(project: Project, { peerDependencies }: Manifest): Check {
  const name = "Pulumi SDK";
  const range = peerDependencies["@pulumi/pulumi"];
  const file = resolved(project, "@pulumi/pulumi/package.json");
  if (file === undefined)
    return missing(project, name, "@pulumi/pulumi is not found from here", "npm install @pulumi/pulumi");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string }; // npm's own form
  return isWithin(version, range)
    ? ok(name, `version ${version}`)
    : failed(name, `version ${version}; needed is ${range}`, `npm install "@pulumi/pulumi@${range}"`);
}

/** What is in users' state is looked for in this way. */
function packageCheck(project: Project): Check {
  const name = "pulumi-telephony";
  return resolved(project, "pulumi-telephony/runtime/v1") !== undefined
    ? ok(name, "found from the program's folder")
    : missing(
        project,
        name,
        "pulumi-telephony/runtime/v1 is not found from the program's folder, where Pulumi looks for it",
        "make pulumi-telephony a direct dependency of the package.json there: npm install and the package's tarball",
      );
}

function resolved({ folder }: Project, path: string): string | undefined {
  try {
    return createRequire(join(folder, "program.js")).resolve(path);
  } catch (error) {
    if (hasCode(error)) return undefined;
    throw error;
  }
}

function pluginCheck(environment: Terminal["environment"], { text }: Project): Check {
  const name = "plugin";
  const folders = foldersOnPath(environment);
  const lasting = folders.filter((folder) => !(isRunByNpm(environment) && isOfPackages(folder)));
  if (lasting.some(hasPlugin)) return ok(name, `${PLUGIN} is on the PATH`);
  if (/^\s*-?\s*name:\s*["']?telephony\b/m.test(text.split(/^plugins:/m)[1] ?? ""))
    return ok(name, "Pulumi.yaml says where it is");
  const detail = folders.some(hasPlugin)
    ? `${PLUGIN} is on the PATH that npx makes, and a \`pulumi\` that npx does not start won't find it`
    : `there is no ${PLUGIN} on the PATH`;
  return warning(
    name,
    `${detail}; only the native resources, other languages and \`pulumi import\` need it`,
    "install the package globally, or name its folder under `plugins` in Pulumi.yaml",
  );
}

function foldersOnPath({ PATH = "", Path = PATH }: Terminal["environment"]): string[] {
  return (PATH || Path).split(delimiter).filter((folder) => folder !== "");
}

/** npm, and with it npx, tells what it starts; pnpm and Yarn do the same. */
function isRunByNpm(environment: Terminal["environment"]): boolean {
  return Boolean(environment.npm_lifecycle_event ?? environment.npm_execpath ?? environment.npm_config_user_agent);
}

/** Such a folder of each folder above stands on the PATH of what npm runs, and of nothing else. */
function isOfPackages(folder: string): boolean {
  return /[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder);
}

function hasPlugin(folder: string): boolean {
  const names = process.platform === "win32" ? [`${PLUGIN}.exe`, `${PLUGIN}.cmd`] : [PLUGIN];
  return names.some((name) => isProgram(join(folder, name)));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (hasCode(error)) return false;
    throw error;
  }
}

/** Node's own errors have one. */
function hasCode(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error;
}
