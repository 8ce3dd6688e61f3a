/**
 * How a number is come by and given up, whatever goes wrong. The simulator's ledger is the judge: what was bought,
 * released and registered.
 */

import type { Properties } from "../../provider/resources/resource";
import type { FaultRule, LedgerEntry } from "../../simulator";
import { type Declaration, type MiniEngine, type MiniOptions, miniEngine, type Report } from "../mini-engine";
import {
  CHANGE,
  HELD,
  LABELLED,
  OFFERED,
  OFFERED_TOO,
  PURCHASE,
  READ,
  RELEASE,
  SEARCH,
  SETTING,
  type VendorName,
  vendorNames,
} from "../support/carriers";
import { numbersOf, sharedClock, withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();

const newStack = (options: MiniOptions = {}): MiniEngine =>
  miniEngine(simulator, { clock: sharedClock(simulator), ...options });
const events = (event: LedgerEntry["event"]) => numbersOf(simulator, event);
const bought = () => events("purchase");
const released = () => events("release");
const asked = (carrier: VendorName, { method, path }: { method: string; path: string }) =>
  simulator.requests(carrier).filter((request) => request.method === method && new RegExp(path).test(request.path))
    .length;

const phoneNumber = (vendor: VendorName, inputs: Properties = {}, name = "number"): Declaration => ({
  kind: "PhoneNumber",
  name,
  inputs: { vendor, number: OFFERED[vendor], ...inputs },
});
const search = (vendor: VendorName, inputs: Properties = {}, name = "search"): Declaration => ({
  kind: "NumberSearch",
  name,
  inputs: { vendor, ...SEARCH[vendor], ...inputs },
});
const found = (vendor: VendorName, inputs: Properties = {}, name = "number", from = "search"): Declaration => ({
  kind: "PhoneNumber",
  name,
  inputs: { vendor, candidates: { $candidates: from }, ...inputs },
});
const candidatesOf = (stack: MiniEngine, name = "search") =>
  (must(stack.state.get(name)).outputs.candidates as { search: string; numbers: string[] }).numbers;
const outputsOf = (stack: MiniEngine, name = "number") => must(stack.state.get(name)).outputs;

const digits = (number: string) => number.replace(/^\+1?/, "");
function labelOf(carrier: VendorName, number: string): string | null | undefined {
  return carrier === "fonestorm"
    ? simulator.state.fonestorm.numbers[digits(number)]?.document.label
    : simulator.state.flowroute.numbers[number.slice(1)]?.alias;
}
function setLabel(carrier: VendorName, number: string, label: string): void {
  if (carrier === "fonestorm") must(simulator.state.fonestorm.numbers[digits(number)]).document.label = label;
  else must(simulator.state.flowroute.numbers[number.slice(1)]).alias = label;
}
/** As if somebody else had bought it. */
function takeAway(carrier: VendorName, number: string): void {
  if (carrier === "fonestorm")
    simulator.state.fonestorm.stock = simulator.state.fonestorm.stock.filter(
      (one) => one.fonenumber !== digits(number),
    );
  else if (carrier === "flowroute") delete simulator.state.flowroute.inventory[number.slice(1)];
  else
    for (const offers of Object.values(simulator.state.telcom.offers))
      offers.splice(0, offers.length, ...offers.filter((one) => one !== national(number)));
}
const national = (number: string) => number.replace("+44", "0");
const OURS = "pulumi:telephony-test/test/number";

function expectDone(report: Report, step: string, name = "number"): void {
  expect(report.failures).toEqual({});
  expect(report.steps[name]).toBe(step);
}

describe("acquire", () => {
  const adopted = { outcome: "adopted" };
  const purchased = { outcome: "bought" };
  const refusedFor = (message: RegExp) => ({ outcome: "refused", message });
  const notHeld = refusedFor(/does not hold it.*acquire: "adoptOrBuy".*nothing is bought without it/);

  const notHeldRows = { adopt: notHeld, buy: purchased, adoptOrBuy: purchased, takeover: notHeld, none: notHeld };
  const heldRows = {
    adopt: adopted,
    buy: refusedFor(/already holds it.*acquire: "adopt".*acquire: "adoptOrBuy"/),
    adoptOrBuy: adopted,
    takeover: adopted,
    none: adopted,
  };
  const oursRows = { adopt: adopted, buy: adopted, adoptOrBuy: adopted, takeover: adopted, none: adopted };
  const anothers = refusedFor(/another stack owns it.*acquire: "takeover"/);
  const anothersRows = { adopt: anothers, buy: anothers, adoptOrBuy: anothers, takeover: adopted, none: anothers };
  const restorable = refusedFor(/released and is not held.*restore it within 30 days/);
  const cancelledRows = {
    adopt: restorable,
    buy: restorable,
    adoptOrBuy: restorable,
    takeover: restorable,
    none: restorable,
  };

  interface Case {
    readonly carrier: VendorName;
    readonly situation: string;
    readonly how: string;
    readonly number: string;
    readonly prepare: () => void;
    readonly outcome: string;
    readonly message?: RegExp;
  }
  const cases = (
    situation: string,
    carriers: readonly VendorName[],
    rows: Readonly<Record<string, { outcome: string; message?: RegExp }>>,
    numbers: Readonly<Record<VendorName, string>>,
    prepare: (carrier: VendorName) => void = () => undefined,
  ): Case[] =>
    carriers.flatMap((carrier) =>
      Object.entries(rows).map(([how, expected]) => ({
        carrier,
        situation,
        how,
        number: numbers[carrier],
        prepare: () => prepare(carrier),
        ...expected,
      })),
    );

  test.each([
    ...cases("not held", vendorNames, notHeldRows, OFFERED),
    ...cases("held", vendorNames, heldRows, HELD),
    ...cases("held and marked as ours", LABELLED, oursRows, HELD, (carrier) => setLabel(carrier, HELD[carrier], OURS)),
    ...cases("held and marked as another stack's", LABELLED, anothersRows, HELD, (carrier) =>
      setLabel(carrier, HELD[carrier], "pulumi:telephony-test/other/number"),
    ),
    ...cases("cancelled", ["fonestorm"], cancelledRows, HELD, () => {
      const number = must(simulator.state.fonestorm.numbers[digits(HELD.fonestorm)]);
      number.deletedAt = Date.now();
      number.document.is_active = "cancel";
    }),
  ])(
    "$how of a $carrier number that is $situation: $outcome",
    async ({ carrier, how, number, prepare, outcome, message }) => {
      prepare();
      const stack = newStack();
      const report = await stack.up([phoneNumber(carrier, { number, acquire: how === "none" ? undefined : how })]);
      if (message) {
        expect(report.failures.number).toMatch(message);
        expect(report.failures.number).toContain(number);
        expect(stack.state.size).toBe(0);
      } else {
        expectDone(report, "create");
        expect(outputsOf(stack)).toMatchObject({ acquired: outcome, number });
      }
      expect(bought()).toEqual(outcome === "bought" ? [number] : []);
      expect(asked(carrier, PURCHASE[carrier])).toBe(outcome === "bought" ? 1 : 0);
      if (outcome === "bought") expect(report.said.join("\n")).toContain(`bought ${carrier}/${number}`);
      // Once it is in state nothing more is asked for, whatever was declared.
      if (!message)
        expect(
          (await stack.up([phoneNumber(carrier, { number, acquire: how === "none" ? undefined : how })])).requests,
        ).toBe(0);
    },
  );

  test("register adds a Telcom number without a purchase, or adopts it", async () => {
    const stack = newStack();
    expectDone(await stack.up([phoneNumber("telcom", { number: "+441234777888", acquire: "register" })]), "create");
    expectDone(
      await newStack().up([phoneNumber("telcom", { number: "+441234777888", acquire: "register" })]),
      "create",
    );
    expect(outputsOf(stack).acquired).toBe("registered");
    expect(events("register")).toEqual(["+441234777888"]);
    expect(bought()).toEqual([]);
  });

  test("an internal number is registered where nothing else is said, once", async () => {
    const internal = phoneNumber("telcom", { number: "1001", internal: true });
    for (const stack of [newStack(), newStack()]) expectDone(await stack.up([internal]), "create");
    expect(events("register")).toEqual(["ext-1001"]);
  });

  test.each(LABELLED)(
    "what is bought on %s bears our mark; a declared label stands in its place, and the mark is never drift",
    async (carrier) => {
      const stack = newStack();
      expectDone(await stack.up([phoneNumber(carrier, { acquire: "buy" })]), "create");
      expect(labelOf(carrier, OFFERED[carrier])).toBe(OURS);
      expect(outputsOf(stack).managed).toEqual(["acquire"]);
      expectDone(await stack.refresh(), "same");
      const other = newStack({ stack: "labelled" });
      expectDone(
        await other.up([phoneNumber(carrier, { number: OFFERED_TOO[carrier], acquire: "buy", label: "Front desk" })]),
        "create",
      );
      expect(labelOf(carrier, OFFERED_TOO[carrier])).toBe("Front desk");
    },
  );

  test.each(LABELLED)(
    "takeover on %s marks a number that has no label, where adopting leaves it alone",
    async (carrier) => {
      expectDone(await newStack().up([phoneNumber(carrier, { number: HELD[carrier], acquire: "takeover" })]), "create");
      expect(labelOf(carrier, HELD[carrier])).toBe(OURS);
    },
  );

  test.each(LABELLED)(
    "takeover on %s puts our mark in the place of another's, and leaves a label that people gave",
    async (carrier) => {
      setLabel(carrier, HELD[carrier], "pulumi:telephony-test/other/number");
      expectDone(await newStack().up([phoneNumber(carrier, { number: HELD[carrier], acquire: "takeover" })]), "create");
      expect(labelOf(carrier, HELD[carrier])).toBe(OURS);
      setLabel(carrier, HELD[carrier], "Front desk");
      expectDone(await newStack().up([phoneNumber(carrier, { number: HELD[carrier], acquire: "takeover" })]), "create");
      expect(labelOf(carrier, HELD[carrier])).toBe("Front desk");
    },
  );

  test.each(LABELLED)("adopting a number on %s leaves its label alone", async (carrier) => {
    expectDone(await newStack().up([phoneNumber(carrier, { number: HELD[carrier] })]), "create");
    expect(labelOf(carrier, HELD[carrier]) ?? "").toBe("");
    expect(asked(carrier, CHANGE[carrier])).toBe(0);
  });

  test.each(vendorNames)(
    "a number on %s that is proved gone is bought again only where acquire says so",
    async (carrier) => {
      const stack = newStack();
      const { [carrier]: number } = HELD;
      expectDone(await stack.up([phoneNumber(carrier, { number })]), "create");
      if (carrier === "fonestorm") delete simulator.state.fonestorm.numbers[digits(number)];
      else if (carrier === "flowroute") delete simulator.state.flowroute.numbers[number.slice(1)];
      else {
        simulator.state.telcom.numbers = Object.fromEntries(
          Object.entries(simulator.state.telcom.numbers).filter(([, one]) => one.number !== national(number)),
        );
        // Telcom's absence needs a list that is not empty.
        await newStack({ stack: "neighbour" }).up([phoneNumber("telcom", { number: "1009", internal: true })]);
      }
      const { steps, said } = await stack.refresh();
      expect(steps.number).toBe("gone");
      expect(said).toEqual([
        expect.stringMatching(
          / is no longer held, as \S+ \(account default\) says: it was removed from state, and nothing was sent\./,
        ),
      ]);
      expect((await stack.up([phoneNumber(carrier, { number })])).failures.number).toMatch(/does not hold it/);
      expect(bought()).toEqual([]);
    },
  );
});

describe("an answer to a purchase that is lost", () => {
  const faults: readonly (readonly [string, FaultRule])[] = [
    ["reset after the vendor did it", { kind: "resetAfterCommit" }],
    ["reset, and done five seconds later", { kind: "lateCommit", seconds: 5 }],
    ["cut short", { kind: "truncate" }],
    ["without a body", { kind: "empty" }],
    ["no JSON", { kind: "invalidJson" }],
    ["a gateway's page, done all the same", { kind: "html", executed: true }],
    ["a 500, done all the same", { kind: "status", status: 500, executed: true }],
    ["a 502, done all the same", { kind: "status", status: 502, executed: true }],
    [
      "a 503 with Retry-After, done all the same",
      { kind: "status", status: 503, headers: { "retry-after": "1" }, executed: true },
    ],
    ["a 504, done all the same", { kind: "status", status: 504, executed: true }],
    ["a 408, done all the same", { kind: "status", status: 408, executed: true }],
  ];
  const rows = vendorNames.flatMap((carrier) => faults.map(([what, fault]) => ({ carrier, what, fault })));

  test.each(rows)("$carrier, $what: bought once, and in state", async ({ carrier, fault }) => {
    simulator.fault({ ...fault, ...PURCHASE[carrier], vendor: carrier });
    for (const acquire of ["buy", "adoptOrBuy"]) {
      const number = acquire === "buy" ? OFFERED[carrier] : OFFERED_TOO[carrier];
      const stack = newStack();
      expectDone(await stack.up([phoneNumber(carrier, { number, acquire, ...SETTING[carrier] })]), "create");
      expect(outputsOf(stack)).toMatchObject({ acquired: "bought", number, ...SETTING[carrier] });
      expect((await stack.up([phoneNumber(carrier, { number, acquire, ...SETTING[carrier] })])).requests).toBe(0);
    }
    expect(bought()).toEqual([OFFERED[carrier], OFFERED_TOO[carrier]]);
    expect(asked(carrier, PURCHASE[carrier])).toBe(2);
  });

  test.each(vendorNames)(
    "%s, done a minute later: it is not asked for again, and the next run adopts it",
    async (carrier) => {
      simulator.fault({ kind: "lateCommit", seconds: 60, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      const program = [phoneNumber(carrier, { acquire: "adoptOrBuy" })];
      const lost = await stack.up(program);
      expect(lost.failures.number).toMatch(
        /order was sent once.*After 15\.75 s.*run the same command again in a few minutes/,
      );
      expect(asked(carrier, PURCHASE[carrier])).toBe(1);
      expect(stack.state.size).toBe(0);
      simulator.clearFaults();
      simulator.advance(60);
      expectDone(await stack.up(program), "create");
      expect(bought()).toEqual([OFFERED[carrier]]);
      expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    },
  );

  test.each(vendorNames)(
    "%s, done a minute later, after `buy`: the next run says what to change, and spends nothing",
    async (carrier) => {
      simulator.fault({ kind: "lateCommit", seconds: 60, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      expect((await stack.up([phoneNumber(carrier, { acquire: "buy" })])).failures.number).toMatch(
        /once `acquire: "buy"` is changed to "adoptOrBuy"/,
      );
      simulator.clearFaults();
      simulator.advance(60);
      expect((await stack.up([phoneNumber(carrier, { acquire: "buy" })])).failures.number).toMatch(
        /already holds it.*earlier run may have bought it/,
      );
      expectDone(await stack.up([phoneNumber(carrier, { acquire: "adoptOrBuy" })]), "create");
      expect(bought()).toEqual([OFFERED[carrier]]);
      expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    },
  );

  test.each(
    vendorNames.flatMap((carrier) =>
      [
        ["a 500", { kind: "status", status: 500 }],
        ["a 502 page", { kind: "html", status: 502 }],
        ["a 503", { kind: "status", status: 503 }],
        ["a reset", { kind: "resetBefore" }],
      ].map(([what, fault]) => ({ carrier, what: String(what), fault: fault as FaultRule })),
    ),
  )(
    "$carrier, $what, and not done: nobody knows, so it is asked for once a run, and bought by the next",
    async ({ carrier, fault }) => {
      const rule = simulator.fault({ ...fault, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      const program = [phoneNumber(carrier, { acquire: "adoptOrBuy" })];
      expect((await stack.up(program)).failures.number).toMatch(/order was sent once/);
      expect(rule.applied).toBe(1);
      expect(bought()).toEqual([]);
      simulator.clearFaults();
      expectDone(await stack.up(program), "create");
      expect(bought()).toEqual([OFFERED[carrier]]);
    },
  );

  test.each(vendorNames)("%s, turned away at the door with 429: asked again, and bought once", async (carrier) => {
    simulator.fault({ kind: "retryAfter", seconds: 2, times: 2, vendor: carrier, ...PURCHASE[carrier] });
    expectDone(await newStack().up([phoneNumber(carrier, { acquire: "buy" })]), "create");
    expect(bought()).toEqual([OFFERED[carrier]]);
  });

  test.each(vendorNames)("%s says no: the vendor's words, nothing in state, and no second try", async (carrier) => {
    takeAway(carrier, OFFERED[carrier]);
    const stack = newStack();
    const { failures } = await stack.up([phoneNumber(carrier, { acquire: "buy" })]);
    expect(failures.number).toMatch(new RegExp(`Could not buy ${carrier}/\\${OFFERED[carrier]}`));
    expect(stack.state.size).toBe(0);
    expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    expect(bought()).toEqual([]);
  });

  test("a registration is sent once too", async () => {
    simulator.fault({ kind: "resetAfterCommit", times: 1, vendor: "telcom", ...CHANGE.telcom });
    const stack = newStack();
    expectDone(await stack.up([phoneNumber("telcom", { number: "1001", internal: true })]), "create");
    expect(outputsOf(stack).acquired).toBe("registered");
    expect(events("register")).toEqual(["ext-1001"]);
  });

  test.each(vendorNames)(
    "%s can't be read either: the error says that it may have been bought, and the next run adopts it",
    async (carrier) => {
      simulator.fault({ kind: "resetAfterCommit", vendor: carrier, ...PURCHASE[carrier] });
      // The look before the purchase works; the looks after it don't.
      const before = asked(carrier, READ[carrier]);
      const stack = newStack();
      await stack.up([phoneNumber(carrier, { number: OFFERED_TOO[carrier] })]);
      const looks = asked(carrier, READ[carrier]) - before;
      simulator.fault({ kind: "status", status: 500, nth: looks + 1, times: 1_000, vendor: carrier, ...READ[carrier] });
      const program = [phoneNumber(carrier, { acquire: "adoptOrBuy" })];
      expect((await stack.up(program)).failures.number).toMatch(/sent once.*could not be read/);
      simulator.clearFaults();
      expectDone(await stack.up(program), "create");
      expect(bought()).toEqual([OFFERED[carrier]]);
      expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    },
  );
});

describe("what fails after a purchase", () => {
  test.each(vendorNames)(
    "%s can't be read: the number is in state, and the next run finishes without buying",
    async (carrier) => {
      const stack = newStack();
      await stack.up([phoneNumber(carrier, { number: OFFERED_TOO[carrier] })]);
      const looks = asked(carrier, READ[carrier]);
      const program = [phoneNumber(carrier, { acquire: "buy", ...SETTING[carrier] })];
      simulator.fault({ kind: "status", status: 500, nth: looks + 1, times: 1_000, vendor: carrier, ...READ[carrier] });
      const failed = await stack.up(program);
      expect(failed.failures.number).toMatch(/was bought.*could not be read.*It is in state/);
      expect(failed.said.join("\n")).toContain(`bought ${carrier}/${OFFERED[carrier]}`);
      expect(must(stack.state.get("number"))).toMatchObject({
        id: `${carrier}/${OFFERED[carrier]}`,
        outputs: { acquired: "bought", managed: ["acquire"] },
      });
      simulator.clearFaults();
      expectDone(await stack.up(program), "update");
      expect(outputsOf(stack)).toMatchObject({ ...SETTING[carrier], acquired: "bought" });
      expect(bought()).toEqual([OFFERED[carrier]]);
      expect((await stack.up(program)).requests).toBe(0);
    },
  );

  test.each(vendorNames)("%s refuses a setting: incomplete with its id, finished by the next run", async (carrier) => {
    simulator.fault({
      kind: "status",
      status: 400,
      body: { error: "no", message: "no", errors: [] },
      vendor: carrier,
      ...CHANGE[carrier],
    });
    const stack = newStack();
    const program = [phoneNumber(carrier, { acquire: "buy", ...SETTING[carrier] })];
    expect((await stack.up(program)).failures.number).toMatch(/Could not set/);
    expect(must(stack.state.get("number")).id).toBe(`${carrier}/${OFFERED[carrier]}`);
    expect(outputsOf(stack).acquired).toBe("bought");
    simulator.clearFaults();
    expectDone(await stack.up(program), "update");
    expect(outputsOf(stack)).toMatchObject(SETTING[carrier]);
    expect((await stack.up(program)).steps.number).toBe("same");
    expect(bought()).toEqual([OFFERED[carrier]]);
  });

  test.each(vendorNames)(
    "%s said yes and did nothing: it stays in state, a refresh included, until it is taken out there",
    async (carrier) => {
      simulator.fault({ kind: "promise", times: 1, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      const program = [phoneNumber(carrier, { acquire: "adoptOrBuy" })];
      expect((await stack.up(program)).failures.number).toMatch(/was bought.*does not show the number/);
      expect(outputsOf(stack).acquired).toBe("bought");
      // It may be late: taken for gone, it would be bought a second time.
      expect((await stack.refresh()).said).toContainEqual(
        expect.stringMatching(
          /the account does not show it yet. It stays in state. If it never arrives: .*pulumi state delete/,
        ),
      );
      expect((await stack.up(program)).failures.number).toMatch(/does not show it yet.*pulumi state delete/);
      expect(bought()).toEqual([]);
      stack.state.delete("number");
      expectDone(await stack.up(program), "create");
      expect(bought()).toEqual([OFFERED[carrier]]);
    },
  );

  test.each(vendorNames)(
    "%s shows what was bought from a search minutes later: no refresh in between buys another",
    async (carrier) => {
      const stack = newStack();
      const program = [search(carrier), found(carrier)];
      simulator.fault({ kind: "lag", seconds: 600, vendor: carrier });
      await stack.up(program);
      await stack.refresh();
      await stack.up(program);
      await stack.refresh();
      await stack.up(program);
      expect(bought()).toHaveLength(1);
      simulator.advance(600);
      simulator.clearFaults();
      await stack.refresh();
      expect((await stack.up(program)).failures).toEqual({});
      expect(outputsOf(stack).acquired).toBe("bought");
      expect((await stack.up(program)).requests).toBe(0);
      expect(bought()).toHaveLength(1);
    },
  );

  test.each(vendorNames)("%s said yes and did it a minute later: bought once", async (carrier) => {
    simulator.fault({ kind: "promise", seconds: 60, times: 1, vendor: carrier, ...PURCHASE[carrier] });
    const stack = newStack();
    const program = [phoneNumber(carrier, { acquire: "buy" })];
    expect((await stack.up(program)).failures.number).toMatch(/was bought/);
    simulator.advance(60);
    expect((await stack.up(program)).failures).toEqual({});
    expect((await stack.refresh()).steps.number).toBe("same");
    expect(bought()).toEqual([OFFERED[carrier]]);
  });
});

describe("a search", () => {
  test.each(vendorNames)(
    "on %s pins its list before any money is spent; the number is the first of it",
    async (carrier) => {
      const stack = newStack();
      const program = [search(carrier), found(carrier)];
      const preview = await stack.preview(program);
      expect({ requests: preview.requests, failures: preview.failures }).toEqual({ requests: 0, failures: {} });
      await stack.up([search(carrier)]);
      expect(bought()).toEqual([]);
      const numbers = candidatesOf(stack);
      expect(numbers).toHaveLength(3);
      for (const number of numbers) expect(number).toMatch(/^\+\d{11,13}$/);
      expectDone(await stack.up(program), "create");
      expect(bought()).toEqual([numbers[0]]);
      expect(must(stack.state.get("number")).id).toBe(`${carrier}/${numbers[0]}`);
      const quiet = await stack.up(program);
      expect({ requests: quiet.requests, steps: quiet.steps }).toEqual({
        requests: 0,
        steps: { search: "same", number: "same" },
      });
      expect((await stack.refresh()).steps).toEqual({ search: "same", number: "same" });
      expect((await stack.up(program)).requests).toBe(0);
    },
  );

  test("on Flowroute gives the cheapest first, and none that is dearer than the ceilings", async () => {
    const stack = newStack();
    await stack.up([
      search("flowroute", { count: 20 }, "all"),
      search("flowroute", { maxMonthlyCost: 1, count: 3 }, "cheap"),
    ]);
    const price = (number: string) => must(simulator.state.flowroute.inventory[number.slice(1)]);
    const costs = candidatesOf(stack, "all").map(
      (number) => price(number).setup_cost + 12 * price(number).monthly_cost,
    );
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(new Set(costs).size).toBeGreaterThan(1);
    const report = await newStack({ stack: "dear" }).up([search("flowroute", { maxSetupCost: 0, count: 20 })]);
    expect(report.failures).toEqual({});
    expect((await newStack().up([search("flowroute", { maxMonthlyCost: 0.01 })])).failures.search).toMatch(
      /nothing on offer for areaCode 206, maxMonthlyCost 0\.01.*without a ceiling/,
    );
  });

  test.each(vendorNames)(
    "on %s: two stacks rarely want the same numbers, and a new search of one stack rarely the same again",
    async (carrier) => {
      for (const names of [
        ["one", "two"],
        ["one", "one"],
      ]) {
        const lists = [];
        // Chance alone makes ten lists equal about once in 10^18 times.
        for (const name of Array(5).fill(names).flat()) {
          const stack = newStack({ stack: name });
          await stack.up([search(carrier)]);
          lists.push(candidatesOf(stack).join());
        }
        expect(new Set(lists).size).toBeGreaterThan(1);
      }
    },
  );

  test.each(vendorNames)("on %s: searches of one process never share a candidate", async (carrier) => {
    const stack = newStack();
    const searches = ["a", "b", "c"].map((name) => search(carrier, { count: 3 }, name));
    const report = await stack.up([
      ...searches,
      ...["a", "b", "c"].map((name) => found(carrier, {}, `number-${name}`, name)),
    ]);
    expect(report.failures).toEqual({});
    const all = ["a", "b", "c"].flatMap((name) => candidatesOf(stack, name));
    expect(new Set(all).size).toBe(9);
    expect(new Set(bought()).size).toBe(3);
  });

  test.each(vendorNames)("on %s: a candidate that somebody else was faster for is passed over", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier)]);
    const [first = "", second = ""] = candidatesOf(stack);
    takeAway(carrier, first);
    expectDone(await stack.up([search(carrier), found(carrier)]), "create");
    expect(bought()).toEqual([second]);
  });

  test.each(vendorNames)(
    "on %s: when all are gone, the error names the search and the command to run, which helps",
    async (carrier) => {
      const stack = newStack();
      const program = [search(carrier), found(carrier)];
      await stack.up([search(carrier)]);
      for (const number of candidatesOf(stack)) takeAway(carrier, number);
      const { failures } = await stack.up(program);
      const urn = "urn:pulumi:test::telephony-test::pulumi-nodejs:dynamic/telephony:NumberSearch::search";
      expect(failures.number).toContain(`pulumi up --replace '${urn}'`);
      for (const number of candidatesOf(stack)) expect(failures.number).toContain(number);
      expect(bought()).toEqual([]);
      const again = await stack.up(program, { replace: ["search"] });
      expect(again.failures).toEqual({});
      expect(again.steps.search).toBe("replace");
      expect(bought()).toEqual([candidatesOf(stack)[0]]);
    },
  );

  test.each(vendorNames)("on %s: a new list is no reason to touch the number that was found", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier), found(carrier)]);
    const report = await stack.up([search(carrier, { count: 5 }), found(carrier)]);
    expect(report.steps).toMatchObject({ search: "replace", number: "same" });
    expect(bought()).toHaveLength(1);
    expect((await stack.preview([search(carrier, { count: 6 }), found(carrier)])).steps.number).toBe("same");
  });

  test.each(vendorNames)("on %s: a candidate that is held by now is the one, and costs nothing", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier)]);
    const [first = ""] = candidatesOf(stack);
    await newStack({ stack: "by hand" }).up([
      phoneNumber(carrier, { number: first, acquire: "buy", ...(carrier !== "telcom" && { label: "x" }) }),
    ]);
    if (carrier !== "telcom") setLabel(carrier, first, "");
    expectDone(await stack.up([search(carrier), found(carrier)]), "create");
    expect(outputsOf(stack)).toMatchObject({ number: first, acquired: "adopted" });
    expect(bought()).toEqual([first]);
  });

  test.each(LABELLED)(
    "on %s: a candidate that has another stack's mark is passed over, one that bears ours is taken",
    async (carrier) => {
      const stack = newStack();
      await stack.up([search(carrier)]);
      const [first = "", second = ""] = candidatesOf(stack);
      await newStack({ stack: "other" }).up([phoneNumber(carrier, { number: first, acquire: "buy" })]);
      await newStack().up([phoneNumber(carrier, { number: second, acquire: "buy" })]);
      expectDone(await stack.up([search(carrier), found(carrier)]), "create");
      expect(outputsOf(stack)).toMatchObject({ number: second, acquired: "adopted" });
      expect(bought()).toEqual([first, second]);
    },
  );

  test("a candidate that was refused and is held anyway stays the one, though the read after that denies it", async () => {
    const stack = newStack();
    await stack.up([search("flowroute")]);
    const [first = ""] = candidatesOf(stack);
    simulator.fault({
      kind: "status",
      status: 409,
      executed: true,
      times: 1,
      vendor: "flowroute",
      method: "POST",
      path: `^/v2/numbers/${first.slice(1)}$`,
    });
    // Read with the list before the purchase and once after it; then twice while its mark is waited for.
    const reads = `^/v2/numbers(/|\\?starts_with=)${first.slice(1)}(&|$)`;
    simulator.fault({ kind: "lag", seconds: 60, nth: 4, times: 2, vendor: "flowroute", method: "GET", path: reads });
    expectDone(await stack.up([search("flowroute"), found("flowroute")]), "create");
    expect(outputsOf(stack)).toMatchObject({ number: first, acquired: "adopted" });
    expect(bought()).toEqual([first]);
  });

  test.each(LABELLED)("on %s: a candidate that its buyer marks a moment later is passed over", async (carrier) => {
    const clock = sharedClock(simulator);
    let first = "";
    const sleep = async (ms: number) => {
      if (ms >= 1_000) setLabel(carrier, first, "pulumi:elsewhere/prod/desk");
      await clock.sleep(ms);
    };
    const stack = newStack({ clock: { ...clock, sleep } });
    await stack.up([search(carrier)]);
    const [one = "", second = ""] = candidatesOf(stack);
    first = one;
    await newStack({ stack: "elsewhere" }).up([phoneNumber(carrier, { number: first, acquire: "buy", label: "x" })]);
    setLabel(carrier, first, "");
    expectDone(await stack.up([search(carrier), found(carrier)]), "create");
    expect(outputsOf(stack)).toMatchObject({ number: second, acquired: "bought" });
  });

  test.each(vendorNames)("on %s: a candidate that this program declares itself is passed over", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier)]);
    const [first = "", second = ""] = candidatesOf(stack);
    const report = await stack.up([
      phoneNumber(carrier, { number: first, acquire: "adoptOrBuy" }, "declared"),
      search(carrier),
      found(carrier),
    ]);
    expect(report.failures).toEqual({});
    expect(bought()).toEqual([first, second]);
  });

  test.each(vendorNames)("on %s: `adopt` of a list never spends", async (carrier) => {
    const stack = newStack();
    expect((await stack.up([search(carrier), found(carrier, { acquire: "adopt" })])).failures.number).toMatch(
      /is not held/,
    );
    expect(bought()).toEqual([]);
  });

  test("on Flowroute: a candidate that got too dear is passed over", async () => {
    const stack = newStack();
    await stack.up([search("flowroute")]);
    const [first = "", second = ""] = candidatesOf(stack);
    const { inventory } = simulator.state.flowroute;
    inventory[first.slice(1)] = { ...must(inventory[first.slice(1)]), monthly_cost: 9 };
    expectDone(await stack.up([search("flowroute"), found("flowroute", { maxMonthlyCost: 2 })]), "create");
    expect(bought()).toEqual([second]);
  });

  test.each(vendorNames)("on %s: a lost answer to the first is no reason to buy the second", async (carrier) => {
    const stack = newStack();
    const program = [search(carrier), found(carrier)];
    await stack.up([search(carrier)]);
    simulator.fault({ kind: "lateCommit", seconds: 60, vendor: carrier, ...PURCHASE[carrier] });
    expect((await stack.up(program)).failures.number).toMatch(/order was sent once/);
    expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    simulator.clearFaults();
    simulator.advance(60);
    expectDone(await stack.up(program), "update");
    expect(bought()).toEqual([candidatesOf(stack)[0]]);
    expect(asked(carrier, PURCHASE[carrier])).toBe(1);
    expect(outputsOf(stack)).toMatchObject({ acquired: "bought", status: "active" });
    expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { number: "same" } });
  });

  test.each(vendorNames)("on %s: nor is a run that comes too soon, nor a refresh before it", async (carrier) => {
    const stack = newStack();
    const program = [search(carrier), found(carrier)];
    await stack.up([search(carrier)]);
    const [first = ""] = candidatesOf(stack);
    simulator.fault({ kind: "lateCommit", seconds: 60, vendor: carrier, ...PURCHASE[carrier] });
    await stack.up(program);
    simulator.clearFaults();
    // Meanwhile the carrier has it for nobody else.
    const refusal = simulator.fault({ kind: "status", status: 422, vendor: carrier, ...PURCHASE[carrier] });
    expect(await stack.refresh()).toMatchObject({
      failures: {},
      said: [expect.stringMatching(/its purchase got no answer, and the .* account does not show it/)],
    });
    expect((await stack.up(program)).failures.number).toMatch(
      /Its first purchase got no answer, so it may still arrive: run again in a few minutes\. If it never does: .*pulumi state delete/,
    );
    expect(refusal.applied).toBe(1);
    expect(stack.state.get("number")?.id).toBe(`${carrier}/${first}`);
    simulator.clearFaults();
    simulator.advance(60);
    expect((await stack.refresh()).failures).toEqual({});
    expect((await stack.up(program)).failures).toEqual({});
    expect(outputsOf(stack)).toMatchObject({ acquired: "bought", status: "active" });
    expect(bought()).toEqual([first]);
  });

  test.each(LABELLED)("on %s: what arrives with another stack's mark is not taken for ours", async (carrier) => {
    const stack = newStack();
    const program = [search(carrier), found(carrier)];
    await stack.up([search(carrier)]);
    const [first = ""] = candidatesOf(stack);
    simulator.fault({ kind: "resetBefore", vendor: carrier, ...PURCHASE[carrier] });
    await stack.up(program);
    simulator.clearFaults();
    expectDone(
      await newStack({ stack: "other" }).up([phoneNumber(carrier, { number: first, acquire: "buy" })]),
      "create",
    );
    const theirs = labelOf(carrier, first);
    for (const report of [await stack.up(program), await stack.refresh(), await stack.up(program)])
      expect(report.failures.number).toMatch(
        /is another stack's: its label .* Remove it from this stack with `pulumi state delete '/,
      );
    expect(labelOf(carrier, first)).toBe(theirs);
    expect(bought()).toEqual([first]);
  });

  test.each(vendorNames)("on %s: trouble with the first is no reason to buy the second", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier)]);
    for (const status of [401, 403, 500]) {
      simulator.fault({ kind: "status", status, vendor: carrier, ...PURCHASE[carrier] });
      const before = asked(carrier, PURCHASE[carrier]);
      expect((await stack.up([search(carrier), found(carrier)])).failures.number).toBeDefined();
      // A 401 may be renewed once.
      expect(asked(carrier, PURCHASE[carrier]) - before).toBeLessThanOrEqual(status === 401 ? 2 : 1);
      simulator.clearFaults();
    }
    expect(bought()).toEqual([]);
    // After the 500 it was open whether the first had been bought: that very number is asked for again.
    expectDone(await stack.up([search(carrier), found(carrier)]), "update");
    expect(bought()).toEqual([candidatesOf(stack)[0]]);
  });

  test.each(vendorNames)("on %s: what was searched is said where nothing is on offer", async (carrier) => {
    simulator.state.fonestorm.stock = [];
    for (const number of Object.keys(simulator.state.flowroute.inventory))
      delete simulator.state.flowroute.inventory[number];
    simulator.state.telcom.offers = {};
    const { failures } = await newStack().up([search(carrier)]);
    expect(failures.search).toMatch(/nothing on offer for areaCode 206|prefix \+441234/);
  });

  test("one list serves one number: the second is refused before anything is bought for it", async () => {
    const stack = newStack();
    await stack.up([search("flowroute")]);
    const { failures } = await stack.up([
      search("flowroute"),
      found("flowroute", {}, "one"),
      found("flowroute", {}, "two"),
    ]);
    expect(Object.keys(failures)).toEqual(["two"]);
    expect(failures.two).toMatch(/already serves .*::one.*Declare another search/);
    expect(bought()).toHaveLength(1);
  });
});

