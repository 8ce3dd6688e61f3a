import { execFileSync } from "node:child_process";
import { startSimulator } from "../../simulator";
import { enginePath } from "../engine/harness";
import { createNativeExample, expectSettled, hasProgram, succeeded } from "./harness";
import { type Proof, proofOf } from "./proved";

jest.setTimeout(600_000);

const languages = [
  { language: "Python", program: "python3", version: "--version", sdk: "sdk/python", example: "quickstart-python" },
  { language: "Go", program: "go", version: "version", sdk: "sdk/go", example: "quickstart-go" },
];

/** Of what the plugin tells an engine, whatever the language, and of how a program of this one asks for it. */
function proofIn({ program, version, sdk, example }: (typeof languages)[number]): Proof {
  const tests = ["test/native/languages.test.ts", "test/native/harness.ts", "test/engine/harness.ts"];
  return proofOf(
    example,
    ["schema.json", sdk, `examples/${example}`, "provider/hosts/plugin", "tools/pulumi", ...tests],
    [execFileSync(program, [version], { encoding: "utf8" }), enginePath()],
  );
}

describe.each(languages)("in $language", (each) => {
  const { program, example } = each;
  // A machine without the language can't try it.
  const proof = hasProgram(program) ? proofIn(each) : undefined;
  const live = proof?.isKept === false ? test : test.skip;

  live(
    "the quickstart previews without a request, holds still, shows drift by its property, repairs it, and keeps the numbers",
    async () => {
      const simulator = await startSimulator();
      const stack = await createNativeExample(simulator, example);
      try {
        expect(succeeded(await stack.preview()).requests).toBe(0);
        const up = succeeded(await stack.up());
        expect(up.text).toMatch(/telephony: bought telcom\/\+441224\d+ on Telcom/);
        expect(succeeded(await stack.pulumi("stack", "output", "support")).text).toContain("+12065550100");
        succeeded(await stack.up("--expect-no-changes"));
        await expectSettled(stack, simulator);
        const held = simulator.state.flowroute.numbers["12065550100"];
        Object.assign(held ?? {}, { alias: "by hand" });
        const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
        expect([drift.code, drift.text]).toEqual([7, expect.stringMatching(/~ label *: "by hand" => "Support"/)]);
        succeeded(await stack.up("--refresh"));
        expect(held).toMatchObject({ alias: "Support" });
        expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
        const { text } = succeeded(await stack.destroy());
        expect(new Set(text.match(/kept \S+: the number stays on the \S+ account and keeps billing/g)).size).toBe(3);
        proof?.keep();
      } finally {
        stack.remove();
        await simulator.close();
      }
    },
  );
});
