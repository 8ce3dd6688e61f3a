import { flowroute } from "../vendors/flowroute";
import { fonestorm } from "../vendors/fonestorm";
import { telcom } from "../vendors/telcom";
import { accountAndHints, accountOf, guardsOf } from "./settings";
import { argumentsSource, configSource, environmentSource } from "./source";

const environment = (variables: Record<string, string | undefined> = {}) => environmentSource(variables);
const config = (values: Record<string, string> = {}) => configSource((key) => values[key]);
const explicit = (values: Record<string, string> = {}) => argumentsSource("us", (key) => values[key]);

const FLOWROUTE = { FLOWROUTE_ACCESS_KEY: "env-key", FLOWROUTE_SECRET_KEY: "env-secret" };
const FLOWROUTE_CONFIG = { flowrouteAccessKey: "config-key", flowrouteSecretKey: "config-secret" };

describe("the variables have the names of DESIGN 1.3", () => {
  test.each([
    ["fonestormUsername", "FONESTORM_USERNAME"],
    ["fonestormPassword", "FONESTORM_PASSWORD"],
    ["fonestormSubaccount", "FONESTORM_SUBACCOUNT"],
    ["fonestormUrl", "FONESTORM_URL"],
    ["flowrouteAccessKey", "FLOWROUTE_ACCESS_KEY"],
    ["flowrouteSecretKey", "FLOWROUTE_SECRET_KEY"],
    ["flowrouteUrl", "FLOWROUTE_URL"],
    ["telcomAuthToken", "TELCOM_AUTH_TOKEN"],
    ["telcomAuthSecret", "TELCOM_AUTH_SECRET"],
    ["telcomUrl", "TELCOM_URL"],
    ["readOnly", "TELEPHONY_READ_ONLY"],
    ["maxPurchases", "TELEPHONY_MAX_PURCHASES"],
    ["maxReleases", "TELEPHONY_MAX_RELEASES"],
    ["accounts", "TELEPHONY_ACCOUNTS"],
    ["credentials", "TELEPHONY_CREDENTIALS"],
  ])("%s is %s", (key, variable) => {
    expect(environment({ [variable]: "x" }).get(key)).toBe("x");
    expect(environment().spell(key)).toBe(variable);
    expect(config().spell(key)).toBe(`telephony:${key}`);
  });

  test("what is empty is not given", () => {
    expect(environment({ FLOWROUTE_URL: "" }).get("flowrouteUrl")).toBeUndefined();
    expect(config({ flowrouteUrl: "" }).get("flowrouteUrl")).toBeUndefined();
  });
});

describe("the plain account", () => {
  test("of each vendor comes from the environment", () => {
    const source = environment({
      ...FLOWROUTE,
      ...{ FONESTORM_USERNAME: "user", FONESTORM_PASSWORD: "pass", FONESTORM_SUBACCOUNT: "2005550001" },
      ...{ TELCOM_AUTH_TOKEN: "token", TELCOM_AUTH_SECRET: "secret", TELCOM_URL: "https://telcom.example.com" },
    });
    expect(accountOf(flowroute, undefined, [source])).toEqual({
      vendor: "flowroute",
      credentials: { accessKey: "env-key", secretKey: "env-secret" },
      origin: "https://api.flowroute.com",
    });
    expect(accountOf(fonestorm, undefined, [source])).toEqual({
      vendor: "fonestorm",
      credentials: { username: "user", password: "pass", subaccount: "2005550001" },
      origin: "https://api.fonestorm.com",
    });
    expect(accountOf(telcom, undefined, [source])).toEqual({
      vendor: "telcom",
      credentials: { authToken: "token", authSecret: "secret" },
      origin: "https://telcom.example.com",
    });
  });

  test("explicit arguments go before the environment, and that before the stack's configuration", () => {
    const sources = [
      explicit({ flowrouteAccessKey: "arg-key", flowrouteSecretKey: "arg-secret" }),
      environment(FLOWROUTE),
      config(FLOWROUTE_CONFIG),
    ];
    const keys = [0, 1, 2].map((first) => accountOf(flowroute, undefined, sources.slice(first)).credentials.accessKey);
    expect(keys).toEqual(["arg-key", "env-key", "config-key"]);
  });

  test("comes whole from the first source that has any of it: keys are never mixed", () => {
    const half = environment({ FLOWROUTE_ACCESS_KEY: "env-key" });
    expect(() => accountOf(flowroute, undefined, [half, config(FLOWROUTE_CONFIG)])).toThrow(
      /Missing: secretKey\..*FLOWROUTE_SECRET_KEY/,
    );
    const plain = environment({ FONESTORM_USERNAME: "e", FONESTORM_PASSWORD: "e" });
    const other = config({ fonestormUsername: "c", fonestormPassword: "c" });
    expect(accountOf(fonestorm, undefined, [plain, other]).credentials).toEqual({ username: "e", password: "e" });
  });

  test("with its origin: another source's account lies elsewhere", () => {
    const elsewhere = config({ ...FLOWROUTE_CONFIG, flowrouteUrl: "https://elsewhere.example.com" });
    expect(accountOf(flowroute, undefined, [environment(FLOWROUTE), elsewhere]).origin).toBe(
      "https://api.flowroute.com",
    );
    const here = environment({ ...FLOWROUTE, FLOWROUTE_URL: "https://here.example.com" });
    expect(accountOf(flowroute, undefined, [here, elsewhere]).origin).toBe("https://here.example.com");
  });

  test("what is missing is one error that names vendor, account and both ways to give it", () => {
    const nothing = () => accountOf(telcom, undefined, [environment(), config()]);
    expect(nothing).toThrow(/Telcom .*default account.*authToken, authSecret/);
    expect(nothing).toThrow(
      /TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET, or telephony:telcomAuthToken and telephony:telcomAuthSecret/,
    );
  });

  test("an optional field is never missing", () => {
    expect(() => accountOf(fonestorm, undefined, [environment({ FONESTORM_SUBACCOUNT: "2005550001" })])).toThrow(
      /Missing: username, password/,
    );
  });

  test("the error tells no value", () => {
    expect(() => accountOf(flowroute, undefined, [environment({ FLOWROUTE_SECRET_KEY: "opensesame" })])).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("opensesame") }),
    );
  });
});

