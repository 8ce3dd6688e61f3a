import { type Simulator, startSimulator } from "../../provider/simulator";
import { type Plugin, startPlugin } from "./client";

jest.setTimeout(120_000);

let simulator: Simulator;
let plugin: Plugin;

beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await startPlugin(simulator.environment);
  await plugin.configure();
});
afterAll(async () => {
  await plugin.stop();
  await simulator.close();
});

describe.each(["PhoneNumber", "NumberRouting", "NotificationHook", "Subscriber"])("%s", (kind) => {
  test("whatever an account holds can be imported: what is read is a sound declaration, and differs from nothing", async () => {
    const ids = await plugin.list(kind);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const { outputs, inputs } = await plugin.read(kind, id);
      const checked = await plugin.check(kind, inputs, inputs);
      const seen = { id, inputs, failures: checked.failures, lines: (await plugin.diff(kind, id, outputs, inputs, checked.inputs)).lines };
      expect(seen).toEqual({ id, inputs: expect.anything(), failures: {}, lines: [] });
    }
  });
});
