/**
 * Two places that name different accounts: money is spent, and a number given up, on neither until somebody has chosen.
 * With the real engine, on both fronts.
 */
import type { Simulator } from "../../simulator";
import type { Stack } from "../engine/harness";
import { succeeded, withNativeStack } from "./harness";

jest.setTimeout(300_000);

const OTHER = { accessKey: "20650002", secretKey: "simulated-secret-of-20650002-000" };

const holders = ({ state }: Simulator, prefix: string) =>
  Object.entries(state.flowroute.numbers).flatMap(([digits, { account }]) =>
    digits.startsWith(prefix) && digits !== "12065550100" ? [account] : [],
  );

async function configure(stack: Stack): Promise<void> {
  const [key, secret] = [`flowrouteAccessKey=${OTHER.accessKey}`, `flowrouteSecretKey=${OTHER.secretKey}`];
  const set = ["--plaintext", `telephony:${key}`, "--secret", `telephony:${secret}`];
  succeeded(await stack.pulumi("config", "set-all", ...set));
}

test.each(["telephony", "native"])(
  "%s: a purchase and a release wait until the account is chosen, the rest goes on and says which is used",
  async (front) => {
    const held = `new ${front}.PhoneNumber("held", { vendor: "flowroute", number: "+12065550100", label: "Mine", onDelete: "release" });`;
    const searched = `new ${front}.PhoneNumber("new", { vendor: "flowroute", search: { areaCode: "206" } });`;
    await withNativeStack(held, async (stack, simulator) => {
      await configure(stack);
      // What buys nothing goes on.
      const { text } = succeeded(await stack.up());
      expect(text).toMatch(
        /Flowroute: the account 20650001 is used, which the environment \(FLOWROUTE_ACCESS_KEY\) names, and not 20650002/,
      );
      stack.program(held + searched);
      const doubted = await stack.up();
      expect(doubted.code).not.toBe(0);
      expect(doubted.text).toMatch(
        /Could not buy .*FLOWROUTE_ACCESS_KEY.*20650001.*telephony:flowrouteAccessKey.*20650002/,
      );
      expect(doubted.text).toContain("TELEPHONY_CREDENTIALS=environment or TELEPHONY_CREDENTIALS=config");
      expect(simulator.ledger().filter(({ event }) => event === "purchase")).toEqual([]);
      // Nor is an armed number given up.
      stack.program("");
      const kept = await stack.up();
      expect([kept.code === 0, kept.text]).toEqual([
        false,
        expect.stringMatching(/Could not release flowroute\/\+12065550100/),
      ]);
      expect(simulator.ledger().filter(({ event }) => event === "release")).toEqual([]);

      // The chosen account has never held that number.
      const type = front === "native" ? "telephony:index" : "pulumi-nodejs:dynamic/telephony";
      succeeded(
        await stack.pulumi("state", "delete", "--yes", `urn:pulumi:test::telephony-test::${type}:PhoneNumber::held`),
      );
      stack.environment.TELEPHONY_CREDENTIALS = "config";
      stack.program(searched);
      const chosen = succeeded(await stack.up()).text;
      expect(chosen).toMatch(/bought flowroute/);
      expect(chosen).not.toMatch(/is used, which/);
      expect(holders(simulator, "1206")).toEqual([OTHER.accessKey]);
    });
  },
);
