import { environmentSource, guardsOf } from "../lifecycle";
import { vendors } from "../vendors";
import { problemsOfStack, settingKeys } from "./setting";

const { spell } = environmentSource({});
const SECRET = "hidden-word";

function problems(
  texts: Record<string, string>,
  { secret = [] as string[], project = "shop", environment = {} as Record<string, string> } = {},
): string[] {
  const found = problemsOfStack(
    vendors,
    { texts, isSecret: (key) => secret.includes(key), project },
    environmentSource(environment),
  );
  expect(found.join()).not.toContain(SECRET);
  return found;
}

describe("a setting that is unknown", () => {
  test.each([
    ["readonly", "readOnly"],
    ["maxPurchase", "maxPurchases"],
    ["maxRelease", "maxReleases"],
    ["account", "accounts"],
    ["credential", "credentials"],
    ["fonestormSubAccount", "fonestormSubaccount"],
    ["fonestormUserName", "fonestormUsername"],
    ["flowrouteURL", "flowrouteUrl"],
    ["flowrouteAccesKey", "flowrouteAccessKey"],
    ["telcomToken", "telcomAuthToken"],
  ])("%s is refused, and %s is named", (key, name) => {
    expect(problems({ [key]: SECRET })).toEqual([
      `telephony:${key} is no setting of telephony: is telephony:${name} meant?`,
    ]);
  });

  test("that is like nothing is refused with the list of those that there are", () => {
    expect(problems({ colour: SECRET })[0]).toMatch(
      /^telephony:colour is no setting of telephony: it is one of telephony:fonestormUsername, .*telephony:maxReleases\.$/,
    );
  });

  test("is the program's own in a project that is called telephony, unless it is two letters or less from one of ours", () => {
    expect(problems({ colour: SECRET, customers: "3", fonestormPortal: "x" }, { project: "telephony" })).toEqual([]);
    expect(problems({ readonly: "true" }, { project: "telephony" })).toHaveLength(1);
    expect(problems({ maxPurchase: "0" }, { project: "telephony" })).toHaveLength(1);
  });
});

test("each known setting passes with a value that is right, and empty", () => {
  for (const key of settingKeys(vendors)) {
    const right = key.endsWith("Url")
      ? "https://api.example.com"
      : ({ accounts: "{}", credentials: "config", readOnly: "true" }[key] ?? "3");
    expect(problems({ [key]: right }, { secret: [key] })).toEqual([]);
    expect(problems({ [key]: "" })).toEqual([]);
  }
});

test.each([
  ["flowrouteUrl", "http://hidden-word.example.com", /^telephony:flowrouteUrl must be an origin/],
  ["maxPurchases", SECRET, /^telephony:maxPurchases must be a whole number/],
  ["maxReleases", "-1", /^telephony:maxReleases must be a whole number/],
  ["readOnly", SECRET, /^telephony:readOnly must be true or false/],
  ["credentials", SECRET, /^telephony:credentials must be environment or config/],
  ["accounts", `["${SECRET}"]`, /^telephony:accounts must be a JSON object/],
  [
    "accounts",
    `{"main": {"vendor": "${SECRET}"}}`,
    /^The account "main" in telephony:accounts: its field "vendor" must be one of fonestorm, flowroute, telcom/,
  ],
  ["accounts", `{"main": {"vendor": "fonestorm", "subAccount": "${SECRET}"}}`, /"subAccount", .*is subaccount meant\?/],
])("%s with the value %s is refused before anything is sent", (key, value, words) => {
  expect(problems({ [key]: value }).join("\n")).toMatch(words);
});

test("a word that chooses nothing is refused in the environment too", () => {
  expect(problems({ maxPurchases: "1" }, { environment: { TELEPHONY_CREDENTIALS: "both" } })[0]).toMatch(
    /^TELEPHONY_CREDENTIALS must be/,
  );
});

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))("a secret of %s in clear", (_, vendor) => {
  const fields = Object.keys(vendor.credentials);
  const keys = fields.map((field) => vendor.name + field.charAt(0).toUpperCase() + field.slice(1));
  const texts = Object.fromEntries(keys.map((key) => [key, SECRET]));
  const environment = Object.fromEntries(keys.map((key) => [spell(key), SECRET]));
  const secret = keys.filter((_key, at) => vendor.credentials[fields[at] ?? ""]?.secret);
  const account = JSON.stringify({
    "uk.sales": { vendor: vendor.name, ...Object.fromEntries(fields.map((field) => [field, SECRET])) },
  });

  test("is refused with the command that mends it", () => {
    const found = problems(texts);
    expect(found).toHaveLength(secret.length);
    for (const [at, key] of secret.entries())
      expect(found[at]).toContain(`pulumi config set --secret telephony:${key} `);
    expect(problems(texts, { secret })).toEqual([]);
  });

  test("is refused where the configuration is the place that is used, and only there", () => {
    expect(problems(texts, { environment })).toEqual([]);
    expect(problems({ ...texts, credentials: "config" }, { environment })).toHaveLength(secret.length);
    expect(problems(texts, { environment: { ...environment, TELEPHONY_CREDENTIALS: "config" } })).toHaveLength(
      secret.length,
    );
    expect(problems({ ...texts, credentials: "environment" })).toEqual([]);
  });

  test("is refused in a named account, unless the key is secret", () => {
    const [found = ""] = problems({ accounts: account });
    expect(found).toContain("pulumi config set --secret telephony:accounts ");
    expect(found).toContain(`pulumi config set --path --secret 'telephony:accounts["uk.sales"].`);
    expect(problems({ accounts: account }, { secret: ["accounts"] })).toEqual([]);
    const open = fields.filter((field) => !vendor.credentials[field]?.secret);
    expect(
      problems({
        accounts: JSON.stringify({
          uk: { vendor: vendor.name, ...Object.fromEntries(open.map((field) => [field, "x"])) },
        }),
      }),
    ).toEqual([]);
  });
});

test("credentials are no guard", () => {
  expect(guardsOf([environmentSource({ TELEPHONY_CREDENTIALS: "config" })])).toMatchObject({ readOnly: false });
});
