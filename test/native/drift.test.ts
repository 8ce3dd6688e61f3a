/** `telephony drift` on the plugin, through the real engine. */
import { declared, expectDrift } from "../engine/drift";
import { liftRateLimits } from "../support/simulator";
import { withNativeStack } from "./harness";

jest.setTimeout(300_000);

test("what somebody has changed at the carriers is found in whatever Pulumi prints, and nothing else", async () => {
  await withNativeStack(declared("native"), async (stack, simulator) => {
    liftRateLimits(simulator);
    await expectDrift(stack, simulator, "native");
  });
});
