/**
 * A fourth carrier is its folder and one line in the list of vendors; a sixth resource is one file in each room and one
 * line in each list. Here both are values, added to the lists: they live through the whole lifecycle, stand in the
 * errors of the others and in the schema, and the compiler, which checks this file, asks for nothing else.
 */
import { z } from "zod";
import facts from "../../package.json";
import { modelOf } from "../../provider/generate/model";
import { schemaJson } from "../../provider/generate/schema";
import { resources } from "../../provider/resources";
import { defineResource, identity, managed, output, setting } from "../../provider/resources/define";
import { onNumber } from "../../provider/resources/identity";
import type { Properties } from "../../provider/resources/resource";
import { phoneNumberRule } from "../../provider/resources/rules";
import { TelephonyError } from "../../provider/transport/errors";
import { vendors } from "../../provider/vendors";
import { type Adapters, type AnyAdapter, absent, type NumberAdapter } from "../../provider/vendors/adapter";
import { telcom } from "../../provider/vendors/telcom";
import type { Vendor } from "../../provider/vendors/vendor";
import { instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { withSimulator } from "../support/simulator";

/** What it holds outlives its sessions. */
const held = new Map<string, Properties>();
const acmeNumbers = (accountId: string): NumberAdapter => ({
  async find({ number }) {
    const live = held.get(number);
    return live ? { number, accountId, status: "active", recording: "none", ...live } : absent;
  },
  create: async ({ number }) => void held.set(number, {}),
  async update({ number }, { paths, inputs }) {
    const live = held.get(number);
    if (!live) throw new TelephonyError("no such number");
    for (const path of paths) live[path] = (inputs as Properties)[path];
  },
  delete: async ({ number }) => void held.delete(number),
});
const acme: Vendor = {
  name: "acme",
  title: "Acme",
  origin: "https://api.acme.example",
  credentials: { apiToken: { secret: true, required: true, description: "The token of the account." } },
  support: {
    PhoneNumber: {
      inputs: { acquire: ["adopt", "buy", "adoptOrBuy"], label: true, recording: ["all", "none"] },
      labelLength: 32,
    },
  },
  lacks: { NumberRouting: "Acme routes by telegram" },
  connect: ({ credentials: { apiToken = "" } }) => ({
    accountId: async () => apiToken,
    adapters: { PhoneNumber: acmeNumbers(apiToken) },
    lookups: { numbers: async () => [] },
  }),
};

const numberNote = defineResource("NumberNote", {
  description: "A note that the carrier keeps beside a number.",
  identifiedBy: onNumber,
  inputs: {
    phoneNumber: identity(z.string().min(1).describe("The number.")),
    text: managed(z.string().max(20).describe("What it says.")),
    color: managed(z.enum(["red", "green"]).optional().describe("Its colour.")),
    onDelete: setting(z.enum(["keep", "reset"]).optional().describe("What deleting the resource does."), "reset"),
  },
  outputs: { writtenBy: output(z.string().optional().describe("Who wrote it.")) },
  rules: [phoneNumberRule],
});
const notes = new Map<string, Properties>();
const telcomNotes: AnyAdapter = {
  find: async ({ number }) => ({ accountId: "a", writtenBy: "Telcom", ...notes.get(number) }),
  update: async ({ number }, { paths, inputs }) =>
    void notes.set(number, {
      ...notes.get(number),
      ...Object.fromEntries(paths.map((path) => [path, inputs[path]])),
    }),
  delete: async ({ number }) => void notes.delete(number),
};
const telcomWithNotes: Vendor = {
  ...telcom,
  // The kind is in no list of the compiler's: there it is one line of `kinds`.
  support: { ...telcom.support, NumberNote: { inputs: { text: true, color: ["green"] } } } as Vendor["support"],
  connect(account, runtime) {
    const connection = telcom.connect(account, runtime);
    return { ...connection, adapters: { ...connection.adapters, NumberNote: telcomNotes } as Adapters };
  },
};

const serves = {
  vendors: [acme, ...vendors.filter(({ name }) => name !== "telcom"), telcomWithNotes],
  resources: [numberNote, ...resources],
};
const simulator = withSimulator();
let engine: MiniEngine;
const start = (environment: Record<string, string>) =>
  miniEngine(simulator, { clock: instantClock(), environment, serves });
beforeEach(() => {
  engine = start({ ACME_API_TOKEN: "token" });
});

const it = (kind: string, inputs: Properties) => [{ kind, name: "it", inputs }];
const refused = async (kind: string, inputs: Properties) =>
  (await engine.preview(it(kind, inputs))).failures.it?.split("\n");

/** Created, quiet, seen by a refresh, changed, and taken out of the program. */
async function live(kind: string, first: Properties, second: Properties) {
  expect(await engine.up(it(kind, first))).toMatchObject({ steps: { it: "create" }, failures: {} });
  const created = engine.state.get("it");
  expect(await engine.refresh()).toMatchObject({ steps: { it: "same" }, failures: {} });
  expect(await engine.up(it(kind, first))).toMatchObject({ steps: { it: "same" }, failures: {} });
  expect(await engine.up(it(kind, second))).toMatchObject({ steps: { it: "update" }, failures: {} });
  const updated = engine.state.get("it");
  const { said, ...removed } = await engine.up([]);
  expect(removed).toMatchObject({ steps: { it: "delete" }, failures: {} });
  return { id: created?.id, created: created?.outputs, updated: updated?.outputs, said: said.join() };
}

describe("a fourth carrier", () => {
  const number = { vendor: "acme", number: "+13335550100" };

  test("lives: bought, read, changed and released", async () => {
    const first = { ...number, acquire: "buy", label: "Support", onDelete: "release" };
    const life = await live("PhoneNumber", first, { ...first, label: "Sales", recording: "all" });
    expect(life).toMatchObject({
      id: "acme/+13335550100",
      created: { acquired: "bought", label: "Support", accountId: "token", managed: ["acquire", "label", "onDelete"] },
      updated: { label: "Sales", recording: "all" },
      said: expect.stringContaining("released acme/+13335550100 from Acme"),
    });
    expect(held.size).toBe(0);
  });

  test("is refused what it lacks, and offered where others lack something", async () => {
    expect(await refused("PhoneNumber", { ...number, group: "Sales" })).toEqual([
      "group: `group` is not supported by Acme; supported by FoneStorm",
    ]);
    expect(await refused("PhoneNumber", { ...number, recording: "inbound" })).toEqual([
      expect.stringMatching(/by Acme, which takes all, none; supported by .*Telcom/),
    ]);
    expect(await refused("PhoneNumber", { vendor: "telcom", number: "+441234901769", label: "Sales" })).toEqual([
      expect.stringMatching(/supported by .*Acme/),
    ]);
    expect(await refused("NumberRouting", { phoneNumber: "acme/+13335550100", voice: { type: "none" } })).toEqual([
      "phoneNumber: Acme routes by telegram; supported by FoneStorm, Flowroute, Telcom",
    ]);
    expect(await refused("PhoneNumber", { vendor: "emca", number: "+13335550100" })).toEqual([
      expect.stringMatching(/there is no vendor "emca".*acme/),
    ]);
  });

  test("says which credentials it needs, and has named accounts, mark and guards like the others", async () => {
    const make = (environment: Record<string, string>, inputs: Properties) => {
      engine = start(environment);
      return engine.up(it("PhoneNumber", { ...number, ...inputs }));
    };
    expect((await make({}, {})).failures.it).toMatch(/Acme needs credentials.*ACME_API_TOKEN/);
    const guarded = await make({ ACME_API_TOKEN: "token", TELEPHONY_MAX_PURCHASES: "0" }, { acquire: "buy" });
    expect(guarded.failures.it).toMatch(/TELEPHONY_MAX_PURCHASES/);
    const accounts = JSON.stringify({ second: { vendor: "acme", apiToken: "second" } });
    await make({ TELEPHONY_ACCOUNTS: accounts }, { account: "second", acquire: "buy" });
    expect(engine.state.get("it")).toMatchObject({
      id: "acme:second/+13335550100",
      outputs: { accountId: "second", label: "pulumi:telephony-test/test/it" },
    });
  });
});

describe("a sixth resource", () => {
  const note = { phoneNumber: "telcom/+44 1234 901769", text: "ring twice" };

  test("lives: created, read, changed and reset", async () => {
    expect(await live("NumberNote", note, { ...note, color: "green" })).toMatchObject({
      id: "telcom/+441234901769",
      created: { phoneNumber: "telcom/+441234901769", text: "ring twice", writtenBy: "Telcom", managed: ["text"] },
      updated: { color: "green", managed: ["color", "text"] },
      said: "",
    });
    expect(notes.size).toBe(0);
  });

  test("is checked like the others", async () => {
    expect(await refused("NumberNote", { ...note, phoneNumber: "flowroute/+12065550100" })).toEqual([
      "phoneNumber: Flowroute documents no API for a NumberNote; supported by Telcom",
    ]);
    expect(await refused("NumberNote", { ...note, color: "red" })).toEqual([
      expect.stringMatching(/^color: .*not supported by Telcom, which takes green; no vendor/),
    ]);
    const wrong = await refused("NumberNote", { ...note, text: "x".repeat(21), colour: "red" });
    expect(wrong?.map((line) => line.split(":")[0])).toEqual(["text", "colour"]);
  });
});

test("the schema knows both without another word", () => {
  const schema = schemaJson(modelOf(facts, serves.resources, serves.vendors));
  expect(schema).toContain('"telephony:index:NumberNote"');
  expect(schema).toContain("acme");
});

test("every carrier is simulated", () => {
  expect(Object.keys(simulator.origins).sort()).toEqual(vendors.map(({ name }) => name).sort());
});
