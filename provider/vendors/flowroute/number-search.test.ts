import type { Wanted } from "../testing";
import { withFlowroute } from "./testing";

const bench = withFlowroute();

const search = (inputs: Wanted) => bench.open().search(inputs);
const numbers = async (inputs: Wanted) => (await search(inputs)).map(({ number }) => number);

test("an offer says what the inventory says", async () => {
  expect(await search({ endsWith: "2795137" })).toEqual([
    {
      number: "+12062795137",
      monthlyCost: 1.25,
      setupCost: 1,
      currency: "USD",
      numberType: "local",
      rateCenter: "seattle",
      region: "WA",
      tier: "Standard",
    },
  ]);
});

test.each<[string, Wanted, number]>([
  ["prefix", { prefix: "+12125550105" }, 1],
  ["the country's prefix alone", { prefix: "+1", endsWith: "0105" }, 5],
  ["another country's prefix", { prefix: "+32" }, 1],
  ["areaCode", { areaCode: "347" }, 8],
  ["contains", { contains: "27951" }, 1],
  ["rateCenter", { rateCenter: "Oradell" }, 8],
  ["state", { state: "nj" }, 8],
  ["country", { country: "be" }, 1],
  ["toll-free", { numberType: "tollFree" }, 6],
  ["local", { numberType: "local", areaCode: "888" }, 0],
  ["maxSetupCost", { areaCode: "206", maxSetupCost: 0 }, 6],
  ["maxMonthlyCost", { areaCode: "206", maxMonthlyCost: 0.5 }, 6],
  [
    "all together",
    {
      areaCode: "206",
      contains: "555",
      endsWith: "3",
      rateCenter: "seattle",
      state: "WA",
      country: "US",
      numberType: "local",
      maxMonthlyCost: 1.25,
      maxSetupCost: 1,
    },
    2,
  ],
])("%s", async (_, inputs, count) => {
  expect(await numbers(inputs)).toHaveLength(count);
});

test.each(["all", "oldest-six"])("rows of either age are read (%s)", async (form) => {
  bench.simulator.set("flowroute", "inventoryAttributes", form);
  expect(await numbers({ areaCode: "212", state: "NY" })).toHaveLength(4);
});

test.each(["empty-array", "404"])("nothing on offer is an empty answer (%s)", async (form) => {
  bench.simulator.set("flowroute", "emptyList", form);
  expect(await search({ areaCode: "999" })).toEqual([]);
});

test("a path that isn't served is no empty answer", async () => {
  bench.simulator.fault({
    kind: "status",
    status: 404,
    vendor: "flowroute",
    body: { errors: [{ status: "404 Not Found" }] },
  });
  await expect(search({ areaCode: "206" })).rejects.toMatchObject({ kind: "malformed" });
});

test("what a vendor that ignores a filter sends is left out", async () => {
  const row = (value: string, state: string | null) => ({
    id: value,
    type: "number",
    attributes: { value, state, monthly_cost: 1, setup_cost: 1, number_type: "longcode" },
  });
  const data = [row("12065550101", "wa"), row("13035550101", "co"), row("12065550102", null)];
  bench.simulator.fault({ kind: "status", status: 200, vendor: "flowroute", body: { data, links: {} } });
  expect(await numbers({ areaCode: "206", state: "WA" })).toEqual(["+12065550101", "+12065550102"]);
});

test("a large inventory is read for a few hundred offers, no further", async () => {
  const { inventory } = bench.simulator.state.flowroute;
  const [model] = Object.values(inventory);
  for (let count = 0; model && count < 2000; count += 1) {
    const value = String(12_535_550_000 + count);
    inventory[value] = { ...model, value };
  }
  expect((await numbers({ areaCode: "253" })).length).toBe(400);
  expect(bench.requests()).toHaveLength(2);
  expect(await numbers({ areaCode: "253", maxMonthlyCost: 0.5 })).toEqual([]);
  expect(bench.requests()).toHaveLength(1);
});

test("searching spends nothing", async () => {
  await search({});
  expect(bench.simulator.ledger()).toEqual([]);
});
