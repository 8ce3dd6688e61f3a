/** Which host gets whose keys. */
import { vendors } from "../vendors";
import type { Vendor } from "../vendors/vendor";
import { accountOf } from "./settings";
import { argumentsSource, configSource, environmentSource, keyOf, type Source } from "./source";

type Values = Readonly<Record<string, string>>;

const { spell } = environmentSource({});
const env = (values: Values = {}) =>
  environmentSource(Object.fromEntries(Object.entries(values).map(([key, value]) => [spell(key), value])));
const config = (values: Values = {}) => configSource((key) => values[key]);
const explicit = (values: Values = {}) => argumentsSource("uk", (key) => values[key]);

const LOCAL = "http://127.0.0.1:4000";
const ELSEWHERE = "https://elsewhere.example.com";

describe.each(vendors.map((vendor) => [vendor.title, vendor] as const))("the keys of %s", (_, vendor: Vendor) => {
  const keys: Values = Object.fromEntries(
    Object.entries(vendor.credentials).flatMap(([field, { required }]) =>
      required ? [[keyOf(vendor, field), `hidden-${field}`]] : [],
    ),
  );
  const url = (origin: string): Values => ({ [keyOf(vendor, "url")]: origin });
  const named = (fields: Values = {}): Values => ({
    accounts: JSON.stringify({
      main: {
        vendor: vendor.name,
        ...Object.fromEntries(Object.keys(vendor.credentials).map((field) => [field, "1"])),
        ...fields,
      },
    }),
  });
  const originOf = (sources: readonly Source[], name?: string) => accountOf(vendor, name, sources).origin;

  test.each<[string, readonly Source[]]>([
    ["of the environment, by the configuration's origin", [env(keys), config(url(ELSEWHERE))]],
    ["of the environment, by the configuration's on this machine", [env(keys), config(url(LOCAL))]],
    ["of the environment, by an explicit provider's origin", [explicit(url(ELSEWHERE)), env(keys), config()]],
    ["of the configuration, by the environment's origin", [env(url(ELSEWHERE)), config(keys)]],
    ["of the configuration, by an explicit provider's origin", [explicit(url(ELSEWHERE)), env(), config(keys)]],
    ["of an explicit provider, by the environment's origin", [explicit(keys), env(url(ELSEWHERE)), config()]],
    ["of an explicit provider, by the configuration's origin", [explicit(keys), env(), config(url(ELSEWHERE))]],
  ])("%s, are not sent there: the message says where it stands and the way out", (_case, sources) => {
    expect(() => originOf(sources)).toThrow(
      / is refused: it would send the credentials of .* to another host than .* remove it, or set /,
    );
    const stranger = sources.find((source) => source.get(keyOf(vendor, "url")));
    expect(() => originOf(sources)).toThrow(`${stranger?.spell(keyOf(vendor, "url"))} is refused`);
    expect(() => originOf(sources)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hidden|elsewhere\.example/) }),
    );
  });

  test.each([
    `${"https://"}api.${vendor.name}.com.evil.example`,
    vendor.origin.replace("i", "\u0456").replace("a", "\u0430"),
    `${vendor.origin}.evil.example`,
    `${vendor.origin}:8443`,
  ])("are not sent to %s, which is not the vendor's", (origin) => {
    expect(() => originOf([env(keys), config(url(origin))])).toThrow(/is refused/);
  });

  test.each([
    vendor.origin,
    `${vendor.origin}/`,
    vendor.origin.toUpperCase(),
    `${vendor.origin}:443`,
    ` ${vendor.origin}\n`,
  ])("may be sent to %p, wherever that stands", (origin) => {
    for (const sources of [
      [env(keys), config(url(origin))],
      [env(url(origin)), config(keys)],
      [explicit(keys), env(url(origin)), config()],
    ]) {
      expect(originOf(sources)).toBe(vendor.origin);
    }
  });

  test.each<[string, (origin: string) => readonly Source[]]>([
    ["environment", (origin) => [env({ ...keys, ...url(origin) }), config()]],
    ["configuration", (origin) => [env(), config({ ...keys, ...url(origin) })]],
    ["explicit provider", (origin) => [explicit({ ...keys, ...url(origin) }), env(), config()]],
  ])("are sent to the origin that stands beside them (%s)", (_case, sources) => {
    expect(originOf(sources(ELSEWHERE))).toBe(ELSEWHERE);
    expect(originOf(sources(LOCAL))).toBe(LOCAL);
  });

  test("are not led away by the origin of another account", () => {
    expect(originOf([env(keys), config({ ...keys, ...url(ELSEWHERE) })])).toBe(vendor.origin);
    expect(
      originOf([explicit(keys), env({ ...keys, ...url(ELSEWHERE) }), config({ ...keys, ...url(ELSEWHERE) })]),
    ).toBe(vendor.origin);
    expect(originOf([env({ ...keys, ...url("https://here.example.com") }), config(url(ELSEWHERE))])).toBe(
      "https://here.example.com",
    );
  });

  test.each<[string, readonly Source[], string | undefined]>([
    ["the configuration's keys", [env(url(LOCAL)), config(keys)], undefined],
    ["the configuration's keys and origin", [env(url(LOCAL)), config({ ...keys, ...url(ELSEWHERE) })], undefined],
    ["an explicit provider's keys", [explicit(keys), env(url(LOCAL)), config()], undefined],
    [
      "an explicit provider's keys and origin",
      [explicit({ ...keys, ...url(ELSEWHERE) }), env(url(LOCAL)), config()],
      undefined,
    ],
    [
      "keys beside it, and an explicit provider's",
      [explicit(keys), env({ ...keys, ...url(LOCAL) }), config()],
      undefined,
    ],
    ["a stray origin", [env({ ...keys, ...url(LOCAL) }), config(url(ELSEWHERE))], undefined],
    ["a named account", [env({ ...url(LOCAL), ...named() }), config()], "main"],
    [
      "a named account of the configuration with an origin",
      [env(url(LOCAL)), config(named({ url: ELSEWHERE }))],
      "main",
    ],
  ])("go to this machine where the environment's origin is there: it goes before %s", (_case, sources, name) => {
    expect(originOf(sources, name)).toBe(LOCAL);
  });

  test("go to another origin on this machine if that stands beside them", () => {
    const beside = "http://localhost:5000";
    expect(originOf([explicit({ ...keys, ...url(beside) }), env(url(LOCAL)), config()])).toBe(beside);
    expect(originOf([env(url(LOCAL)), config({ ...keys, ...url(beside) })])).toBe(beside);
    expect(originOf([env({ ...url(LOCAL), ...named({ url: beside }) }), config()], "main")).toBe(beside);
  });

  test("of a named account go to its own origin or the vendor's, whatever plain origins there are", () => {
    expect(originOf([env({ ...url(ELSEWHERE), ...named() }), config(url(LOCAL))], "main")).toBe(vendor.origin);
    expect(
      originOf(
        [env({ ...url(LOCAL.replace("http://127.0.0.1", "https://127.0.0.1.evil.example")), ...named() })],
        "main",
      ),
    ).toBe(vendor.origin);
    expect(originOf([env(), config(named({ url: ELSEWHERE }))], "main")).toBe(ELSEWHERE);
    expect(originOf([env(), config(named({ url: "" }))], "main")).toBe(vendor.origin);
  });

  test.each(["127.0.0.1:4000", "http://127.0.0.1:4000/v2", "http://evil.localhost", "http://elsewhere.example.com"])(
    "go nowhere while the environment's origin is %s, which is none, and the message names the variable",
    (origin) => {
      const variable = spell(keyOf(vendor, "url"));
      for (const sources of [
        [env(url(origin)), config(keys)],
        [explicit(keys), env(url(origin))],
      ])
        expect(() => originOf(sources)).toThrow(`${variable} must be`);
      expect(() => originOf([env({ ...url(origin), ...named() })], "main")).toThrow(`${variable} must be`);
    },
  );

  test("go nowhere while an account's own url is none, and the message names it", () => {
    expect(() => originOf([env(named({ url: "http://elsewhere.example.com" }))], "main")).toThrow(
      /^"url" of the account "main" in TELEPHONY_ACCOUNTS must be/,
    );
  });
});
