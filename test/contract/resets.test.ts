/** A reset is verified like any other write: what the carrier has not taken back stays in state. */
import { type FaultRule, type Simulator, startSimulator } from "../../provider/simulator";
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";

let simulator: Simulator;
let engine: MiniEngine;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => {
  simulator.reset();
  // The provider's clock does not wait.
  simulator.set("fonestorm", "ratePerSecond", 0);
  engine = miniEngine(simulator, { clock: instantClock() });
});
afterAll(() => simulator.close());

const FONESTORM = "fonestorm/+13215551005";
const FLOWROUTE = "flowroute/+12023819746";
const TELCOM = "telcom/+443301222970";

const hook: Declaration = { kind: "NotificationHook", name: "it", inputs: { phoneNumber: FONESTORM, event: "call.incoming", url: "https://example.com/hook" } };
const messages: Declaration = {
  kind: "NumberRouting",
  name: "it",
  inputs: { phoneNumber: FONESTORM, messages: { type: "email", target: "me@example.com" }, onDelete: "reset" },
};
const route: Declaration = {
  kind: "NumberRouting",
  name: "it",
  inputs: { phoneNumber: FLOWROUTE, voice: { type: "sipHost", target: "pbx.acme.example" }, onDelete: "reset" },
};
const menu: Declaration = { kind: "NumberRouting", name: "it", inputs: { phoneNumber: TELCOM, voice: { type: "menu", target: "263" }, onDelete: "reset" } };
const address: Declaration = {
  kind: "Subscriber",
  name: "it",
  inputs: {
    phoneNumber: FLOWROUTE,
    firstName: "Ada",
    lastName: "Byron",
    address: { street: "100 Example Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
    onDelete: "reset",
  },
};

const gateway: FaultRule = {
  kind: "status",
  status: 404,
  body: { message: "no Route matched with those values" },
  vendor: "fonestorm",
  method: "PUT",
  times: 1,
};
const missing = { errors: [{ detail: "Could not find that resource on your account.", status: 404 }] };
const promised = (path: string, method: string): FaultRule => ({ kind: "promise", vendor: "flowroute", method, path, times: 1 });

test.each<readonly [string, Declaration, FaultRule]>([
  ["a hook that a gateway answers for", hook, gateway],
  ["a hook whose answer is an error with status 200", hook, { ...gateway, status: 200, body: { error: "Refused", message: "It failed", status_code: 200 } }],
  ["where messages go, that a gateway answers for", messages, gateway],
  ["a route of a number that is said to be missing", route, { kind: "status", status: 404, body: missing, vendor: "flowroute", method: "PATCH", times: 1 }],
  ["a route that is only promised", route, promised("/primary_route$", "PATCH")],
  ["an address that is only promised", address, promised("/relationships/e911s$", "DELETE")],
])("%s is not taken for reset", async (_, declaration, fault) => {
  await engine.up([declaration]);
  simulator.fault(fault);
  expect((await engine.up([])).failures.it).toMatch(/Could not reset the/);
  expect([...engine.state.keys()]).toEqual(["it"]);
  expect((await engine.up([])).failures).toEqual({});
  expect([...engine.state.keys()]).toEqual([]);
  expect(simulator.state.fonestorm.numbers["3215551005"]?.document.call_options.receive_notify.type).not.toBe("Callback");
  expect(simulator.state.flowroute.numbers["12023819746"]).toMatchObject({ primaryRoute: "0", e911: null });
});

test("a destination that Telcom ignores to clear is still there, and says so", async () => {
  simulator.set("telcom", "clearing", "ignored");
  await engine.up([menu]);
  expect((await engine.up([])).failures.it).toMatch(/accepted the change but it did not take: voice .*263/);
  expect([...engine.state.keys()]).toEqual(["it"]);
});

test("an address that a reset had taken away before it failed is removed by the next", async () => {
  await engine.up([address]);
  simulator.fault({ kind: "resetAfterCommit", vendor: "flowroute", method: "DELETE", path: "/relationships/e911s$", times: 1 });
  simulator.fault({ kind: "status", status: 503, vendor: "flowroute", method: "GET", path: "^/v2/numbers/12023819746$", nth: 2, times: 1000 });
  expect((await engine.up([])).failures.it).toBeDefined();
  simulator.clearFaults();
  expect((await engine.up([])).failures).toEqual({});
  expect(Object.keys(simulator.state.flowroute.e911s)).toEqual(["20001", "20155"]);
});

test("a route that Flowroute does not remove is left, and said", async () => {
  const made: Declaration = { ...route, inputs: { phoneNumber: FLOWROUTE, voice: { type: "sipUri", target: "sip:pbx@example.com" } } };
  await engine.up([made]);
  simulator.fault({ kind: "status", status: 400, vendor: "flowroute", method: "DELETE", path: "^/v2/routes/" });
  const { failures, said } = await engine.up([route]);
  expect(failures).toEqual({});
  expect(said.join("\n")).toMatch(/route 98396 is left at Flowroute, although this number no longer uses it/);
});

test("a hook's secrets are cut from what a carrier says of its reset", async () => {
  const secret: Declaration = { ...hook, inputs: { ...hook.inputs, username: "me", password: "s3cret-of-hook" } };
  await engine.up([secret]);
  simulator.fault({
    kind: "status",
    status: 400,
    body: { error: "Bad", message: "no s3cret-of-hook here", status_code: 400 },
    vendor: "fonestorm",
    method: "PUT",
  });
  const { failures } = await engine.up([]);
  expect(failures.it).toMatch(/no \[cut\] here/);
  expect(failures.it).not.toContain("s3cret");
});

describe("a candidate of a search", () => {
  const program = (vendor: string, inputs: Record<string, unknown>): Declaration[] => [
    { kind: "NumberSearch", name: "search", inputs: { vendor, ...inputs } },
    { kind: "PhoneNumber", name: "it", inputs: { vendor, candidates: { $candidates: "search" } } },
  ];
  test.each<readonly [string, Declaration[], FaultRule]>([
    ["a gateway's 404 on FoneStorm", program("fonestorm", { areaCode: "206" }), { ...gateway, method: "POST", path: "/order$" }],
    [
      "a status that nobody knows on Telcom",
      program("telcom", { prefix: "+441887" }),
      { kind: "status", status: 200, body: { status: "on-strike", data: { message: "Later" } }, vendor: "telcom", path: "/acquire$", times: 1 },
    ],
  ])("is not passed over for %s, which is no plain no", async (_, declared, fault) => {
    simulator.fault(fault);
    expect((await engine.up(declared)).failures.it).toBeDefined();
    expect(simulator.ledger()).toEqual([]);
  });
});
