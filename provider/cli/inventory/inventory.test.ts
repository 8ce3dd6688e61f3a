import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRun } from "../../../test/support/run";
import { isWrite, withSimulator } from "../../../test/support/simulator";
import * as lifecycle from "../../lifecycle";
import { typed } from "../testing";
import { type Inventory, inventoryShape } from "./shape";

const simulator = withSimulator();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-inventory-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Entry {
  readonly id: string;
  readonly kind?: string;
  readonly outputs?: Record<string, unknown>;
  readonly [more: string]: unknown;
}

/** An exported stack `shop/<name>` with these resources, as the engine writes it. */
function stack(name: string, entries: readonly Entry[], version = 3): string {
  const resources = entries.map(({ kind = "PhoneNumber", ...entry }, index) => {
    const type = index % 2 === 0 ? `pulumi-nodejs:dynamic/telephony:${kind}` : `telephony:index:${kind}`;
    return { urn: `urn:pulumi:${name}::shop::${type}::r${index}`, custom: true, type, ...entry };
  });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ version, deployment: { manifest: {}, resources } }));
  return file;
}

/** The state of a stack whose run was killed at these operations. */
function interrupted(
  operations: readonly (readonly [type: string, resource: Record<string, unknown>])[],
  resources: readonly Entry[] = [],
): string {
  const file = join(folder, "stopped.json");
  const pending_operations = operations.map(([type, { kind, ...resource }], index) => ({
    type,
    resource: { urn: `urn:pulumi:stopped::shop::telephony:index:${kind}::r${index}`, custom: true, ...resource },
  }));
  writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources, pending_operations } }));
  return file;
}

const run = (
  words: readonly string[],
  given: { readonly environment?: Record<string, string>; readonly input?: string } = {},
) => typed(["inventory", ...words], { environment: simulator.environment, ...given });

const flagsOf = (files: readonly string[]) => files.flatMap((file) => ["--stack", file]);

async function inventory(files: readonly string[], ...words: string[]) {
  const { code, out, error } = await run([...flagsOf(files), "--json", ...words]);
  const found: Inventory = inventoryShape.parse(JSON.parse(out));
  const row = (number: string) => found.numbers.find((each) => each.number === number);
  const kinds = (number: string) => row(number)?.trouble.map(({ kind }) => kind);
  return { code, out, error, ...found, row, kinds };
}

const [MANAGED, OTHER, THIRD] = ["+12065550100", "+12023819746", "+16463451234"] as const;
const held = (number: string) => {
  const found = simulator.state.flowroute.numbers[number.slice(1)];
  if (!found) throw new Error(`The simulator does not hold ${number}.`);
  return found;
};