describe("a run that was killed", () => {
  test.each(vendorNames)(
    "after buying a number on %s: the next run, which knows nothing of it, buys nothing more",
    async (carrier) => {
      for (const _ of ["killed", "killed again", "finished"]) {
        expectDone(
          await newStack().up([phoneNumber(carrier, { acquire: "adoptOrBuy", ...SETTING[carrier] })]),
          "create",
        );
      }
      expect(bought()).toEqual([OFFERED[carrier]]);
    },
  );

  test.each(vendorNames)(
    "after buying from a list on %s: the next run takes what the list has given",
    async (carrier) => {
      const first = newStack();
      await first.up([search(carrier)]);
      const pinned = must(first.state.get("search"));
      for (const _ of ["killed", "killed again", "finished"]) {
        const next = newStack();
        next.state.set("search", pinned);
        expectDone(await next.up([search(carrier), found(carrier, SETTING[carrier])]), "create");
        expect(must(next.state.get("number")).id).toBe(`${carrier}/${candidatesOf(first)[0]}`);
      }
      expect(bought()).toEqual([candidatesOf(first)[0]]);
    },
  );

  test.each(vendorNames)(
    "after buying the second of a list on %s, the first being sold: it is taken, though the first is on offer again",
    async (carrier) => {
      const first = newStack();
      await first.up([search(carrier)]);
      const pinned = must(first.state.get("search"));
      const [sold = "", next = ""] = candidatesOf(first);
      const offers = structuredClone({ ...simulator.state.telcom.offers });
      const stock = [...simulator.state.fonestorm.stock];
      const inventory = { ...simulator.state.flowroute.inventory };
      takeAway(carrier, sold);
      await first.up([search(carrier), found(carrier)]);
      expect(bought()).toEqual([next]);
      simulator.state.telcom.offers = offers;
      simulator.state.fonestorm.stock = stock;
      Object.assign(simulator.state.flowroute.inventory, inventory);
      for (const how of ["after a kill", "--replace"]) {
        const stack = how === "--replace" ? first : newStack();
        stack.state.set("search", pinned);
        expect((await stack.up([search(carrier), found(carrier)], { replace: ["number"] })).failures).toEqual({});
        expect(must(stack.state.get("number")).id).toBe(`${carrier}/${next}`);
      }
      expect(bought()).toEqual([next]);
    },
  );

  test.each(LABELLED)("after `buy` on %s: the mark says that it is ours, so it is taken over", async (carrier) => {
    for (const _ of ["killed", "finished"])
      expectDone(await newStack().up([phoneNumber(carrier, { acquire: "buy" })]), "create");
    expect(bought()).toEqual([OFFERED[carrier]]);
  });

  test.each(vendorNames)("while the vendor was still buying on %s: bought once", async (carrier) => {
    const stack = newStack();
    await stack.up([search(carrier)]);
    const pinned = must(stack.state.get("search"));
    simulator.fault({ kind: "lateCommit", seconds: 20, times: 1, vendor: carrier, ...PURCHASE[carrier] });
    await stack.up([search(carrier), found(carrier)]);
    simulator.advance(20);
    const next = newStack();
    next.state.set("search", pinned);
    expectDone(await next.up([search(carrier), found(carrier)]), "create");
    expect(bought()).toEqual([candidatesOf(stack)[0]]);
  });
});

