/** The Go module and the plugin of the release, where there is no Node. */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../native/harness";
import { expectLife } from "../native/quickstart";
import {
  expectNothingOfTheTree,
  isReleased,
  MODULE,
  names,
  PLUGIN_SOURCES,
  pathWithoutNode,
  provedOnce,
  released,
  releasedStack,
  withReleased,
} from "./released";

jest.setTimeout(600_000);

// Python unpacks the module.
const live = isReleased(names.plugin)
  ? provedOnce("go", ["go", "python3"], [names.go], ["examples/quickstart-go", ...PLUGIN_SOURCES])
  : test.skip;

live("a program with the unpacked module and the plugin from its archive goes through its life", async () => {
  await withReleased(async (folder, simulator) => {
    const project = join(folder, "project");
    cpSync(join(REPOSITORY, "examples/quickstart-go"), project, { recursive: true });
    execFileSync("python3", ["-m", "zipfile", "--extract", released(names.go), folder]);
    const edit = `-replace=${MODULE.path}=../${MODULE.path}@${MODULE.version}`;
    execFileSync("go", ["mod", "edit", edit], { cwd: project });
    const go = { GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local", GOWORK: "off", CGO_ENABLED: "0" };
    // Compiled once, and not with every command.
    execFileSync("go", ["build", "-o", "program", "."], { cwd: project, env: { ...process.env, ...go } });
    const file = join(project, "Pulumi.yaml");
    const yaml = readFileSync(file, "utf8").replace(
      /^runtime: go$/m,
      "runtime: { name: go, options: { binary: ./program } }",
    );
    expect(yaml).toContain("binary");
    writeFileSync(file, yaml);
    const stack = await releasedStack(project, simulator, { PATH: pathWithoutNode(folder, [], ["go"]), ...go });
    expectNothingOfTheTree(folder);
    await expectLife(stack, simulator);
  });
});