describe("accounts beside states", () => {
  test("what one stack declares is managed, what two do is held twice, what none does is unmanaged", async () => {
    const files = [
      stack("one", [{ id: `flowroute/${MANAGED}` }, { id: `flowroute/${OTHER}` }]),
      stack("two", [{ id: `flowroute/${OTHER}` }]),
    ];
    const { numbers, totals, code, error } = await inventory(files, "--vendor", "flowroute");
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(numbers.map(({ number, status, managed }) => [number, status, managed])).toEqual([
      [OTHER, "twice", ["shop/one", "shop/two"]],
      [MANAGED, "managed", ["shop/one"]],
      [THIRD, "unmanaged", []],
    ]);
    expect(totals).toEqual([
      {
        vendor: "flowroute",
        isWhole: true,
        numbers: 3,
        managed: 2,
        unmanaged: 1,
        gone: 0,
        monthlyCosts: [{ currency: "USD", cost: 2.25 }],
        unread: 0,
        unpriced: 1,
      },
    ]);
  });

  test("a row says what the carrier says", async () => {
    const { row } = await inventory([stack("one", [{ id: `flowroute/${MANAGED}` }])]);
    expect(row(MANAGED)).toEqual({
      number: MANAGED,
      vendor: "flowroute",
      account: null,
      label: "Acme Dental front desk",
      status: "managed",
      managed: ["shop/one"],
      routed: true,
      address: true,
      monthlyCost: 1,
      currency: "USD",
      trouble: [],
    });
  });

  test("what a stack declares and the account does not hold is gone, and its trouble says in which stack", async () => {
    const file = stack("one", [
      { id: "flowroute/+12065550199", outputs: { accountId: "20650001" } },
      { id: "telcom/+441234960999", kind: "NumberRouting" },
    ]);
    const { row, totals } = await inventory([file]);
    for (const number of ["+12065550199", "+441234960999"])
      expect(row(number)).toMatchObject({
        status: "gone",
        routed: null,
        address: null,
        monthlyCost: null,
        trouble: [{ kind: "gone", detail: "shop/one declares it, and the account does not hold it." }],
      });
    expect(totals.map(({ vendor, numbers, gone }) => [vendor, numbers, gone])).toEqual([
      ["fonestorm", 4, 0],
      ["flowroute", 3, 1],
      ["telcom", 1, 1],
    ]);
  });

  test("a number whose routing alone is declared is managed, and not held twice", async () => {
    const files = [
      stack("one", [{ id: `flowroute/${MANAGED}` }]),
      stack("two", [
        { id: `flowroute/${MANAGED}`, kind: "NumberRouting" },
        { id: `flowroute/${OTHER}#message.incoming`, kind: "NotificationHook" },
      ]),
    ];
    const { row } = await inventory(files);
    expect(row(MANAGED)).toMatchObject({ status: "managed", managed: ["shop/one", "shop/two"] });
    expect(row(OTHER)).toMatchObject({ status: "managed", managed: ["shop/two"] });
  });

  test("what is about to be deleted, what was only read, and a search count for nothing", async () => {
    const file = stack("one", [
      { id: `flowroute/${MANAGED}`, delete: true },
      { id: `flowroute/${OTHER}`, external: true },
      { id: "flowroute/search-70cf77e90690", kind: "NumberSearch" },
      { id: "somebody's", type: "aws:s3/bucket:Bucket" },
    ]);
    const { numbers } = await inventory([file], "--vendor", "flowroute");
    expect(numbers.map(({ status }) => status)).toEqual(["unmanaged", "unmanaged", "unmanaged"]);
  });

  test("an internal number is its account's: that of another account is another number", async () => {
    const [template] = Object.values(simulator.state.telcom.numbers);
    if (!template) throw new Error("no number");
    simulator.state.telcom.numbers["5000"] = {
      ...structuredClone(template),
      id: 5000,
      number: "1001",
      context: "utility",
    };
    const { numbers } = await inventory([], "--vendor", "telcom");
    expect(numbers.map(({ number }) => number)).toContain("ext-1001");
    const accountId = await accountIdOf("telcom/ext-1001");
    const mine = stack("mine", [{ id: "telcom/ext-1001", outputs: { accountId } }]);
    expect((await inventory([mine])).row("ext-1001")).toMatchObject({ status: "managed", managed: ["shop/mine"] });
    const theirs = stack("theirs", [{ id: "telcom:elsewhere/ext-1001", outputs: { accountId: "000000000000" } }]);
    const both = (await inventory([mine, theirs])).numbers.filter(({ number }) => number === "ext-1001");
    expect(both.map(({ status, managed, trouble }) => [status, managed, trouble.map(({ kind }) => kind)])).toEqual([
      ["managed", ["shop/mine"], []],
      ["managed", ["shop/theirs"], ["unread"]],
    ]);
  });

  test("a number that was last seen on another account is found all the same, and that is said without a key", async () => {
    const file = stack("one", [{ id: `flowroute/${MANAGED}`, outputs: { accountId: "98765432" } }]);
    const { row, out } = await inventory([file]);
    expect(row(MANAGED)).toMatchObject({
      status: "managed",
      trouble: [{ kind: "otherAccount", detail: expect.stringContaining("on the account 9876…") }],
    });
    expect(out).not.toMatch(/98765432|20650001/);
  });

  test("a number that is not there is not called gone where it was last seen on an account that was not read", async () => {
    const file = stack("one", [{ id: "flowroute/+12065550199", outputs: { accountId: "98765432" } }]);
    const { row, error, code, failed, totals } = await inventory([file]);
    expect(row("+12065550199")).toMatchObject({ status: "managed", trouble: [{ kind: "unread" }] });
    expect(error).toContain("flowroute/+12065550199: It was last seen on the account 9876…");
    expect(failed).toEqual([
      { vendor: "flowroute", account: null, reason: expect.stringMatching(/^A stack last saw numbers on .* 9876…/) },
    ]);
    expect([code, totals.map(({ isWhole }) => isWhole)]).toEqual([1, [true, false, true]]);
  });

  test("an account without credentials that a stack means is named wherever it is looked for", async () => {
    const file = stack("one", [
      { id: "telcom/+441234960100" },
      { id: "telcom/+441234960101" },
      { id: "telcom:uk/ext-1001" },
      { id: `flowroute:uk/${OTHER}` },
    ]);
    const { TELCOM_AUTH_TOKEN: _, TELCOM_AUTH_SECRET: __, ...environment } = simulator.environment;
    const page = join(folder, "page.html");
    const { out, error, code } = await run([...flagsOf([file]), "--json", "--html", page], { environment });
    const { numbers, failed, totals } = inventoryShape.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(numbers.filter(({ vendor }) => vendor === "telcom")).toHaveLength(3);
    for (const { vendor, trouble } of numbers)
      if (vendor === "telcom") expect(trouble.map(({ kind }) => kind)).toEqual(["unread"]);
    const reason = "No credentials were given, and a stack declares numbers of this account";
    expect(failed).toEqual([
      {
        vendor: "telcom",
        account: null,
        reason: `${reason}: set TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET, or name the other carriers with --vendor.`,
      },
      {
        vendor: "telcom",
        account: "uk",
        reason: `${reason}: add "uk" to TELEPHONY_ACCOUNTS, or name the other carriers with --vendor.`,
      },
    ]);
    expect(totals.map(({ vendor, isWhole, unread }) => [vendor, isWhole, unread])).toEqual([
      ["fonestorm", true, 0],
      ["flowroute", true, 0],
      ["telcom", false, 3],
    ]);
    expect(error).toContain(`telephony: telcom: ${reason}`);
    expect(error).toContain("telcom/+441234960100: No credentials of Telcom's default account were given");
    expect(blockOf(page)).toMatch(/<strong>Telcom<\/strong>: No credentials.*<strong>Telcom, uk<\/strong>: No cred/);
    // One and the same number, by whatever name its account goes.
    expect(numbers.find(({ number }) => number === OTHER)).toMatchObject({ status: "managed", managed: ["shop/one"] });
    expect((await run(["--vendor", "flowroute", ...flagsOf([file])], { environment })).code).toBe(0);
  });

  test("an account that has two names is read once, and a named one is read too", async () => {
    const { FLOWROUTE_ACCESS_KEY: accessKey, FLOWROUTE_SECRET_KEY: secretKey } = simulator.environment;
    const environment = {
      ...simulator.environment,
      TELEPHONY_ACCOUNTS: JSON.stringify({
        same: { vendor: "flowroute", accessKey, secretKey },
        second: { vendor: "flowroute", accessKey: "20650002", secretKey: "simulated-secret-of-20650002-000" },
      }),
    };
    simulator.clearRequests();
    const { out, code } = await run(["--vendor", "flowroute", "--json", "--quick"], { environment });
    expect(code).toBe(0);
    expect((JSON.parse(out) as Inventory).numbers.map(({ number, account }) => [number, account])).toEqual([
      [OTHER, null],
      [MANAGED, null],
      ["+12125550190", "second"],
      [THIRD, null],
    ]);
    expect(simulator.requests()).toHaveLength(2);
  });
});

