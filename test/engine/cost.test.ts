/** `telephony cost` beside the engine that it runs, on both fronts. */

import { report } from "../../provider/cli/cost/report";
import { typed } from "../../provider/cli/testing";
import { type Simulator, startSimulator } from "../../simulator";
import { createNativeStack } from "../native/harness";
import { isWrite } from "../support/simulator";
import { createStack, type Stack } from "./harness";
import { succeeded } from "./program";

const before = (front: string) => `
new ${front}.PhoneNumber("kept", { vendor: "flowroute", number: "+12023819746" });
new ${front}.PhoneNumber("released", { vendor: "flowroute", number: "+12065550101", acquire: "buy", onDelete: "release" });
new ${front}.PhoneNumber("moved", { vendor: "telcom", number: "+443301222970" });
`;
const after = (front: string) => `
new ${front}.PhoneNumber("moved", { vendor: "telcom", number: "+441234960100", acquire: "buy" });
const search = new ${front}.NumberSearch("list", { vendor: "flowroute", areaCode: "206", maxMonthlyCost: 2 });
new ${front}.PhoneNumber("support", { vendor: "flowroute", candidates: search.candidates, maxSetupCost: 1.1 });
`;

const fronts = [
  ["dynamic", "telephony", createStack],
  ["native", "native", createNativeStack],
] as const;

describe.each(fronts)("%s resources", (_, front, create) => {
  let simulator: Simulator;
  let stack: Stack;
  beforeAll(async () => {
    simulator = await startSimulator();
    stack = await create(simulator, before(front));
    succeeded(await stack.up());
  });
  afterAll(async () => {
    stack.remove();
    await simulator.close();
  });

  const cost = (...words: string[]) =>
    typed(["cost", "--json", ...words, "--", "--cwd", stack.directory], { environment: stack.environment });

  test("what a preview buys is what up then buys: at most, and within the bound", async () => {
    stack.program(after(front));
    const bought = simulator.ledger().length;
    simulator.clearRequests();
    const { code, out, error } = await cost("--quote");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(simulator.requests().filter(isWrite)).toEqual([]);
    expect(simulator.ledger()).toHaveLength(bought);

    const { numbers, givenUp, totals } = report.parse(JSON.parse(out));
    expect(
      Object.fromEntries(numbers.map((each) => [each.resource, [each.op, each.buys, each.atMost.monthly]])),
    ).toEqual({
      moved: ["replace", "one", null],
      support: ["create", "atMostOne", "2.00"],
    });
    expect(Object.fromEntries(givenUp.map((each) => [each.resource, [each.after, each.monthly]]))).toEqual({
      kept: ["billing", null],
      released: ["released", "1.25"],
      moved: ["billing", null],
    });
    const flowroute = totals.find(({ vendor }) => vendor === "flowroute");
    expect(flowroute).toMatchObject({ numbers: 1, quoted: { numbers: 1 } });

    succeeded(await stack.up());
    const purchases = simulator
      .ledger()
      .slice(bought)
      .filter(({ event }) => event === "purchase");
    expect(purchases.map(({ vendor }) => vendor).sort()).toEqual(["flowroute", "telcom"]);
    const { support } = await stack.state();
    expect(support?.outputs).toMatchObject({
      monthlyCost: Number(flowroute?.quoted?.monthly),
      setupCost: Number(flowroute?.quoted?.setup),
    });
    expect(
      simulator
        .ledger()
        .filter(({ event }) => event === "release")
        .map(({ number }) => number),
    ).toEqual(["+12065550101"]);
  });

  test("a preview that fails ends with 1, and says why", async () => {
    stack.program(`new ${front}.PhoneNumber("moved", { vendor: "telcom", number: "01234 960100" });`);
    const { code, out } = await cost();
    expect(code).toBe(1);
    expect(report.parse(JSON.parse(out)).failed).toEqual([
      { urn: expect.stringMatching(/::moved$/), message: expect.stringContaining("write it in E.164") },
    ]);
  });
});

test("a folder that is no project fails as Pulumi says it", async () => {
  const simulator = await startSimulator();
  const stack = await createStack(simulator, "");
  const { code, out, error } = await typed(["cost", "--", "--cwd", "/"], { environment: stack.environment });
  stack.remove();
  await simulator.close();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toMatch(/^telephony: `pulumi preview` failed with exit code \d+: .*no Pulumi\.yaml/);
});
