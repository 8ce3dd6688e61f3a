import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import facts from "../../package.json";
import { isSecretValue, secretValue } from "../../provider/hosts/secret-value";
import { UNKNOWN } from "../../provider/resources/unknown";
import { type Simulator, startSimulator } from "../../simulator";
import { fastClock } from "../faults/clock";
import { Failure, type Plugin, startPlugin } from "./client";
import { REPOSITORY } from "./harness";

jest.setTimeout(60_000);

const NUMBER = { vendor: "flowroute", number: "+12065550100" };
const HOOK = { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", url: "https://example.com/calls" };

let simulator: Simulator;
let plugin: Plugin;

beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(async () => {
  simulator.reset();
  plugin = await startPlugin(simulator.environment);
});
afterEach(() => plugin.stop());
afterAll(() => simulator.close());

async function made(kind: string, declared: Record<string, unknown>) {
  await plugin.configure();
  const { inputs, failures } = await plugin.check(kind, declared);
  expect(failures).toEqual({});
  return { inputs: bare(inputs), ...(await plugin.create(kind, bare(inputs))) };
}

/** As the engine hands them on: secrets in plain. */
function bare(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isSecretValue(value) ? value.value : value]),
  );
}

test("it says its version and serves the package's schema", async () => {
  expect((await plugin.ask<{ getVersion(): string }>("getPluginInfo", new Empty())).getVersion()).toBe(facts.version);
  const schema = await plugin.ask<messages.GetSchemaResponse>("getSchema", new messages.GetSchemaRequest());
  expect(schema.getSchema()).toBe(readFileSync(join(REPOSITORY, "schema.json"), "utf8"));
});

describe("bytes that are no message", () => {
  const all = [
    "Handshake",
    "Attach",
    "CheckConfig",
    "DiffConfig",
    "Configure",
    "Invoke",
    "Check",
    "Diff",
    "Create",
    "Read",
    "Update",
    "Delete",
    "List",
    "GetSchema",
  ];

  test("each method says so at once, and the plugin goes on", async () => {
    for (const method of all) {
      for (const hex of ["1affffffff0f", "0affffffff0f", "0a", "ffffffffffffffffffffff"]) {
        const answer = { method, ...(await plugin.raw(method, Buffer.from(hex, "hex"))) };
        const details = expect.stringContaining("The message can't be read");
        expect(answer).toMatchObject({ method, code: 3, details });
      }
      expect([method, (await plugin.check("PhoneNumber", NUMBER)).failures]).toEqual([method, {}]);
    }
  });

  test("a request of more than any resource holds is refused before it is read", async () => {
    const text = Buffer.alloc(17 << 20, "a");
    expect(await plugin.raw("Check", Buffer.concat([Buffer.from("0a80808808", "hex"), text]))).toMatchObject({
      code: 8,
    });
    expect((await plugin.check("PhoneNumber", NUMBER)).failures).toEqual({});
  });
});

