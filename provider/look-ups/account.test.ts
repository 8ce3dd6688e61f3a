import { startRun } from "../../test/support/run";
import { withSimulator } from "../../test/support/simulator";
import { readAccount } from "./account";
import { declaredOf } from "./declared";

const simulator = withSimulator();

test("keys that end while an account is read are an error, and no gap at each number", async () => {
  simulator.fault({ kind: "status", status: 401, vendor: "flowroute", method: "GET", path: "/v2/numbers/\\d+" });
  await expect(readAccount(startRun(simulator), { vendor: "flowroute" })).rejects.toThrow(
    /401.*Check FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY/,
  );
});

test("a number that bears a stack's mark is left to it, with all that stands on it", async () => {
  const [held] = Object.values(simulator.state.flowroute.numbers);
  if (held) held.alias = "pulumi:shop/production/support";
  const run = startRun(simulator);
  const marked = declaredOf(run, await readAccount(run, { vendor: "flowroute" })).filter(
    ({ declarations }) => declarations.length === 0,
  );
  expect(marked.map(({ leftOut }) => leftOut)).toEqual([
    [
      expect.objectContaining({
        kind: "PhoneNumber",
        why: "marked",
        reason: expect.stringContaining("shop/production"),
      }),
    ],
  ]);
});
