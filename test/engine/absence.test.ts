/**
 * The real engine, told by another account's credentials, or by one answer that the vendor's list contradicts, that a
 * number is gone.
 */
import { withStack } from "./harness";

jest.setTimeout(300_000);

const OTHER = {
  flowroute: { FLOWROUTE_ACCESS_KEY: "20650002", FLOWROUTE_SECRET_KEY: "simulated-secret-of-20650002-000" },
  telcom: { TELCOM_AUTH_TOKEN: "telcom-other-token", TELCOM_AUTH_SECRET: "telcom-other-secret" },
};

const found = (vendor: string, search: string) => `
new telephony.PhoneNumber("desk", { vendor: "${vendor}", search: ${search}, onDelete: "release" });`;

test.each([
  ["telcom", found("telcom", '{ prefix: "+441234" }')],
  ["flowroute", found("flowroute", '{ areaCode: "206" }')],
] as const)(
  "%s: under another account's credentials nothing is bought, released or taken out of the state",
  async (vendor, source) => {
    await withStack(source, async (stack, simulator) => {
      const own = { ...stack.environment };
      expect((await stack.up()).code).toBe(0);
      const { desk } = await stack.state();
      expect(desk?.outputs.accountId).toEqual(expect.any(String));

      Object.assign(stack.environment, OTHER[vendor]);
      const refreshed = await stack.up("--refresh");
      expect(refreshed.code).not.toBe(0);
      expect(refreshed.text).toMatch(/doesn't hold \+\d+, which was last seen on account/);
      stack.program("");
      const removed = await stack.up();
      expect(removed.code).not.toBe(0);
      expect(removed.text).toContain(`last seen on account ${String(desk?.outputs.accountId)}`);
      expect(removed.text).not.toContain("was gone");
      expect((await stack.state()).desk?.id).toBe(desk?.id);
      expect(simulator.ledger().map(({ event }) => event)).toEqual(["purchase"]);

      Object.assign(stack.environment, own);
      expect((await stack.up()).code).toBe(0);
      expect(simulator.ledger().map(({ event }) => event)).toEqual(["purchase", "release"]);
    });
  },
);

test("flowroute: a number that answers 404 while the list shows it stays, and no other one is bought", async () => {
  await withStack(found("flowroute", '{ areaCode: "206" }'), async (stack, simulator) => {
    expect((await stack.up()).code).toBe(0);
    const { desk } = await stack.state();
    simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET", path: "/v2/numbers/\\d+$" });
    expect((await stack.up("--refresh")).code).toBe(0);
    expect((await stack.state()).desk?.id).toBe(desk?.id);

    // Nor does the list count that is not there at all.
    simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET" });
    const refreshed = await stack.up("--refresh");
    expect(refreshed.code).not.toBe(0);
    expect(refreshed.text).toMatch(/of the whole list as of each number/);
    expect((await stack.refresh()).code).not.toBe(0);
    expect((await stack.state()).desk?.id).toBe(desk?.id);

    simulator.clearFaults();
    expect((await stack.up("--refresh")).code).toBe(0);
    expect((await stack.state()).desk?.id).toBe(desk?.id);
    expect(simulator.ledger()).toHaveLength(1);
  });
});
