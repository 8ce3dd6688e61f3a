import * as pulumi from "@pulumi/pulumi";
import { type Simulator, startSimulator } from "../../simulator";
import { vendorNames } from "../../test/support/carriers";
import {
  getAccessCodes,
  getAvailableNumbers,
  getAvailableNumbersOutput,
  getDestinations,
  getEdgeStrategies,
  getNumbers,
  getNumbersOutput,
  getPrefixes,
} from ".";

let simulator: Simulator;
const before = { ...process.env };

beforeAll(async () => {
  simulator = await startSimulator();
  const { FLOWROUTE_SECRET_KEY, FLOWROUTE_ACCESS_KEY, FLOWROUTE_URL, ...environment } = simulator.environment;
  Object.assign(process.env, environment);
  // Flowroute's from the stack's configuration, the others' from the environment.
  const config = {
    "telephony:flowrouteAccessKey": FLOWROUTE_ACCESS_KEY ?? "",
    "telephony:flowrouteSecretKey": FLOWROUTE_SECRET_KEY ?? "",
    "telephony:flowrouteUrl": FLOWROUTE_URL ?? "",
  };
  pulumi.runtime.setAllConfig(config, ["telephony:flowrouteSecretKey"]);
});

afterAll(async () => {
  process.env = before;
  await simulator.close();
});

const known = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));

test("what is on offer comes cheapest first, within the ceilings, and no more than asked for", async () => {
  const numbers = await getAvailableNumbers({ vendor: "flowroute", areaCode: "206", maxMonthlyCost: 5, count: 3 });
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.length).toBeLessThanOrEqual(3);
  const costs = numbers.map(({ monthlyCost = Number.NaN, setupCost = 0 }) => setupCost + 12 * monthlyCost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(await getAvailableNumbers({ vendor: "flowroute", areaCode: "206", maxMonthlyCost: 0 })).toEqual([]);
});

test.each(vendorNames)("what %s holds is listed", async (vendor) => {
  const numbers = await getNumbers({ vendor });
  expect(numbers.length).toBeGreaterThan(0);
  for (const { number } of numbers) expect(number).toMatch(/^(\+\d+|\d{1,10})$/);
});

test.each(["fonestorm", "telcom"] as const)("destinations of %s can be used as they are", async (vendor) => {
  const destinations = await getDestinations({ vendor });
  expect(destinations.length).toBeGreaterThan(0);
  for (const { type, target } of destinations) expect([typeof type, typeof target]).toEqual(["string", "string"]);
});

test("the rest is listed too", async () => {
  expect(await getEdgeStrategies({ vendor: "flowroute" })).not.toEqual([]);
  expect((await getPrefixes({ vendor: "telcom" })).map(({ prefix }) => prefix.slice(0, 3))).toContain("+44");
  expect(await getAccessCodes({ vendor: "telcom" })).not.toEqual([]);
});

test("outputs can be given, and an output is had", async () => {
  expect(await known(getNumbersOutput({ vendor: pulumi.output("telcom" as const) }))).toEqual(
    await getNumbers({ vendor: "telcom" }),
  );
  expect(
    await known(getAvailableNumbersOutput({ vendor: "flowroute", areaCode: pulumi.output("206"), count: 1 })),
  ).toHaveLength(1);
});

test("the example look-ups runs as it is", async () => {
  jest.doMock("pulumi-telephony", () => jest.requireActual("."), { virtual: true });
  const answers: Readonly<Record<string, Promise<readonly unknown[]>>> = require("../../examples/look-ups");
  for (const [name, rows] of Object.entries(answers)) expect([name, await rows]).not.toEqual([name, []]);
});

test("an account that is given later in the process has its own numbers", async () => {
  const other = await startSimulator();
  const mine = await getNumbers({ vendor: "fonestorm" });
  const environment = { ...process.env };
  try {
    delete other.state.fonestorm.numbers["3215551111"];
    Object.assign(process.env, other.environment);
    expect((await getNumbers({ vendor: "fonestorm" })).length).toBe(mine.length - 1);
    Object.assign(process.env, environment);
    expect(await getNumbers({ vendor: "fonestorm" })).toEqual(mine);
  } finally {
    Object.assign(process.env, environment);
    await other.close();
  }
});

describe("a message says", () => {
  test("that the vendor has no such look-up", async () => {
    await expect(getEdgeStrategies({ vendor: "telcom" })).rejects.toThrow("Telcom has no edge strategies");
  });

  test("what is wrong with a search, before anything is sent", async () => {
    simulator.clearRequests();
    await expect(getAvailableNumbers({ vendor: "flowroute", areaCode: "20" })).rejects.toThrow(
      /`areaCode`.*three digits/,
    );
    await expect(getAvailableNumbers({ vendor: "telcom", numberType: "local" })).rejects.toThrow(
      /`numberType` is not supported by Telcom/,
    );
    expect(simulator.requests()).toEqual([]);
  });

  test("how an account is given that is not there", async () => {
    await expect(getNumbers({ vendor: "telcom", account: "uk" })).rejects.toThrow(
      /no account "uk".*TELEPHONY_ACCOUNTS or telephony:accounts/,
    );
  });
});
