/** A slice of the fault matrix through the real engine: what a user sees, and what the ledger says. */
import { type FaultRule, type Simulator, startSimulator } from "../../simulator";
import { fastClock, quicken } from "../faults/clock";
import { armedEnvironment, CANARY, grounds } from "../faults/ground";
import { type VendorName, vendorNames } from "../support/carriers";
import { liftRateLimits } from "../support/simulator";
import { createStack, type Outcome, type Stack, type StoredResource } from "./harness";

jest.setTimeout(240_000);

const { fonestorm, flowroute, telcom } = grounds;

/** A PhoneNumber named after its carrier. */
const number = (vendor: VendorName, what: string) =>
  `new telephony.PhoneNumber("${vendor}", { vendor: "${vendor}", ${what} });`;
const buy = (vendor: VendorName, more = "") =>
  number(vendor, `number: "${grounds[vendor].stock}", acquire: "adoptOrBuy"${more}`);
const hold = (vendor: VendorName, more = "") => number(vendor, `number: "${grounds[vendor].held}"${more}`);

/** An `up` in which resources fail. The others are tried all the same. */
const failingUp = async (stack: Stack): Promise<string> => {
  const { code, text } = await stack.up("--continue-on-error");
  expect(code).not.toBe(0);
  return text;
};

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

/** By then the run that has sent an order has long given up waiting for it, whatever else it does. */
const LATE = 600;

const events = (simulator: Simulator) =>
  simulator
    .ledger()
    .map(({ event, vendor, number }) => `${event} ${vendor} ${number}`)
    .sort();

/** Without the faults one more `up` brings everything to what is declared, and the next has nothing to do. */
async function converges(stack: Stack, simulator: Simulator): Promise<void> {
  simulator.clearFaults();
  await simulator.listening();
  simulator.advance(LATE + 10);
  const { code, text } = await stack.up();
  expect([code, code === 0 ? "" : text]).toEqual([0, ""]);
  expect(await stack.up("--expect-no-changes")).toMatchObject({ code: 0, requests: 0 });
}

const PURCHASES = vendorNames.map((vendor) => `purchase ${vendor} ${grounds[vendor].stock}`).sort();

test("with nobody listening nothing is sent, and a purchase whose answer is lost is found again, and made once", async () => {
  await onStack(vendorNames.map((vendor) => buy(vendor)).join("\n"), async (stack, simulator) => {
    for (const vendor of vendorNames) simulator.fault({ kind: "down", vendor });
    const refused = await failingUp(stack);
    for (const { title } of Object.values(grounds))
      expect(refused).toMatch(
        new RegExp(`${title}.*the connection was refused \\(ECONNREFUSED\\)\\. Nothing was sent\\.`),
      );
    expect(events(simulator)).toEqual([]);
    simulator.clearFaults();
    await simulator.listening();

    simulator.fault({ kind: "resetAfterCommit", vendor: "fonestorm", path: "/order$", times: 1 });
    simulator.fault({ kind: "status", status: 502, executed: true, vendor: "flowroute", method: "POST", times: 1 });
    simulator.fault({ kind: "lateCommit", seconds: 5, vendor: "telcom", path: "/acquire$", times: 1 });
    const { code, text } = await stack.up();
    expect([code, code === 0 ? "" : text]).toEqual([0, ""]);
    expect(events(simulator)).toEqual(PURCHASES);
    await converges(stack, simulator);
    expect(events(simulator)).toEqual(PURCHASES);
  });
});

