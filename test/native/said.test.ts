/** What a run says before money or a number is at stake, on both fronts. */
import { succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

const FRONTS = ["telephony", "native"] as const;

test.each(FRONTS)("a preview of more purchases than the cap allows says so, and asks nobody (%s)", async (front) => {
  const program = `for (let i = 0; i < 12; i += 1) new ${front}.PhoneNumber("n" + i, { vendor: "flowroute", search: { areaCode: "206", count: 1 } });`;
  await withNativeStack(program, async (stack) => {
    const { text, requests } = succeeded(await stack.preview());
    expect(requests).toBe(0);
    expect(text).toMatch(
      /11 numbers, perhaps more, may be bought in this run, and TELEPHONY_MAX_PURCHASES \(telephony:maxPurchases\) allows 10/,
    );
    succeeded(await stack.pulumi("config", "set", "telephony:maxPurchases", "12"));
    expect(succeeded(await stack.preview()).text).not.toMatch(/may be bought in this run/);
  });
});

test.each(FRONTS)(
  "a stack that takes over what another stack bought says which number, its label and its own name (%s)",
  async (front) => {
    const program = `new ${front}.PhoneNumber("main", { vendor: "flowroute", number: "+12065550113", acquire: "adoptOrBuy", label: "Support" });`;
    await withNativeStack(program, async (stack, simulator) => {
      expect(succeeded(await stack.up()).text).toMatch(/bought flowroute\/\+12065550113/);
      succeeded(await stack.pulumi("stack", "init", "staging"));
      const { text } = succeeded(await stack.pulumi("up", "--yes", "--skip-preview", "--stack", "staging"));
      expect(text).toContain(
        'adopted flowroute/+12065550113 on Flowroute (account default, label "Support") into the stack telephony-test/staging',
      );
      expect(simulator.ledger().filter(({ event }) => event === "purchase")).toHaveLength(1);
    });
  },
);

test.each(FRONTS)("a preview names a guard that is no number (%s)", async (front) => {
  const program = `new ${front}.PhoneNumber("main", { vendor: "flowroute", search: { areaCode: "206" } });`;
  await withNativeStack(
    program,
    async (stack) => {
      const { text, code, requests } = await stack.preview();
      expect([code === 0, requests, text]).toEqual([
        false,
        0,
        expect.stringContaining("TELEPHONY_MAX_PURCHASES must be a whole number, 0 or more"),
      ]);
    },
    { TELEPHONY_MAX_PURCHASES: "ten" },
  );
});