describe("a named account", () => {
  const accounts = (value: unknown) => JSON.stringify(value);
  const uk = { vendor: "telcom", authToken: "uk-token", authSecret: "uk-secret" };

  test("comes from the JSON of the environment or of the configuration", () => {
    for (const source of [
      environment({ TELEPHONY_ACCOUNTS: accounts({ "uk-sales": uk }) }),
      config({ accounts: accounts({ "uk-sales": uk }) }),
    ]) {
      expect(accountOf(telcom, "uk-sales", [source])).toEqual({
        vendor: "telcom",
        name: "uk-sales",
        credentials: { authToken: "uk-token", authSecret: "uk-secret" },
        origin: "https://talk.telcom.io",
      });
    }
  });

  test("is never overridden by the plain variables, nor by the plain origin", () => {
    const source = environment({
      ...{ TELCOM_AUTH_TOKEN: "plain", TELCOM_AUTH_SECRET: "plain", TELCOM_URL: "https://plain.example.com" },
      TELEPHONY_ACCOUNTS: accounts({ "uk-sales": uk, here: { ...uk, url: "https://here.example.com" } }),
    });
    expect(accountOf(telcom, "uk-sales", [source])).toMatchObject({
      credentials: { authToken: "uk-token" },
      origin: "https://talk.telcom.io",
    });
    expect(accountOf(telcom, "here", [source]).origin).toBe("https://here.example.com");
    expect(accountOf(telcom, undefined, [source]).credentials.authToken).toBe("plain");
  });

  test("comes from the first source that has one of that name", () => {
    const first = environment({ TELEPHONY_ACCOUNTS: accounts({ other: uk }) });
    const second = config({ accounts: accounts({ other: { ...uk, authToken: "later" }, "uk-sales": uk }) });
    expect(accountOf(telcom, "uk-sales", [first, second]).credentials.authToken).toBe("uk-token");
    expect(accountOf(telcom, "other", [first, second]).credentials.authToken).toBe("uk-token");
  });

  test("carries the subaccount", () => {
    const source = environment({
      TELEPHONY_ACCOUNTS: accounts({
        sub: { vendor: "fonestorm", username: "u", password: "p", subaccount: "2005550001" },
      }),
    });
    expect(accountOf(fonestorm, "sub", [source]).credentials).toEqual({
      username: "u",
      password: "p",
      subaccount: "2005550001",
    });
  });

  test.each([
    [
      "that there is not",
      {},
      /Telcom has no account "uk-sales".*TELEPHONY_ACCOUNTS or telephony:accounts.*"authToken": "…", "authSecret": "…"/,
    ],
    [
      "of another vendor",
      { "uk-sales": { ...uk, vendor: "fonestorm" } },
      /"uk-sales" in TELEPHONY_ACCOUNTS is not one of Telcom/,
    ],
    [
      "without its secret",
      { "uk-sales": { vendor: "telcom", authToken: "uk-token" } },
      /"uk-sales" of Telcom in TELEPHONY_ACCOUNTS lacks authSecret/,
    ],
  ])("%s is an error that says where", (_, value, message) => {
    const source = environment({ TELEPHONY_ACCOUNTS: accounts(value) });
    expect(() => accountOf(telcom, "uk-sales", [source, config()])).toThrow(message);
    expect(() => accountOf(telcom, "uk-sales", [source, config()])).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("uk-token") }),
    );
  });

  test.each(["not json: opensesame", "[]", "null", '"text"', "7"])(
    "%s is no JSON object from name to fields, and is not quoted",
    (text) => {
      const given = () => accountOf(telcom, "uk-sales", [environment({ TELEPHONY_ACCOUNTS: text })]);
      expect(given).toThrow(/TELEPHONY_ACCOUNTS must be a JSON object from account name to fields/);
      expect(given).toThrow(expect.objectContaining({ message: expect.not.stringContaining("opensesame") }));
    },
  );

  test.each(["constructor", "toString", "__proto__"])("there is no account %s by accident", (name) => {
    expect(() => accountOf(telcom, name, [environment({ TELEPHONY_ACCOUNTS: "{}" })])).toThrow(/Telcom has no account/);
  });
});

