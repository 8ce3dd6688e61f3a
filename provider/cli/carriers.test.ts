/**
 * What becomes of each command that asks a carrier when the carrier fails: it ends with 1 and names the carrier, and
 * nothing that it prints or writes passes for the whole.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import timers from "node:timers/promises";
import type { FaultRule, VendorName } from "../../simulator";
import { vendorNames } from "../../test/support/carriers";
import { isWrite, withSimulator } from "../../test/support/simulator";
import { vendors } from "../vendors";
import { typed } from "./testing";

const simulator = withSimulator();

/** What a command waits for between its attempts passes so many times as fast. */
const SPEED = 40;
beforeAll(() => {
  const [sleep, start, began] = [timers.setTimeout, Date.now(), performance.now()];
  jest.spyOn(timers, "setTimeout").mockImplementation((ms = 0, ...more) => sleep(ms / SPEED, ...more));
  jest.spyOn(Date, "now").mockImplementation(() => Math.round(start + (performance.now() - began) * SPEED));
});
afterAll(() => jest.restoreAllMocks());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-carriers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** At every request. */
const faults: Readonly<Record<string, FaultRule>> = {
  "refuses the keys": { kind: "status", status: 401 },
  "forbids it": { kind: "status", status: 403 },
  "knows no such path": { kind: "html", status: 404 },
  "answers with a proxy's page": { kind: "html", status: 200 },
  "answers with nothing": { kind: "empty" },
  "answers with broken JSON": { kind: "invalidJson" },
  "answers with other types": { kind: "mutate", mutations: ["wrongTypes"] },
  "sends it elsewhere": { kind: "redirect", to: "https://elsewhere.example/x" },
};

const onOffer: Readonly<Record<VendorName, { readonly search: readonly string[]; readonly number: string }>> = {
  fonestorm: { search: ["--area-code", "321"], number: "+13215551234" },
  flowroute: { search: ["--area-code", "206"], number: "+12065550113" },
  telcom: { search: ["--prefix", "+441224"], number: "+441224960107" },
};

/** A preview that buys a number, as `pulumi preview --json` prints it. */
function preview(vendor: VendorName): string {
  const type = "pulumi-nodejs:dynamic/telephony:PhoneNumber";
  const urn = `urn:pulumi:test::shop::${type}::new`;
  const inputs = { vendor, number: onOffer[vendor].number, acquire: "buy" };
  const stack = { urn: "urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test", type: "pulumi:pulumi:Stack" };
  const file = join(folder, "preview.json");
  writeFileSync(
    file,
    JSON.stringify({
      config: {},
      steps: [
        { op: "create", urn: stack.urn, newState: { ...stack, custom: false, inputs: {}, outputs: {} } },
        { op: "create", urn, newState: { urn, custom: true, type, inputs, outputs: inputs } },
      ],
      diagnostics: [],
      changeSummary: { create: 1 },
    }),
  );
  return file;
}

const lines = {
  numbers: (vendor: VendorName) => ["--vendor", vendor],
  search: (vendor: VendorName) => ["--vendor", vendor, ...onOffer[vendor].search],
  export: (vendor: VendorName) => ["--vendor", vendor, "--out", join(folder, "out")],
  inventory: (vendor: VendorName) => ["--vendor", vendor],
  cost: (vendor: VendorName) => ["--quote", "--from", preview(vendor)],
  doctor: (vendor: VendorName) => ["--vendor", vendor],
};
type Name = keyof typeof lines;
const names = Object.keys(lines) as Name[];

const asked = (name: Name, vendor: VendorName) =>
  typed([name, ...lines[name](vendor), "--json"], { environment: simulator.environment });

/** What of the report says that something failed, in words. */
function failuresIn(name: Name, out: string): string[] {
  if (name === "doctor")
    return (JSON.parse(out) as { checks: { name: string; status: string; detail: string }[] }).checks
      .filter(({ status }) => status === "failed")
      .map(({ name: check, detail }) => `${check}: ${detail}`);
  return (JSON.parse(out) as { failed: unknown[] }).failed.map((each) => JSON.stringify(each));
}

describe.each(vendorNames)("%s", (vendor) => {
  const title = vendors.find(({ name }) => name === vendor)?.title ?? "";

  test.each(names)("serves %s", async (name) => {
    const { code, out } = await asked(name, vendor);
    // No Pulumi is on this test's PATH, which a doctor says.
    const failures = ["inventory", "cost"].includes(name) ? failuresIn(name, out) : [];
    expect({ code: name === "doctor" ? 0 : code, failures }).toEqual({ code: 0, failures: [] });
  });

  describe.each(Object.keys(faults))("%s", (fault) => {
    test.each(names)("%s", async (name) => {
      simulator.fault({ ...(faults[fault] as FaultRule), vendor });
      const { code, out, error } = await asked(name, vendor);
      expect(code).toBe(1);
      if (["numbers", "search", "export"].includes(name)) {
        expect(out).toBe("");
        expect(error).toContain(title);
      } else
        expect(failuresIn(name, out).filter((each) => each.includes(title) || each.includes(vendor))).not.toEqual([]);
      expect(existsSync(join(folder, "out"))).toBe(false);
      expect(simulator.requests().filter((each) => isWrite(each) && !each.path.endsWith("/details"))).toEqual([]);
      for (const [key, secret] of Object.entries(simulator.environment))
        if (/PASSWORD|SECRET/.test(key)) expect(out + error).not.toContain(secret);
    });
  });
});
