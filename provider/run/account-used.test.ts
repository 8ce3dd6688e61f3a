import { vendors } from "../vendors";
import { flowroute } from "../vendors/flowroute";
import { fonestorm } from "../vendors/fonestorm";
import { telcom } from "../vendors/telcom";
import type { Vendor } from "../vendors/vendor";
import { accountInDoubt, accountOf, accountUsed } from "./settings";
import { argumentsSource, configSource, environmentSource, keyOf, type Source } from "./source";

const environment = (variables: Record<string, string> = {}) => environmentSource(variables);
const config = (values: Record<string, string> = {}) => configSource((key) => values[key]);
const explicit = (values: Record<string, string> = {}) => argumentsSource("uk", (key) => values[key]);

/** The same fields in each of the three places. */
const PLACES = {
  "an explicit provider": (values: Record<string, string>) => explicit(values),
  "the environment": (values: Record<string, string>) =>
    environment(Object.fromEntries(Object.entries(values).map(([key, value]) => [spell(key), value]))),
  "the configuration": (values: Record<string, string>) => config(values),
};
const { spell } = environmentSource({});

const messageOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("a subaccount that stands elsewhere than the credentials", () => {
  const own = { fonestormUsername: "2005550001", fonestormPassword: "opensesame" };
  const elsewhere = { fonestormSubaccount: "2005550002" };
  const account = (fields: Record<string, unknown>) =>
    JSON.stringify({ sub: { vendor: "fonestorm", username: "u", password: "opensesame", ...fields } });

  test.each<[string, readonly Source[], string, string]>([
    [
      "environment, configuration",
      [PLACES["the environment"](own), config(elsewhere)],
      "FONESTORM_SUBACCOUNT",
      "telephony:fonestormSubaccount",
    ],
    [
      "environment with an empty one",
      [environment({ FONESTORM_USERNAME: "u", FONESTORM_PASSWORD: "p", FONESTORM_SUBACCOUNT: "" }), config(elsewhere)],
      "FONESTORM_SUBACCOUNT",
      "telephony:fonestormSubaccount",
    ],
    [
      "environment with a blank one",
      [
        environment({ FONESTORM_USERNAME: "u", FONESTORM_PASSWORD: "p", FONESTORM_SUBACCOUNT: " \n" }),
        config(elsewhere),
      ],
      "FONESTORM_SUBACCOUNT",
      "telephony:fonestormSubaccount",
    ],
    [
      "environment, beside a whole account",
      [PLACES["the environment"](own), config({ ...own, ...elsewhere })],
      "FONESTORM_SUBACCOUNT",
      "telephony:fonestormSubaccount",
    ],
    [
      "provider, configuration",
      [explicit(own), environment(), config(elsewhere)],
      'fonestormSubaccount of the provider "uk"',
      "telephony:fonestormSubaccount",
    ],
    [
      "provider, environment",
      [explicit(own), PLACES["the environment"](elsewhere), config()],
      'fonestormSubaccount of the provider "uk"',
      "FONESTORM_SUBACCOUNT",
    ],
    [
      "chosen configuration, environment",
      [PLACES["the environment"](elsewhere), config({ ...own, credentials: "config" })],
      "telephony:fonestormSubaccount",
      "FONESTORM_SUBACCOUNT",
    ],
  ])("(%s) is an error that names both places and the way out", (_, sources, here, there) => {
    const message = messageOf(() => accountOf(fonestorm, undefined, sources));
    expect(message).toContain(`${there} gives a subaccount`);
    expect(message).toContain(`set ${here} too, to none for the parent account`);
    expect(message).not.toMatch(/opensesame|200555/);
  });

  test.each<[string, readonly Source[], string]>([
    [
      "a plain one in the environment",
      [environment({ TELEPHONY_ACCOUNTS: account({}), FONESTORM_SUBACCOUNT: "2005550002" })],
      "FONESTORM_SUBACCOUNT",
    ],
    [
      "a plain one in the configuration",
      [environment({ TELEPHONY_ACCOUNTS: account({ subaccount: "" }) }), config(elsewhere)],
      "telephony:fonestormSubaccount",
    ],
    [
      "another account of that name",
      [environment({ TELEPHONY_ACCOUNTS: account({}) }), config({ accounts: account({ subaccount: 2005550002 }) })],
      '"subaccount" of the account "sub" in telephony:accounts',
    ],
  ])("is an error for a named account too (%s)", (_, sources, there) => {
    const message = messageOf(() => accountOf(fonestorm, "sub", sources));
    expect(message).toContain(`the account "sub" in TELEPHONY_ACCOUNTS has no "subaccount", and ${there} gives one`);
    expect(message).toContain('"subaccount": "none" for the parent account');
    expect(message).not.toMatch(/opensesame|200555/);
  });

  test.each(["none", "None", " none "])(
    "%p is the parent account, which is asked for by no subaccount at all",
    (none) => {
      const credentials = { username: "2005550001", password: "opensesame" };
      for (const place of Object.values(PLACES)) {
        expect(
          accountOf(fonestorm, undefined, [place({ ...own, fonestormSubaccount: none }), config(elsewhere)])
            .credentials,
        ).toEqual(credentials);
      }
      const named = [environment({ TELEPHONY_ACCOUNTS: account({ subaccount: none }) }), config(elsewhere)];
      expect(accountOf(fonestorm, "sub", named).credentials).toEqual({ username: "u", password: "opensesame" });
    },
  );

  test("a `none` elsewhere says nothing, and one that is given here is used", () => {
    const none = config({ fonestormSubaccount: "none" });
    expect(accountOf(fonestorm, undefined, [PLACES["the environment"](own), none]).credentials).not.toHaveProperty(
      "subaccount",
    );
    const given = PLACES["the environment"]({ ...own, fonestormSubaccount: "2005550003" });
    expect(accountOf(fonestorm, undefined, [given, config(elsewhere)]).credentials).toHaveProperty(
      "subaccount",
      "2005550003",
    );
  });
});