describe("the guards", () => {
  test("have defaults where no source gives one", () => {
    expect(guardsOf([environment(), config()])).toEqual({ readOnly: false, maxPurchases: 10, maxReleases: 3 });
    expect(guardsOf([])).toEqual({ readOnly: false, maxPurchases: 10, maxReleases: 3 });
  });

  test("the strictest source counts, whichever it is; a default is no source", () => {
    const loose = { TELEPHONY_MAX_PURCHASES: "50", TELEPHONY_MAX_RELEASES: "20" };
    expect(guardsOf([environment(loose), config()])).toMatchObject({ maxPurchases: 50, maxReleases: 20 });
    expect(guardsOf([environment(loose), config({ maxPurchases: "2" })])).toMatchObject({
      maxPurchases: 2,
      maxReleases: 20,
    });
    expect(
      guardsOf([explicit({ maxPurchases: "7", maxReleases: "0" }), environment(loose), config({ maxPurchases: "12" })]),
    ).toMatchObject({
      maxPurchases: 7,
      maxReleases: 0,
    });
  });

  test.each([
    ["true", true],
    ["1", true],
    ["TRUE", true],
    [" true ", true],
    ["false", false],
    ["0", false],
    ["", false],
  ])("readOnly %p is %p", (text, readOnly) => {
    expect(guardsOf([environment({ TELEPHONY_READ_ONLY: text })]).readOnly).toBe(readOnly);
  });

  test("a run is read-only if any source says so", () => {
    expect(guardsOf([environment({ TELEPHONY_READ_ONLY: "false" }), config({ readOnly: "true" })]).readOnly).toBe(true);
    expect(guardsOf([environment({ TELEPHONY_READ_ONLY: "true" }), config({ readOnly: "false" })]).readOnly).toBe(true);
  });

  test.each(["-1", "1.5", "ten", "1e3", "0x10", "Infinity", "10 numbers", "١٠"])(
    "%p is no number of purchases, and no reason to allow any",
    (text) => {
      expect(() => guardsOf([environment({ TELEPHONY_MAX_PURCHASES: text })])).toThrow(
        "TELEPHONY_MAX_PURCHASES must be a whole number, 0 or more.",
      );
      expect(() => guardsOf([config({ maxReleases: text })])).toThrow(
        "telephony:maxReleases must be a whole number, 0 or more.",
      );
    },
  );

  test.each(["yes", "on", "2", "readonly"])("%p does not say whether the run is read-only", (text) => {
    expect(() => guardsOf([environment({ TELEPHONY_READ_ONLY: text })])).toThrow(
      "TELEPHONY_READ_ONLY must be true or false.",
    );
  });
});

describe("errors spell credentials and origin where the used ones come from", () => {
  const hints = (...given: Parameters<typeof accountAndHints>) => accountAndHints(...given).hints;
  const named = JSON.stringify({ sub: { vendor: "fonestorm", username: "u", password: "p" } });

  test("of a plain account", () => {
    expect(
      hints(flowroute, undefined, [environment({ ...FLOWROUTE, FLOWROUTE_URL: "https://here.example.com" }), config()]),
    ).toEqual({
      credentialsHint: "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY",
      originHint: "FLOWROUTE_URL",
    });
    expect(hints(flowroute, undefined, [environment(), config(FLOWROUTE_CONFIG)])).toEqual({
      credentialsHint: "telephony:flowrouteAccessKey and telephony:flowrouteSecretKey",
      originHint: "telephony:flowrouteUrl (not set: https://api.flowroute.com)",
    });
    expect(
      hints(flowroute, undefined, [
        explicit(FLOWROUTE_CONFIG),
        environment({ FLOWROUTE_URL: "http://localhost:4000" }),
      ]),
    ).toEqual({
      credentialsHint: 'flowrouteAccessKey of the provider "us" and flowrouteSecretKey of the provider "us"',
      originHint: "FLOWROUTE_URL",
    });
  });

  test("of a named account", () => {
    expect(hints(fonestorm, "sub", [environment(), config({ accounts: named })])).toEqual({
      credentialsHint: 'the account "sub" in telephony:accounts',
      originHint: '"url" of the account "sub" in telephony:accounts (not set: https://api.fonestorm.com)',
    });
    expect(
      hints(fonestorm, "sub", [
        environment({ FONESTORM_URL: "http://localhost:4000", TELEPHONY_ACCOUNTS: named }),
        config(),
      ]),
    ).toEqual({
      credentialsHint: 'the account "sub" in TELEPHONY_ACCOUNTS',
      originHint: "FONESTORM_URL",
    });
  });
});
