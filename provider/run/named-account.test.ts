import { vendors } from "../vendors";
import { flowroute } from "../vendors/flowroute";
import { fonestorm } from "../vendors/fonestorm";
import { telcom } from "../vendors/telcom";
import type { Vendor } from "../vendors/vendor";
import { meant, nearest } from "./nearest";
import { accountOf } from "./settings";
import { configSource, environmentSource } from "./source";

const given = (account: unknown) => JSON.stringify({ main: account });
const places = (text: string) => [
  ["TELEPHONY_ACCOUNTS", environmentSource({ TELEPHONY_ACCOUNTS: text })] as const,
  ["telephony:accounts", configSource((key) => (key === "accounts" ? text : undefined))] as const,
];

function refused(vendor: Vendor, text: string): string[] {
  return places(text).map(([place, source]) => {
    try {
      accountOf(vendor, "main", [source]);
    } catch (error) {
      const { message } = error as Error;
      expect(message).toContain(place);
      expect(message).not.toMatch(/opensesame|2065/);
      return message.replace(place, "$");
    }
    throw new Error("not refused");
  });
}

describe("a number counts as its digits", () => {
  test.each<[Vendor, Record<string, unknown>, Record<string, string>]>([
    [flowroute, { accessKey: 20650001, secretKey: 0 }, { accessKey: "20650001", secretKey: "0" }],
    [
      fonestorm,
      { username: 2005550001, password: 123456789012345, subaccount: 2005550002 },
      { username: "2005550001", password: "123456789012345", subaccount: "2005550002" },
    ],
    [telcom, { authToken: 7, authSecret: 8 }, { authToken: "7", authSecret: "8" }],
  ])("%#", (vendor, fields, credentials) => {
    for (const [, source] of places(given({ vendor: vendor.name, ...fields })))
      expect(accountOf(vendor, "main", [source]).credentials).toEqual(credentials);
  });

  test.each(["2065000120650001", "206500012065000120650001", "-2065", "2065.5", "2065e20"])(
    "unless digits of it are lost: %s must be quoted",
    (number) => {
      for (const message of refused(
        flowroute,
        `{"main": {"vendor": "flowroute", "accessKey": ${number}, "secretKey": "opensesame"}}`,
      )) {
        expect(message).toMatch(/^The account "main" in \$: its field "accessKey" is a number .* Put it in quotes\.$/);
      }
    },
  );
});

test.each<[string, unknown, RegExp]>([
  ["text", "opensesame", /^The account "main" in \$ must be a JSON object from field to text/],
  ["null", null, /^The account "main" in \$ must be a JSON object/],
  ["a list", ["opensesame"], /^The account "main" in \$ must be a JSON object/],
  ["with a field that is true", { vendor: "flowroute", accessKey: true }, /its field "accessKey" must be text/],
  ["with a field that is null", { vendor: "flowroute", accessKey: null }, /its field "accessKey" must be text/],
  [
    "with a field that is an object",
    { vendor: "flowroute", secretKey: { opensesame: 1 } },
    /its field "secretKey" must be text/,
  ],
  ["of no vendor", { accessKey: "opensesame" }, /^The account "main" in \$ is not one of Flowroute/],
  [
    "with an empty field",
    { vendor: "flowroute", accessKey: "", secretKey: "opensesame" },
    /^The account "main" of Flowroute in \$ lacks accessKey\.$/,
  ],
  ["with a blank field", { vendor: "flowroute", accessKey: " ", secretKey: "\r\n" }, /lacks accessKey, secretKey\.$/],
])("an account that is %s is refused by its name and field, without a value", (_, account, words) => {
  for (const message of refused(flowroute, given(account))) expect(message).toMatch(words);
});

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))("an account of %s", (_, vendor) => {
  const fields = Object.fromEntries(Object.keys(vendor.credentials).map((field) => [field, "x"]));

  test("with a field that the vendor hasn't is refused with the nearest that it has", () => {
    for (const field of Object.keys(fields)) {
      for (const slip of [field.toUpperCase(), `${field}s`, field.slice(1)]) {
        for (const message of refused(vendor, given({ vendor: vendor.name, ...fields, [slip]: "opensesame" }))) {
          expect(message).toBe(
            `The account "main" in $ has a field "${slip}", which is none of ${vendor.title}'s: is ${field} meant?`,
          );
        }
      }
    }
    for (const message of refused(vendor, given({ vendor: vendor.name, ...fields, note: "opensesame" })))
      expect(message).toMatch(/"note", .*it is one of vendor, .*, url\.$/);
  });

  test("is used without blanks around its fields, and without line ends and BOM around its secrets", () => {
    const around = Object.fromEntries(Object.keys(fields).map((field) => [field, `\uFEFF ${field} \r\n`]));
    const used = Object.fromEntries(
      Object.entries(vendor.credentials).map(([field, { secret }]) => [field, secret ? ` ${field} ` : field]),
    );
    for (const [, source] of places(given({ vendor: ` ${vendor.name}\n`, ...around })))
      expect(accountOf(vendor, "main", [source]).credentials).toEqual(used);
    const plain = Object.fromEntries(
      Object.entries(around).map(([field, value]) => [
        vendor.name + field.charAt(0).toUpperCase() + field.slice(1),
        value,
      ]),
    );
    expect(accountOf(vendor, undefined, [configSource((key) => plain[key])]).credentials).toEqual(used);
  });

  test("whose plain credentials are empty or blank has none", () => {
    for (const blank of ["", "\n", "\uFEFF\r\n"]) {
      expect(() =>
        accountOf(vendor, undefined, [configSource((key) => (key.endsWith("Url") ? undefined : blank))]),
      ).toThrow(/needs credentials.*Missing/);
    }
  });
});

test.each([
  ["readonly", "readOnly", 0],
  ["maxPurchase", "maxPurchases", 1],
  ["max_purchases", "maxPurchases", 1],
  ["subAccount", "subaccount", 0],
  ["flowrouteAccesKey", "flowrouteAccessKey", 1],
])("%s is nearest to %s", (word, name, distance) => {
  expect(nearest(word, ["url", "flowrouteAccessKey", "maxPurchases", "maxReleases", "readOnly", "subaccount"])).toEqual(
    { name, distance },
  );
});

test("where nothing is near, all are named", () => {
  expect(meant("colour", ["readOnly", "url"])).toBe("it is one of readOnly, url.");
  expect(nearest("x", [])).toBeUndefined();
});