describe("the guards", () => {
  const offered = (carrier: VendorName) => [OFFERED[carrier], OFFERED_TOO[carrier]];
  const both = (carrier: VendorName) =>
    offered(carrier).map((number, index) => phoneNumber(carrier, { number, acquire: "buy" }, `number-${index}`));

  test.each(vendorNames)("maxPurchases counts numbers, and names itself: %s", async (carrier) => {
    const stack = newStack({ environment: { TELEPHONY_MAX_PURCHASES: "1" } });
    const { failures } = await stack.up(both(carrier));
    expect(failures["number-1"]).toMatch(
      /this run has bought 1 numbers, and TELEPHONY_MAX_PURCHASES \(telephony:maxPurchases\) allows 1/,
    );
    expect(bought()).toEqual([OFFERED[carrier]]);
    // It is a cap on a run: the next one buys the next.
    expect((await stack.up(both(carrier))).failures).toEqual({});
    expect(bought()).toEqual(offered(carrier));
  });

  test("maxPurchases 0 buys nothing, from a list neither, and lets held numbers be adopted", async () => {
    const stack = newStack({ environment: { TELEPHONY_MAX_PURCHASES: "0" } });
    const report = await stack.up([
      phoneNumber("flowroute", { acquire: "buy" }),
      search("telcom"),
      found("telcom", {}, "listed"),
      phoneNumber("fonestorm", { number: HELD.fonestorm, acquire: "adoptOrBuy" }, "held"),
    ]);
    expect(Object.keys(report.failures)).toEqual(["number", "listed"]);
    expect(report.steps.held).toBe("create");
    expect(bought()).toEqual([]);
    for (const carrier of vendorNames) expect(asked(carrier, PURCHASE[carrier])).toBe(0);
  });

  test.each(vendorNames)(
    "without checkpoints nothing is bought from a search, nor sent for it: %s",
    async (carrier) => {
      const careless = newStack({ environment: { PULUMI_SKIP_CHECKPOINTS: "true" } });
      await careless.up([search(carrier)]);
      const report = await careless.up([search(carrier), found(carrier)]);
      expect(report.failures.number).toMatch(/PULUMI_SKIP_CHECKPOINTS=true.*Nothing was sent\. Unset it/);
      expect(report.requests).toBe(0);
      // A number that is declared is found again by its number.
      const declared = phoneNumber(carrier, { number: OFFERED[carrier], acquire: "adoptOrBuy" }, "declared");
      expectDone(await careless.up([search(carrier), declared]), "create", "declared");
      expect(bought()).toEqual([OFFERED[carrier]]);
      const careful = newStack({ environment: { PULUMI_SKIP_CHECKPOINTS: "false" } });
      careless.move(["search"], careful);
      expectDone(await careful.up([search(carrier), found(carrier)]), "create");
    },
  );

  test("what may have been bought counts, what was refused does not", async () => {
    takeAway("flowroute", OFFERED.flowroute);
    const stack = newStack({ environment: { TELEPHONY_MAX_PURCHASES: "1" } });
    expect(Object.keys((await stack.up(both("flowroute"))).failures)).toEqual(["number-0"]);
    expect(bought()).toEqual([OFFERED_TOO.flowroute]);
    simulator.fault({ kind: "lateCommit", seconds: 60, nth: 1, vendor: "telcom", ...PURCHASE.telcom });
    const lost = await newStack({ environment: { TELEPHONY_MAX_PURCHASES: "1" } }).up(both("telcom"));
    expect(lost.failures["number-1"]).toMatch(/TELEPHONY_MAX_PURCHASES/);
  });

  test("a value that is none stops the run before it buys", async () => {
    const { failures } = await newStack({ environment: { TELEPHONY_MAX_PURCHASES: "many" } }).up([
      phoneNumber("flowroute", { acquire: "buy" }),
    ]);
    expect(failures.number).toMatch(/TELEPHONY_MAX_PURCHASES must be a whole number/);
    expect(bought()).toEqual([]);
  });

  test.each([
    ["maxMonthlyCost", 1.24, /monthly price of 1\.25 USD is above `maxMonthlyCost: 1\.24`/],
    ["maxSetupCost", 0.5, /one-time price of 1 USD is above `maxSetupCost: 0\.5`/],
    ["maxMonthlyCost", 0, /above `maxMonthlyCost: 0`/],
  ])("a price above %s %d is not paid", async (ceiling, most, message) => {
    const { failures } = await newStack().up([phoneNumber("flowroute", { acquire: "buy", [ceiling]: most })]);
    expect(failures.number).toMatch(message);
    expect(asked("flowroute", PURCHASE.flowroute)).toBe(0);
  });

  test("a price at the ceilings is paid, and named", async () => {
    const report = await newStack().up([
      phoneNumber("flowroute", { acquire: "buy", maxMonthlyCost: 1.25, maxSetupCost: 1 }),
    ]);
    expectDone(report, "create");
    expect(report.said.join("\n")).toMatch(
      /bought flowroute\/\+12065550101 on Flowroute.*: 1 USD once, 1\.25 USD a month/,
    );
  });

  test("a ceiling that can't be kept is a reason not to buy: a number that is not listed has no price", async () => {
    takeAway("flowroute", OFFERED.flowroute);
    const { failures } = await newStack().up([phoneNumber("flowroute", { acquire: "buy", maxMonthlyCost: 5 })]);
    expect(failures.number).toMatch(/states no price/);
    expect(asked("flowroute", PURCHASE.flowroute)).toBe(0);
  });

  test("maxReleases counts numbers: the rest stays, for the next run", async () => {
    const numbers = vendorNames.map((carrier) =>
      phoneNumber(carrier, { number: HELD[carrier], onDelete: "release" }, carrier),
    );
    const stack = newStack({ environment: { TELEPHONY_MAX_RELEASES: "2" } });
    await stack.up([
      ...numbers,
      phoneNumber("telcom", { number: "1009", internal: true }, "keeps the list from being empty"),
    ]);
    const { failures } = await stack.up([
      phoneNumber("telcom", { number: "1009", internal: true }, "keeps the list from being empty"),
    ]);
    expect(Object.values(failures)).toEqual([
      expect.stringMatching(/TELEPHONY_MAX_RELEASES \(telephony:maxReleases\) allows 2/),
    ]);
    expect(released()).toHaveLength(2);
    expect((await stack.destroy()).failures).toEqual({});
    expect(released()).toHaveLength(3);
  });

  test.each(vendorNames)(
    "a read-only run on %s changes nothing, buys nothing and releases nothing",
    async (carrier) => {
      const stack = newStack();
      const held = phoneNumber(carrier, { number: HELD[carrier], onDelete: "release" }, "held");
      await stack.up([held]);
      const readOnly = newStack({ environment: { TELEPHONY_READ_ONLY: "true" } });
      readOnly.state.set("held", must(stack.state.get("held")));
      simulator.clearRequests();
      const report = await readOnly.up([
        { ...held, inputs: { ...held.inputs, ...SETTING[carrier] } },
        phoneNumber(carrier, { acquire: "buy" }),
      ]);
      expect(report.failures).toEqual({
        held: expect.stringMatching(/read-only/),
        number: expect.stringMatching(/read-only/),
      });
      expect((await readOnly.refresh()).failures).toEqual({});
      expect(Object.values((await readOnly.destroy()).failures)).toEqual([expect.stringMatching(/read-only/)]);
      for (const rule of [PURCHASE, RELEASE, CHANGE]) expect(asked(carrier, rule[carrier])).toBe(0);
      expect([...bought(), ...released()]).toEqual([]);
    },
  );
});

