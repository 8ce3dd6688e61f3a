import { startSimulator } from "../../simulator";
import { createNativeExample, expectSettled, hasProgram, succeeded } from "./harness";

jest.setTimeout(600_000);

const languages = [
  { language: "Python", program: "python3", example: "quickstart-python" },
  { language: "Go", program: "go", example: "quickstart-go" },
];

describe.each(languages)("in $language", ({ program, example }) => {
  // A machine without the language can't try it.
  const live = hasProgram(program) ? test : test.skip;

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
      } finally {
        stack.remove();
        await simulator.close();
      }
    },
  );
});
