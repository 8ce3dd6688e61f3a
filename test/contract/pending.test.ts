/** What vendors do not do at once: a run returns, nothing is submitted twice, and a refresh sees the end of it. */
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { withSimulator } from "../support/simulator";

const HOUR = 3600;
const DAY = 24 * HOUR;

const simulator = withSimulator();
let clock: ReturnType<typeof instantClock>;
let engine: MiniEngine;
beforeEach(() => {
  clock = instantClock();
  engine = miniEngine(simulator, { clock });
});

/** Time passes for everybody. */
async function pass(seconds: number): Promise<void> {
  simulator.advance(seconds);
  await clock.sleep(seconds * 1000);
}

async function expectQuiet(program: readonly Declaration[]): Promise<void> {
  const steps = Object.fromEntries(program.map(({ name }) => [name, "same"]));
  expect(await engine.up(program)).toMatchObject({ failures: {}, steps, requests: 0 });
  expect(await engine.refresh()).toMatchObject({ failures: {}, steps });
  expect(await engine.up(program)).toMatchObject({ failures: {}, steps, requests: 0 });
}

const asked = (method: string, path: RegExp) =>
  simulator.requests().filter((entry) => entry.method === method && path.test(entry.path)).length;
const outputs = () => engine.state.get("it")?.outputs;

describe("messaging on Flowroute", () => {
  const program = (enabled: boolean): Declaration[] => [
    {
      kind: "PhoneNumber",
      name: "it",
      inputs: { vendor: "flowroute", number: "+12023819746", messaging: { enabled } },
    },
  ];

  test("is processing until it is done, and asked for once", async () => {
    await engine.up(program(true));
    expect(outputs()).toMatchObject({ messagingStatus: "processing", messaging: { enabled: true } });
    await expectQuiet(program(true));
    await pass(60);
    await expectQuiet(program(true));
    expect(outputs()).toMatchObject({ messagingStatus: "enabled" });
    expect(outputs()?.pending).toBeUndefined();
    expect(simulator.state.flowroute.numbers["12023819746"]?.messagingEnabled).toBe(true);
    expect(asked("PATCH", /numbers\/12023819746$/)).toBe(1);
    expect(simulator.ledger()).toHaveLength(1);
  });

  test("that has failed is a difference, and the next up asks again", async () => {
    simulator.set("flowroute", "taskOutcome", "failed");
    await engine.up(program(true));
    await pass(60);
    expect((await engine.refresh()).steps).toEqual({ it: "drift" });
    expect(outputs()).toMatchObject({ messagingStatus: "failed", messaging: { enabled: false } });
    expect((await engine.preview(program(true))).shown).toEqual({ it: ["messaging"] });
    simulator.set("flowroute", "taskOutcome", "successful");
    await engine.up(program(true));
    await pass(60);
    await expectQuiet(program(true));
    expect(outputs()).toMatchObject({ messagingStatus: "enabled" });
  });

  test("that was not provisioned (207) is no success: the rest is done, and the next up asks again", async () => {
    simulator.set("flowroute", "messageProvisioning", "unavailable");
    const both: Declaration[] = [
      { kind: "PhoneNumber", name: "it", inputs: { ...program(true)[0]?.inputs, label: "Support" } },
    ];
    expect((await engine.up(both)).failures.it).toMatch(/messaging/);
    expect(simulator.state.flowroute.numbers["12023819746"]?.alias).toBe("Support");
    simulator.set("flowroute", "messageProvisioning", "available");
    expect((await engine.up(both)).failures).toEqual({});
    await pass(60);
    await expectQuiet(both);
    expect(outputs()).toMatchObject({ messagingStatus: "enabled", label: "Support" });
  });
});