describe("configuration", () => {
  test("each wrong argument is named, and a secret one is not repeated", async () => {
    const { failures } = await plugin.checkConfig({
      telcomUrl: "http://example.com",
      readOnly: "maybe",
      maxPurchases: "-1",
      accounts: '{"uk": "hunter2"}',
      flowrouteSecretKey: "hunter2",
    });
    expect(Object.keys(failures).sort()).toEqual(["", "flowrouteAccessKey", "maxPurchases", "readOnly", "telcomUrl"]);
    expect(failures[""]).toMatch(/The account "uk" in accounts must be a JSON object/);
    expect(failures.flowrouteAccessKey).toMatch(/gives one of Flowroute's credentials gives all/);
    expect(JSON.stringify(failures)).not.toContain("hunter2");
  });

  test("a setting that is unknown is refused with the nearest that is known, whoever's provider it is, and its value is not printed", async () => {
    for (const name of ["uk", "default_0_1_0"]) {
      for (const [key, meant] of Object.entries({
        readonly: "readOnly",
        maxPurchase: "maxPurchases",
        flowrouteSecret: "flowrouteSecretKey",
      })) {
        // The engine prints the value of the property that a failure names: it names none.
        expect((await plugin.checkConfig({ [key]: "hunter2" }, name)).failures).toEqual({
          "": `${key} is no setting of telephony: is ${meant} meant?`,
        });
      }
    }
  });

  test("which account is meant is a setting of the stack, and none of a provider", async () => {
    expect((await plugin.checkConfig({ credentials: "config" }, "default_0_1_0")).failures).toEqual({});
    expect((await plugin.checkConfig({ credentials: "both" }, "default_0_1_0")).failures.credentials).toMatch(
      /must be environment or config/,
    );
    expect((await plugin.checkConfig({ credentials: "config" })).failures[""]).toMatch(
      /^credentials chooses .*remove it/,
    );
  });

  test("an empty argument is not given", async () => {
    expect(
      (await plugin.checkConfig({ telcomAuthToken: "", telcomAuthSecret: "\n", telcomUrl: " " })).failures,
    ).toEqual({});
    expect(Object.keys((await plugin.checkConfig({ telcomAuthToken: "x", telcomAuthSecret: "" })).failures)).toEqual([
      "telcomAuthSecret",
    ]);
  });

  test("what is right passes, unknown values too, and credentials come back secret", async () => {
    const { inputs, failures } = await plugin.checkConfig({
      telcomAuthToken: "token",
      telcomAuthSecret: "secret",
      maxReleases: UNKNOWN,
      version: "0.1.0",
    });
    expect(failures).toEqual({});
    expect(inputs).toEqual({
      telcomAuthToken: secretValue("token"),
      telcomAuthSecret: secretValue("secret"),
      maxReleases: UNKNOWN,
      version: "0.1.0",
    });
  });

  test("the stack's configuration may give a part of the credentials: the environment may give them all", async () => {
    expect((await plugin.checkConfig({ flowrouteAccessKey: "x" }, "default_0_1_0")).failures).toEqual({});
  });

  test("another configuration never replaces, and another provider's keys are no difference", async () => {
    const changed = await plugin.diffConfig(
      { flowrouteAccessKey: "a", "aws:region": "eu" },
      { flowrouteAccessKey: "b" },
    );
    expect(changed).toMatchObject({
      changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
      replacesList: [],
      diffsList: ["flowrouteAccessKey"],
    });
    const same = await plugin.diffConfig({ "telephony:flowrouteAccessKey": "a", other: 1 }, { version: "0.2.0" });
    expect(same.changes).toBe(messages.DiffResponse.DiffChanges.DIFF_NONE);
  });

  test("an explicit provider's arguments go before the environment, a default provider's after it", async () => {
    const args = {
      flowrouteAccessKey: secretValue("wrong"),
      flowrouteSecretKey: "wrong",
      flowrouteUrl: simulator.origins.flowroute,
    };
    await plugin.configure(args, "default");
    expect((await plugin.read("PhoneNumber", "flowroute/+12065550100")).id).toBe("flowroute/+12065550100");
    await plugin.stop();
    plugin = await startPlugin(simulator.environment);
    await plugin.configure(args, "us");
    await expect(plugin.read("PhoneNumber", "flowroute/+12065550100")).rejects.toThrow(/401|credentials/);
  });
});

describe("check", () => {
  test("gives canonical inputs without a request, and names what is wrong by its property", async () => {
    await plugin.configure();
    expect(await plugin.check("PhoneNumber", { ...NUMBER, number: "+1 (206) 555-0100" })).toEqual({
      inputs: NUMBER,
      failures: {},
    });
    const { failures } = await plugin.check("PhoneNumber", { ...NUMBER, group: "x", recording: "sometimes" });
    expect(Object.keys(failures).sort()).toEqual(["group", "recording"]);
    expect(simulator.requests()).toEqual([]);
  });

  test("an unknown value breaks no rule and stays unknown", async () => {
    await plugin.configure();
    const { inputs, failures } = await plugin.check("NumberRouting", {
      phoneNumber: UNKNOWN,
      voice: { type: "forward", target: UNKNOWN },
    });
    expect(failures).toEqual({});
    expect(inputs).toEqual({ phoneNumber: UNKNOWN, voice: { type: "forward", target: UNKNOWN } });
  });

  test("what is always secret comes back secret, and a failure on it names no value", async () => {
    await plugin.configure();
    const { inputs } = await plugin.check("NotificationHook", { ...HOOK, username: "ada", password: "hunter2" });
    expect(inputs).toMatchObject({
      username: secretValue("ada"),
      password: secretValue("hunter2"),
      method: "JSON",
    });
    const { failures } = await plugin.check("NotificationHook", { ...HOOK, password: 7 });
    expect(Object.keys(failures)).toEqual([""]);
  });
});

describe("preview", () => {
  test("a create's preview gives the id where it is known, and what the carrier will tell as unknown", async () => {
    await plugin.configure();
    const number = await plugin.create("PhoneNumber", { ...NUMBER, label: "Support" }, { preview: true });
    expect(number.id).toBe("flowroute/+12065550100");
    expect(number.outputs).toMatchObject({
      ...NUMBER,
      label: "Support",
      accountId: UNKNOWN,
      messaging: UNKNOWN,
      status: UNKNOWN,
    });
    expect(number.outputs).not.toHaveProperty("onDelete");
    expect(number.outputs).not.toHaveProperty("group");
    const hook = await plugin.create("NotificationHook", { ...HOOK, password: "hunter2" }, { preview: true });
    expect(hook).toMatchObject({
      id: "fonestorm/+13215551005#call.incoming",
      outputs: { password: secretValue("hunter2") },
    });
    const found = await plugin.create("PhoneNumber", { vendor: "telcom", candidates: UNKNOWN }, { preview: true });
    expect(found).toMatchObject({ id: "", outputs: { number: UNKNOWN } });
    expect(simulator.requests()).toEqual([]);
  });

  test("an update's preview keeps what stays", async () => {
    const { id, outputs } = await made("PhoneNumber", { ...NUMBER, label: "Support" });
    const preview = await plugin.update("PhoneNumber", id, outputs, { ...NUMBER, label: "Sales" }, { preview: true });
    expect(preview.outputs).toMatchObject({
      label: "Sales",
      accountId: outputs.accountId,
      rateCenter: outputs.rateCenter,
      status: UNKNOWN,
    });
  });
});

describe("diff", () => {
  test("nothing differs after a create, whatever a dynamic resource left in the state", async () => {
    const { id, inputs, outputs } = await made("PhoneNumber", { ...NUMBER, label: "Support" });
    const leftover = {
      __provider: "exports.handler = …",
      claim: "telephony-test/test",
      self: "urn:pulumi:test::telephony-test::pulumi-nodejs:dynamic/telephony:PhoneNumber::main",
    };
    expect(
      await plugin.diff("PhoneNumber", id, { ...outputs, ...leftover }, { ...inputs, ...leftover }, inputs),
    ).toMatchObject({
      changes: false,
      replaces: [],
      lines: [],
    });
  });

  test("each property has its line", async () => {
    const { id, inputs, outputs } = await made("PhoneNumber", {
      ...NUMBER,
      label: "Support",
      messaging: { enabled: true, notifyByEmail: true },
    });
    const { label: _, ...unlabelled } = inputs;
    const news = { ...unlabelled, cnamLookup: true, messaging: { enabled: false, notifyByEmail: true } };
    const { changes, replaces, lines, stables } = await plugin.diff("PhoneNumber", id, outputs, inputs, news);
    expect([changes, replaces]).toEqual([true, []]);
    expect(lines.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "cnamLookup", kind: "ADD", isOfInputs: true },
      { path: "label", kind: "DELETE", isOfInputs: true },
      { path: "messaging.enabled", kind: "UPDATE", isOfInputs: true },
    ]);
    expect(stables).toEqual(expect.arrayContaining(["vendor", "number", "accountId"]));
  });

  test("another identity replaces, and says by which property", async () => {
    const { id, inputs, outputs } = await made("PhoneNumber", NUMBER);
    const other = await plugin.diff("PhoneNumber", id, outputs, inputs, { ...inputs, number: "+12065550101" });
    expect(other).toMatchObject({
      changes: true,
      replaces: ["number"],
      stables: [],
      lines: [{ path: "number", kind: "UPDATE_REPLACE", isOfInputs: true }],
    });
    const unknown = await plugin.diff("PhoneNumber", id, outputs, inputs, { ...inputs, number: UNKNOWN });
    expect(unknown).toMatchObject({ changes: true, replaces: [], lines: [{ path: "number", kind: "UPDATE" }] });
  });

  test("what is compared as one shows the members that differ", async () => {
    const { id, inputs, outputs } = await made("NotificationHook", { ...HOOK, username: "ada", password: "hunter2" });
    const { lines } = await plugin.diff("NotificationHook", id, bare(outputs), inputs, {
      ...inputs,
      password: "hunter3",
    });
    expect(lines).toEqual([{ path: "password", kind: "UPDATE", isOfInputs: true }]);
  });

  test("ignoreChanges leaves a property, a member or everything out", async () => {
    const { id, inputs, outputs } = await made("PhoneNumber", {
      ...NUMBER,
      label: "Support",
      messaging: { enabled: true },
    });
    const news = { ...inputs, label: "Sales", messaging: { enabled: false } };
    const lines = async (ignore: string[]) =>
      (await plugin.diff("PhoneNumber", id, outputs, inputs, news, ignore)).lines.map((line) => line.path);
    expect(await lines(["label"])).toEqual(["messaging.enabled"]);
    expect(await lines(["messaging"])).toEqual(["label"]);
    expect(await lines(['messaging["enabled"]'])).toEqual(["label"]);
    expect((await plugin.diff("PhoneNumber", id, outputs, inputs, news, ["*"])).changes).toBe(false);
  });

  test("drift is told from what is declared", async () => {
    const { id, inputs, outputs } = await made("PhoneNumber", { ...NUMBER, label: "Support" });
    Object.assign(simulator.state.flowroute.numbers["12065550100"] ?? {}, { alias: "by hand" });
    await plugin.stop();
    plugin = await startPlugin(simulator.environment);
    await plugin.configure();
    const seen = await plugin.read("PhoneNumber", id, outputs);
    expect(seen.inputs).toEqual({ ...NUMBER, label: "by hand" });
    expect(await plugin.diff("PhoneNumber", id, seen.outputs, seen.inputs, inputs)).toMatchObject({
      lines: [{ path: "label", kind: "UPDATE", isOfInputs: true }],
    });
    const updated = await plugin.update("PhoneNumber", id, seen.outputs, inputs);
    expect(updated.outputs.label).toBe("Support");
  });
});

