import { at } from "../testing";
import { bench, sample } from "./testing";

const fonestorm = bench();
const { call } = fonestorm;

test("a search answers the printed form and reserves nothing", async () => {
  fonestorm.simulator.set("fonestorm", "inventoryTier", false);
  expect((await call("GET", "/fonenumbers/inventory/local?area_code=321&max=1")).body).toEqual(sample("search"));
  expect(
    at((await call("GET", "/fonenumbers/inventory/tollfree?tollfree_code=888,855&max=2")).body, "fonenumbers"),
  ).toEqual([
    { fonenumber: "8884991000", state: "US", rate_center: "TOLLFREE" },
    { fonenumber: "8554991000", state: "US", rate_center: "TOLLFREE" },
  ]);
});

test("a search shows tiers, filters by the highest one, and shows off-net numbers only on request", async () => {
  const tiersOf = async (query: string) => {
    const { body } = await call("GET", `/fonenumbers/inventory/local?${query}`);
    return (body.fonenumbers as { tier: string }[]).map(({ tier }) => tier).join("");
  };
  expect(await tiersOf("area_code=425")).toBe("");
  expect(await tiersOf("area_code=425&include_offnet=true")).toBe("XABXABXAB");
  expect(await tiersOf("area_code=425&include_offnet=true&max_tier=A")).toBe("XAXAXA");
  expect(await tiersOf("area_code=425&include_offnet=true&max_tier=X&max=2")).toBe("XX");
  expect(await tiersOf("area_code=206&max=4")).toBe("XABX");
});
