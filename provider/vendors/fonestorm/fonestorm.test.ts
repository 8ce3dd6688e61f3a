import { check, create, diff, read, remove, update } from "../../lifecycle";
import type { Properties } from "../../resources/resource";
import { rejection } from "../testing";
import { withFonestorm } from "./testing";

const bench = withFonestorm();
const newRun = () => bench.run().run;

async function up(kind: string, declared: Properties, before?: { id: string; state: Properties }) {
  const run = newRun();
  const { inputs, problems } = check(run, kind, before?.state ?? {}, declared);
  expect(problems).toEqual([]);
  if (before === undefined) return { inputs, ...(await create(run, kind, inputs)) };
  if (!diff(run, kind, before.id, before.state, inputs).changes) return { inputs, ...before };
  return { inputs, id: before.id, state: await update(run, kind, before.id, before.state, inputs) };
}

async function expectQuiet(kind: string, made: { id: string; state: Properties; inputs: Properties }) {
  expect(diff(newRun(), kind, made.id, made.state, made.inputs)).toMatchObject({ changes: false, replaces: [] });
  const refreshed = await read(newRun(), kind, made.id, made.state);
  expect(refreshed?.state).toEqual(made.state);
  expect(diff(newRun(), kind, made.id, refreshed?.state ?? {}, made.inputs).changes).toBe(false);
}

const problemsOf = (kind: string, declared: Properties) => check(newRun(), kind, {}, declared).problems;

const phoneNumber = "fonestorm/+13215551111";
const declarations: readonly (readonly [kind: string, declared: Properties, changed: Properties])[] = [
  [
    "PhoneNumber",
    { vendor: "fonestorm", number: "+1 (321) 555-1111", label: "A", recording: "all", messaging: { enabled: false } },
    { vendor: "fonestorm", number: "+13215551111", label: "", group: "G", recording: "inbound" },
  ],
  [
    "NumberRouting",
    {
      phoneNumber,
      voice: { type: "menu", target: "IVR3023534287" },
      messages: { type: "forward", target: "+1 321 555 3333" },
    },
    { phoneNumber, voice: { type: "fax", target: "+1 321 555 4444" } },
  ],
  [
    "NumberRouting",
    {
      phoneNumber,
      messages: { type: "webhook", target: "https://example.com/sms" },
      messageCredentials: { username: "u", password: "p" },
    },
    { phoneNumber, messages: { type: "none" } },
  ],
  [
    "NotificationHook",
    { phoneNumber, event: "call.incoming", url: "https://example.com/calls", username: "u", password: "p" },
    { phoneNumber, event: "call.incoming", email: "ops@example.com" },
  ],
  [
    "NotificationHook",
    { phoneNumber, event: "fax.outgoing", disabled: true },
    { phoneNumber, event: "fax.outgoing", url: "https://example.com/fax", method: "GET" },
  ],
];

test.each(declarations)("%s %j is quiet after up, after a change, and on refresh", async (kind, declared, changed) => {
  const made = await up(kind, declared);
  await expectQuiet(kind, made);
  await expectQuiet(kind, await up(kind, changed, made));
});

test("a number is made with one look and one write, and refreshed with one request", async () => {
  const made = await up("PhoneNumber", {
    vendor: "fonestorm",
    number: "+13215551005",
    label: "Support",
    group: "G",
    recording: "all",
    messaging: { enabled: true },
  });
  expect(bench.requests()).toEqual([
    "POST /v2/auth",
    "GET /v2/fonenumbers/3215551005",
    "PUT /v2/fonenumbers/3215551005",
  ]);
  await read(newRun(), "PhoneNumber", made.id, made.state);
  expect(bench.requests()).toEqual(["POST /v2/auth", "GET /v2/fonenumbers/3215551005"]);
});

test("a number is bought once, marked, and released in two steps", async () => {
  const declared = {
    vendor: "fonestorm",
    number: "+13214991000",
    acquire: "adoptOrBuy",
    claim: "p/s",
    self: "urn:pulumi:s::p::telephony:index:PhoneNumber::main",
  };
  const made = await up("PhoneNumber", declared);
  expect(made.state).toMatchObject({ acquired: "bought", status: "active", accountId: "2005550001" });
  const released = await up("PhoneNumber", { ...declared, onDelete: "release" }, made);
  await remove(newRun(), "PhoneNumber", released.id, released.state);
  expect(bench.simulator.ledger().map(({ event }) => event)).toEqual(["purchase", "release"]);
  expect(await read(newRun(), "PhoneNumber", released.id, released.state)).toBeUndefined();
  expect((await rejection(up("PhoneNumber", declared))).message).toContain("can restore it within 30 days");
  expect(bench.simulator.ledger()).toHaveLength(2);
});

