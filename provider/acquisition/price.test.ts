import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Offer } from "../vendors/adapter";
import { aboveCeiling, byPrice, hasCeiling, shuffled } from "./price";

const tiers = ["X", "A", "B"];
const vendor = { title: "Example", tiers };
const offer = (number: string, rest: Partial<Offer> = {}): Offer => ({ number, ...rest });
const ordered = (offers: readonly Offer[], of: readonly string[] | undefined = tiers) =>
  [...offers].sort(byPrice({ tiers: of })).map(({ number }) => number);

test.each([
  [{}, false],
  [{ maxMonthlyCost: 0 }, true],
  [{ maxSetupCost: 1 }, true],
  [{ maxTier: "X" }, true],
])("whether %j has a ceiling", (inputs, has) => {
  expect(hasCeiling(inputs)).toBe(has);
});

test.each([
  [undefined, {}, undefined],
  [{ monthlyCost: 9, tier: "B" }, {}, undefined],
  [{ monthlyCost: 1 }, { maxMonthlyCost: 1 }, undefined],
  [
    { monthlyCost: 1.01, currency: "USD" },
    { maxMonthlyCost: 1 },
    "its monthly price of 1.01 USD is above `maxMonthlyCost: 1`",
  ],
  [{ setupCost: 1, currency: "USD" }, { maxSetupCost: 0 }, "its one-time price of 1 USD is above `maxSetupCost: 0`"],
  [
    { monthlyCost: 1 },
    { maxSetupCost: 5 },
    "Example states no price for it, so `maxSetupCost` can't be kept. It may not be on offer",
  ],
  [
    undefined,
    { maxMonthlyCost: 5 },
    "Example states no price for it, so `maxMonthlyCost` can't be kept. It may not be on offer",
  ],
  [{ tier: "X" }, { maxTier: "A" }, undefined],
  [{ tier: "A" }, { maxTier: "A" }, undefined],
  [{ tier: "B" }, { maxTier: "A" }, 'its price tier B is above `maxTier: "A"`'],
  [{ tier: "T" }, { maxTier: "B" }, "its price tier T is none of X, A, B, so `maxTier` can't be kept"],
  [{}, { maxTier: "B" }, "Example states no price tier for it, so `maxTier` can't be kept. It may not be on offer"],
  [
    undefined,
    { maxTier: "B" },
    "Example states no price tier for it, so `maxTier` can't be kept. It may not be on offer",
  ],
])("of %j within %j", (quote, inputs, reason) => {
  expect(aboveCeiling(quote, inputs, vendor)).toBe(reason);
});

describe("cheapest first", () => {
  test("by tier, those in none of the vendor's at the end", () => {
    const rows = ["B", "T", "B", undefined, "A", "X", "X"].map((tier, index) => offer(String(index), { tier }));
    expect(ordered(rows)).toEqual(["5", "6", "4", "0", "2", "1", "3"]);
  });

  test("by the cost of the first year before the tier, one without a monthly price at the end", () => {
    const rows = [
      offer("unknown", { setupCost: 0, tier: "X" }),
      offer("dear", { monthlyCost: 2, tier: "X" }),
      offer("once", { monthlyCost: 1, setupCost: 6 }),
      offer("cheap", { monthlyCost: 1, tier: "B" }),
    ];
    expect(ordered(rows)).toEqual(["cheap", "once", "dear", "unknown"]);
  });

  test("tiers of a vendor that gives them no order say nothing", () => {
    expect(ordered([offer("1", { tier: "Standard" }), offer("2", { tier: "Promo" }), offer("3")], undefined)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });
});

describe("random order", () => {
  test("is what is drawn", () => {
    expect(shuffled(["a", "b", "c", "d"], (count) => count - 1)).toEqual(["d", "c", "b", "a"]);
    expect(shuffled(["a", "b", "c", "d"], () => 0)).toEqual(["a", "b", "c", "d"]);
  });

  test("loses and repeats nothing, and leaves its argument alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const before = [...items];
        expect(shuffled(items, randomInt).sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
        expect(items).toEqual(before);
      }),
    );
  });

  test("gives each its turn", () => {
    const first = new Set(Array.from({ length: 200 }, () => shuffled([1, 2, 3, 4], randomInt)[0]));
    expect(first.size).toBe(4);
  });
});
