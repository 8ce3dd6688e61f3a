/**
 * Tries the files of a release on this machine: `node tools/release/smoke.js release`. A program in YAML, run by the `pulumi`
 * on PATH, with the plugin from its archive and the simulator from the npm package, and nothing else of the tree: what is
 * bought, and what is asked, is what the carriers' ledgers and logs say.
 */
const { execFile } = require("node:child_process");
const { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const { promisify } = require("node:util");
const { version } = require("../../package.json");
const { archiveName, ownPlatform } = require("./plugin/platforms");

const PROGRAM = `name: telephony-smoke
runtime: yaml
resources:
  support:
    type: telephony:PhoneNumber
    properties: { vendor: flowroute, number: "+12065550100", label: Support }
  support-routing:
    type: telephony:NumberRouting
    properties:
      phoneNumber: \${support.id}
      voice: { type: sipUri, target: "sip:support@pbx.example.com" }
  offer:
    type: telephony:NumberSearch
    properties: { vendor: telcom, prefix: "+441224" }
  aberdeen:
    type: telephony:PhoneNumber
    properties: { vendor: telcom, candidates: "\${offer.candidates}" }
`;

/** Where a file of the release is, or an error that it is missing. */
function fileIn(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${folder} has no ${name}`);
  return path;
}

function expect(isSo, what) {
  if (!isSo) throw new Error(`not so: ${what}`);
  console.log(what);
}

async function tryRelease(folder, scratch) {
  const archive = fileIn(folder, archiveName(version, ownPlatform));
  copyFileSync(fileIn(folder, `pulumi-telephony-${version}.tgz`), join(scratch, "npm.tgz"));
  await promisify(execFile)("tar", ["-xzf", "npm.tgz"], { cwd: scratch });
  const { startSimulator } = require(join(scratch, "package/dist/simulator/index.js"));
  const simulator = await startSimulator();
  const project = join(scratch, "project");
  mkdirSync(project);
  mkdirSync(join(scratch, "state"));
  writeFileSync(join(project, "Pulumi.yaml"), PROGRAM);
  const env = {
    ...process.env,
    ...simulator.environment,
    PULUMI_HOME: join(scratch, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(scratch, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "smoke",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  /** How many requests of carriers a command of Pulumi has led to. */
  const requestsOf = async (...command) => {
    simulator.clearRequests();
    await promisify(execFile)("pulumi", [...command, "--non-interactive"], { cwd: project, env });
    return simulator.requests().length;
  };
  const bought = () => simulator.ledger().filter(({ event }) => event === "purchase").length;
  try {
    await requestsOf("plugin", "install", "resource", "telephony", `v${version}`, "--file", archive);
    await requestsOf("stack", "init", "smoke");
    expect((await requestsOf("preview")) === 0, "a preview asks no carrier");
    expect((await requestsOf("up", "--yes", "--skip-preview")) > 0 && bought() === 1, "up buys the one number");
    expect((await requestsOf("preview", "--expect-no-changes")) === 0, "a second preview shows no change");
    await requestsOf("refresh", "--yes", "--expect-no-changes");
    await requestsOf("destroy", "--yes");
    const released = simulator.ledger().filter(({ event }) => event === "release").length;
    expect(released === 0 && bought() === 1, "destroy gives no number up");
  } finally {
    await simulator.close();
  }
}

async function main([folder = "release"]) {
  const scratch = mkdtempSync(join(tmpdir(), "telephony-smoke-"));
  try {
    await tryRelease(resolve(folder), scratch);
  } catch (error) {
    console.error(error.stdout ?? "", error.stderr ?? "", error.message);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