describe("giving a number up", () => {
  const armed = (carrier: VendorName, inputs: Properties = {}) =>
    phoneNumber(carrier, { number: HELD[carrier], onDelete: "release", ...inputs });
  const neighbour = phoneNumber("telcom", { number: "1009", internal: true }, "neighbour");

  test.each(vendorNames)("on %s: by default it is kept, and the run says that it stays and bills", async (carrier) => {
    const stack = newStack();
    await stack.up([phoneNumber(carrier, { number: HELD[carrier] })]);
    const report = await stack.destroy();
    expect(report.said).toEqual([
      expect.stringMatching(
        new RegExp(
          `kept ${carrier}/\\${HELD[carrier]}.*stays on the .* account and keeps billing.*onDelete: "release"`,
        ),
      ),
    ]);
    expect({ requests: report.requests, failures: report.failures, left: stack.state.size }).toEqual({
      requests: 0,
      failures: {},
      left: 0,
    });
    expect(released()).toEqual([]);
  });

  test.each(vendorNames)("on %s: it takes two runs from keep, and is released once", async (carrier) => {
    const stack = newStack();
    await stack.up([phoneNumber(carrier, { number: HELD[carrier] }), neighbour]);
    expectDone(await stack.up([armed(carrier), neighbour]), "update");
    expect(released()).toEqual([]);
    const report = await stack.up([neighbour]);
    expectDone(report, "delete");
    expect(report.said.join("\n")).toContain(`released ${carrier}/${HELD[carrier]}`);
    expect(released()).toEqual([HELD[carrier]]);
    expect(asked(carrier, RELEASE[carrier])).toBe(1);
  });

  test.each(vendorNames)("on %s: a `release` that is not declared any more is disarmed", async (carrier) => {
    const stack = newStack();
    await stack.up([armed(carrier)]);
    expectDone(await stack.up([phoneNumber(carrier, { number: HELD[carrier] })]), "update");
    await stack.destroy();
    expect(released()).toEqual([]);
  });

  test.each(
    vendorNames.flatMap((carrier) =>
      [
        ["reset after it was done", { kind: "resetAfterCommit", times: 1 }],
        ["a 502 after it was done", { kind: "status", status: 502, executed: true, times: 1 }],
        ["done five seconds late", { kind: "lateCommit", seconds: 5, times: 1 }],
      ].map(([what, fault]) => ({ carrier, what: String(what), fault: fault as FaultRule })),
    ),
  )("$carrier, the answer lost ($what): released once", async ({ carrier, fault }) => {
    const stack = newStack();
    await stack.up([armed(carrier), neighbour]);
    simulator.fault({ ...fault, vendor: carrier, ...RELEASE[carrier] });
    expectDone(await stack.up([neighbour]), "delete");
    expect(released()).toEqual([HELD[carrier]]);
    expect(asked(carrier, RELEASE[carrier])).toBe(1);
  });

  test.each(vendorNames)("on %s: one that failed stays in state, and is released by the next run", async (carrier) => {
    const stack = newStack();
    await stack.up([armed(carrier), neighbour]);
    for (const fault of [
      { kind: "status", status: 500 },
      { kind: "status", status: 403 },
      { kind: "resetBefore" },
    ] satisfies FaultRule[]) {
      simulator.fault({ ...fault, vendor: carrier, ...RELEASE[carrier] });
      expect(Object.keys((await stack.up([neighbour])).failures)).toEqual(["number"]);
      expect(stack.state.has("number")).toBe(true);
      simulator.clearFaults();
    }
    expect(released()).toEqual([]);
    expectDone(await stack.up([neighbour]), "delete");
    expect(released()).toEqual([HELD[carrier]]);
  });

  test.each(vendorNames)("on %s: a number that is gone already is let go of", async (carrier) => {
    const [one, two] = [newStack(), newStack()];
    for (const stack of [one, two]) await stack.up([armed(carrier), neighbour]);
    await one.up([neighbour]);
    const report = await two.up([neighbour]);
    expectDone(report, "delete");
    expect(report.said.join("\n")).toMatch(/was gone from the .* account already/);
    expect(released()).toEqual([HELD[carrier]]);
  });
});

