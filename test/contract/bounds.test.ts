/** Answers without bounds: whatever a carrier sends, a run ends, and nothing that was asked for is lost. */
import { lookUpsOf } from "../../provider/look-ups/look-ups";
import { httpServer } from "../../provider/transport/testing";
import { type Declaration, miniEngine } from "../mini-engine";
import { OFFERED, PURCHASE, RELEASE, vendorNames } from "../support/carriers";
import { startRun } from "../support/run";
import { sharedClock, withSimulator } from "../support/simulator";

const simulator = withSimulator();

const nested = (levels: number) => `${'{"data":'.repeat(levels)}1${"}".repeat(levels)}`;
const titles = `<${"<title".repeat(100_000)}`;
const SPOILT = [
  ["JSON of 2,500 levels", nested(2_500)],
  ["JSON of 100,000 levels", nested(100_000)],
  [
    "lists of 2,500 levels in an error of the carrier's",
    `{"status":"error","data":{"errors":${"[".repeat(2_500)}${"]".repeat(2_500)}}}`,
  ],
  ["a page of nothing but titles", titles],
] as const;

describe.each(vendorNames)("%s", (vendor) => {
  const number = OFFERED[vendor];
  const events = (event: string) => simulator.ledger().filter((entry) => entry.event === event).length;
  const it: Declaration = {
    kind: "PhoneNumber",
    name: "it",
    inputs: { vendor, number, acquire: "buy", onDelete: "release" },
  };

  test.each(SPOILT)("a purchase that is answered with %s is settled by looking", async (_, body) => {
    simulator.fault({
      kind: "status",
      status: 200,
      body,
      executed: true,
      vendor,
      ...PURCHASE[vendor],
      times: 1,
    });
    const engine = miniEngine(simulator, { clock: sharedClock(simulator) });
    const { failures } = await engine.up([it]);
    expect(failures).toEqual({});
    expect(engine.state.get("it")?.outputs).toMatchObject({ number, acquired: "bought" });
    expect(events("purchase")).toBe(1);
  });

  test.each(SPOILT)("a release that is answered with %s is settled by looking", async (_, body) => {
    const engine = miniEngine(simulator, { clock: sharedClock(simulator) });
    await engine.up([it]);
    simulator.fault({ kind: "status", status: 200, body, executed: true, vendor, ...RELEASE[vendor], times: 1 });
    const { failures } = await engine.up([]);
    expect(failures).toEqual({});
    expect(engine.state.size).toBe(0);
    expect(events("release")).toBe(1);
  });

  test.each(SPOILT)("a list that is %s is a clear error", async (_, body) => {
    simulator.fault({ kind: "status", status: 200, body, vendor, path: "numbers(/list)?($|\\?)" });
    const numbers = lookUpsOf(startRun(simulator)).ask("getNumbers", { vendor });
    await expect(numbers).rejects.toThrow(/That is not the API's answer/);
  });
});

test("a list whose pages never end is an error that says so", async () => {
  let id = 12_065_600_000;
  const server = await httpServer((response) => {
    id += 1;
    const row = { id: String(id), type: "number", attributes: { alias: null, value: String(id) }, links: {} };
    response.end(JSON.stringify({ data: [row], links: { next: "https://api.flowroute.com/v2/numbers?offset=1" } }));
  });
  const run = startRun({ environment: { ...simulator.environment, FLOWROUTE_URL: server.origin } });
  await expect(lookUpsOf(run).ask("getNumbers", { vendor: "flowroute" })).rejects.toThrow(
    /GET \/v2\/numbers .* after 500 pages it still names a next one/,
  );
  expect(server.received).toHaveLength(500);
  await server.close();
});
