/**
 * What credentials of another account say, and what the vendor's list contradicts, is no proof that a number is gone
 * (DESIGN 7.1.3, 7.5).
 */
import * as lifecycle from "../../provider/lifecycle";
import { resources } from "../../provider/resources";
import { vendors } from "../../provider/vendors";
import { type Declaration, type Held, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { type VendorName, vendorNames } from "../support/carriers";
import { isWrite, withSimulator } from "../support/simulator";

/** Two numbers of ours, and another account that holds one of its own. */
const scenes = {
  fonestorm: {
    numbers: ["+13215551005", "+13215552240"],
    account: "2005550001",
    other: { FONESTORM_USERNAME: "2005559999", FONESTORM_PASSWORD: "fonestorm-other-password" },
    otherAccount: "2005559999",
    wanted: { label: "Front desk" },
    changed: { label: "Back door" },
    standing: [
      { kind: "NumberRouting", inputs: { messages: { type: "email", target: "me@example.com" }, onDelete: "reset" } },
      { kind: "NotificationHook", inputs: { event: "call.incoming", url: "https://example.com/calls" } },
    ],
  },
  flowroute: {
    numbers: ["+12023819746", "+16463451234"],
    account: "20650001",
    other: { FLOWROUTE_ACCESS_KEY: "20650002", FLOWROUTE_SECRET_KEY: "simulated-secret-of-20650002-000" },
    otherAccount: "20650002",
    wanted: { label: "Front desk" },
    changed: { label: "Back door" },
    standing: [
      { kind: "NumberRouting", inputs: { voice: { type: "sipHost", target: "pbx.acme.example" }, onDelete: "reset" } },
      { kind: "NotificationHook", inputs: { event: "message.incoming", url: "https://example.com/sms" } },
      {
        kind: "Subscriber",
        inputs: {
          firstName: "Ada",
          lastName: "Byron",
          address: { street: "100 Example Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
          onDelete: "reset",
        },
      },
    ],
  },
  telcom: {
    numbers: ["+443301222970", "+442079460123"],
    account: "4d4b5d29e29d",
    other: { TELCOM_AUTH_TOKEN: "telcom-other-token", TELCOM_AUTH_SECRET: "telcom-other-secret" },
    otherAccount: "530df5983e04",
    wanted: { recording: "inbound" },
    changed: { recording: "none" },
    standing: [
      { kind: "NumberRouting", inputs: { voice: { type: "menu", target: "263" }, onDelete: "reset" } },
      {
        kind: "Subscriber",
        inputs: {
          lastName: "Byron",
          address: { street: "1 High St", city: "Leeds", postalCode: "LS1 1AA" },
          onDelete: "reset",
        },
      },
    ],
  },
} as const;

const simulator = withSimulator();
let engine: MiniEngine;

beforeEach(() => {
  simulator.state.telcom.numbers["4002"] = {
    ...must(simulator.state.telcom.numbers["3466"]),
    id: 4002,
    number: "02079460123",
  };
  engine = engineWith();
});

const engineWith = (environment: Readonly<Record<string, string>> = {}) =>
  miniEngine(simulator, { clock: instantClock(), environment });

/** The same stack with other credentials, as a CI system has them that was set up anew. */
function withOther(vendor: VendorName, from: ReadonlyMap<string, Held> = engine.state): MiniEngine {
  const other = engineWith(scenes[vendor].other);
  for (const [name, held] of from) other.state.set(name, held);
  return other;
}

const numberOf = (vendor: VendorName, name: string, number: string, inputs = {}): Declaration => ({
  kind: "PhoneNumber",
  name,
  inputs: { vendor, number, onDelete: "release", ...inputs },
});

function program(vendor: VendorName, change = {}): Declaration[] {
  const { numbers, wanted, standing } = scenes[vendor];
  return [
    numberOf(vendor, "main", numbers[0], { ...wanted, ...change }),
    ...standing.map(({ kind, inputs }) => ({ kind, name: kind, inputs: { phoneNumber: { $id: "main" }, ...inputs } })),
  ];
}

/** Lets the other credentials be the same account's: what is held answers to them. */
function rotate(vendor: VendorName): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  if (vendor === "fonestorm")
    for (const one of Object.values(fonestorm.numbers)) Object.assign(one, { account: "2005559999" });
  if (vendor === "flowroute")
    for (const one of Object.values(flowroute.numbers)) Object.assign(one, { account: "20650002" });
  if (vendor === "telcom")
    telcom.units["telcom-other-token"] = { secret: "telcom-other-secret", identifier: "mybusiness" };
}

/** Takes a number off its account behind our back. */
function take(vendor: VendorName, number: string): void {
  const { fonestorm, flowroute, telcom } = simulator.state;
  if (vendor === "fonestorm") delete fonestorm.numbers[number.slice(2)];
  if (vendor === "flowroute") delete flowroute.numbers[number.slice(1)];
  for (const [id, one] of Object.entries(telcom.numbers))
    if (`+44${one.number.slice(1)}` === number) delete telcom.numbers[id];
}

/** What a refresh that meets no trouble takes out of the state. */
async function gone(of: MiniEngine): Promise<string[]> {
  const { steps, failures } = await of.refresh();
  expect(failures).toEqual({});
  return Object.keys(steps).filter((name) => steps[name] === "gone");
}

const written = () => simulator.requests().filter(isWrite);

describe.each(vendorNames)("on %s, with credentials of an account that holds another number", (vendor) => {
  const { numbers, account, otherAccount, changed } = scenes[vendor];
  const both = new RegExp(
    `account ${otherAccount}.*doesn't hold \\${numbers[0]}, which was last seen on account ${account}\\. That proves nothing.*\`pulumi state delete\``,
  );

  beforeEach(async () => {
    expect((await engine.up(program(vendor))).failures).toEqual({});
    simulator.advance(600);
    expect((await engine.refresh()).failures).toEqual({});
    for (const { outputs } of engine.state.values()) expect(outputs.accountId).toBe(account);
    simulator.clearRequests();
  });

  test("a refresh keeps everything, and names both accounts", async () => {
    const other = withOther(vendor);
    const { failures } = await other.refresh();
    expect(Object.keys(failures)).toEqual([...engine.state.keys()]);
    for (const failure of Object.values(failures)) expect(failure).toMatch(both);
    expect([...other.state.entries()]).toEqual([...engine.state.entries()]);
  });

  test("nothing is released, reset or said to be gone", async () => {
    const other = withOther(vendor);
    const { failures, said } = await other.up([]);
    const undone = [...engine.state.keys()].filter((name) => vendor !== "flowroute" || name !== "NotificationHook");
    expect(Object.keys(failures).sort()).toEqual(undone.sort());
    for (const failure of Object.values(failures)) expect(failure).toMatch(both);
    expect(said.join()).not.toMatch(/gone/);
    expect([...other.state.keys()].sort()).toEqual(undone);
    expect(written()).toEqual([]);
    expect(simulator.ledger().filter(({ event }) => event === "release")).toEqual([]);
  });

  test("nothing is changed either", async () => {
    const other = withOther(vendor);
    expect((await other.up(program(vendor, changed))).failures.main).toMatch(both);
    expect(written()).toEqual([]);
    expect(other.state.get("main")?.outputs.accountId).toBe(account);
  });

  test("a state without an account is believed where the account lacks the number", async () => {
    const { outputs, ...main } = must(engine.state.get("main"));
    const { accountId: _, ...before } = outputs;
    const other = withOther(vendor, new Map([["main", { ...main, outputs: before }]]));
    expect(await gone(other)).toEqual(["main"]);
  });

  test("with the right ones again, what is gone is gone, and what is armed is released", async () => {
    await withOther(vendor).refresh();
    expect((await engine.up([])).failures).toEqual({});
    expect(simulator.ledger().filter(({ event }) => event === "release")).toMatchObject([{ number: numbers[0] }]);
  });
});

describe.each(vendorNames)("on %s, with changed credentials of the same account", (vendor) => {
  const [main, second] = scenes[vendor].numbers;
  const two = (names: readonly (readonly [string, string])[]) =>
    names.map(([name, number]) => numberOf(vendor, name, number));

  test("a number is gone once another one of that account was read", async () => {
    await engine.up(
      two([
        ["second", second],
        ["main", main],
      ]),
    );
    rotate(vendor);
    take(vendor, main);
    const other = withOther(vendor);
    expect(await gone(other)).toEqual(["main"]);
    expect(other.state.get("second")?.outputs.accountId).toBe(scenes[vendor].otherAccount);
  });

  test("before that it is not", async () => {
    await engine.up(
      two([
        ["main", main],
        ["second", second],
      ]),
    );
    rotate(vendor);
    take(vendor, main);
    const { steps, failures } = await withOther(vendor).refresh();
    expect(steps).toEqual({ second: "same" });
    expect(failures.main).toMatch(/That proves nothing/);
  });

  test("a number that they have read themselves is gone when it vanishes in the same run", async () => {
    await engine.up(two([["main", main]]));
    rotate(vendor);
    const source = lifecycle.environmentSource({ ...simulator.environment, ...scenes[vendor].other });
    const clock = instantClock();
    const run = lifecycle.createRun({ resources, vendors, clock, sources: () => [source], show: () => undefined });
    const { id, outputs } = must(engine.state.get("main"));
    expect(await lifecycle.read(run, "PhoneNumber", id, outputs)).toMatchObject({
      state: { accountId: scenes[vendor].otherAccount },
    });
    take(vendor, main);
    await clock.sleep(11_000);
    expect(await lifecycle.read(run, "PhoneNumber", id, outputs)).toBeUndefined();
  });

  test("an armed number is released and then gone", async () => {
    await engine.up(two([["main", main]]));
    rotate(vendor);
    const other = withOther(vendor);
    // FoneStorm's writes ask for a refresh first: its account ids stay, whatever the login.
    if (vendor === "fonestorm") {
      expect((await other.up([])).failures.main).toMatch(
        /credentials act for account 2005559999.*`pulumi refresh` takes the new account over/,
      );
      expect(await gone(other)).toEqual([]);
    }
    expect((await other.up([])).failures).toEqual({});
    expect(simulator.ledger()).toMatchObject([{ event: "release", number: main }]);
    expect([...other.state.keys()]).toEqual([]);
  });
});

describe("a Telcom account without numbers", () => {
  const [main, second] = scenes.telcom.numbers;
  const both = [numberOf("telcom", "main", main), numberOf("telcom", "second", second)];

  test("has lost them where the token is the one that saw them", async () => {
    await engine.up(both);
    for (const number of [main, second]) take("telcom", number);
    expect(await gone(engine)).toEqual(["main", "second"]);
  });

  test("proves nothing under another token", async () => {
    await engine.up(both);
    take("telcom", "+441632960123");
    const { failures } = await withOther("telcom").refresh();
    for (const name of ["main", "second"])
      expect(failures[name]).toMatch(
        /lists no numbers at all.*account 4d4b5d29e29d, and this one is of account 530df5983e04/,
      );
    expect((await withOther("telcom").up([])).failures.main).toMatch(/lists no numbers at all/);
  });

  test("has none left after its last one was released, under whatever token of its own", async () => {
    await engine.up(both);
    rotate("telcom");
    const other = withOther("telcom");
    expect((await other.up([])).failures).toEqual({});
    expect(simulator.ledger().map(({ event }) => event)).toEqual(["release", "release"]);
  });
});

describe("the vendor's own word about one number, which its list contradicts", () => {
  const paths = { fonestorm: "/fonenumbers/\\d+$", flowroute: "/v2/numbers/\\d+$", telcom: "numbers/info$" } as const;
  const missing = (vendor: VendorName, times?: number) =>
    simulator.fault({
      kind: "missing",
      vendor,
      path: paths[vendor],
      ...(times !== undefined && { times }),
      ...(vendor !== "telcom" && { method: "GET" }),
    });

  test.each(vendorNames)("takes nothing of it out of the state on %s", async (vendor) => {
    await engine.up(program(vendor));
    missing(vendor);
    const { failures } = await engine.refresh();
    // A list serves those of whom it says all.
    const asked = { fonestorm: [...engine.state.keys()], flowroute: ["NumberRouting", "Subscriber"], telcom: [] };
    expect(Object.keys(failures)).toEqual(asked[vendor]);
    expect([...engine.state.keys()]).toEqual(program(vendor).map(({ name }) => name));
    const armed = await engine.up([]);
    expect(armed.said.join()).not.toMatch(/gone/);
    simulator.clearFaults();
    expect((await engine.up([])).failures).toEqual({});
    expect(simulator.ledger().filter(({ event }) => event === "release")).toHaveLength(1);
  });

  const search: Declaration[] = [
    { kind: "NumberSearch", name: "offers", inputs: { vendor: "flowroute", areaCode: "206" } },
    { kind: "PhoneNumber", name: "desk", inputs: { vendor: "flowroute", candidates: { $candidates: "offers" } } },
  ];

  test.each([1, undefined])("buys no next candidate on Flowroute, said so often: %s", async (times) => {
    await engine.up(search);
    missing("flowroute", times);
    await engine.refresh();
    await engine.up(search);
    expect([...engine.state.keys()]).toEqual(["offers", "desk"]);
    simulator.clearFaults();
    expect(await gone(engine)).toEqual([]);
    expect(simulator.ledger()).toHaveLength(1);
  });

  test("buys no next candidate on Flowroute for a run that was killed after its purchase", async () => {
    await engine.up(search);
    engine.state.delete("desk");
    missing("flowroute");
    const { failures } = await engine.up(search);
    expect(failures.desk).toMatch(/says that there is no such number, and GET \/v2\/numbers\?starts_with=\d+ shows it/);
    simulator.clearFaults();
    expect((await engine.up(search)).failures).toEqual({});
    expect(simulator.ledger()).toHaveLength(1);
  });

  test("met right after a purchase on Flowroute keeps the number in state, and buys no other one", async () => {
    missing("flowroute");
    const { failures } = await engine.up(search);
    expect(Object.keys(failures)).toEqual(["desk"]);
    simulator.clearFaults();
    expect((await engine.up(search)).failures).toEqual({});
    expect(simulator.ledger()).toHaveLength(1);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the simulator lacks what the test needs");
  return value;
}
