/** A slice of the fault matrix through the real engine: what a user sees, and what the ledger says. */
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { fastClock, quicken } from "../faults/clock";
import { armedEnvironment, CANARY, grounds } from "../faults/ground";
import { liftRateLimits } from "../support/simulator";
import { createStack, type Stack } from "./harness";

jest.setTimeout(240_000);

const buy = (vendor: keyof typeof grounds, more = "") =>
  `new telephony.PhoneNumber("main", { vendor: "${vendor}", number: "${grounds[vendor].stock}", acquire: "adoptOrBuy"${more} });`;
const hold = (vendor: keyof typeof grounds, more = "") =>
  `new telephony.PhoneNumber("main", { vendor: "${vendor}", number: "${grounds[vendor].held}"${more} });`;

async function onStack(source: string, work: (stack: Stack, simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator();
  const slowDown = quicken(simulator);
  for (const ground of Object.values(grounds)) ground.arm(simulator.state);
  liftRateLimits(simulator);
  const stack = await createStack(simulator, source, { ...armedEnvironment(simulator), ...fastClock() });
  let printed = "";
  const listening: Stack = {
    ...stack,
    up: async (...args) => heard(await stack.up(...args)),
    refresh: async (...args) => heard(await stack.refresh(...args)),
    destroy: async (...args) => heard(await stack.destroy(...args)),
  };
  const heard = <T extends { readonly text: string }>(outcome: T): T => {
    printed += outcome.text;
    return outcome;
  };
  try {
    await work(listening, simulator);
    expect(printed).not.toContain(CANARY);
    expect(await stack.exported()).not.toContain(CANARY);
  } finally {
    slowDown();
    stack.remove();
    await simulator.close();
  }
}

const events = (simulator: Simulator) => simulator.ledger().map(({ event }) => event);

/** Without the fault one more `up` brings everything to what is declared, and the next has nothing to do. */
async function converges(stack: Stack, simulator: Simulator): Promise<string> {
  simulator.clearFaults();
  await simulator.listening();
  simulator.advance(130);
  const { code, text } = await stack.up();
  expect([code, code === 0 ? "" : text]).toEqual([0, ""]);
  expect(await stack.up("--expect-no-changes")).toMatchObject({ code: 0, requests: 0 });
  return text;
}

const lostPurchases: readonly (readonly [keyof typeof grounds, FaultRule])[] = [
  ["fonestorm", { kind: "resetAfterCommit", vendor: "fonestorm", path: "/order$", times: 1 }],
  ["flowroute", { kind: "status", status: 502, executed: true, vendor: "flowroute", method: "POST", times: 1 }],
  ["telcom", { kind: "lateCommit", seconds: 5, vendor: "telcom", path: "/acquire$", times: 1 }],
];

test.each(lostPurchases)(
  "a purchase on %s whose answer is lost is found again, and made once",
  async (vendor, fault) => {
    await onStack(buy(vendor), async (stack, simulator) => {
      simulator.fault(fault);
      expect(await stack.up()).toMatchObject({ code: 0 });
      expect(events(simulator)).toEqual(["purchase"]);
      await converges(stack, simulator);
      expect(events(simulator)).toEqual(["purchase"]);
    });
  },
);

test("a purchase that is done two minutes after its answer was lost is adopted by the next up", async () => {
  await onStack(buy("telcom"), async (stack, simulator) => {
    simulator.fault({ kind: "lateCommit", seconds: 120, vendor: "telcom", path: "/acquire$", times: 1 });
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/order was sent once.*not sent again in this run/);
    expect(Object.keys(await stack.state())).toEqual([]);
    await converges(stack, simulator);
    expect((await stack.state()).main?.outputs).toMatchObject({ acquired: "adopted" });
    expect(events(simulator)).toEqual(["purchase"]);
  });
});

test("a candidate that is bought two minutes after its answer was lost stays in state meanwhile, and no other one is bought", async () => {
  await onStack(
    'new telephony.PhoneNumber("main", { vendor: "flowroute", search: { areaCode: "206" } });',
    async (stack, simulator) => {
      simulator.fault({
        kind: "lateCommit",
        seconds: 120,
        vendor: "flowroute",
        method: "POST",
        path: "/v2/numbers/\\d+$",
        times: 1,
      });
      const { code, text } = await stack.up();
      expect(code).not.toBe(0);
      expect(text).toMatch(/is in state, so that no other candidate is bought in its place/);
      const { id } = (await stack.state()).main ?? {};
      const refreshed = await stack.refresh();
      expect([refreshed.code, refreshed.text]).toEqual([
        0,
        expect.stringMatching(/its purchase got no answer, and the Flowroute account does not show it/),
      ]);
      expect((await stack.state()).main?.id).toBe(id);
      await converges(stack, simulator);
      expect((await stack.state()).main).toMatchObject({ id, outputs: { acquired: "bought", status: "active" } });
      expect(events(simulator)).toEqual(["purchase"]);
    },
  );
});