/** What the page says at its top of what could not be read. */
function blockOf(file: string): string | undefined {
  return /<section class="failed">.*?<\/section>/s.exec(readFileSync(file, "utf8"))?.[0];
}

/** As a state has it: what the provider itself reads. */
async function accountIdOf(id: string): Promise<string> {
  const read = await lifecycle.read(startRun(simulator), "PhoneNumber", id, {}, { isImport: true });
  return String(read?.state.accountId);
}

describe("trouble", () => {
  test("calls that go nowhere, at each carrier", async () => {
    held(OTHER).primaryRoute = null;
    const [telcom] = Object.values(simulator.state.telcom.numbers);
    if (telcom) Object.assign(telcom, { destination_type: null, destination_id: null });
    const { row, kinds, code } = await inventory([]);
    expect(code).toBe(0);
    for (const number of [OTHER, "+13215552240", "+443301222970"]) {
      expect(row(number)?.routed).toBe(false);
      expect(kinds(number)).toContain("unrouted");
    }
    expect([row(MANAGED)?.routed, row("+13215551111")?.routed]).toEqual([true, true]);
  });

  test("settings that a carrier leaves out are no destination, and nothing that could not be read", async () => {
    simulator.set("fonestorm", "unset", "missing");
    const { row, kinds, code } = await inventory([], "--vendor", "fonestorm");
    expect([code, row("+13215552240")?.routed, kinds("+13215552240")]).toEqual([0, false, ["unrouted", "idle"]]);
  });

  test("no emergency address: of US voice numbers at a carrier that has addresses", async () => {
    const { row, kinds } = await inventory([]);
    expect([row(OTHER)?.address, kinds(OTHER)]).toEqual([false, ["noAddress"]]);
    expect([row(MANAGED)?.address, kinds(MANAGED)]).toEqual([true, []]);
    // FoneStorm's API has none, and Telcom's numbers are British.
    expect([row("+13215551111")?.address, kinds("+13215551111")]).toEqual([null, []]);
    expect(kinds("+443301222970")).not.toContain("noAddress");
    Object.assign(held(OTHER), { stock: { ...held(OTHER).stock, number_type: "toll-free" } });
    expect((await inventory([])).kinds(OTHER)).toEqual([]);
  });

  test("a number is paid for and of no use: no calls, no messages, no stack", async () => {
    held(OTHER).primaryRoute = null;
    const use = async (...files: string[]) => (await inventory(files)).kinds(OTHER)?.includes("idle");
    expect(await use()).toBe(true);
    expect(await use(stack("one", [{ id: `flowroute/${OTHER}` }]))).toBe(false);
    held(OTHER).messagingEnabled = true;
    expect(await use()).toBe(false);
    held(OTHER).messagingEnabled = false;
    Object.assign(held(OTHER), { stock: { ...held(OTHER).stock, monthly_cost: 0 } });
    expect(await use()).toBe(false);
  });

  test("something is under way", async () => {
    const [telcom] = Object.values(simulator.state.telcom.numbers);
    if (telcom)
      Object.assign(telcom.subscriber, { address1: "1 High St", postcode: "AB10 1AA", status: "validation_pending" });
    const file = stack("one", [{ id: "flowroute/+12065550199", outputs: { purchase: "unconfirmed" } }]);
    const { kinds, row } = await inventory([file]);
    expect(kinds("+443301222970")).toContain("pending");
    expect(kinds(MANAGED)).not.toContain("pending");
    expect([kinds("+12065550199"), row("+12065550199")?.status]).toEqual([["pending"], "managed"]);
  });

  test("a number that a run was stopped at is that stack's, and pending", async () => {
    held(OTHER).primaryRoute = null;
    const file = interrupted([
      ["creating", { kind: "PhoneNumber", id: "", inputs: { vendor: "flowroute", number: OTHER } }],
      ["creating", { kind: "NumberRouting", inputs: { phoneNumber: `flowroute/${THIRD}` } }],
      ["creating", { kind: "PhoneNumber", inputs: { vendor: "flowroute", number: "+12065550199" } }],
      ["updating", { kind: "PhoneNumber", id: `flowroute/${MANAGED}` }],
    ]);
    const { row, kinds, code } = await inventory([file]);
    expect(row(OTHER)).toMatchObject({ status: "managed", managed: ["shop/stopped"] });
    expect(kinds(OTHER)).toEqual(["noAddress", "unrouted", "pending"]);
    expect(row(OTHER)?.trouble.at(-1)?.detail).toMatch(/^shop\/stopped began to make it and has not seen it done/);
    expect(kinds(THIRD)).toContain("pending");
    expect([row("+12065550199")?.status, kinds("+12065550199")]).toEqual(["managed", ["pending"]]);
    expect([row(MANAGED)?.status, code]).toEqual(["unmanaged", 0]);
  });

  test("what a state has both as made and as being made is one resource", async () => {
    const [id, urn] = [`flowroute/${MANAGED}`, "urn:pulumi:stopped::shop::telephony:index:PhoneNumber::r0"];
    const { row } = await inventory([interrupted([["creating", { kind: "PhoneNumber", id }]], [{ id, urn }])]);
    expect(row(MANAGED)).toMatchObject({ status: "managed", trouble: [] });
  });

  test("a run that was stopped at a number of a search leaves none idle at that carrier", async () => {
    held(OTHER).primaryRoute = null;
    const inputs = { vendor: "flowroute", candidates: ["+12065550199"] };
    const { kinds, failed, code } = await inventory([interrupted([["creating", { kind: "PhoneNumber", inputs }]])]);
    expect(kinds(OTHER)).toEqual(["noAddress", "unrouted", "unmanaged"]);
    expect(failed).toEqual([
      {
        vendor: "flowroute",
        account: null,
        reason: expect.stringMatching(/^shop\/stopped was stopped while it made /),
      },
    ]);
    expect(code).toBe(1);
  });

  test("that no stack declares a number is none where no stack was given, and that is said", async () => {
    const without = await inventory([]);
    expect(without.kinds(MANAGED)).toEqual([]);
    expect(without.error).toBe("telephony: No stack was given (--stack), so nothing is known to be managed.\n");
    expect((await inventory([stack("empty", [])])).kinds(MANAGED)).toEqual(["unmanaged"]);
  });
});

