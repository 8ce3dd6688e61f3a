/** A program in YAML and the plugin of the release: there is neither npm nor Node. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { enginePath } from "../engine/harness";
import { REPOSITORY } from "../native/harness";
import {
  expectLife,
  expectNothingOfTheTree,
  names,
  pathWithoutNode,
  provedOnce,
  releasedStack,
  withReleased,
} from "./released";

jest.setTimeout(600_000);

const HOST = join(REPOSITORY, "tools/pulumi/yaml.sh");
const hasHost = existsSync(join(enginePath(), "pulumi-language-yaml"));
const live = provedOnce(
  "yaml",
  hasHost ? [] : ["go"],
  [names.plugin],
  ["examples/quickstart-yaml", "tools/pulumi/yaml"],
);

live("the quickstart and the plugin from its archive go through their life", async () => {
  await withReleased(async (folder, simulator) => {
    const project = join(folder, "project");
    cpSync(join(REPOSITORY, "examples/quickstart-yaml"), project, { recursive: true });
    const host = execFileSync(HOST, ["path"], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
    const stack = await releasedStack(project, simulator, { PATH: pathWithoutNode(folder, [host], []) });
    expectNothingOfTheTree(folder);
    await expectLife(stack, simulator);
  });
});