describe("a delete never undoes what the same run declares", () => {
  const stands = (carrier: VendorName, name: string, inputs: Properties = {}) =>
    phoneNumber(carrier, { number: HELD[carrier], onDelete: "release", ...inputs }, name);

  test.each(vendorNames)("a number on %s that is renamed is neither released nor bought", async (carrier) => {
    const stack = newStack();
    await stack.up([stands(carrier, "before")]);
    const report = await stack.up([stands(carrier, "after")]);
    expect(report).toMatchObject({ steps: { before: "delete", after: "create" }, failures: {} });
    expect(report.said.join("\n")).toMatch(/nothing was undone.*::after declares the same PhoneNumber/);
    expect([...bought(), ...released()]).toEqual([]);
  });

  test.each(LABELLED)("a number on %s that was bought with `buy` may be renamed", async (carrier) => {
    const stack = newStack();
    const named = (name: string) => phoneNumber(carrier, { acquire: "buy", onDelete: "release" }, name);
    await stack.up([named("before")]);
    expect((await stack.up([named("after")])).failures).toEqual({});
    expect(bought()).toEqual([OFFERED[carrier]]);
    expect(released()).toEqual([]);
  });

  test.each(
    vendorNames.flatMap((carrier) =>
      ["adopt", "buy", "adoptOrBuy", "takeover"].map((acquire) => ({ carrier, acquire })),
    ),
  )("--replace of a number on $carrier with $acquire: neither released nor bought", async ({ carrier, acquire }) => {
    const stack = newStack();
    const program = [
      stands(carrier, "number", acquire === "buy" ? { number: OFFERED[carrier], acquire } : { acquire }),
    ];
    await stack.up(program);
    const before = bought();
    const report = await stack.up(program, { replace: ["number"] });
    // The engine tells nothing of the old one, and Telcom's number bears no mark that would.
    if (carrier === "telcom" && acquire === "buy")
      expect(report.failures.number).toMatch(/already holds it.*use `acquire: "adopt"` or `acquire: "adoptOrBuy"`/);
    else expectDone(report, "replace");
    expect(bought()).toEqual(before);
    expect(released()).toEqual([]);
  });

  test.each(vendorNames)(
    "a new alias for the account of a number on %s: neither released nor bought",
    async (carrier) => {
      const { environment } = simulator;
      const fields = {
        fonestorm: {
          username: environment.FONESTORM_USERNAME,
          password: environment.FONESTORM_PASSWORD,
          url: simulator.origins.fonestorm,
        },
        flowroute: {
          accessKey: environment.FLOWROUTE_ACCESS_KEY,
          secretKey: environment.FLOWROUTE_SECRET_KEY,
          url: simulator.origins.flowroute,
        },
        telcom: {
          authToken: environment.TELCOM_AUTH_TOKEN,
          authSecret: environment.TELCOM_AUTH_SECRET,
          url: simulator.origins.telcom,
        },
      }[carrier];
      const stack = newStack({
        environment: { TELEPHONY_ACCOUNTS: JSON.stringify({ main: { vendor: carrier, ...fields } }) },
      });
      const buying = (inputs: Properties) => phoneNumber(carrier, { acquire: "buy", onDelete: "release", ...inputs });
      expectDone(await stack.up([buying({})]), "create");
      expectDone(await stack.up([buying({ account: "main" })]), "replace");
      expect(must(stack.state.get("number")).id).toBe(`${carrier}:main/${OFFERED[carrier]}`);
      expectDone(await stack.up([buying({})]), "replace");
      expect(bought()).toEqual([OFFERED[carrier]]);
      expect(released()).toEqual([]);
    },
  );

  test("the rest of what stands on a number survives a rename too, though it would be reset", async () => {
    const id = `fonestorm/${HELD.fonestorm}`;
    const program = (suffix: string): Declaration[] => [
      {
        kind: "NumberRouting",
        name: `routing${suffix}`,
        inputs: { phoneNumber: id, messages: { type: "email", target: "ada@example.com" }, onDelete: "reset" },
      },
      {
        kind: "NotificationHook",
        name: `hook${suffix}`,
        inputs: { phoneNumber: id, event: "call.incoming", url: "https://example.com/hook" },
      },
    ];
    const uk: (suffix: string) => Declaration = (suffix) => ({
      kind: "Subscriber",
      name: `subscriber${suffix}`,
      inputs: { phoneNumber: `telcom/${HELD.telcom}`, company: "Example Ltd", onDelete: "reset" },
    });
    const stack = newStack();
    expect((await stack.up([...program(""), uk("")])).failures).toEqual({});
    expect((await stack.up([...program("-2"), uk("-2")])).failures).toEqual({});
    const { document } = must(simulator.state.fonestorm.numbers[digits(HELD.fonestorm)]);
    expect(JSON.stringify(document.message_options.receive)).toContain("ada@example.com");
    expect(JSON.stringify(document.call_options.receive_notify)).toContain("https://example.com/hook");
    expect(JSON.stringify(simulator.state.telcom.numbers)).toContain("Example Ltd");
    expect((await stack.refresh()).steps).toEqual({ "routing-2": "same", "hook-2": "same", "subscriber-2": "same" });
  });

  test("another event of a hook: the old one's hook goes, the new one stands", async () => {
    const stack = newStack();
    const hook = (event: string): Declaration => ({
      kind: "NotificationHook",
      name: "hook",
      inputs: { phoneNumber: `fonestorm/${HELD.fonestorm}`, event, url: "https://example.com/hook" },
    });
    await stack.up([hook("call.incoming")]);
    expectDone(await stack.up([hook("call.outgoing")]), "replace", "hook");
    const { call_options: options } = must(simulator.state.fonestorm.numbers[digits(HELD.fonestorm)]).document;
    expect(options.receive_notify.type).toBe("None");
    expect(JSON.stringify(options.send_notify)).toContain("https://example.com/hook");
  });

  test.each(vendorNames)(
    "another number on %s: the old one is given up only when the new one is held",
    async (carrier) => {
      const neighbour = phoneNumber("telcom", { number: "1009", internal: true }, "neighbour");
      const stack = newStack();
      const numbered = (number: string) => phoneNumber(carrier, { number, acquire: "adoptOrBuy", onDelete: "release" });
      await stack.up([numbered(HELD[carrier]), neighbour]);
      takeAway(carrier, OFFERED[carrier]);
      expect(Object.keys((await stack.up([numbered(OFFERED[carrier]), neighbour])).failures)).toEqual(["number"]);
      expect(released()).toEqual([]);
      expectDone(await stack.up([numbered(OFFERED_TOO[carrier]), neighbour]), "replace");
      expect(bought()).toEqual([OFFERED_TOO[carrier]]);
      expect(released()).toEqual([HELD[carrier]]);
      expect(
        simulator
          .ledger()
          .filter(({ event }) => event === "purchase" || event === "release")
          .map(({ event }) => event),
      ).toEqual(["purchase", "release"]);
    },
  );
});
