import { settingChecks } from "./settings";

test.each<[string, Record<string, string>, [status: string, detail: RegExp][]]>([
  ["none", {}, [["ok", /^at most 10 purchases and 3 releases a run$/]]],
  ["others' variables", { PATH: "/bin", HOME: "/root", TWILIO_AUTH_TOKEN: "x" }, [["ok", /./]]],
  ["guards", { TELEPHONY_MAX_PURCHASES: "2" }, [["ok", /^at most 2 purchases and 3 releases/]]],
  ["a read-only run", { TELEPHONY_READ_ONLY: "true" }, [["ok", /read-only/]]],
  [
    "a guard that is no number",
    { TELEPHONY_MAX_RELEASES: "few" },
    [["failed", /^TELEPHONY_MAX_RELEASES must be a whole number/]],
  ],
  [
    "a switch that is neither",
    { TELEPHONY_READ_ONLY: "yes" },
    [["failed", /^TELEPHONY_READ_ONLY must be true or false/]],
  ],
  [
    "an origin with a path",
    { FLOWROUTE_URL: "https://api.example.com/v2" },
    [["failed", /^FLOWROUTE_URL must be an origin/]],
  ],
  ["a choice that is none", { TELEPHONY_CREDENTIALS: "both" }, [["failed", /environment or config/]]],
  ["accounts that are no JSON", { TELEPHONY_ACCOUNTS: "{" }, [["failed", /^TELEPHONY_ACCOUNTS must be a JSON object/]]],
  [
    "an account of no carrier",
    { TELEPHONY_ACCOUNTS: '{"uk": {"vendor": "acme"}}' },
    [["failed", /"uk" in TELEPHONY_ACCOUNTS: its field "vendor" must be one of/]],
  ],
  [
    "an account's field that is misspelt",
    { TELEPHONY_ACCOUNTS: '{"uk": {"vendor": "telcom", "authTokn": "secret-canary"}}' },
    [["failed", /field "authTokn".*is authToken meant/]],
  ],
  [
    "a misspelt setting",
    { TELEPHONY_MAX_PURCHASE: "2" },
    [["warning", /^TELEPHONY_MAX_PURCHASE .* is TELEPHONY_MAX_PURCHASES meant\?/]],
  ],
  [
    "a misspelt key",
    { FLOWROUTE_SECRETKEY: "secret-canary" },
    [["warning", /^FLOWROUTE_SECRETKEY .* is FLOWROUTE_SECRET_KEY meant\?/]],
  ],
  ["a misspelt carrier", { FLOWROUT_ACCESS_KEY: "secret-canary" }, [["warning", /is FLOWROUTE_ACCESS_KEY meant\?/]]],
  [
    "a variable of a carrier's that is none of ours",
    { TELCOM_PASSWORD: "secret-canary" },
    [["warning", /^TELCOM_PASSWORD is no setting/]],
  ],
  ["what is empty", { TELEPHONY_MAX_PURCHASE: "", TELEPHONY_READ_ONLY: "" }, [["ok", /./]]],
  [
    "several",
    { TELEPHONY_READ_ONLY: "yes", TELEPHONY_MAX_RELEASES: "few", TELEPHONY_X: "1" },
    [
      ["failed", /READ_ONLY/],
      ["failed", /MAX_RELEASES/],
      ["warning", /TELEPHONY_X/],
    ],
  ],
])("%s", (_, environment, expected) => {
  const checks = settingChecks(environment);
  expect(checks.map(({ status, detail }) => [status, detail])).toEqual(
    expected.map(([status, detail]) => [status, expect.stringMatching(detail)]),
  );
  for (const { status, fix } of checks) expect(fix === null).toBe(status === "ok");
  expect(JSON.stringify(checks)).not.toContain("canary");
});