/** For as long as it is asked, and without a pause in between. */
const broken = { kind: "status", status: 500, headers: { "retry-after": "0" } } as const;

describe("what could not be read", () => {
  test("of one number is null and named, and the others are whole", async () => {
    simulator.fault({ ...broken, vendor: "flowroute", path: `^/v2/numbers/${OTHER.slice(1)}` });
    const page = join(folder, "page.html");
    const { row, code, error, totals, failed } = await inventory([], "--vendor", "flowroute", "--html", page);
    expect(code).toBe(1);
    expect(row(OTHER)).toMatchObject({
      routed: null,
      address: null,
      monthlyCost: null,
      trouble: [{ kind: "unread", detail: expect.stringMatching(/was answered with 500/) }],
    });
    expect(error).toMatch(/^telephony: flowroute\/\+12023819746: .*was answered with 500.*$/m);
    expect(row(MANAGED)).toMatchObject({ routed: true, address: true, monthlyCost: 1, trouble: [] });
    expect(totals).toMatchObject([{ numbers: 3, unpriced: 2, isWhole: false, unread: 1 }]);
    expect(failed).toEqual([]);
    expect(blockOf(page)).toContain("<strong>Flowroute</strong>: 1 number could not be read whole");
    // Its list was: there are not more of them.
    expect((await run(["--vendor", "flowroute"])).out).toMatch(/^flowroute +3 +0 /m);
  });

  test.each([
    ["an emergency address", { e911: "88" }, "/v2/e911s/88"],
    ["a caller name", { cnam: { id: "77", since: 0 } }, "/v2/cnams/77"],
  ])("of %s that the number names and nothing shows is no word that it has none", async (_, changes, path) => {
    Object.assign(held(OTHER), changes);
    const { row, code } = await inventory([], "--vendor", "flowroute");
    expect(row(OTHER)).toMatchObject({ address: null, trouble: [{ kind: "unread" }] });
    expect(row(OTHER)?.trouble[0]?.detail).toContain(`GET ${path} had an answer that can't be right`);
    expect(code).toBe(1);
  });

  test.each([[[]], [["--quick"]]])(
    "of a number that is listed twice, each time otherwise, is where calls go (%j)",
    async (words) => {
      const [one] = Object.values(simulator.state.telcom.numbers);
      if (!one) throw new Error("no number");
      const other = { ...structuredClone(one), id: 5000, destination_type: null, destination_id: null };
      simulator.state.telcom.numbers["5000"] = other;
      const { row, kinds, numbers } = await inventory([stack("one", [])], "--vendor", "telcom", ...words);
      expect(numbers).toHaveLength(1);
      expect(row("+443301222970")?.routed).toBeNull();
      expect(kinds("+443301222970")).toEqual(words.length === 0 ? ["unread", "unmanaged"] : ["unmanaged"]);
    },
  );

  test("is where calls go that Telcom may forward by SIP", async () => {
    const [telcom] = Object.values(simulator.state.telcom.numbers);
    Object.assign(telcom ?? {}, {
      destination_type: null,
      destination_id: null,
      forward_sip_to: "sip:desk@example.com",
    });
    for (const words of [[], ["--quick"]]) {
      const { row, kinds } = await inventory([stack("one", [])], "--vendor", "telcom", ...words);
      expect([row("+443301222970")?.routed, kinds("+443301222970")]).toEqual([null, ["unmanaged"]]);
    }
  });

  test("of a stack is named: without it nothing is idle, and no number is known to be in no stack", async () => {
    held(OTHER).primaryRoute = null;
    const entries = [
      { id: null, inputs: { vendor: "flowroute" } },
      { id: "flowroute/abc", outputs: null },
    ] as unknown as Entry[];
    const file = stack("one", [...entries, { id: `flowroute/${MANAGED}`, outputs: null as never, delete: null }]);
    const page = join(folder, "page.html");
    const { code, failed, kinds, row, error, totals } = await inventory([file], "--html", page);
    const reason = (name: string) =>
      `shop/one has PhoneNumber ${name} without an id that names a number, so which number it declares is not known.`;
    expect(failed).toEqual(["r0", "r1"].map((name) => ({ vendor: "flowroute", account: null, reason: reason(name) })));
    expect(code).toBe(1);
    expect(error).toContain(`telephony: flowroute: ${reason("r0")}\n`);
    expect(blockOf(page)).toContain("PhoneNumber r1");
    expect(kinds(OTHER)).toEqual(["noAddress", "unrouted", "unmanaged"]);
    expect(kinds("+13215552240")).toContain("idle");
    expect(row(MANAGED)?.status).toBe("managed");
    expect(totals.map(({ isWhole }) => isWhole)).toEqual([true, false, true]);
  });

  test("of a carrier is an error that names it; the other carriers are listed", async () => {
    simulator.fault({ ...broken, vendor: "flowroute", path: "^/v2/numbers\\?" });
    const file = stack("one", [{ id: `flowroute/${MANAGED}` }]);
    const { code, error, failed, row, totals } = await inventory([file]);
    expect(code).toBe(1);
    expect(error).toMatch(/^telephony: flowroute: Could not list what Flowroute holds: .*500/m);
    expect(failed).toEqual([
      { vendor: "flowroute", account: null, reason: expect.stringMatching(/Could not list what Flowroute holds/) },
    ]);
    // What a stack says of it is no proof that it is held, and no proof that it is gone.
    expect(row(MANAGED)).toMatchObject({ status: "managed", trouble: [{ kind: "unread" }] });
    expect(row("+13215551111")).toMatchObject({ status: "unmanaged", routed: true });
    expect(totals.map(({ vendor, isWhole, numbers }) => [vendor, isWhole, numbers])).toEqual([
      ["fonestorm", true, 4],
      ["flowroute", false, 0],
      ["telcom", true, 1],
    ]);
    const { out } = await run(flagsOf([file]));
    expect(out).toMatch(/^flowroute +0 or more /m);
  });

  test.each([
    ["fonestorm", "FONESTORM_PASSWORD"],
    ["flowroute", "FLOWROUTE_SECRET_KEY"],
    ["telcom", "TELCOM_AUTH_SECRET"],
  ])("for wrong keys of %s names their variables", async (vendor, variable) => {
    const environment = { ...simulator.environment, [variable]: "wrong-secret" };
    const { code, out, error } = await run(["--json"], { environment });
    const { failed, numbers } = JSON.parse(out) as Inventory;
    expect(code).toBe(1);
    expect(failed).toEqual([{ vendor, account: null, reason: expect.stringContaining(variable) }]);
    expect(numbers.some((each) => each.vendor === vendor)).toBe(false);
    expect(numbers.length).toBeGreaterThan(0);
    expect(error + out).not.toContain("wrong-secret");
  });

  test("for a missing key is an error too, and no silent gap", async () => {
    const { FLOWROUTE_SECRET_KEY: _, ...environment } = simulator.environment;
    const { code, error } = await run([], { environment });
    expect(code).toBe(1);
    expect(error).toMatch(/^telephony: flowroute: Flowroute needs credentials.*Missing: secretKey/m);
  });

  test("without any credentials says which", async () => {
    expect(await run([], { environment: {} })).toEqual({
      code: 1,
      out: "",
      error:
        "telephony: There are no credentials of any carrier: set FONESTORM_USERNAME and FONESTORM_PASSWORD, or " +
        "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY, or TELCOM_AUTH_TOKEN and TELCOM_AUTH_SECRET.\n",
    });
    const named = await run(["--vendor", "telcom"], { environment: {} });
    expect([named.code, named.error]).toEqual([1, expect.stringContaining("TELCOM_AUTH_TOKEN")]);
  });
});

