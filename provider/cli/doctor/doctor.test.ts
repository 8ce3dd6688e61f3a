import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { z } from "zod";
import type { VendorName } from "../../../simulator";
import { TITLES, vendorNames } from "../../../test/support/carriers";
import { isWrite, withSimulator } from "../../../test/support/simulator";
import { vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { typed } from "../testing";
import { doctor } from ".";
import { carrierChecks } from "./carriers";

const simulator = withSimulator();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-doctor-"));
  writeFileSync(join(folder, "pulumi"), "#!/bin/sh\necho v3.245.0\n");
  chmodSync(join(folder, "pulumi"), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

const shape = doctor.json as z.ZodType<{
  checks: { name: string; status: string; detail: string; fix: string | null }[];
  learned: { vendor: string; question: string; answer: string | null }[];
}>;

async function examined(environment: Record<string, string | undefined> = {}, ...words: string[]) {
  const PATH = `${folder}${delimiter}${process.env.PATH ?? ""}`;
  const { code, out, error } = await typed(["doctor", "--json", ...words], {
    environment: { PATH, ...simulator.environment, ...environment },
  });
  expect(error).toBe("");
  const { checks, learned } = shape.parse(JSON.parse(out));
  const check = (name: string) => checks.find((each) => each.name === name);
  const statuses = Object.fromEntries(checks.map((each) => [each.name, each.status]));
  return { code, out, checks, learned, check, statuses };
}

const titled = (vendor: VendorName, what: string) => `${TITLES[vendor]}: ${what}`;

/** What of a carrier's credentials is wrong, and what names them. */
const KEYS: Readonly<Record<VendorName, readonly [variable: string, hint: string]>> = {
  fonestorm: ["FONESTORM_PASSWORD", "FONESTORM_USERNAME and FONESTORM_PASSWORD"],
  flowroute: ["FLOWROUTE_SECRET_KEY", "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY"],
  telcom: ["TELCOM_AUTH_SECRET", "TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET"],
};

test("where all is well every carrier is asked, by reads alone", async () => {
  const { code, checks, learned, statuses } = await examined();
  expect(checks.filter(({ status }) => status === "failed")).toEqual([]);
  expect(code).toBe(0);
  for (const vendor of vendorNames) {
    for (const what of ["credentials", "origin", "clock", "pace"]) expect(statuses[titled(vendor, what)]).toBe("ok");
    expect(learned.filter((each) => each.vendor === vendor && each.answer !== null).length).toBeGreaterThan(5);
  }
  expect(simulator.ledger()).toEqual([]);
  // This one changes nothing either.
  const isBulkRead = ({ path }: { path: string }) => path === "/v2/numbers/details";
  expect(simulator.requests().filter((each) => isWrite(each) && !isBulkRead(each))).toEqual([]);
});

test("what it says is text for people, and the ways out stand below", async () => {
  const { code, out } = await typed(["doctor"], {
    environment: { PATH: folder, ...simulator.environment, TELCOM_AUTH_SECRET: "wrong" },
  });
  expect(code).toBe(1);
  expect(out).toMatch(/^ok {7}Flowroute: credentials: accepted$/m);
  expect(out).toMatch(/^failed {3}Telcom: credentials: .*\n {9}→ correct TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET$/m);
  expect(out).toMatch(/^ {2}Flowroute: Is the read of several numbers .* served\? \(U58\) no \(404\)$/m);
  expect(out).toMatch(/^ {2}\d+ more questions need an account that has more on it\.$/m);
});

test("--vendor asks that one alone", async () => {
  const { checks, learned } = await examined({}, "--vendor", "telcom");
  expect(new Set(learned.map(({ vendor }) => vendor))).toEqual(new Set(["telcom"]));
  expect(checks.filter(({ name }) => /FoneStorm|Flowroute/.test(name))).toEqual([]);
  expect(simulator.requests().every(({ vendor }) => vendor === "telcom")).toBe(true);
  expect(await typed(["doctor", "--vendor", "acme"], { environment: {} })).toMatchObject({ code: 2 });
});

describe.each(vendorNames)("%s", (vendor) => {
  const others = vendorNames.filter((each) => each !== vendor);
  const [variable, hint] = KEYS[vendor];

  test("with wrong keys fails and names its variables; the others are asked", async () => {
    const { code, check, statuses, learned, out } = await examined({ [variable]: "wrong-secret-canary" });
    expect(code).toBe(1);
    expect(check(titled(vendor, "credentials"))).toEqual({
      name: titled(vendor, "credentials"),
      status: "failed",
      detail: expect.any(String),
      fix: `correct ${hint}`,
    });
    for (const other of others) expect(statuses[titled(other, "credentials")]).toBe("ok");
    expect(new Set(learned.map((each) => each.vendor))).toEqual(new Set(others));
    expect(out).not.toContain("canary");
  });

  test("without keys is a warning, with half of them a failure", async () => {
    const names = Object.keys(simulator.environment).filter((name) => name.startsWith(vendor.toUpperCase()));
    const none = Object.fromEntries(names.map((name) => [name, undefined]));
    const without = await examined(none, "--vendor", vendor);
    expect(without.code).toBe(0);
    expect(without.check(titled(vendor, "credentials"))).toMatchObject({
      status: "warning",
      fix: expect.stringContaining(hint),
    });
    const half = await examined({ [variable]: "" }, "--vendor", vendor);
    expect(half.code).toBe(1);
    expect(half.check(titled(vendor, "credentials"))).toMatchObject({
      status: "failed",
      detail: expect.stringContaining(variable),
    });
  });

  test.each([
    ["answers HTML", { kind: "html", status: 200 }],
    ["has trouble", { kind: "html", status: 503 }],
    ["redirects", { kind: "redirect", to: "https://elsewhere.example/" }],
    ["is not there", { kind: "refuse" }],
    ["hangs up", { kind: "resetAfterCommit" }],
    ["answers nothing", { kind: "empty" }],
    ["answers something else", { kind: "status", status: 200, body: { hello: "world" } }],
  ] as const)("that %s fails, after one request", async (_, fault) => {
    simulator.fault({ ...fault, vendor });
    const { code, check, learned } = await examined({}, "--vendor", vendor);
    expect(code).toBe(1);
    expect(check(titled(vendor, "credentials"))).toMatchObject({
      status: "failed",
      fix: expect.stringContaining(hint),
    });
    expect(learned).toEqual([]);
    expect(simulator.requests(vendor).length).toBeLessThanOrEqual(1);
  });

  test("that hangs ends in its time", async () => {
    simulator.fault({ kind: "hang", vendor });
    const served = vendors.find(({ name }) => name === vendor);
    if (!served) throw new Error("there is no such carrier");
    const { checks, learned } = await carrierChecks(served, simulator.environment, undefined, 100);
    expect(checks[0]).toMatchObject({ status: "failed", detail: expect.stringContaining("nothing more within 0.1 s") });
    expect(learned).toEqual([]);
  });

  test("that falls silent later is asked nothing more", async () => {
    simulator.fault({ kind: "hang", vendor, nth: 4, times: 1000 });
    const served = vendors.find(({ name }) => name === vendor);
    if (!served) throw new Error("there is no such carrier");
    const { checks, learned } = await carrierChecks(served, simulator.environment, undefined, 100);
    expect(checks[0]?.status).toBe("ok");
    expect(learned.at(-1)?.answer).toMatch(/^it could not be asked: /);
    expect(learned.filter(({ answer }) => answer?.startsWith("it could not be asked"))).toHaveLength(1);
    expect(simulator.requests(vendor).filter(({ status }) => status === 0).length).toBeLessThanOrEqual(4);
  });

  test("whose clock differs is a warning", async () => {
    const body = vendor === "telcom" ? { status: "success", data: [] } : { data: [] };
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toUTCString();
    const answer = async (date: string) => {
      simulator.clearFaults();
      simulator.fault({ kind: "status", status: vendor === "fonestorm" ? 401 : 200, body, vendor, headers: { date } });
      return (await examined({}, "--vendor", vendor)).check(titled(vendor, "clock"));
    };
    expect(await answer(at(-7))).toMatchObject({
      status: "warning",
      detail: expect.stringMatching(/7 minutes ahead of the carrier's$/),
      fix: expect.stringContaining("NTP"),
    });
    expect(await answer(at(9))).toMatchObject({ detail: expect.stringMatching(/9 minutes behind the carrier's$/) });
    expect(await answer(at(-4))).toMatchObject({ status: "ok" });
    expect(await answer("noon")).toMatchObject({ status: "ok", detail: "its answers bear no date" });
  });

  test("that refuses the first request as one too many fails, and neither network nor origin is blamed", async () => {
    simulator.fault({ kind: "status", status: 429, body: {}, vendor, times: 5 });
    const { code, check } = await examined({}, "--vendor", vendor);
    expect(code).toBe(1);
    const { status, fix } = check(titled(vendor, "credentials")) ?? {};
    expect([status, fix]).toEqual([
      "failed",
      `other programs use the account: run fewer of them at once, and run this again in a minute; the keys, ${hint}, ` +
        "were not judged",
    ]);
  });

  test("that has stopped an account for want of funds does not blame the keys", async () => {
    simulator.fault({ kind: "status", status: 402, body: {}, vendor });
    const { check } = await examined({}, "--vendor", vendor);
    expect(check(titled(vendor, "credentials"))).toMatchObject({
      status: "failed",
      fix: "look at the account's standing in the carrier's portal: it may have been stopped",
    });
  });

  test("that refuses for too many requests is a warning", async () => {
    simulator.fault({ kind: "status", status: 429, body: {}, vendor, nth: 3, times: 2 });
    const { check } = await examined({}, "--vendor", vendor);
    expect(check(titled(vendor, "pace"))).toMatchObject({
      status: "warning",
      detail: expect.stringMatching(/^2 of \d+ requests/),
    });
  });
});

describe("an origin", () => {
  test("that is another host's is a warning, and says who gets the keys", async () => {
    const { check } = await examined({ FLOWROUTE_URL: "https://proxy.invalid" }, "--vendor", "flowroute");
    expect(check("Flowroute: origin")).toMatchObject({
      status: "warning",
      detail: "https://proxy.invalid gets the keys, which is not the carrier's own (https://api.flowroute.com)",
    });
    expect(check("Flowroute: credentials")?.status).toBe("failed");
  });

  test("that would get the keys of another place is refused", async () => {
    const accounts = { us: { vendor: "flowroute", accessKey: "k", secretKey: "secret-canary", url: "ftp://x" } };
    const { check, out } = await examined({ TELEPHONY_ACCOUNTS: JSON.stringify(accounts), FLOWROUTE_URL: undefined });
    expect(check("Flowroute (us): credentials")).toMatchObject({
      status: "failed",
      fix: "correct TELEPHONY_ACCOUNTS",
    });
    expect(out).not.toContain("canary");
  });
});

test("named accounts are asked for themselves, and the questions once", async () => {
  const { TELCOM_AUTH_TOKEN: authToken, TELCOM_AUTH_SECRET: authSecret, TELCOM_URL } = simulator.environment;
  const accounts = {
    good: { vendor: "telcom", authToken, authSecret },
    bad: { vendor: "telcom", authToken, authSecret: "wrong" },
    half: { vendor: "telcom", authToken },
    elsewhere: { vendor: "flowroute", accessKey: "k", secretKey: "s" },
  };
  const environment = { TELEPHONY_ACCOUNTS: JSON.stringify(accounts), TELCOM_AUTH_TOKEN: "", TELCOM_AUTH_SECRET: "" };
  const { code, statuses, check, learned } = await examined({ ...environment, TELCOM_URL }, "--vendor", "telcom");
  expect(code).toBe(1);
  expect(statuses).toMatchObject({
    "Telcom (good): credentials": "ok",
    "Telcom (bad): credentials": "failed",
    "Telcom (half): credentials": "failed",
  });
  expect(Object.keys(statuses).filter((name) => /elsewhere|Telcom:/.test(name))).toEqual([]);
  expect(check("Telcom (bad): credentials")?.fix).toBe('correct the account "bad" in TELEPHONY_ACCOUNTS');
  expect(new Set(learned.map(({ question }) => question)).size).toBe(learned.length);
});

test("a carrier that offers no probe and asks nothing is asked for its numbers", async () => {
  const [served] = vendors.filter(({ name }) => name === "telcom");
  if (!served) throw new Error("there is no such carrier");
  const bare: Vendor = {
    ...served,
    connect(account, runtime) {
      const { accountId, adapters, lookups } = served.connect(account, runtime);
      return { accountId, adapters, lookups };
    },
  };
  const { checks, learned } = await carrierChecks(bare, simulator.environment);
  expect(checks[0]).toEqual({ name: "Telcom: credentials", status: "ok", detail: "accepted", fix: null });
  expect(learned).toEqual([]);
  expect(simulator.requests().map(({ path }) => path)).toEqual(["/api/v2/numbers/list"]);
});

describe("what is sent to others", () => {
  const CANARY = "canary";

  /** Every text of the accounts, in values alone, that a user or a carrier may have written. */
  function poison(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (
        /label|alias|note|name|group|url|email|target|value|caller_id_prefix|address|post|description|password|pin|secret/i.test(
          key,
        )
      ) {
        if (typeof member === "string" && !/^\+?\d+$/.test(member) && key !== "route_type")
          (value as Record<string, unknown>)[key] = `${CANARY}-${key} 2065550123 \u202e::error::<b>`;
      }
      poison(member);
    }
  }

  test("holds no number, label, URL or secret of a hostile account", async () => {
    const environment = { ...simulator.environment };
    const { flowroute, fonestorm, telcom } = simulator.state;
    for (const numbers of [flowroute.numbers, fonestorm.numbers, telcom.numbers]) poison(Object.values(numbers));
    poison([flowroute.routes, flowroute.e911s, flowroute.cnams, fonestorm.features, telcom.menus, telcom.extensions]);
    for (const held of Object.values(flowroute.numbers)) {
      held.callbacks.sms_callback = `https://${CANARY}.example/${CANARY}?${CANARY}`;
    }
    for (const held of Object.values(fonestorm.numbers)) {
      held.document.call_options.receive = { type: `to 2065550123 ${CANARY}!`, value: CANARY };
      held.document.record_calls = `${CANARY}-2065550123`;
    }
    for (const held of Object.values(telcom.numbers)) {
      held.context = `${CANARY}/2065550123`;
      held.subscriber.status = `+12065550123`;
    }
    simulator.set("flowroute", "numberCallbackRead", 200);
    simulator.set("flowroute", "bulkRead", "documents");
    const { out, learned } = await examined(environment);
    expect(learned.length).toBeGreaterThan(30);
    expect(out).not.toContain(CANARY);
    expect(out).not.toMatch(/\d{7,}/);
    for (const [name, value] of Object.entries(environment))
      if (/PASSWORD|SECRET|TOKEN/.test(name)) expect(out).not.toContain(value);
  });

  test("holds no number of a refusal's words", async () => {
    simulator.fault({
      kind: "status",
      status: 403,
      vendor: "flowroute",
      body: { errors: [{ status: 403, title: "Forbidden", detail: "+1 (206) 555-0123 and 12065550123 are blocked" }] },
    });
    const { check } = await examined({}, "--vendor", "flowroute");
    expect(check("Flowroute: credentials")?.detail).toMatch(/\[number\] and \[number\] are blocked/);
  });
});
