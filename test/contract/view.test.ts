/**
 * One list serves a run, and other processes change the account meanwhile: what a run may then believe, and what it
 * still asks for (docs/decisions/0019-one-view-of-an-account.md).
 */
import * as lifecycle from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { HELD, OFFERED, READ, type VendorName, vendorNames } from "../support/carriers";
import { make, namesOf, startRun } from "../support/run";
import { isWrite, numbersOf, sharedClock, withSimulator } from "../support/simulator";

const simulator = withSimulator();
const others: Readonly<Record<VendorName, string>> = {
  fonestorm: "+13215551005",
  flowroute: "+16463451234",
  telcom: "+442079460123",
};
/** A list is worth it for two numbers on FoneStorm. */
const more: Readonly<Record<VendorName, readonly string[]>> = {
  fonestorm: ["+13215551111"],
  flowroute: [],
  telcom: [],
};
const routes: Readonly<Record<VendorName, readonly Properties[]>> = {
  fonestorm: ["one", "two", "three"].map((name) => ({
    messages: { type: "email", target: `${name}@example.com` },
  })),
  flowroute: ["one", "two", "three"].map((name) => ({ voice: { type: "sipHost", target: `${name}.example.com` } })),
  telcom: [{ type: "menu", target: "262" }, { type: "menu", target: "263" }, { type: "none" }].map((voice) => ({
    voice,
  })),
};

beforeEach(() => {
  const [held] = Object.values(simulator.state.telcom.numbers);
  if (!held) throw new Error("the demo account holds nothing");
  simulator.state.telcom.numbers["4002"] = { ...held, id: 4002, number: "02079460123" };
});

type Made = Awaited<ReturnType<typeof make>>;

const start = () => startRun(simulator, { clock: sharedClock(simulator) });
const idOf = (vendor: VendorName, number: string) => `${vendor}/${number}`;
const adopt = (run: lifecycle.Run, vendor: VendorName, number: string, inputs: Properties = {}) =>
  make(run, { kind: "PhoneNumber", name: `it${number}`, inputs: { vendor, number, ...inputs } });
const reads = (vendor: VendorName) =>
  simulator.requests(vendor).filter((request) => !isWrite(request) && !/auth/.test(request.path)).length;

/** Somebody else releases a number, in a process of their own. */
async function releaseElsewhere(vendor: VendorName, number: string): Promise<void> {
  const run = start();
  const { id, state } = await adopt(run, vendor, number, { onDelete: "release" });
  await lifecycle.remove(start(), "PhoneNumber", id, state);
  expect(numbersOf(simulator, "release")).toEqual([number]);
}

describe.each(vendorNames)("on %s", (vendor) => {
  test("a number that is released after the list was read is adopted, and the next refresh tells", async () => {
    const run = start();
    for (const number of [HELD[vendor], ...more[vendor]]) await adopt(run, vendor, number);
    await releaseElsewhere(vendor, others[vendor]);
    simulator.clearRequests();
    const { id, state } = await adopt(run, vendor, others[vendor], { acquire: "adoptOrBuy" });
    expect(simulator.requests(vendor)).toEqual([]);
    expect(await lifecycle.read(start(), "PhoneNumber", id, state)).toBeUndefined();
    expect(numbersOf(simulator, "purchase")).toEqual([]);
  });

  test("a number that another stack has marked since is not adopted with anything to write", async () => {
    if (vendor === "telcom") return; // it has no labels
    const run = start();
    for (const number of [HELD[vendor], ...more[vendor]]) await adopt(run, vendor, number);
    const mark = "pulumi:p/prod/theirs";
    if (vendor === "flowroute") must(simulator.state.flowroute.numbers[others.flowroute.slice(1)]).alias = mark;
    else must(simulator.state.fonestorm.numbers[others.fonestorm.slice(2)]).document.label = mark;
    simulator.clearRequests();
    await expect(adopt(run, vendor, others[vendor], { label: "mine" })).rejects.toThrow(/another stack owns it/);
    expect(simulator.requests(vendor).filter(isWrite)).toEqual([]);
  });

  test("that a number is not there is never taken from a list that was read before", async () => {
    const run = start();
    await adopt(run, vendor, HELD[vendor]);
    await adopt(run, vendor, others[vendor]);
    const elsewhere = start();
    await adopt(elsewhere, vendor, OFFERED[vendor], { acquire: "buy" });
    const adopted = await adopt(run, vendor, OFFERED[vendor], { acquire: "adoptOrBuy" });
    expect(adopted).toMatchObject({ id: idOf(vendor, OFFERED[vendor]), state: { acquired: "adopted" } });
    expect(numbersOf(simulator, "purchase")).toEqual([OFFERED[vendor]]);
  });

  test("a refresh sees each thing as it was when the refresh began or later, however long it takes", async () => {
    const numbers = [HELD[vendor], others[vendor]];
    const states = await Promise.all(numbers.map((number) => adopt(start(), vendor, number)));
    const clock = sharedClock(simulator);
    const run = startRun(simulator, { clock });
    simulator.clearRequests();
    const [first, second] = states as [Made, Made];
    await Promise.all(states.map(({ id, state }) => lifecycle.read(run, "PhoneNumber", id, state)));
    const cost = reads(vendor);
    expect(cost).toBeLessThanOrEqual(2);
    // Another one of the same refresh, long after.
    for (let waited = 0; waited < 60; waited += 9) {
      await clock.sleep(9_000);
      await lifecycle.read(run, "NumberRouting", first.id, {}).catch(() => undefined);
    }
    // A thing that is read again is read in a refresh of its own.
    await lifecycle.read(run, "PhoneNumber", second.id, second.state);
    expect(reads(vendor)).toBeGreaterThan(cost);
  });

  test("a number that was rerouted since is not routed back unseen", async () => {
    const number = HELD[vendor];
    const [before, elsewhere, wanted] = routes[vendor] as readonly [Properties, Properties, Properties];
    const phoneNumber = idOf(vendor, number);
    const declared = (inputs: Properties) => ({ phoneNumber, ...inputs, ...namesOf("NumberRouting", "it") });
    const made = await make(start(), { kind: "NumberRouting", name: "it", inputs: { phoneNumber, ...before } });
    const clock = sharedClock(simulator);
    const run = startRun(simulator, { clock });
    const seen = await lifecycle.read(run, "NumberRouting", made.id, made.state);
    await lifecycle.update(start(), "NumberRouting", made.id, made.state, declared(elsewhere));
    await clock.sleep(11_000);
    simulator.clearRequests();
    const failure = await lifecycle
      .update(run, "NumberRouting", made.id, seen?.state ?? {}, declared(wanted))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(lifecycle.IncompleteError);
    expect((failure as Error).message).toMatch(/neither what this stack last saw nor what the program declares/);
    expect(simulator.requests(vendor).filter(isWrite)).toEqual([]);
  });

  test("a list that shows a number which the carrier itself denies takes nothing out of state and buys nothing", async () => {
    const { id, state } = await adopt(start(), vendor, HELD[vendor], { onDelete: "release" });
    const path = vendor === "telcom" ? "numbers/info$" : READ[vendor].path.replace("(/\\d+)?($|\\?)", "/\\d+$");
    simulator.fault({ kind: "missing", vendor, method: READ[vendor].method, path });
    const seen = await lifecycle.read(start(), "PhoneNumber", id, state).catch((error: unknown) => error);
    if (!(seen instanceof Error)) expect(seen).toMatchObject({ id });
    expect(simulator.ledger()).toEqual([]);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the simulator lacks what the test needs");
  return value;
}
