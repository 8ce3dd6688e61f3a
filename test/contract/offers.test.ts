/**
 * What is on offer, and which of it is taken: the cheapest first, those that are as good as each other at random, and
 * nothing above a ceiling.
 */
import * as lifecycle from "../../provider/lifecycle";
import { lookUpsOf } from "../../provider/look-ups/look-ups";
import type { Properties } from "../../provider/resources/resource";
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { SEARCH } from "../support/carriers";
import { make, startRun } from "../support/run";
import { numbersOf, withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();

const newStack = (): MiniEngine => miniEngine(simulator, { clock: instantClock() });
const search = (vendor: string, inputs: Properties): Declaration => ({
  kind: "NumberSearch",
  name: "search",
  inputs: { vendor, ...inputs },
});
const found = (vendor: string, inputs: Properties = {}): Declaration => ({
  kind: "PhoneNumber",
  name: "desk",
  inputs: { vendor, candidates: { $candidates: "search" }, ...inputs },
});
const desk = (inputs: Properties): Declaration => ({
  kind: "PhoneNumber",
  name: "desk",
  inputs: { vendor: "fonestorm", ...inputs },
});
const pinned = (stack: MiniEngine) =>
  (must(stack.state.get("search")).outputs.candidates as { numbers: string[] }).numbers;
const bought = () => numbersOf(simulator, "purchase");
const orders = () => simulator.requests("fonestorm").filter(({ path }) => path.endsWith("/order")).length;

/** Area 907: one number for each letter, in this order: B is +19075551000, and so on. */
const NUMBERS = {
  B: ["+19075551000", "+19075551001"],
  A: ["+19075551002"],
  X: ["+19075551003", "+19075551004"],
} as const;
function offerTiers({ offnet = true, unknown = false } = {}): void {
  const numbers = ["B", "B", "A", "X", "X", ...(unknown ? ["Z"] : [])].map((tier, index) => ({
    fonenumber: `907555${1000 + index}`,
    state: "AK",
    rate_center: "ANCHORAGE",
    tier,
    messaging: "yes",
    offnet,
  }));
  simulator.state.fonestorm.stock.push(...numbers);
}

describe("FoneStorm's tiers", () => {
  test.each([true, false])(
    "a number of the cheapest tier is bought first, and its tier is said (off-net: %s)",
    async (offnet) => {
      offerTiers({ offnet });
      const stack = newStack();
      const report = await stack.up([search("fonestorm", { areaCode: "907" }), found("fonestorm")]);
      expect(report.failures).toEqual({});
      expect(NUMBERS.X).toContain(bought()[0]);
      expect(report.said.join("\n")).toContain(
        `bought fonestorm/${bought()[0]} on FoneStorm (account default), at the carrier's price of tier X`,
      );
      expect(simulator.ledger()).toHaveLength(1);
    },
  );

  test("a list goes from X over A to B, and to those that nobody knows", async () => {
    offerTiers({ unknown: true });
    for (let round = 0; round < 10; round += 1) {
      const stack = newStack();
      await stack.up([search("fonestorm", { areaCode: "907", count: 20 })]);
      const [first = "", second = "", third, fourth = "", fifth = "", ...rest] = pinned(stack);
      expect([[first, second].sort(), third, [fourth, fifth].sort(), rest]).toEqual([
        NUMBERS.X,
        NUMBERS.A[0],
        NUMBERS.B,
        ["+19075551005"],
      ]);
    }
  });

  test.each([
    ["X", NUMBERS.X],
    ["A", [...NUMBERS.A, ...NUMBERS.X]],
    ["B", [...NUMBERS.B, ...NUMBERS.A, ...NUMBERS.X]],
  ])("maxTier %s leaves dearer ones out of a list, and those that nobody knows", async (maxTier, numbers) => {
    offerTiers({ unknown: true });
    const stack = newStack();
    await stack.up([search("fonestorm", { areaCode: "907", maxTier, count: 20 })]);
    expect([...pinned(stack)].sort()).toEqual(numbers);
    // A carrier that ignores the filter changes nothing.
    const path = "inventory/local";
    const fonenumbers = simulator.state.fonestorm.stock.filter(({ fonenumber }) => fonenumber.startsWith("907"));
    simulator.fault({ vendor: "fonestorm", path, kind: "status", status: 200, body: { fonenumbers } });
    const other = newStack();
    await other.up([search("fonestorm", { areaCode: "907", maxTier, count: 20 })]);
    expect([...pinned(other)].sort()).toEqual(numbers);
  });

  test("a list that would be empty says why", async () => {
    offerTiers();
    simulator.set("fonestorm", "inventoryTier", false);
    const { failures } = await newStack().up([search("fonestorm", { areaCode: "907", maxTier: "A" })]);
    expect(failures.search).toMatch(
      /nothing on offer for areaCode 907, maxTier A; 3 on offer were too dear, or without a price tier\. Search wider: another area, or without a ceiling/,
    );
  });

  test.each(["buy", "adoptOrBuy"])(
    "%s of a declared number keeps to maxTier, by a look before anything is bought",
    async (acquire) => {
      offerTiers();
      const [number] = NUMBERS.B;
      const refused = await newStack().up([desk({ number, acquire, maxTier: "A" })]);
      expect(refused.failures.desk).toMatch(
        /Could not buy fonestorm\/\+19075551000: its price tier B is above `maxTier: "A"`\. Nothing was bought\./,
      );
      expect([orders(), bought()]).toEqual([0, []]);
      const report = await newStack().up([desk({ number, acquire, maxTier: "B" })]);
      expect(report.failures).toEqual({});
      expect(report.said.join("\n")).toContain("at the carrier's price of tier B");
      expect(bought()).toEqual([number]);
    },
  );

  test("a number whose tier is unknown, or can't be had, is not bought within a maxTier, and is without one", async () => {
    offerTiers({ unknown: true });
    const stack = newStack();
    const up = async (inputs: Properties) => (await stack.up([desk({ acquire: "buy", ...inputs })])).failures.desk;
    expect(await up({ number: "+19075551005", maxTier: "B" })).toMatch(/its price tier Z is none of X, A, B/);
    expect(await up({ number: "+19075559999", maxTier: "B" })).toMatch(
      /FoneStorm states no price tier for it.*may not be on offer\. Nothing was bought/,
    );
    const trouble = simulator.fault({ vendor: "fonestorm", path: "inventory", kind: "status", status: 400 });
    expect(await up({ number: NUMBERS.X[0], maxTier: "B" })).toMatch(
      /Could not ask for the price of fonestorm\/\+19075551003.*400/,
    );
    expect(orders()).toBe(0);
    expect(trouble.applied).toBe(1);
    expect(await up({ number: NUMBERS.X[0] })).toBeUndefined();
    expect(bought()).toEqual([NUMBERS.X[0]]);
  });

  test("a held number is adopted whatever its tier", async () => {
    expect(
      (await newStack().up([desk({ number: "+13215552240", acquire: "adoptOrBuy", maxTier: "X" })])).failures,
    ).toEqual({});
    expect(bought()).toEqual([]);
  });

  test("a candidate that got too dear is passed over", async () => {
    offerTiers();
    const stack = newStack();
    await stack.up([search("fonestorm", { areaCode: "907", maxTier: "A" })]);
    const [first, second] = pinned(stack);
    for (const number of simulator.state.fonestorm.stock) if (`+1${number.fonenumber}` === first) number.tier = "B";
    expect(
      (await stack.up([search("fonestorm", { areaCode: "907", maxTier: "A" }), found("fonestorm", { maxTier: "A" })]))
        .failures,
    ).toEqual({});
    expect(bought()).toEqual([second]);
  });

  test("another maxTier makes another list, and is nothing to do for a number that is held", async () => {
    offerTiers();
    const stack = newStack();
    const program = (maxTier?: string) => [
      search("fonestorm", { areaCode: "907", maxTier }),
      found("fonestorm", { maxTier }),
    ];
    await stack.up(program("X"));
    for (const maxTier of ["B", undefined]) {
      const report = await stack.up(program(maxTier));
      expect(report).toMatchObject({ failures: {}, steps: { search: "replace", desk: "same" } });
      expect((await stack.up(program(maxTier))).steps).toEqual({ search: "same", desk: "same" });
    }
    expect(bought()).toHaveLength(1);
  });

  test("the look-up shows them, in the same order and within the same ceiling", async () => {
    offerTiers();
    const rows = async (wanted: Properties) => {
      const offers = await lookUpsOf(startRun(simulator)).availableNumbers({
        vendor: "fonestorm",
        areaCode: "907",
        ...wanted,
      });
      return offers.map(({ number, tier }) => `${tier} ${number}`);
    };
    const cheap = [...NUMBERS.X.map((number) => `X ${number}`), `A ${NUMBERS.A[0]}`];
    expect(await rows({ maxTier: "A" })).toEqual(cheap);
    expect(await rows({})).toEqual([...cheap, ...NUMBERS.B.map((number) => `B ${number}`)]);
    expect(await rows({ count: 2 })).toEqual(cheap.slice(0, 2));
    for (const [vendor, wanted] of [
      ["flowroute", { areaCode: "206" }],
      ["telcom", { areaCode: undefined, prefix: "+441234" }],
    ] as const) {
      await expect(rows({ vendor, ...wanted, maxTier: "A" })).rejects.toThrow(
        /`maxTier` is not supported by .*; supported by FoneStorm/,
      );
    }
  });
});

describe("candidates that are as good as each other", () => {
  /** Each carrier has at least six at its cheapest here. */

  test.each(Object.entries(SEARCH))(
    "come in random order on %s, so that a new search leads past those that are always refused",
    async (vendor, inputs) => {
      const stack = newStack();
      const refused = new Set<string>();
      const isPast = async () => {
        await stack.up([search(vendor, inputs)], { replace: ["search"] });
        return pinned(stack).some((number) => !refused.has(number));
      };
      await stack.up([search(vendor, inputs)]);
      for (const number of pinned(stack)) refused.add(number);
      expect(refused.size).toBe(3);
      // Of six numbers, ten draws of three are never all the same three but for a chance of one in 10^13.
      let tries = 0;
      while (tries < 10 && !(await isPast())) tries += 1;
      expect(tries).toBeLessThan(10);
    },
  );

  test("are no dearer for it: Flowroute's prices go before chance", async () => {
    const cost = (number: string) => {
      const { setup_cost: setup, monthly_cost: monthly } = must(simulator.state.flowroute.inventory[number.slice(1)]);
      return setup + 12 * monthly;
    };
    for (let round = 0; round < 5; round += 1) {
      const stack = newStack();
      await stack.up([search("flowroute", { areaCode: "206", count: 20 })]);
      const costs = pinned(stack).map(cost);
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
    }
  });
});

test.each(Object.entries(SEARCH))(
  "an update of a search at %s sends nothing and renews whose it is",
  async (vendor, wanted) => {
    const run = startRun(simulator);
    const { id, state } = await make(run, { kind: "NumberSearch", name: "list", inputs: { vendor, ...wanted } });
    const asked = simulator.requests().length;
    const moved = { ...wanted, vendor, claim: "p/other", self: String(state.self).replace("::list", "::renamed") };
    const after = await lifecycle.update(run, "NumberSearch", id, state, moved);
    expect(simulator.requests()).toHaveLength(asked);
    expect(after).toEqual({ ...state, claim: moved.claim, self: moved.self });
  },
);
