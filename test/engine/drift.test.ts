/** `telephony drift` on the dynamic provider, through the real engine. */
import { startSimulator } from "../../simulator";
import { liftRateLimits } from "../support/simulator";
import { declared, expectDrift } from "./drift";
import { createStack } from "./harness";

jest.setTimeout(300_000);

test("what somebody has changed at the carriers is found in whatever Pulumi prints, and nothing else", async () => {
  const simulator = await startSimulator();
  liftRateLimits(simulator);
  const stack = await createStack(simulator, declared("telephony"));
  try {
    await expectDrift(stack, simulator, "telephony");
  } finally {
    stack.remove();
    await simulator.close();
  }
});