test("a number that was bought is in state when its settings fail, and the next up finishes them", async () => {
  await onStack(buy("fonestorm", ', label: "Support"'), async (stack, simulator) => {
    simulator.fault({ kind: "status", status: 503, vendor: "fonestorm", method: "PUT" });
    expect((await stack.up()).code).not.toBe(0);
    expect((await stack.state()).main).toMatchObject({ id: `fonestorm/${grounds.fonestorm.stock}` });
    await converges(stack, simulator);
    expect(grounds.fonestorm.value(simulator.state, grounds.fonestorm.stock)).toBe("Support");
    expect(events(simulator)).toEqual(["purchase"]);
  });
});

test("a number that was bought is in state when it can't be read, and the next up marks and reads it", async () => {
  await onStack(buy("flowroute"), async (stack, simulator) => {
    simulator.fault({
      kind: "status",
      status: 503,
      vendor: "flowroute",
      method: "GET",
      path: `^/v2/numbers/${grounds.flowroute.stock.slice(1)}$`,
      nth: 2,
      times: 1e6,
    });
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/was bought on Flowroute.*It is in state/);
    await converges(stack, simulator);
    expect((await stack.state()).main?.outputs).toMatchObject({
      status: "active",
      accountId: "20650001",
      acquired: "bought",
    });
    expect(grounds.flowroute.value(simulator.state, grounds.flowroute.stock)).toBe("pulumi:telephony-test/test/main");
    expect(events(simulator)).toEqual(["purchase"]);
  });
});

test("with nobody listening nothing is sent, and says so", async () => {
  await onStack(buy("flowroute"), async (stack, simulator) => {
    simulator.fault({ kind: "down", vendor: "flowroute" });
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toMatch(/the connection was refused \(ECONNREFUSED\)\. Nothing was sent\./);
    await converges(stack, simulator);
    expect(events(simulator)).toEqual(["purchase"]);
  });
});

const unproved: readonly (readonly [string, FaultRule])[] = [
  ["a proxy's page", { kind: "html", status: 404, vendor: "flowroute" }],
  ["401", { kind: "status", status: 401, vendor: "flowroute" }],
  ["an empty answer", { kind: "empty", vendor: "flowroute" }],
];

test("a refresh that meets no proof keeps the number", async () => {
  await onStack(hold("flowroute"), async (stack, simulator) => {
    expect(await stack.up()).toMatchObject({ code: 0 });
    for (const [, fault] of unproved) {
      simulator.fault(fault);
      expect((await stack.refresh()).code).not.toBe(0);
      expect(Object.keys(await stack.state())).toEqual(["main"]);
      simulator.clearFaults();
    }
    expect(await stack.refresh("--expect-no-changes")).toMatchObject({ code: 0 });
    expect(events(simulator)).toEqual([]);
  });
});

test("an update that fails leaves the old value in state, and the next up sends it again", async () => {
  await onStack(hold("telcom", ', callerIdPrefix: "Before"'), async (stack, simulator) => {
    expect(await stack.up()).toMatchObject({ code: 0 });
    stack.program(hold("telcom", ', callerIdPrefix: "After"'));
    simulator.fault({
      kind: "status",
      status: 200,
      body: { status: "validation-error", data: { errors: ["is invalid"] } },
      vendor: "telcom",
      path: "/save$",
    });
    const { code, text } = await stack.up();
    expect(code).not.toBe(0);
    expect(text).toContain("is invalid");
    expect((await stack.state()).main?.outputs).toMatchObject({ callerIdPrefix: "Before" });
    await converges(stack, simulator);
    expect(grounds.telcom.value(simulator.state, grounds.telcom.held)).toBe("After");
  });
});

test("a release whose answer is lost is made once; one that is refused leaves the number in state", async () => {
  await onStack(hold("fonestorm", ', onDelete: "release"'), async (stack, simulator) => {
    expect(await stack.up()).toMatchObject({ code: 0 });
    stack.program("");
    simulator.fault({ kind: "status", status: 403, vendor: "fonestorm", method: "DELETE", times: 1 });
    expect((await stack.up()).code).not.toBe(0);
    expect(Object.keys(await stack.state())).toEqual(["main"]);
    expect(events(simulator)).toEqual([]);
    simulator.fault({ kind: "resetAfterCommit", vendor: "fonestorm", method: "DELETE", times: 1 });
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(Object.keys(await stack.state())).toEqual([]);
    expect(events(simulator)).toEqual(["release"]);
  });
});
