/** A program in YAML and the plugin of the release: there is neither npm nor Node. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../native/harness";
import { expectLife } from "../native/quickstart";
import { canRunYaml, yamlHost } from "../native/yaml";
import { expectNothingOfTheTree, names, pathWithoutNode, provedOnce, releasedStack, withReleased } from "./released";

jest.setTimeout(600_000);

const live = canRunYaml
  ? provedOnce("yaml", [], [names.plugin], ["examples/quickstart-yaml", "tools/pulumi/yaml", "test/native/yaml.ts"])
  : test.skip;

live("the quickstart and the plugin from its archive go through their life", async () => {
  await withReleased(async (folder, simulator) => {
    const project = join(folder, "project");
    cpSync(join(REPOSITORY, "examples/quickstart-yaml"), project, { recursive: true });
    const stack = await releasedStack(project, simulator, { PATH: pathWithoutNode(folder, [yamlHost()], []) });
    expectNothingOfTheTree(folder);
    await expectLife(stack, simulator);
  });
});
