/** The Python package and the plugin of the release, where there is no Node. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { succeeded } from "../engine/program";
import { REPOSITORY } from "../native/harness";
import { expectLife } from "../native/quickstart";
import {
  expectNothingOfTheTree,
  isReleased,
  names,
  PLUGIN_SOURCES,
  pathWithoutNode,
  provedOnce,
  released,
  releasedStack,
  userFolder,
  withReleased,
} from "./released";

jest.setTimeout(600_000);

const CONSTRAINTS = join(REPOSITORY, "tools/pulumi/python-constraints.txt");
const live = isReleased(names.plugin)
  ? provedOnce(
      "python",
      ["python3"],
      [names.wheel, names.sdist],
      ["examples/quickstart-python", "tools/pulumi/python-constraints.txt", ...PLUGIN_SOURCES],
    )
  : test.skip;

const ofConfig = {
  "telephony:flowrouteAccessKey": "FLOWROUTE_ACCESS_KEY",
  "telephony:flowrouteSecretKey": "FLOWROUTE_SECRET_KEY",
  "telephony:flowrouteUrl": "FLOWROUTE_URL",
};

function pip(environment: string, ...args: readonly string[]): void {
  execFileSync(join(environment, "bin/pip"), ["--quiet", "--disable-pip-version-check", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PIP_CONSTRAINT: CONSTRAINTS },
  });
}

live(
  "the wheel in a new environment and the plugin from its archive take the quickstart through its life",
  async () => {
    await withReleased(async (folder, simulator) => {
      const project = join(folder, "project");
      cpSync(join(REPOSITORY, "examples/quickstart-python"), project, { recursive: true });
      const environment = join(project, "venv");
      execFileSync("python3", ["-m", "venv", environment]);
      pip(environment, "install", released(names.wheel));
      const stack = await releasedStack(project, simulator, {
        PATH: pathWithoutNode(folder, [join(environment, "bin")], []),
        VIRTUAL_ENV: environment,
      });
      expectNothingOfTheTree(folder);
      // A default provider, whose name tells from where it may be downloaded, gets the stack's configuration.
      for (const [key, name] of Object.entries(ofConfig)) {
        succeeded(await stack.pulumi("config", "set", "--secret", key, stack.environment[name] ?? ""));
        delete stack.environment[name];
      }
      await expectLife(stack, simulator);
    });
    await builtFromSource();
  },
);

/** Who takes the sdist builds the same wheel. */
async function builtFromSource(): Promise<void> {
  const folder = userFolder();
  execFileSync("python3", ["-m", "venv", join(folder, "venv")]);
  const wheels = join(folder, "wheels");
  mkdirSync(wheels);
  pip(join(folder, "venv"), "wheel", "--no-deps", "--wheel-dir", wheels, released(names.sdist));
  expect(readdirSync(wheels)).toEqual([names.wheel]);
  const contentsOf = (wheel: string) =>
    execFileSync("python3", ["-m", "zipfile", "--list", wheel], { encoding: "utf8" })
      .split("\n")
      .map((line) => line.replace(/ .*/, ""));
  expect(contentsOf(join(wheels, names.wheel))).toEqual(contentsOf(released(names.wheel)));
}
