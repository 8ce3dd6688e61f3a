import type { Offer } from "../adapter";
import type { Wanted } from "../testing";
import { ref, withFonestorm, withoutTokens } from "./testing";

const bench = withFonestorm();
const { simulator } = bench;

const search = (inputs: Wanted) => bench.open().search(inputs);
const quote = (number: string) => bench.open().phoneNumber.quote(ref(number));
const tiersOf = (offers: readonly Offer[]) => offers.map(({ tier }) => tier).join("");

/** Puts numbers of area 907 on offer, one for each letter. */
function offerTiers(tiers: string, offnet = false): void {
  const numbers = [...tiers].map((tier, index) => ({
    fonenumber: `907555${1000 + index}`,
    state: "AK",
    rate_center: "ANCHORAGE",
    tier,
    messaging: "yes",
    offnet,
  }));
  simulator.state.fonestorm.stock.push(...numbers);
}

test("an area that has off-net numbers alone has them on offer, with their tiers", async () => {
  offerTiers("BXA", true);
  expect(await search({ areaCode: "907" })).toEqual(
    ["B", "X", "A"].map((tier, index) => ({
      number: `+1907555${1000 + index}`,
      numberType: "local",
      rateCenter: "ANCHORAGE",
      region: "AK",
      tier,
    })),
  );
  expect(withoutTokens(bench.requests())).toEqual([
    "GET /v2/fonenumbers/inventory/local?area_code=907&include_offnet=true&max=100",
  ]);
});

test("toll-free numbers are asked for with off-net ones too, and without tiers of local ones", async () => {
  expect(tiersOf(await search({ areaCode: "833", maxTier: "A" }))).toMatch(/^T+$/);
  expect(withoutTokens(bench.requests())).toEqual([
    "GET /v2/fonenumbers/inventory/tollfree?tollfree_code=833&include_offnet=true&max=100",
  ]);
});

test("the dearest tier is asked for", async () => {
  offerTiers("BBAXX");
  expect(tiersOf(await search({ areaCode: "907", maxTier: "A" }))).toBe("AXX");
  expect(withoutTokens(bench.requests())).toEqual([
    "GET /v2/fonenumbers/inventory/local?area_code=907&max_tier=A&include_offnet=true&max=100",
  ]);
});

test("a tier is read in either case; a row without one, or with the number alone, has none", async () => {
  const body = {
    fonenumbers: [{ fonenumber: "9075550100", tier: " b" }, { fonenumber: "9075550101", tier: null }, "9075550102"],
  };
  simulator.fault({ vendor: "fonestorm", path: "inventory", kind: "status", status: 200, body });
  expect((await search({ areaCode: "907" })).map(({ tier }) => tier)).toEqual(["B", undefined, undefined]);
});

describe("where there are more numbers than an answer holds", () => {
  const request = (maxTier?: string) =>
    "GET " +
    `/v2/fonenumbers/inventory/local?area_code=907&${maxTier === undefined ? "" : `max_tier=${maxTier}&`}include_offnet=true&max=100`;

  test("cheaper ones beyond its end are found", async () => {
    offerTiers(`${"B".repeat(120)}AXX`);
    const found = await search({ areaCode: "907" });
    expect(tiersOf(found)).toBe(`${"B".repeat(100)}XXA`);
    expect(withoutTokens(bench.requests())).toEqual([request(), request("X"), request("A")]);
  });

  test("and below the declared ceiling", async () => {
    offerTiers(`${"A".repeat(120)}X`);
    expect(tiersOf(await search({ areaCode: "907", maxTier: "A" }))).toBe(`${"A".repeat(100)}X`);
    expect(withoutTokens(bench.requests())).toEqual([request("A"), request("X")]);
  });

  test("an answer that holds nothing but the cheapest is enough", async () => {
    offerTiers("X".repeat(120));
    expect(tiersOf(await search({ areaCode: "907" }))).toBe("X".repeat(100));
    expect(withoutTokens(bench.requests())).toEqual([request()]);
  });
});

describe("the terms of one number", () => {
  test("are its tier, off-net or toll-free too", async () => {
    offerTiers(`${"B".repeat(120)}A`, true);
    expect(await quote("+19075551120")).toEqual({ tier: "A" });
    expect(await quote("+12065550101")).toEqual({ tier: "A" });
    expect(await quote("+18335550100")).toEqual({ tier: "T" });
    expect(withoutTokens(bench.requests())).toEqual([
      "GET /v2/fonenumbers/inventory/local?area_code=907&include_offnet=true&max=1000",
      "GET /v2/fonenumbers/inventory/local?area_code=206&include_offnet=true&max=1000",
      "GET /v2/fonenumbers/inventory/tollfree?tollfree_code=833&include_offnet=true&max=1000",
    ]);
  });

  test("are unknown where it is not on offer, or its row has no tier", async () => {
    expect(await quote("+19075550100")).toBeUndefined();
    simulator.set("fonestorm", "inventoryTier", false);
    expect(await quote("+12065550101")).toEqual({ tier: undefined });
  });
});