describe("what it sends", () => {
  test("is reads alone: with --quick the lists, else one document a number where the list lacks what is shown", async () => {
    const paths = () => simulator.requests().map(({ method, path }) => `${method} ${path.split("?")[0]}`);
    simulator.clearRequests();
    await run(["--quick"]);
    expect(paths().sort()).toEqual([
      "GET /v2/fonenumbers",
      "GET /v2/numbers",
      "POST /api/v2/numbers/list",
      "POST /v2/auth",
    ]);
    simulator.clearRequests();
    await run([]);
    expect(simulator.requests().filter(isWrite)).toEqual([]);
    expect(simulator.ledger()).toEqual([]);
    expect(
      paths()
        .filter((path) => /\/\d+$/.test(path))
        .sort(),
    ).toEqual([OTHER, MANAGED, THIRD].map((number) => `GET /v2/numbers/${number.slice(1)}`));
  });

  test("what --quick does not ask for is null and no trouble", async () => {
    held(OTHER).primaryRoute = null;
    const { row, error } = await inventory([], "--quick");
    expect(row(OTHER)).toMatchObject({ routed: null, address: null, monthlyCost: null, trouble: [] });
    // Telcom's list says where calls go.
    expect(row("+443301222970")).toMatchObject({ routed: true, address: null });
    expect(error).toContain("--quick: routing, addresses and prices are as the lists say, else not known.");
  });
});