describe("a caller name on Flowroute", () => {
  const program = (callerName: string, more: Record<string, unknown> = {}): Declaration[] => [
    { kind: "Subscriber", name: "it", inputs: { phoneNumber: "flowroute/+12023819746", callerName, ...more } },
  ];
  const preset = () =>
    simulator.state.flowroute.cnams[simulator.state.flowroute.numbers["12023819746"]?.cnam?.id ?? ""]?.value;

  test("is submitted once, shown as to be assigned when it is approved, and assigned by the next up", async () => {
    await engine.up(program("Example Ltd"));
    expect(outputs()).toMatchObject({ callerName: "Example Ltd", callerNameStatus: "pending" });
    await expectQuiet(program("Example Ltd"));
    await pass(49 * HOUR);
    expect((await engine.refresh()).steps).toEqual({ it: "drift" });
    expect(outputs()).toMatchObject({ callerNameStatus: "approved" });
    expect(outputs()?.callerName).toBeUndefined();
    expect(engine.state.get("it")?.inputs.callerName).toBeUndefined();
    expect((await engine.preview(program("Example Ltd"))).shown).toEqual({ it: ["callerName"] });
    expect(preset()).toBeUndefined();
    const assigned = await engine.up(program("Example Ltd"));
    expect(assigned.failures).toEqual({});
    expect(assigned.said.join("\n")).toMatch(/charge/);
    expect(preset()).toBe("EXAMPLE LTD");
    await expectQuiet(program("Example Ltd"));
    expect(outputs()).toMatchObject({ callerNameStatus: "assigned", callerName: "Example Ltd" });
    expect(asked("POST", /\/v2\/cnams$/)).toBe(1);
    expect(simulator.ledger().map(({ what }) => what)).toEqual(["cnam"]);
  });

  test("that was assigned and does not show yet is no difference for 7 days", async () => {
    simulator.set("flowroute", "cnamShownAfterHours", 120);
    await engine.up(program("Acme Dental"));
    for (let day = 0; day < 7; day += 1) {
      await expectQuiet(program("Acme Dental"));
      await pass(DAY - HOUR);
    }
    expect(asked("PATCH", /relationships\/cnams/)).toBe(1);
  });

  test("that still does not show after 7 days is a difference", async () => {
    simulator.set("flowroute", "cnamShownAfterHours", 120);
    await engine.up(program("Acme Dental"));
    const number = simulator.state.flowroute.numbers["12023819746"];
    if (number) number.cnam = null;
    await pass(7 * DAY - HOUR);
    expect((await engine.refresh()).steps).toEqual({ it: "same" });
    await pass(2 * HOUR);
    expect((await engine.refresh()).steps).toEqual({ it: "drift" });
    expect((await engine.preview(program("Acme Dental"))).shown).toEqual({ it: ["callerName"] });
    expect((await engine.up(program("Acme Dental"))).failures).toEqual({});
    expect(preset()).toBe("ACME DENTAL");
  });

  test("that is rejected is no difference but a warning with the reason in every run, and another value is submitted anew", async () => {
    await engine.up(program("Fake Name"));
    await pass(49 * HOUR);
    const rejected = await engine.refresh();
    expect(rejected.steps).toEqual({ it: "same" });
    expect(rejected.said.join("\n")).toMatch(/rejected the caller name "Fake Name": The value is misleading/);
    expect(outputs()).toMatchObject({ callerNameStatus: "rejected", callerNameReason: "The value is misleading." });
    for (const report of [
      await engine.up(program("Fake Name")),
      await engine.preview(program("Fake Name")),
      await engine.refresh(),
    ]) {
      expect(report).toMatchObject({ steps: { it: "same" }, failures: {} });
      expect(report.said.join("\n")).toMatch(/misleading/);
    }
    expect(asked("POST", /\/v2\/cnams$/)).toBe(1);
    const other = await engine.up(program("Example Ltd"));
    expect(other).toMatchObject({ steps: { it: "update" }, failures: {} });
    expect(outputs()).toMatchObject({ callerNameStatus: "pending" });
    expect(outputs()?.callerNameReason).toBeUndefined();
    expect(asked("POST", /\/v2\/cnams$/)).toBe(2);
    await expectQuiet(program("Example Ltd"));
  });

  test("keeps the old name until the new one is assigned, and then removes what was ours", async () => {
    await engine.up(program("Example Ltd"));
    await pass(49 * HOUR);
    await engine.refresh();
    await engine.up(program("Example Ltd"));
    await engine.up(program("Example Group"));
    expect(preset()).toBe("EXAMPLE LTD");
    await expectQuiet(program("Example Group"));
    await pass(49 * HOUR);
    expect((await engine.refresh()).steps).toEqual({ it: "drift" });
    expect(preset()).toBe("EXAMPLE LTD");
    await engine.up(program("Example Group"));
    expect(preset()).toBe("EXAMPLE GROUP");
    expect(Object.values(simulator.state.flowroute.cnams).map(({ value }) => value)).toEqual([
      "ACME DENTAL",
      "EXAMPLE GROUP",
    ]);
    await expectQuiet(program("Example Group"));
  });

  test("that equals a record of the account is assigned from it, whatever the case, and the record is not ours to remove", async () => {
    await engine.up(program("acme dental", { onDelete: "reset" }));
    expect(preset()).toBe("ACME DENTAL");
    expect(asked("POST", /\/v2\/cnams$/)).toBe(0);
    await engine.destroy();
    expect(preset()).toBeUndefined();
    expect(simulator.state.flowroute.cnams["22790"]).toBeDefined();
  });

  test("is unassigned by a reset, and the record that we made is removed", async () => {
    await engine.up(program("Example Ltd", { onDelete: "reset" }));
    await pass(49 * HOUR);
    await engine.refresh();
    await engine.up(program("Example Ltd", { onDelete: "reset" }));
    expect(preset()).toBe("EXAMPLE LTD");
    expect((await engine.destroy()).failures).toEqual({});
    expect(preset()).toBeUndefined();
    expect(Object.values(simulator.state.flowroute.cnams).map(({ value }) => value)).toEqual(["ACME DENTAL"]);
  });
});

describe("a subscriber on Telcom", () => {
  const program: Declaration[] = [
    {
      kind: "Subscriber",
      name: "it",
      inputs: {
        phoneNumber: "telcom/+443301222970",
        company: "Example Ltd",
        address: { street: "1 Harbour Way", city: "Bristol", postalCode: "BS1 4RW" },
      },
    },
  ];

  test.each(["valid", "invalid", "failed"])(
    "is being validated, and then %s, in the carrier's words",
    async (result) => {
      simulator.set("telcom", "validationResult", result);
      await engine.up(program);
      expect(outputs()).toMatchObject({ status: "validation_pending" });
      expect(outputs()?.submittedAt).toBeUndefined();
      await expectQuiet(program);
      await pass(301);
      await expectQuiet(program);
      expect(outputs()).toMatchObject({ status: result, submittedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
      expect(asked("POST", /update_subscriber$/)).toBe(1);
    },
  );
});