describe("create and update", () => {
  test("what fails after a number was got is kept, and said", async () => {
    await plugin.configure();
    simulator.fault({
      vendor: "flowroute",
      method: "PATCH",
      kind: "status",
      status: 422,
      body: { errors: [{ detail: "no such alias" }] },
    });
    const bought = { vendor: "flowroute", number: "+12065550113" };
    const failure = await plugin
      .create("PhoneNumber", { ...bought, acquire: "buy", label: "Support" })
      .catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw new Error(`no failure: ${JSON.stringify(failure)}`);
    expect(failure.incomplete).toMatchObject({
      id: "flowroute/+12065550113",
      outputs: { ...bought, managed: ["acquire"], acquired: "bought" },
    });
    expect(failure.incomplete?.reasons[0]).toMatch(/Could not set label of flowroute\/\+12065550113/);
  });

  test("what fails to take a held number over, and has changed nothing, leaves nothing", async () => {
    await plugin.configure();
    simulator.fault({
      vendor: "flowroute",
      method: "PATCH",
      kind: "status",
      status: 422,
      body: { errors: [{ detail: "no such alias" }] },
    });
    const failure = await plugin
      .create("PhoneNumber", { ...NUMBER, label: "Support" })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).incomplete).toBeUndefined();
  });

  test.each(["http_proxy", "https_proxy", "grpc_proxy"])(
    "what is said reaches the engine past a proxy that %s names",
    async (variable) => {
      await plugin.stop();
      plugin = await startPlugin({ ...simulator.environment, [variable]: "http://127.0.0.1:9" });
      await plugin.configure();
      await plugin.create("PhoneNumber", { ...NUMBER });
      expect(plugin.said).toContainEqual(expect.stringContaining("telephony: adopted"));
    },
  );

  test("a purchase is said to the engine, and bears the stack's mark", async () => {
    await plugin.configure();
    const search = await plugin.create("NumberSearch", { vendor: "flowroute", areaCode: "206" });
    const { outputs, id } = await plugin.create("PhoneNumber", {
      vendor: "flowroute",
      candidates: search.outputs.candidates,
    });
    expect(plugin.said).toContainEqual(
      expect.stringMatching(`telephony: bought ${id.replace("+", "\\+")} on Flowroute`),
    );
    expect(outputs).toMatchObject({
      acquired: "bought",
      label: "pulumi:telephony-test/test/main",
      managed: expect.not.arrayContaining(["label"]),
    });
  });

  test("after its time is over, nothing new is sent", async () => {
    await plugin.configure();
    simulator.fault({ vendor: "flowroute", method: "GET", kind: "slow", msPerByte: 1 });
    await expect(plugin.create("PhoneNumber", { ...NUMBER, label: "Support" }, { timeout: 1 })).rejects.toThrow(
      /time that customTimeouts give it \(1 s\) is over/,
    );
    expect(simulator.requests().filter((request) => request.method !== "GET")).toEqual([]);
  });

  test("cancel lets nothing new be sent", async () => {
    await plugin.configure();
    await plugin.ask("cancel", new Empty());
    await expect(plugin.create("PhoneNumber", NUMBER)).rejects.toThrow(/interrupted/);
    expect(simulator.requests()).toEqual([]);
  });

  test("an interrupt ends an idle process at once", async () => {
    await plugin.configure();
    const start = performance.now();
    plugin.process.kill("SIGINT");
    await once(plugin.process, "exit");
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe("read", () => {
  test("gives an empty id for what is gone", async () => {
    await plugin.configure();
    expect((await plugin.read("PhoneNumber", "flowroute/+12065559999")).id).toBe("");
  });

  test("an id in another spelling is imported in its canonical form", async () => {
    await plugin.configure();
    expect((await plugin.read("PhoneNumber", "flowroute/+1 (206) 555-0100")).id).toBe("flowroute/+12065550100");
  });

  test("a wrong id says how one reads", async () => {
    await plugin.configure();
    await expect(plugin.read("PhoneNumber", "12065550100")).rejects.toThrow(
      "reads vendor/number, such as flowroute/+12065550100",
    );
    await expect(plugin.read("NotificationHook", "fonestorm/+13215551005")).rejects.toThrow("lacks its event");
    await expect(plugin.read("NumberSearch", "fonestorm/search-0123456789ab")).rejects.toThrow(
      "A NumberSearch can't be imported",
    );
  });
});

describe("what the engine is to read before the next run", () => {
  const SUBSCRIBER = { phoneNumber: "flowroute/+12065550100", callerName: "Example Ltd" };
  const ADDRESS = {
    firstName: "Ada",
    lastName: "Byron",
    address: { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
  };
  const HOUR = 3600;

  /** A new run: nothing is known but the state. */
  async function restarted(environment: Record<string, string> = {}): Promise<void> {
    await plugin.stop();
    plugin = await startPlugin({ ...simulator.environment, ...environment });
    await plugin.configure();
  }

  async function failed(work: Promise<unknown>): Promise<Failure> {
    const failure = await work.catch((error: unknown) => error);
    if (failure instanceof Failure) return failure;
    throw new Error(`no failure: ${JSON.stringify(failure)}`);
  }

  test("a caller name until it is assigned, and no longer", async () => {
    const { id, outputs, inputs, ...created } = await made("Subscriber", SUBSCRIBER);
    expect(created.isPending).toBe(true);
    expect((await plugin.read("Subscriber", id, outputs)).isPending).toBe(true);
    simulator.advance(49 * HOUR);
    await restarted();
    const approved = await plugin.read("Subscriber", id, outputs);
    expect([approved.isPending, approved.outputs.callerNameStatus]).toEqual([true, "approved"]);
    const assigned = await plugin.update("Subscriber", id, approved.outputs, inputs);
    expect([assigned.isPending, assigned.outputs.callerNameStatus]).toEqual([false, "assigned"]);
    expect((await plugin.read("Subscriber", id, assigned.outputs)).isPending).toBe(false);
  });

  test("what an update submits", async () => {
    const { id, outputs, inputs, ...created } = await made("PhoneNumber", {
      vendor: "flowroute",
      number: "+12023819746",
    });
    expect(created.isPending).toBe(false);
    const news = { ...inputs, messaging: { enabled: true } };
    expect((await plugin.update("PhoneNumber", id, outputs, news, { preview: true })).isPending).toBe(false);
    const updated = await plugin.update("PhoneNumber", id, outputs, news);
    expect([updated.isPending, updated.outputs.messagingStatus]).toEqual([true, "processing"]);
    simulator.advance(60);
    await restarted();
    expect((await plugin.read("PhoneNumber", id, updated.outputs)).isPending).toBe(false);
  });

  test("nothing of a preview", async () => {
    await plugin.configure();
    expect((await plugin.create("Subscriber", SUBSCRIBER, { preview: true })).isPending).toBe(false);
    const { id, outputs } = await plugin.create("Subscriber", SUBSCRIBER);
    expect((await plugin.update("Subscriber", id, outputs, SUBSCRIBER, { preview: true })).isPending).toBe(false);
  });

  test("an update that was incomplete, where something is pending all the same", async () => {
    const { id, outputs, inputs } = await made("Subscriber", SUBSCRIBER);
    simulator.fault({
      vendor: "flowroute",
      method: "POST",
      path: "/e911s",
      kind: "status",
      status: 422,
      body: { errors: [{ detail: "no such street" }] },
    });
    const { incomplete } = await failed(plugin.update("Subscriber", id, outputs, { ...inputs, ...ADDRESS }));
    expect(incomplete).toMatchObject({ isPending: true, outputs: { callerNameStatus: "pending" } });
  });

  test("a create that was incomplete: of what got no answer", async () => {
    await restarted(fastClock(50));
    const { outputs: search } = await plugin.create("NumberSearch", { vendor: "flowroute", areaCode: "206" });
    simulator.fault({
      kind: "lateCommit",
      seconds: 300,
      vendor: "flowroute",
      method: "POST",
      path: "/v2/numbers/\\d+$",
      times: 1,
    });
    const { incomplete } = await failed(
      plugin.create("PhoneNumber", { vendor: "flowroute", candidates: search.candidates }),
    );
    expect(incomplete).toMatchObject({ isPending: true });
    const { id = "", outputs = {} } = incomplete ?? {};
    expect(await plugin.read("PhoneNumber", id, outputs)).toMatchObject({ id, isPending: true, outputs });
  });
});

describe("look-ups and lists", () => {
  test("functions give their rows", async () => {
    await plugin.configure();
    const { numbers } = (await plugin.invoke("getNumbers", { vendor: "telcom" })) as { numbers: { number: string }[] };
    expect(numbers.length).toBeGreaterThan(0);
    expect(
      await plugin.invoke("getAvailableNumbers", { vendor: "flowroute", areaCode: "206", count: 2 }),
    ).toMatchObject({
      numbers: [expect.anything(), expect.anything()],
    });
    expect(await plugin.invoke("getDestinations", { vendor: "telcom" })).toMatchObject({
      destinations: expect.arrayContaining([expect.objectContaining({ type: "menu" })]),
    });
    await expect(plugin.invoke("getPrefixes", { vendor: "flowroute" })).rejects.toThrow(
      "Flowroute has no list of prefixes",
    );
    await expect(plugin.invoke("getNumbers", {})).rejects.toThrow("`vendor` is required");
  });

  test("a list that a carrier refuses ends with the reason", async () => {
    await plugin.configure();
    simulator.fault({ kind: "status", status: 403, vendor: "telcom" });
    await expect(plugin.list("PhoneNumber", { vendor: "telcom" })).rejects.toThrow(/Telcom/);
    simulator.clearFaults();
    expect((await plugin.list("PhoneNumber", { vendor: "telcom" })).length).toBeGreaterThan(0);
  });

  test("a list is refused that would leave out an emergency address which the carrier does not show", async () => {
    await plugin.configure();
    Object.assign(simulator.state.flowroute.numbers["12023819746"] ?? {}, { e911: "88" });
    await expect(plugin.list("Subscriber", { vendor: "flowroute" })).rejects.toThrow(
      "it says that there is no such record, and +12023819746 has it as its emergency address",
    );
  });

  test("a list gives ids that can be imported", async () => {
    await plugin.configure();
    const numbers = await plugin.list("PhoneNumber");
    expect(new Set(numbers.map((id) => id.split("/")[0]))).toEqual(new Set(["fonestorm", "flowroute", "telcom"]));
    expect(await plugin.list("PhoneNumber", { vendor: "flowroute" }, 1)).toHaveLength(1);
    expect(await plugin.list("NumberSearch")).toEqual([]);
    for (const id of await plugin.list("PhoneNumber", { vendor: "telcom" }))
      expect((await plugin.read("PhoneNumber", id)).id).toBe(id);
  });
});
