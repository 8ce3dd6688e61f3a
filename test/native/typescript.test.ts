import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { expectSettled, succeeded, withNativeStack } from "./harness";
import { COUNT, everything } from "./program";

jest.setTimeout(300_000);

async function dynamicFirst(stack: Stack): Promise<void> {
  stack.program(everything("telephony"));
  succeeded(await stack.up());
}

test("a native stack lives: previewed without a request, quiet, its drift named and repaired, destroyed, and no secret is in clear", async () => {
  await withNativeStack(everything("native"), async (stack, simulator: Simulator) => {
    expect(succeeded(await stack.preview()).requests).toBe(0);
    succeeded(await stack.up());
    succeeded(await stack.up("--expect-no-changes"));
    await expectSettled(stack, simulator);
    succeeded(await stack.refresh("--expect-no-changes"));
    expect(await stack.exported()).not.toContain("hunter2");
    Object.assign(simulator.state.flowroute.numbers["12065550100"] ?? {}, { alias: "by hand" });
    const drift = await stack.preview("--refresh", "--diff", "--expect-no-changes");
    expect(drift.code).toBe(7);
    expect(drift.text).toContain('~ label: "by hand" => "Support"');
    succeeded(await stack.up("--refresh"));
    expect(simulator.state.flowroute.numbers["12065550100"]).toMatchObject({ alias: "Support" });
    expect(new Set(succeeded(await stack.destroy()).text.match(/kept \S+: the number stays/g)).size).toBe(3);
  });
});

test("a dynamic stack goes over to the plugin with nothing changed", async () => {
  await withNativeStack("", async (stack, simulator) => {
    await dynamicFirst(stack);
    const before = await stack.state();
    expect(Object.keys(before).length).toBeGreaterThan(0);
    stack.program(everything("native"));
    // (That its preview says the same is in upgrade.test.ts.)
    const up = succeeded(await stack.up("--expect-no-changes"));
    expect([up.requests, up.text]).toEqual([0, expect.stringContaining(`${COUNT + 1} unchanged`)]);
    expect(up.text).not.toMatch(/(updated|replaced|created|deleted)/);
    const resources = (JSON.parse(await stack.exported()) as { deployment: { resources: { type: string }[] } })
      .deployment.resources;
    expect(resources.filter((each) => each.type.startsWith("telephony:index:"))).toHaveLength(COUNT);
    expect(resources.filter((each) => each.type.startsWith("pulumi-nodejs:dynamic/"))).toEqual([]);
    succeeded(await stack.refresh("--expect-no-changes"));
    await expectSettled(stack, simulator);
    succeeded(await stack.destroy());
  });
});