describe("four purchases that go wrong in one run, and the next run", () => {
  let failed: string;
  let refreshed: Outcome;
  let between: Record<string, StoredResource>;
  let after: Record<string, StoredResource>;
  let made: string[];
  let simulated: Simulator["state"];

  beforeAll(async () => {
    const program = [
      buy("telcom"),
      'new telephony.PhoneNumber("candidate", { vendor: "flowroute", search: { areaCode: "201" } });',
      buy("fonestorm", ', label: "Support"'),
      buy("flowroute"),
    ];
    await onStack(program.join("\n"), async (stack, simulator) => {
      simulator.fault({ kind: "lateCommit", seconds: LATE, vendor: "telcom", path: "/acquire$", times: 1 });
      simulator.fault({
        kind: "lateCommit",
        seconds: LATE,
        vendor: "flowroute",
        method: "POST",
        path: "/v2/numbers/1201\\d+$",
        times: 1,
      });
      simulator.fault({ kind: "status", status: 503, vendor: "fonestorm", method: "PUT" });
      simulator.fault({
        kind: "status",
        status: 503,
        vendor: "flowroute",
        method: "GET",
        path: `^/v2/numbers/${flowroute.stock.slice(1)}$`,
        nth: 2,
        times: 1e6,
      });
      failed = await failingUp(stack);
      refreshed = await stack.refresh("--target", "**candidate");
      between = await stack.state();
      await converges(stack, simulator);
      after = await stack.state();
      made = events(simulator);
      simulated = simulator.state;
    });
  });

  test("one that is done minutes after its answer was lost is adopted by the next up", () => {
    expect(failed).toMatch(/Telcom.*order was sent once.*not sent again in this run/);
    expect(Object.keys(between)).not.toContain("telcom");
    expect(after.telcom?.outputs).toMatchObject({ acquired: "adopted" });
  });

  test("a candidate that is bought minutes after its answer was lost stays in state meanwhile, and no other one is bought", () => {
    expect(failed).toMatch(/is in state, so that no other candidate is bought in its place/);
    expect([refreshed.code, refreshed.text]).toEqual([
      0,
      expect.stringMatching(/its purchase got no answer, and the Flowroute account does not show it/),
    ]);
    const { id } = between.candidate ?? {};
    expect(id).toMatch(/^flowroute\/\+1201/);
    expect(after.candidate).toMatchObject({ id, outputs: { acquired: "bought", status: "active" } });
  });

  test("a number is in state when its settings fail, and the next up finishes them", () => {
    expect(between.fonestorm?.id).toBe(`fonestorm/${fonestorm.stock}`);
    expect(fonestorm.value(simulated, fonestorm.stock)).toBe("Support");
  });

  test("a number is in state when it can't be read, and the next up marks and reads it", () => {
    expect(failed).toMatch(/was bought on Flowroute.*It is in state/);
    expect(between.flowroute?.id).toBe(`flowroute/${flowroute.stock}`);
    expect(after.flowroute?.outputs).toMatchObject({ status: "active", accountId: "20650001", acquired: "bought" });
    expect(flowroute.value(simulated, flowroute.stock)).toBe("pulumi:telephony-test/test/flowroute");
  });

  test("each is bought once", () => {
    const candidate = `${after.candidate?.id}`.replace("/", " ");
    expect(made).toEqual([...PURCHASES, `purchase ${candidate}`].sort());
  });
});

const unproved: readonly (readonly [string, FaultRule])[] = [
  ["a proxy's page", { kind: "html", status: 404, vendor: "flowroute" }],
  ["401", { kind: "status", status: 401, vendor: "flowroute" }],
  ["an empty answer", { kind: "empty", vendor: "flowroute" }],
];

test("a refresh that meets no proof keeps the number; a failed update or release leaves what was, and the next up does it", async () => {
  const prefixed = (prefix: string) => `${hold("flowroute")}\n${hold("telcom", `, callerIdPrefix: "${prefix}"`)}`;
  const released = hold("fonestorm", ', onDelete: "release"');
  await onStack(`${prefixed("Before")}\n${released}`, async (stack, simulator) => {
    expect(await stack.up()).toMatchObject({ code: 0 });
    for (const [what, fault] of unproved) {
      simulator.fault(fault);
      expect([what, (await stack.refresh()).code]).not.toEqual([what, 0]);
      simulator.clearFaults();
    }
    expect(await stack.refresh("--expect-no-changes")).toMatchObject({ code: 0 });
    // What a refresh takes out no later one brings back.
    expect(Object.keys(await stack.state()).sort()).toEqual(["flowroute", "fonestorm", "telcom"]);
    expect(events(simulator)).toEqual([]);

    stack.program(`${prefixed("After")}\n${released}`);
    simulator.fault({
      kind: "status",
      status: 200,
      body: { status: "validation-error", data: { errors: ["is invalid"] } },
      vendor: "telcom",
      path: "/save$",
    });
    expect(await failingUp(stack)).toContain("is invalid");
    expect((await stack.state()).telcom?.outputs).toMatchObject({ callerIdPrefix: "Before" });
    simulator.clearFaults();

    stack.program(prefixed("After"));
    simulator.fault({ kind: "status", status: 403, vendor: "fonestorm", method: "DELETE", times: 1 });
    expect(await failingUp(stack)).toMatch(/DELETE .* was answered with 403/);
    const state = await stack.state();
    expect(state.telcom?.outputs).toMatchObject({ callerIdPrefix: "After" });
    expect(telcom.value(simulator.state, telcom.held)).toBe("After");
    expect(state.fonestorm?.id).toBe(`fonestorm/${fonestorm.held}`);
    expect(events(simulator)).toEqual([]);

    simulator.fault({ kind: "resetAfterCommit", vendor: "fonestorm", method: "DELETE", times: 1 });
    const { code, text } = await stack.up();
    expect([code, code === 0 ? "" : text]).toEqual([0, ""]);
    expect(await stack.up("--expect-no-changes")).toMatchObject({ code: 0, requests: 0 });
    expect(Object.keys(await stack.state()).sort()).toEqual(["flowroute", "telcom"]);
    expect(events(simulator)).toEqual([`release fonestorm ${fonestorm.held}`]);
  });
});