/** Two accounts of each vendor: what tells them apart, and what is secret. */
const OF: Readonly<
  Record<string, { one: Record<string, string>; other: Record<string, string>; shown: [string, string] }>
> = {
  fonestorm: {
    one: { username: "2005550001", password: "hidden-a" },
    other: { username: "2005550009", password: "hidden-b" },
    shown: ["2005550001", "2005550009"],
  },
  flowroute: {
    one: { accessKey: "20650001", secretKey: "hidden-a" },
    other: { accessKey: "20650002", secretKey: "hidden-b" },
    shown: ["20650001", "20650002"],
  },
  telcom: {
    one: { authToken: "tokn-hidden-1", authSecret: "hidden-a" },
    other: { authToken: "else-hidden-2", authSecret: "hidden-b" },
    shown: ["tokn…", "else…"],
  },
};
const keyed = (vendor: Vendor, fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [keyOf(vendor, field), value]));
const at = (place: keyof typeof PLACES, vendor: Vendor, fields: Record<string, string>) =>
  PLACES[place](keyed(vendor, fields));

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))("two plain accounts of %s", (_, vendor) => {
  const { one = {}, other = {}, shown = ["", ""] } = OF[vendor.name] ?? {};
  const both = [at("the environment", vendor, other), at("the configuration", vendor, one)];

  test("are in doubt: both are named with their places and how to choose, and no secret is told", () => {
    const text = accountInDoubt(vendor, undefined, both) ?? "";
    expect(text).toContain(`names the account ${shown[0]}`);
    expect(text).toContain(`names the account ${shown[1]}`);
    expect(text).toMatch(
      new RegExp(
        `^the environment \\(${vendor.name.toUpperCase()}_\\w+\\) .*the stack's configuration ` +
          `\\(telephony:${vendor.name}\\w+\\)`,
      ),
    );
    expect(text).toMatch(/TELEPHONY_CREDENTIALS=environment or TELEPHONY_CREDENTIALS=config\.$/);
    expect(text).not.toContain("hidden");
  });

  test("that is used is said in one sentence", () => {
    const text = accountUsed(vendor, undefined, both) ?? "";
    expect(text).toMatch(
      new RegExp(
        `^${vendor.title}: the account ${shown[1]} is used, which the environment .* and not ${shown[0]}, ` +
          ".*TELEPHONY_CREDENTIALS=config",
      ),
    );
    expect(text).not.toContain("hidden");
    expect(accountOf(vendor, undefined, both).credentials).toEqual(other);
  });

  test("are one where only a secret differs", () => {
    const rotated = Object.fromEntries(
      Object.entries(one).map(([field, value]) => [
        field,
        vendor.credentials[field]?.identifiesAccount ? ` ${value}`.trimStart() : `${value}-new`,
      ]),
    );
    for (const ask of [accountInDoubt, accountUsed]) {
      expect(
        ask(vendor, undefined, [at("the environment", vendor, rotated), at("the configuration", vendor, one)]),
      ).toBeUndefined();
    }
  });

  test("are not in doubt where one place gives none, or a provider's arguments or a name choose", () => {
    const named = environment({
      TELEPHONY_ACCOUNTS: JSON.stringify({ main: { vendor: vendor.name, ...one } }),
      ...Object.fromEntries(Object.entries(keyed(vendor, other)).map(([key, value]) => [spell(key), value])),
    });
    for (const ask of [accountInDoubt, accountUsed]) {
      expect(ask(vendor, undefined, [at("the environment", vendor, one), config()])).toBeUndefined();
      expect(ask(vendor, undefined, [environment(), at("the configuration", vendor, one)])).toBeUndefined();
      expect(ask(vendor, undefined, [at("an explicit provider", vendor, one), ...both])).toBeUndefined();
      expect(ask(vendor, "main", [named, at("the configuration", vendor, one)])).toBeUndefined();
    }
  });

  test("are in doubt for an explicit provider that gives no credentials of it", () => {
    expect(accountInDoubt(vendor, undefined, [explicit({ maxPurchases: "1" }), ...both])).toBeDefined();
  });

  test.each([
    ["environment", other],
    ["config", one],
    [" Config\n", one],
  ])("TELEPHONY_CREDENTIALS=%p chooses, and goes before the configuration's word", (word, chosen) => {
    const variables = Object.fromEntries(
      Object.entries(keyed(vendor, other)).map(([key, value]) => [spell(key), value]),
    );
    for (const opposite of [undefined, "environment", "config"]) {
      const sources = [
        environment({ ...variables, TELEPHONY_CREDENTIALS: word }),
        config({ ...keyed(vendor, one), ...(opposite && { credentials: opposite }) }),
      ];
      expect(accountOf(vendor, undefined, sources).credentials).toEqual(chosen);
      expect([accountInDoubt(vendor, undefined, sources), accountUsed(vendor, undefined, sources)]).toEqual([
        undefined,
        undefined,
      ]);
    }
  });

  test("telephony:credentials chooses where the environment says nothing", () => {
    for (const [word, chosen] of [
      ["environment", other],
      ["config", one],
    ] as const) {
      const sources = [at("the environment", vendor, other), config({ ...keyed(vendor, one), credentials: word })];
      expect(accountOf(vendor, undefined, sources).credentials).toEqual(chosen);
      expect(accountInDoubt(vendor, undefined, sources)).toBeUndefined();
    }
  });
});

