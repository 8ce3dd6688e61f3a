/** The way of a new user, as the README has it: its commands as they stand, through the real engine. */
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isWrite, numbersOf, withSimulator } from "../support/simulator";
import { bash } from "../support/workflow";
import { enginePath, projectDirectory } from "./harness";

jest.setTimeout(300_000);

const REPOSITORY = resolve(__dirname, "../..");
const simulator = withSimulator();

/** The README's commands, without what they say of themselves. */
function commandsOfReadme(): string[] {
  const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");
  const [, script = ""] = /<!-- path:start -->\s+```sh\n([\s\S]*?)```/.exec(readme) ?? [];
  return script
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/ +#.*/, ""));
}

function program(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

test("a doctor, an export, an update that takes over, and the drift of a change behind Pulumi's back", async () => {
  const directory = projectDirectory();
  mkdirSync(join(directory, "node_modules/.bin"));
  program(
    join(directory, "node_modules/.bin/telephony"),
    `#!/bin/sh\nexec node "${join(REPOSITORY, "dist/provider/cli/telephony.js")}" "$@"\n`,
  );
  writeFileSync(join(directory, "package.json"), '{ "name": "new", "private": true }\n');
  // No registry has the package yet: it is laid where npm would lay it.
  mkdirSync(join(directory, "bin"));
  program(
    join(directory, "bin/npm"),
    `#!/bin/sh\n[ "$*" = install ] && ln -s "${directory}/node_modules" node_modules\n`,
  );
  symlinkSync(process.execPath, join(directory, "bin/node"));
  const environment = {
    PATH: [join(directory, "bin"), enginePath(), process.env.PATH].join(":"),
    HOME: directory,
    PULUMI_HOME: join(directory, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${directory}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Where a user is asked, the answer is yes.
    PULUMI_SKIP_CONFIRMATIONS: "true",
    ...simulator.environment,
  };
  const run = (script: string) => bash(script, { directory, environment });
  try {
    const commands = commandsOfReadme();
    expect(commands).toHaveLength(6);
    const [drift = "", ...before] = [...commands].reverse();
    expect(drift).toBe("npx telephony drift");

    const set = await run([...before].reverse().join("\n"));
    expect(set).toMatchObject({ code: 0, text: expect.stringMatching(/ok +Flowroute: credentials: accepted/) });
    expect(set.text).toMatch(/\+ \d\d created/);
    // The read of several numbers at once is sent by POST.
    const writes = simulator.requests().filter((each) => isWrite(each) && !each.path.endsWith("/numbers/details"));
    expect(writes).toEqual([]);
    expect(numbersOf(simulator, "purchase")).toEqual([]);

    expect(await run(`cd numbers && ${drift}`)).toMatchObject({ code: 0, text: expect.stringMatching(/^No drift/) });
    const number = simulator.state.flowroute.numbers["12065550100"];
    if (number) number.alias = "Mine";
    const { code, text } = await run(`cd numbers && ${drift}`);
    expect(code).toBe(7);
    expect(text).toMatch(/label\n +was +Acme Dental front desk\n +is +Mine\n/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
