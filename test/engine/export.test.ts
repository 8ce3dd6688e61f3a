/** What `telephony export` writes, through the real engine: nothing is bought, nothing is written, nothing differs. */
import { type Simulator, startSimulator } from "../../simulator";
import { vendorNames } from "../support/carriers";
import { addOddities, enrich, runExport, stackOfExport, withNewFolder } from "../support/exported";
import { isWrite } from "../support/simulator";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const written = (simulator: Simulator) =>
  simulator.requests().filter((request) => isWrite(request) && !request.path.endsWith("/numbers/details"));

/** All accounts together hold what each alone has; one carrier alone is exported below. */
const rows = [
  ["dynamic", []],
  ["native", ["--native"]],
] as const;

test.each(rows)(
  "all carriers, %s: up takes everything over and changes nothing, and a refresh shows nothing",
  async (_, flags) => {
    const simulator = await startSimulator();
    enrich(simulator);
    addOddities(simulator);
    simulator.set("flowroute", "bulkRead", "documents");
    try {
      await withNewFolder(async (folder) => {
        expect(await runExport(simulator.environment, ...flags, "--out", folder)).toMatchObject({ code: 0, error: "" });
        const before = structuredClone(simulator.state);
        const stack = await stackOfExport(folder, simulator);
        // With its types checked, once.
        expect(succeeded(await stack.preview()).requests).toBe(0);
        stack.environment.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
        simulator.clearRequests();
        succeeded(await stack.up());
        expect(Object.keys(await stack.state()).length).toBeGreaterThan(vendorNames.length);
        succeeded(await stack.preview("--refresh", "--expect-no-changes"));
        expect(simulator.ledger()).toEqual([]);
        expect(written(simulator)).toEqual([]);
        expect(simulator.state).toEqual(before);
        expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
      });
    } finally {
      await simulator.close();
    }
  },
);

test("an account that got a number: exported again in its project, up takes over that number alone", async () => {
  const simulator = await startSimulator();
  try {
    await withNewFolder(async (folder) => {
      const exported = () => runExport(simulator.environment, "--vendor", "telcom", "--out", folder);
      await exported();
      const stack = await stackOfExport(folder, simulator);
      stack.environment.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
      succeeded(await stack.up());
      enrich(simulator);
      expect(await exported()).toMatchObject({ code: 0, error: "" });
      const before = structuredClone(simulator.state);
      const { text } = succeeded(await stack.up());
      expect(text).toMatch(/\+ 5 created/);
      expect(text).toMatch(/3 unchanged/);
      succeeded(await stack.preview("--refresh", "--expect-no-changes"));
      expect([simulator.ledger(), written(simulator)]).toEqual([[], []]);
      expect(simulator.state).toEqual(before);
    });
  } finally {
    await simulator.close();
  }
});