test("a subaccount tells two accounts of one user apart, and `none` is the user's own", () => {
  const own = { FONESTORM_USERNAME: "u", FONESTORM_PASSWORD: "p" };
  const of = { fonestormUsername: "u", fonestormPassword: "p" };
  const doubt = (subaccount: string, other?: string) =>
    accountInDoubt(fonestorm, undefined, [
      environment({ ...own, FONESTORM_SUBACCOUNT: subaccount }),
      config({ ...of, ...(other && { fonestormSubaccount: other }) }),
    ]);
  expect(doubt("2005550002", "2005550003")).toMatch(
    /account u with the subaccount 2005550002, .*account u with the subaccount 2005550003/,
  );
  expect(doubt("none", "2005550003")).toMatch(
    /names the account u, .*names the account u with the subaccount 2005550003/,
  );
  expect(doubt("2005550002")).toBeDefined();
  expect(doubt("none")).toBeUndefined();
  expect(doubt("2005550002", "2005550002")).toBeUndefined();
});

test("a subaccount or a secret alone names no account", () => {
  const own = environment({ FONESTORM_USERNAME: "u", FONESTORM_PASSWORD: "p", FONESTORM_SUBACCOUNT: "none" });
  expect(accountInDoubt(fonestorm, undefined, [own, config({ fonestormSubaccount: "2005550002" })])).toBeUndefined();
  expect(
    accountInDoubt(flowroute, undefined, [
      environment({ FLOWROUTE_ACCESS_KEY: "a", FLOWROUTE_SECRET_KEY: "b" }),
      config({ flowrouteSecretKey: "c" }),
    ]),
  ).toBeUndefined();
});

test("of a short token no more than half is shown", () => {
  const text = accountInDoubt(telcom, undefined, [
    environment({ TELCOM_AUTH_TOKEN: "abc", TELCOM_AUTH_SECRET: "x" }),
    config({ telcomAuthToken: "defghi" }),
  ]);
  expect(text).toMatch(/account a…, .*account def…\./);
});

test.each(["both", "yes", "env"])("%p chooses nothing, and is an error that names the place", (word) => {
  const message = (sources: readonly Source[]) => messageOf(() => accountOf(flowroute, undefined, sources));
  expect(message([environment({ TELEPHONY_CREDENTIALS: word }), config()])).toMatch(
    /^TELEPHONY_CREDENTIALS must be environment or config/,
  );
  expect(message([environment(), config({ credentials: word })])).toMatch(
    /^telephony:credentials must be environment or config/,
  );
});

test("what is missing in the chosen place is said with the choice", () => {
  const keys = { flowrouteAccessKey: "a", flowrouteSecretKey: "b" };
  const message = messageOf(() =>
    accountOf(flowroute, undefined, [environment({ TELEPHONY_CREDENTIALS: "environment" }), config(keys)]),
  );
  expect(message).toMatch(
    /Missing: accessKey, secretKey\. Set FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY: TELEPHONY_CREDENTIALS=environment leaves out/,
  );
  const alone = messageOf(() =>
    accountOf(flowroute, undefined, [environment({ TELEPHONY_CREDENTIALS: "config", FLOWROUTE_ACCESS_KEY: "a" })]),
  );
  expect(alone).toMatch(/The stack's configuration is not read here: TELEPHONY_CREDENTIALS=config leaves out/);
});
