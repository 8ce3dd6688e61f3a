/**
 * The real engine, told by another account's credentials, or by one answer that the vendor's list contradicts, that a
 * number is gone.
 */
import { type Simulator, startSimulator } from "../../simulator";
import { createStack, type Stack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const OTHER = {
  FLOWROUTE_ACCESS_KEY: "20650002",
  FLOWROUTE_SECRET_KEY: "simulated-secret-of-20650002-000",
  TELCOM_AUTH_TOKEN: "telcom-other-token",
  TELCOM_AUTH_SECRET: "telcom-other-secret",
};

const source = `
new telephony.PhoneNumber("flowroute", { vendor: "flowroute", search: { areaCode: "206" }, onDelete: "release" });
new telephony.PhoneNumber("telcom", { vendor: "telcom", search: { prefix: "+441234" }, onDelete: "release" });`;

let simulator: Simulator;
let stack: Stack;
/** The number and the account of each, by vendor. */
let found: [vendor: string, number: string, account: string][];

beforeAll(async () => {
  simulator = await startSimulator();
  stack = await createStack(simulator, source);
  succeeded(await stack.up());
  found = await held();
  expect(found.map(([vendor, , account]) => [vendor, account])).toEqual([
    ["flowroute", expect.any(String)],
    ["telcom", expect.any(String)],
  ]);
});

afterAll(async () => {
  stack?.remove();
  await simulator?.close();
});

async function held(): Promise<typeof found> {
  const state = await stack.state();
  return ["flowroute", "telcom"].map((vendor) => {
    const { number, accountId } = state[vendor]?.outputs ?? {};
    return [vendor, String(number), accountId as string];
  });
}

const events = () =>
  simulator
    .ledger()
    .map(({ event, vendor, number }) => [event, vendor, number])
    .sort();
const each = (event: string) => found.map(([vendor, number]) => [event, vendor, number]);

test("flowroute: a number that answers 404 while the list shows it stays, and no other one is bought", async () => {
  simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET", path: "/v2/numbers/\\d+$" });
  succeeded(await stack.up("--refresh"));

  // Nor does the list count that is not there at all.
  simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET" });
  const refreshed = await stack.up("--refresh");
  expect(refreshed.code).not.toBe(0);
  expect(refreshed.text).toMatch(/of the whole list as of each number/);
  expect((await stack.refresh()).code).not.toBe(0);

  // Had one of these taken it out of the state, another one would be bought now.
  simulator.clearFaults();
  succeeded(await stack.up("--refresh"));
  expect(await held()).toEqual(found);
  expect(events()).toEqual(each("purchase"));
});

test("under another account's credentials nothing is bought, released or taken out of the state", async () => {
  const own = { ...stack.environment };
  Object.assign(stack.environment, OTHER);
  const refreshed = await stack.up("--refresh", "--continue-on-error");
  expect(refreshed.code).not.toBe(0);
  stack.program("");
  const removed = await stack.up("--continue-on-error");
  expect(removed.code).not.toBe(0);
  expect(removed.text).not.toContain("was gone");
  for (const [, number, account] of found) {
    expect(refreshed.text).toMatch(new RegExp(`doesn't hold \\${number}, which was last seen on account ${account}`));
    expect(removed.text).toMatch(new RegExp(`\\${number}.*last seen on account ${account}`));
  }
  expect(await held()).toEqual(found);
  expect(events()).toEqual(each("purchase"));

  Object.assign(stack.environment, own);
  succeeded(await stack.up());
  expect(events()).toEqual([...each("purchase"), ...each("release")]);
});
