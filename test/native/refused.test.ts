/**
 * What would ring at the wrong place, or go out as nobody sees it, stops a preview on both fronts before anything is
 * sent.
 */
import { sourceOf } from "../engine/program";
import { withNativeStack } from "./harness";

jest.setTimeout(300_000);

const routing = (target: string) => ({
  kind: "NumberRouting" as const,
  name: "it",
  inputs: { phoneNumber: "fonestorm/+13215551005", voice: { type: "forward", target } },
});
const subscriber = (address: object) => ({
  kind: "Subscriber" as const,
  name: "it",
  inputs: {
    phoneNumber: "flowroute/+12023819746",
    firstName: "Ada",
    lastName: "Byron",
    address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US", ...address },
  },
});
const held = { kind: "PhoneNumber" as const, name: "held", inputs: { vendor: "flowroute", number: "+16463451234" } };
const failing = {
  kind: "NumberRouting" as const,
  name: "it",
  inputs: { phoneNumber: "flowroute/+12023819746", failover: { type: "forward", target: "+16463451234" } },
  dependsOn: ["held"],
};

const rows = [
  ["a trunk 0", [routing("+44 (0)20 7946 0000")], /the 0 behind \+44 is dialled within the country alone/],
  ["an extension", [routing("+1 206 555 0100-22")], /it has 12 digits behind \+1/],
  ["a zero width space", [routing("+1206555\u200b0100")], /holds U\+200B zero width space, which nobody sees/],
  [
    "a line end in an address",
    [subscriber({ city: "Seattle\n" })],
    /holds U\+000A line feed, which nobody sees: `\.trim\(\)`/,
  ],
  [
    "a unit in a street",
    [subscriber({ street: "100 Main St Suite 200" })],
    /holds a unit \(Suite\), and Flowroute takes an emergency address in parts/,
  ],
  ["a unit behind a dash", [subscriber({ street: "123 Smith St-Apt 4" })], /holds a unit \(Apartment\)/],
  ["a city of blanks", [subscriber({ city: " " })], /holds only blanks: leave it out, or say it/],
  [
    "a failover to the account's own number",
    [held, failing],
    /Flowroute's failover doesn't reach another number of the same account/,
  ],
] as const;

test.each(["telephony", "native"] as const)("a preview refuses them without a request: %s", async (front) => {
  await withNativeStack("", async (stack) => {
    for (const [what, program, words] of rows) {
      stack.program(sourceOf(program, front));
      const { code, text, requests } = await stack.preview();
      expect({ what, text }).toEqual({ what, text: expect.stringMatching(words) });
      expect([what, code === 0, requests]).toEqual([what, false, 0]);
    }
  });
});
