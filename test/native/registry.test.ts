/**
 * The programs that Pulumi's registry shows run: as they stand on its pages, in the languages that can be tried, by the
 * plugin in npm's form. (By the executable: test/release.)
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import { enginePath } from "../engine/harness";
import { programsOf, REGISTRY_PAGES } from "../support/registry";
import { createNativeExample, hasProgram, succeeded } from "./harness";
import { proofOf } from "./proved";

jest.setTimeout(600_000);

const languages = [
  { language: "python", program: "python3", version: "--version", sdk: "sdk/python", file: "__main__.py" },
  { language: "go", program: "go", version: "version", sdk: "sdk/go", file: "main.go" },
];

/** What a program asks its stack's configuration for. */
const SECRETS = { ukToken: "TELCOM_AUTH_TOKEN", ukSecret: "TELCOM_AUTH_SECRET" };

describe.each(languages)("in $language", ({ language, program, version, sdk, file }) => {
  const example = `quickstart-${language}`;
  const tests = ["test/native/registry.test.ts", "test/support/registry.ts", "test/native/harness.ts"];
  // A machine without the language can't try it.
  const proof = hasProgram(program)
    ? proofOf(
        `registry-${language}`,
        [
          "schema.json",
          sdk,
          `examples/${example}`,
          "provider/hosts/plugin",
          "tools/pulumi",
          ...REGISTRY_PAGES,
          ...tests,
        ],
        [execFileSync(program, [version], { encoding: "utf8" }), enginePath()],
      )
    : undefined;
  const live = proof?.isKept === false ? test : test.skip;

  live("each previews without a request, and goes up", async () => {
    const simulator = await startSimulator();
    const stack = await createNativeExample(simulator, example);
    try {
      for (const [key, variable] of Object.entries(SECRETS))
        succeeded(await stack.pulumi("config", "set", "--secret", key, stack.environment[variable] ?? ""));
      for (const each of REGISTRY_PAGES.flatMap(programsOf)) {
        writeFileSync(join(stack.directory, file), each[language] ?? "");
        expect(succeeded(await stack.preview()).requests).toBe(0);
        succeeded(await stack.up());
        succeeded(await stack.up("--expect-no-changes"));
      }
      expect(succeeded(await stack.destroy()).text).toMatch(/kept telcom\/\S+: the number stays on the \S+ account/);
      proof?.keep();
    } finally {
      stack.remove();
      await simulator.close();
    }
  });
});