describe("what it shows", () => {
  test("as a table, with totals, below a hundred characters a line", async () => {
    held(OTHER).primaryRoute = null;
    const file = stack("a-stack-whose-name-is-quite-long", [
      { id: `flowroute/${MANAGED}`, outputs: { accountId: "98765432" } },
      { id: "telcom/+441234960999" },
    ]);
    const { out, code } = await run(flagsOf([file]));
    expect(code).toBe(0);
    expect(out).toMatch(/^number +carrier +status +stacks +monthly +trouble$/m);
    expect(out).toMatch(/^\+12065550100 +flowroute +managed +…ame-is-quite-long +1\.00 USD +other account$/m);
    expect(out).toMatch(/^\+12023819746 +flowroute +unmanaged +- +1\.25 USD +no address, unrouted \+1$/m);
    expect(out).toMatch(/^\+441234960999 +telcom +gone +…ame-is-quite-long +- +-$/m);
    expect(out).toMatch(/^flowroute +3 +1 +2 +0 +2\.25 USD \+ 1 without a known price$/m);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(100);
  });

  test("nothing of a secret, nor where a hook goes", async () => {
    const states = join(__dirname, "../../../test/native/states/0.1.0");
    const files = ["dynamic.json", "native.json"].map((name) => join(states, name));
    expect(readFileSync(files[0] ?? "", "utf8")).toMatch(/ciphertext[\s\S]*example\.com\/calls/);
    const page = join(folder, "page.html");
    const { out, error } = await run([...flagsOf(files), "--json", "--html", page]);
    expect((JSON.parse(out) as Inventory).numbers.filter(({ status }) => status === "twice")).toHaveLength(2);
    for (const text of [out, error, readFileSync(page, "utf8")])
      expect(text).not.toMatch(/ciphertext|example\.com|20650001/);
  });

  test("stacks of one name are told apart by their files, and one file counts once", async () => {
    const file = stack("one", [{ id: `flowroute/${MANAGED}` }]);
    const again = await inventory([file, file]);
    expect(again.row(MANAGED)).toMatchObject({ status: "managed", managed: ["shop/one"] });
    const copy = join(folder, "copy.json");
    writeFileSync(copy, readFileSync(file));
    expect((await inventory([file, copy])).row(MANAGED)).toMatchObject({
      status: "twice",
      managed: [`shop/one (${copy})`, `shop/one (${file})`],
    });
  });

  test("a state of the newer version, and one that is piped in", async () => {
    const file = stack("one", [{ id: `flowroute/${MANAGED}` }], 4);
    expect((await inventory([file])).row(MANAGED)?.status).toBe("managed");
    const { out } = await run(["--stack", "-", "--json"], { input: readFileSync(file, "utf8") });
    expect((JSON.parse(out) as Inventory).numbers.find(({ number }) => number === MANAGED)?.status).toBe("managed");
  });

  test("the page on stdout, alone", async () => {
    const { out, code } = await run(["--html", "-"]);
    expect([code, out.slice(0, 15), out.trimEnd().slice(-7)]).toEqual([0, "<!doctype html>", "</html>"]);
  });
});

describe("a mistake is one line", () => {
  const version = () => {
    const file = join(folder, "five.json");
    writeFileSync(file, '{"version": 5, "deployment": {}}');
    return file;
  };
  test.each([
    [() => ["--vendor", "acme"], 2, 'there is no vendor "acme": it is one of fonestorm, flowroute, telcom'],
    [() => ["--html", "-", "--json"], 2, "--html - and --json both write to stdout: name a file for the page"],
    [
      () => ["--stack", join(folder, "none")],
      1,
      /none can't be read \(ENOENT\): name a file that `pulumi stack export/,
    ],
    [() => ["--stack", __filename], 1, /is no exported stack: write one with `pulumi stack export --file`\.$/],
    [() => ["--stack", version()], 1, /is an exported stack of version 5, which this release can't read/],
    [() => ["--html", join(folder, "none/page.html")], 1, /can't be written \(ENOENT\): name a file in a folder/],
  ])("%#", async (words, code, message) => {
    const { code: ended, out, error } = await run(words());
    expect([ended, out]).toEqual([code, ""]);
    const line = error.trimEnd().split("\n").at(-1)?.replace("telephony: ", "");
    if (typeof message === "string") expect(line).toBe(message);
    else expect(line).toMatch(message);
  });
});