test("a purchase whose answer is lost is found", async () => {
  bench.simulator.fault({ vendor: "fonestorm", path: "/order$", kind: "resetAfterCommit" });
  const made = await up("PhoneNumber", { vendor: "fonestorm", number: "+13214991000", acquire: "buy" });
  expect(made.state).toMatchObject({ acquired: "bought" });
  expect(bench.simulator.ledger()).toHaveLength(1);
});

test("a searched number takes the first that can be had", async () => {
  const { state } = await up("NumberSearch", { vendor: "fonestorm", prefix: "+1206" });
  const candidates = state.candidates as { numbers: string[] };
  expect(candidates.numbers).toHaveLength(3);
  const { fonestorm: world } = bench.simulator.state;
  world.stock = world.stock.filter((one) => `+1${one.fonenumber}` !== candidates.numbers[0]);
  const made = await up("PhoneNumber", { vendor: "fonestorm", candidates });
  expect(made.id).toBe(`fonestorm/${candidates.numbers[1]}`);
});

test("what changes behind the program's back is drift at the right property", async () => {
  const made = await up("NotificationHook", { phoneNumber, event: "call.incoming", url: "https://example.com/calls" });
  Object.assign(bench.simulator.state.fonestorm.numbers["3215551111"]?.document.call_options.receive_notify ?? {}, {
    type: "None",
  });
  const refreshed = await read(newRun(), "NotificationHook", made.id, made.state);
  expect(refreshed?.state).toMatchObject({ disabled: true });
  expect(refreshed?.state).not.toHaveProperty("url");
  expect(diff(newRun(), "NotificationHook", made.id, refreshed?.state ?? {}, made.inputs).changes).toBe(true);
});

test("resetting a routing says what can't be undone", async () => {
  const made = await up("NumberRouting", {
    phoneNumber,
    voice: { type: "busy" },
    messages: { type: "email", target: "a@example.com" },
    onDelete: "reset",
  });
  const { run, said } = bench.run();
  await remove(run, "NumberRouting", made.id, made.state);
  expect(said.join("\n")).toContain("calls still go where they went");
  expect(bench.simulator.state.fonestorm.numbers["3215551111"]?.document).toMatchObject({
    message_options: { receive: { type: "None" } },
    call_options: { receive: { type: "Busy" } },
  });
});

test.each([
  ["PhoneNumber", { vendor: "fonestorm", number: "+441234901769" }, "number", "North American"],
  ["PhoneNumber", { vendor: "fonestorm", number: "+13215551111", acquire: "register" }, "acquire", "register"],
  ["PhoneNumber", { vendor: "fonestorm", number: "+13215551111", cnamLookup: true }, "cnamLookup", "not supported"],
  [
    "PhoneNumber",
    { vendor: "fonestorm", number: "+13215551111", maxMonthlyCost: 1 },
    "maxMonthlyCost",
    "not supported",
  ],
  [
    "PhoneNumber",
    { vendor: "fonestorm", number: "+13215551111", messaging: { enabled: true, notifyUrl: "https://example.com" } },
    "messaging.notifyUrl",
    "not supported",
  ],
  ["NumberRouting", { phoneNumber, failover: { type: "hangup" } }, "failover", "not supported"],
  [
    "NumberRouting",
    { phoneNumber, voice: { type: "sipUri", target: "sip:a@example.com" } },
    "voice.type",
    "not supported",
  ],
  ["NotificationHook", { phoneNumber, event: "sms.incoming", url: "https://example.com" }, "event", "not supported"],
  ["Subscriber", { phoneNumber, callerName: "EXAMPLE" }, "phoneNumber", "documents no API for addresses"],
  ["NumberSearch", { vendor: "fonestorm", areaCode: "206", contains: "555" }, "contains", "not supported"],
])("%s %j is refused at %s", (kind, declared, path, reason) => {
  expect(problemsOf(kind, declared)).toEqual([{ path, reason: expect.stringContaining(reason) }]);
});
