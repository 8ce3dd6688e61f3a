/**
 * What a run has begun, and what a refused create leaves. A create that is asked for again in one run, as an `onError`
 * hook does, goes on from the first; one that changed nothing leaves nothing; and only what a run that succeeded has
 * applied is ever given up or reset.
 */

import * as lifecycle from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { createRegister } from "../../provider/run/register";
import type { FaultRule, LedgerEntry } from "../../simulator";
import { type Declaration, type MiniEngine, type MiniOptions, miniEngine } from "../mini-engine";
import {
  CHANGE,
  HELD,
  LABELLED,
  OFFERED,
  PURCHASE,
  READ,
  SEARCH,
  SETTING,
  type VendorName,
  vendorNames,
} from "../support/carriers";
import { make, namesOf, startRun } from "../support/run";
import { isWrite, numbersOf, sharedClock, withSimulator } from "../support/simulator";
import { must } from "./inputs";

const simulator = withSimulator();

const newStack = (options: MiniOptions = {}): MiniEngine =>
  miniEngine(simulator, { clock: sharedClock(simulator), ...options });
const events = (event: LedgerEntry["event"]) => numbersOf(simulator, event);
const outputsOf = (stack: MiniEngine, name = "it") => must(stack.state.get(name)).outputs;
const digits = (number: string) => number.replace(/^\+1?/, "");
const labelOf = (carrier: VendorName, number: string) =>
  carrier === "fonestorm"
    ? simulator.state.fonestorm.numbers[digits(number)]?.document.label
    : simulator.state.flowroute.numbers[number.slice(1)]?.alias;
function setLabel(carrier: VendorName, number: string, label: string): void {
  if (carrier === "fonestorm") must(simulator.state.fonestorm.numbers[digits(number)]).document.label = label;
  else must(simulator.state.flowroute.numbers[number.slice(1)]).alias = label;
}
const writes = () => simulator.requests().filter(isWrite).length;
const number = (vendor: VendorName, inputs: Properties = {}, name = "it"): Declaration => ({
  kind: "PhoneNumber",
  name,
  inputs: { vendor, ...inputs },
});
const found = (vendor: VendorName, inputs: Properties = {}): Declaration[] => [
  { kind: "NumberSearch", name: "search", inputs: { vendor, ...SEARCH[vendor] } },
  number(vendor, { candidates: { $candidates: "search" }, ...inputs }),
];
const MARK = "pulumi:telephony-test/test/it";
const refused = (vendor: VendorName, at: { method: string; path: string }, status = 400): FaultRule => ({
  kind: "status",
  status,
  body: { error: "no", message: "no", errors: [] },
  vendor,
  ...at,
});

describe("a create that is asked for again in one run", () => {
  test.each(vendorNames)(
    "on %s: a candidate whose purchase got no answer is looked for, and no other one is bought",
    async (carrier) => {
      // The carrier does it half a minute later, and refuses the number to everybody meanwhile.
      simulator.fault({ kind: "lateCommit", seconds: 30, times: 1, vendor: carrier, ...PURCHASE[carrier] });
      const refusal = simulator.fault({ ...refused(carrier, PURCHASE[carrier], 422), nth: 2 });
      const stack = newStack();
      const program = found(carrier);
      expect((await stack.up(program, { retries: 3 })).failures).toEqual({});
      expect(refusal.applied).toBe(0);
      expect(events("purchase")).toEqual([outputsOf(stack).number]);
      expect(outputsOf(stack)).toMatchObject({ acquired: "bought", status: "active" });
      if (carrier !== "telcom") expect(labelOf(carrier, String(outputsOf(stack).number))).toBe(MARK);
      expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
    },
  );

  const ways = vendorNames.flatMap((carrier) => ["buy", "adoptOrBuy"].map((acquire) => ({ carrier, acquire })));
  test.each(ways)(
    "on $carrier with $acquire: what follows the purchase is refused once; bought once, in state, and marked",
    async ({ carrier, acquire }) => {
      simulator.fault({ ...refused(carrier, CHANGE[carrier]), times: 1 });
      const stack = newStack();
      const program = [number(carrier, { number: OFFERED[carrier], acquire, ...SETTING[carrier] })];
      expect((await stack.up(program, { retries: 1 })).failures).toEqual({});
      expect(events("purchase")).toEqual([OFFERED[carrier]]);
      expect(outputsOf(stack)).toMatchObject({ acquired: "bought", ...SETTING[carrier] });
      if (carrier !== "telcom") {
        expect(labelOf(carrier, OFFERED[carrier])).toBe(MARK);
        expect(outputsOf(stack).mark).toBe(MARK);
      }
      expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
    },
  );

  test.each(ways)(
    "on $carrier with $acquire: a purchase that is done late is bought, not adopted, and marked",
    async ({ carrier, acquire }) => {
      simulator.fault({ kind: "lateCommit", seconds: 30, times: 1, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      expect(
        (await stack.up([number(carrier, { number: OFFERED[carrier], acquire })], { retries: 3 })).failures,
      ).toEqual({});
      expect(events("purchase")).toEqual([OFFERED[carrier]]);
      expect(outputsOf(stack).acquired).toBe("bought");
      if (carrier !== "telcom") expect(labelOf(carrier, OFFERED[carrier])).toBe(MARK);
    },
  );

  test.each(vendorNames)(
    "on %s: a purchase that never comes is not sent a second time, however often",
    async (carrier) => {
      const rule = simulator.fault({ kind: "resetBefore", vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      expect(
        (await stack.up([number(carrier, { number: OFFERED[carrier], acquire: "buy" })], { retries: 4 })).failures.it,
      ).toMatch(/asked .* already/);
      expect([rule.applied, stack.state.size]).toEqual([1, 0]);
    },
  );

  test.each(ways.flatMap((way) => [way, ...(way.acquire === "buy" ? [{ ...way, acquire: "search" }] : [])]))(
    "on $carrier with $acquire: what has arrived before the second attempt is bought, and marked",
    async ({ carrier, acquire }) => {
      const run = startRun(simulator, { clock: sharedClock(simulator) });
      let declared = number(carrier, { number: OFFERED[carrier], acquire });
      if (acquire === "search") {
        const list = await make(run, must(found(carrier)[0]));
        declared = number(carrier, { candidates: list.state.candidates });
      }
      simulator.fault({ kind: "lateCommit", seconds: 60, times: 1, vendor: carrier, ...PURCHASE[carrier] });
      await expect(make(run, declared)).rejects.toThrow(/order was sent once/);
      simulator.advance(60);
      const { state } = await make(run, declared);
      expect(state.acquired).toBe("bought");
      expect(events("purchase")).toEqual([state.number]);
      if (carrier !== "telcom") expect(labelOf(carrier, String(state.number))).toBe("pulumi:p/s/it");
    },
  );

  test.each(vendorNames)("on %s: the second attempt needs no slot of its own", async (carrier) => {
    simulator.fault({ kind: "lateCommit", seconds: 30, times: 1, vendor: carrier, ...PURCHASE[carrier] });
    const stack = newStack({ environment: { TELEPHONY_MAX_PURCHASES: "1" } });
    expect(
      (await stack.up([number(carrier, { number: OFFERED[carrier], acquire: "buy" })], { retries: 3 })).failures,
    ).toEqual({});
  });

  test("a plain refusal gives the slot back, and the second attempt has it", async () => {
    simulator.fault({ ...refused("flowroute", PURCHASE.flowroute), times: 1 });
    const stack = newStack({ environment: { TELEPHONY_MAX_PURCHASES: "1" } });
    expect(
      (await stack.up([number("flowroute", { number: OFFERED.flowroute, acquire: "buy" })], { retries: 1 })).failures,
    ).toEqual({});
    expect(events("purchase")).toEqual([OFFERED.flowroute]);
  });

  test("a registration whose answer is lost is sent once", async () => {
    simulator.fault({ kind: "lateCommit", seconds: 30, times: 1, vendor: "telcom", ...CHANGE.telcom });
    const stack = newStack();
    expect((await stack.up([number("telcom", { number: "1001", internal: true })], { retries: 3 })).failures).toEqual(
      {},
    );
    expect(outputsOf(stack).acquired).toBe("registered");
    expect(events("register")).toEqual(["ext-1001"]);
  });

  test.each(LABELLED)("a takeover on %s whose label is refused once is taken over, and marked", async (carrier) => {
    setLabel(carrier, HELD[carrier], "pulumi:elsewhere/prod/desk");
    simulator.fault({ ...refused(carrier, CHANGE[carrier]), times: 1 });
    const stack = newStack();
    expect(
      (await stack.up([number(carrier, { number: HELD[carrier], acquire: "takeover" })], { retries: 1 })).failures,
    ).toEqual({});
    expect([labelOf(carrier, HELD[carrier]), outputsOf(stack).acquired]).toEqual([MARK, "adopted"]);
  });

  test("what the first attempt has written counts as written: a reset takes it back, too", async () => {
    const stack = newStack();
    const routing: Declaration = {
      kind: "NumberRouting",
      name: "it",
      inputs: {
        phoneNumber: `flowroute/${HELD.flowroute}`,
        voice: { type: "sipHost", target: "pbx.example.com" },
        failover: { type: "forward", target: "+12065550199" },
        onDelete: "reset",
      },
    };
    const refusal = simulator.fault({
      ...refused("flowroute", { method: "PATCH", path: "/relationships/failover_route" }),
      times: 1,
    });
    expect((await stack.up([routing], { retries: 1 })).failures).toEqual({});
    expect([refusal.applied, outputsOf(stack).wrote]).toEqual([1, ["failover", "voice"]]);
  });

  test("after a failure that another attempt has made good, the run still gives up what left the program", async () => {
    const stack = newStack();
    await stack.up([number("flowroute", { number: HELD.flowroute, onDelete: "release" }, "old")]);
    simulator.fault({ ...refused("fonestorm", CHANGE.fonestorm), times: 1 });
    const report = await stack.up([number("fonestorm", { number: HELD.fonestorm, ...SETTING.fonestorm })], {
      retries: 1,
    });
    expect(report.failures).toEqual({});
    expect(events("release")).toEqual([HELD.flowroute]);
  });
});

test("a hook of which one half was refused is finished by the next up, though no read shows either", async () => {
  const url = "https://example.com/messages";
  const program: Declaration[] = [
    {
      kind: "NotificationHook",
      name: "it",
      inputs: { phoneNumber: `flowroute/${HELD.flowroute}`, event: "message.incoming", url },
    },
  ];
  const stack = newStack();
  simulator.fault({ kind: "status", status: 403, vendor: "flowroute", path: "mms_callback", times: 1 });
  expect(Object.keys((await stack.up(program)).failures)).toEqual(["it"]);
  expect((await stack.up(program)).failures).toEqual({});
  expect(simulator.state.flowroute.numbers[HELD.flowroute.slice(1)]?.callbacks).toEqual({
    sms_callback: url,
    mms_callback: url,
  });
});

test("an update that is asked for again in one run goes on from the first: messaging is asked for once", async () => {
  simulator.set("flowroute", "taskSeconds", 3600);
  simulator.set("flowroute", "taskRepeated", "another");
  const run = startRun(simulator, { clock: sharedClock(simulator) });
  const declared = (enabled: boolean): Declaration =>
    number("flowroute", { number: HELD.flowroute, messaging: { enabled } });
  const { id, state } = await make(run, declared(false));
  // The answer is lost, and the read that is to tell what became of it is refused.
  simulator.fault({ kind: "status", status: 500, executed: true, times: 1, vendor: "flowroute", ...CHANGE.flowroute });
  simulator.fault({
    kind: "status",
    status: 403,
    times: 1,
    vendor: "flowroute",
    method: "GET",
    path: "^/v2/numbers/\\d+$",
  });
  const inputs = { ...declared(true).inputs, ...namesOf("PhoneNumber", "it") };
  const update = () => lifecycle.update(run, "PhoneNumber", id, state, inputs);
  await expect(update()).rejects.toThrow(/Could not change messaging/);
  simulator.clearFaults();
  expect(await update()).toMatchObject({ messaging: { enabled: true } });
  expect(Object.keys(simulator.state.flowroute.tasks)).toHaveLength(1);
});

/** The first create of each kind on each carrier that has it, with a write to do, armed. */
const KINDS: readonly (readonly [string, VendorName, Declaration])[] = [
  ...vendorNames.map(
    (carrier) =>
      [
        "an adoption",
        carrier,
        number(carrier, { number: HELD[carrier], onDelete: "release", ...SETTING[carrier] }),
      ] as const,
  ),
  ...LABELLED.map(
    (carrier) =>
      [
        "an adoption with a label",
        carrier,
        number(carrier, { number: HELD[carrier], onDelete: "release", label: "Front" }),
      ] as const,
  ),
  ...vendorNames.map(
    (carrier) =>
      [
        "a purchase",
        carrier,
        number(carrier, { number: OFFERED[carrier], acquire: "buy", onDelete: "release" }),
      ] as const,
  ),
  ["a registration", "telcom", number("telcom", { number: "1001", internal: true, onDelete: "release" })],
  ...(
    [
      ["fonestorm", { voice: { type: "busy" } }],
      ["fonestorm", { messages: { type: "email", target: "me@example.com" } }],
      ["flowroute", { voice: { type: "sipHost", target: "pbx.acme.example" } }],
      ["flowroute", { voice: { type: "sipUri", target: "sip:new@example.com" } }],
      ["telcom", { voice: { type: "menu", target: "263" } }],
    ] as const
  ).map(
    ([carrier, inputs]) =>
      [
        "a routing",
        carrier,
        {
          kind: "NumberRouting",
          name: "it",
          inputs: { phoneNumber: `${carrier}/${HELD[carrier]}`, onDelete: "reset", ...inputs },
        },
      ] as const,
  ),
  [
    "a hook",
    "fonestorm",
    {
      kind: "NotificationHook",
      name: "it",
      inputs: { phoneNumber: `fonestorm/${HELD.fonestorm}`, event: "call.incoming", url: "https://example.com/a" },
    },
  ],
  [
    "a hook",
    "flowroute",
    {
      kind: "NotificationHook",
      name: "it",
      inputs: { phoneNumber: `flowroute/${HELD.flowroute}`, event: "message.incoming", url: "https://example.com/a" },
    },
  ],
  [
    "a subscriber",
    "telcom",
    {
      kind: "Subscriber",
      name: "it",
      inputs: { phoneNumber: `telcom/${HELD.telcom}`, company: "Example Ltd", onDelete: "reset" },
    },
  ],
  [
    "a subscriber",
    "flowroute",
    {
      kind: "Subscriber",
      name: "it",
      inputs: {
        phoneNumber: `flowroute/${HELD.flowroute}`,
        firstName: "Ada",
        lastName: "Byron",
        address: { street: "100 Example Ave", city: "Seattle", state: "WA", postalCode: "98101", country: "US" },
        onDelete: "reset",
      },
    },
  ],
];

const WRITES = {
  fonestorm: "^/v2/fonenumbers",
  flowroute: "^/v2/",
  telcom: "/numbers/(save|acquire|update_subscriber)$",
} as const;
const REFUSALS: readonly (readonly [string, (carrier: VendorName) => readonly FaultRule[]])[] = [
  ...[401, 403, 422].map((status) => {
    const rule = (carrier: VendorName) =>
      (carrier === "telcom" ? ["POST"] : ["POST", "PUT", "PATCH", "DELETE"]).map((method) =>
        refused(carrier, { method, path: WRITES[carrier] }, status),
      );
    return [`a ${status}`, rule] as const;
  }),
  // From the first answer about the number on nobody listens.
  ["a refused connection", (carrier) => [{ kind: "down", vendor: carrier, ...READ[carrier] }]],
];

const REFUSED_CREATES = KINDS.flatMap(([what, carrier, declaration]) =>
  [["a read-only run", undefined] as const, ...REFUSALS].map(([why, rules]) => ({
    what,
    carrier,
    declaration,
    why,
    rules,
  })),
);

test.each(REFUSED_CREATES)(
  "$what on $carrier that meets $why leaves nothing, and nothing is undone later",
  async ({ carrier, declaration, rules }) => {
    const before = JSON.stringify(simulator.state[carrier]);
    for (const rule of rules?.(carrier) ?? []) simulator.fault(rule);
    const stack = newStack(rules ? {} : { environment: { TELEPHONY_READ_ONLY: "1" } });
    expect((await stack.up([declaration])).failures.it).toBeDefined();
    simulator.clearFaults();
    await simulator.listening();
    expect([...stack.state.keys()]).toEqual([]);
    const writable = newStack();
    for (const [name, held] of stack.state) writable.state.set(name, held);
    await writable.up([]);
    expect(JSON.stringify(simulator.state[carrier])).toBe(before);
    expect(simulator.ledger()).toEqual([]);
    // The next up begins anew, and arms.
    expect((await writable.up([declaration])).failures).toEqual({});
    expect((await writable.up([declaration])).steps.it).toBe("same");
  },
);

test.each(KINDS)(
  "%s on %s that is interrupted before its first write leaves nothing",
  async (_, carrier, declaration) => {
    const before = JSON.stringify(simulator.state[carrier]);
    // The look for the number is under way when the user presses ^C; it may end.
    simulator.fault({ kind: "slow", msPerByte: 0, vendor: carrier, ...READ[carrier] });
    const stop = new AbortController();
    const run = startRun(simulator, { clock: sharedClock(simulator), stop: stop.signal });
    const created = make(run, declaration).then(
      () => "created",
      (error: unknown) => error,
    );
    const isAsked = () =>
      simulator
        .requests(carrier)
        .some(({ method, path }) => method === READ[carrier].method && new RegExp(READ[carrier].path).test(path));
    while (!isAsked()) await new Promise((done) => setImmediate(done));
    stop.abort();
    const failure = await created;
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(lifecycle.IncompleteError);
    expect((failure as Error).message).toContain("interrupted");
    expect(JSON.stringify(simulator.state[carrier])).toBe(before);
  },
);

test("a create whose first of two writes went through is incomplete and not armed; the next up finishes and arms it", async () => {
  const declaration = must(KINDS.at(-1))[2];
  const assign = { method: "PATCH", path: "/relationships/e911s/\\d+$" };
  simulator.fault(refused("flowroute", assign));
  const leaving = newStack();
  await leaving.up([declaration]);
  expect(must(leaving.state.get("it")).reasons).toHaveLength(1);
  expect(outputsOf(leaving).onDelete).toBe("keep");
  const before = JSON.stringify(simulator.state.flowroute);
  expect((await leaving.up([])).failures).toEqual({});
  expect(JSON.stringify(simulator.state.flowroute)).toBe(before);
  const stack = newStack();
  await stack.up([declaration]);
  simulator.clearFaults();
  expect((await stack.up([declaration])).failures).toEqual({});
  expect(outputsOf(stack).onDelete).toBe("reset");
  expect((await stack.up([])).failures).toEqual({});
  expect(simulator.state.flowroute.numbers[HELD.flowroute.slice(1)]?.e911).toBeNull();
});

test.each(vendorNames)(
  "a number bought on %s whose setting is refused is not armed until an up succeeds",
  async (carrier) => {
    const program = [
      number(carrier, { number: OFFERED[carrier], acquire: "adoptOrBuy", onDelete: "release", ...SETTING[carrier] }),
    ];
    const neighbour = number("telcom", { number: "1009", internal: true }, "neighbour");
    simulator.fault(refused(carrier, CHANGE[carrier]));
    const stack = newStack();
    await stack.up(program);
    simulator.clearFaults();
    const { said } = await stack.up([neighbour]);
    expect(said.join("\n")).toContain("stays on the");
    expect(events("release")).toEqual([]);
    expect((await stack.up([...program, neighbour])).failures).toEqual({});
    expect((await stack.up([neighbour])).failures).toEqual({});
    expect(events("release")).toEqual([OFFERED[carrier]]);
  },
);

test("a hook whose event is changed by a read-only run, and back: the slot that was never ours is not reset", async () => {
  const hook = (event: string): Declaration => ({
    kind: "NotificationHook",
    name: "it",
    inputs: { phoneNumber: `fonestorm/${HELD.fonestorm}`, event, url: "https://example.com/hook" },
  });
  const { call_options: options } = must(simulator.state.fonestorm.numbers[digits(HELD.fonestorm)]).document;
  Object.assign(options.send_notify, { type: "Callback", url: "https://theirs.example.com/", method: "JSON" });
  const stack = newStack();
  await stack.up([hook("call.incoming")]);
  const readOnly = newStack({ environment: { TELEPHONY_READ_ONLY: "1" } });
  for (const [name, held] of stack.state) readOnly.state.set(name, held);
  expect((await readOnly.up([hook("call.outgoing")], { stopAtFailure: true })).failures.it).toMatch(/read-only/);
  const back = newStack();
  for (const [name, held] of readOnly.state) back.state.set(name, held);
  for (const held of readOnly.leftOver) back.leftOver.add(held);
  const report = await back.up([hook("call.incoming")]);
  expect({ failures: report.failures, requests: report.requests, left: back.leftOver.size }).toEqual({
    failures: {},
    requests: 0,
    left: 0,
  });
  expect(must(simulator.state.fonestorm.numbers[digits(HELD.fonestorm)]).document.call_options.send_notify.url).toBe(
    "https://theirs.example.com/",
  );
});

describe.each(LABELLED)("a mark on %s", (carrier) => {
  test.each(["at once", "after a refresh"])(
    "that was refused once beside a purchase is written by the next up %s, with a line, and then it is quiet",
    async (when) => {
      simulator.fault({ ...refused(carrier, CHANGE[carrier]), times: 1 });
      const stack = newStack();
      const program = [number(carrier, { number: OFFERED[carrier], acquire: "buy" })];
      expect((await stack.up(program)).failures.it).toMatch(/label/);
      if (when !== "at once") expect((await stack.refresh()).failures).toEqual({});
      const report = await stack.up(program);
      expect([report.failures, report.steps.it]).toEqual([{}, "update"]);
      expect(report.said.join("\n")).toContain(`mark of ownership`);
      expect(labelOf(carrier, OFFERED[carrier])).toBe(MARK);
      expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
      expect((await stack.refresh()).steps.it).toBe("same");
    },
  );

  test.each(["at once", "after a refresh"])(
    "that was refused once when a number arrived late is written by the next up %s",
    async (when) => {
      simulator.fault({ kind: "promise", seconds: 60, times: 1, vendor: carrier, ...PURCHASE[carrier] });
      const stack = newStack();
      const program = [number(carrier, { number: OFFERED[carrier], acquire: "buy" })];
      expect((await stack.up(program)).failures.it).toMatch(/was bought/);
      simulator.advance(60);
      simulator.fault({ ...refused(carrier, CHANGE[carrier]), times: 1 });
      expect((await stack.up(program)).failures.it).toMatch(/label/);
      if (when !== "at once") expect((await stack.refresh()).failures).toEqual({});
      expect((await stack.up(program)).failures).toEqual({});
      expect(labelOf(carrier, OFFERED[carrier])).toBe(MARK);
      expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
    },
  );

  test.each(["at once", "after a refresh"])(
    "of a takeover that was refused once takes the old one's place by the next up %s",
    async (when) => {
      setLabel(carrier, HELD[carrier], "pulumi:elsewhere/prod/desk");
      simulator.fault({ ...refused(carrier, CHANGE[carrier]), times: 1 });
      const stack = newStack();
      const program = [number(carrier, { number: HELD[carrier], acquire: "takeover" })];
      expect((await stack.up(program)).failures.it).toMatch(/label/);
      if (when !== "at once") await stack.refresh();
      expect((await stack.up(program)).failures).toEqual({});
      expect(labelOf(carrier, HELD[carrier])).toBe(MARK);
      expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
    },
  );

  test("that is another owner's by now stops a release, and is said", async () => {
    const stack = newStack();
    await stack.up([number(carrier, { number: OFFERED[carrier], acquire: "buy", onDelete: "release" })]);
    setLabel(carrier, OFFERED[carrier], "pulumi:other/prod/support");
    const report = await stack.destroy();
    expect(report.failures).toEqual({});
    expect(report.said.join("\n")).toMatch(/kept .*"pulumi:other\/prod\/support".* mark of another owner/);
    expect(events("release")).toEqual([]);
  });

  test("that names another resource of this stack stops a release, too", async () => {
    const stack = newStack();
    await stack.up([number(carrier, { number: OFFERED[carrier], acquire: "buy", onDelete: "release" })]);
    setLabel(carrier, OFFERED[carrier], "pulumi:telephony-test/test/another");
    await stack.destroy();
    expect(events("release")).toEqual([]);
  });

  const renamed = async (stackName: string, name: string) => {
    const former = newStack();
    await former.up([number(carrier, { number: OFFERED[carrier], acquire: "buy" })]);
    const stack = newStack({ stack: stackName });
    stack.state.set(name, must(former.state.get("it")));
    return { stack, program: [number(carrier, { number: OFFERED[carrier], acquire: "buy" }, name)] };
  };

  test.each([
    ["another stack", "prod", "it", "pulumi:telephony-test/prod/it"],
    ["another name, by an alias", "test", "new", "pulumi:telephony-test/test/new"],
  ])("is rewritten for %s: one update, one write, one line", async (_, stackName, name, mark) => {
    const { stack, program } = await renamed(stackName, name);
    expect((await stack.preview(program)).steps[name]).toBe("update");
    const before = writes();
    const report = await stack.up(program);
    expect([report.failures, report.steps[name], writes() - before]).toEqual([{}, "update", 1]);
    expect(report.said.filter((line) => line.includes(`"${MARK}"`) && line.includes(`"${mark}"`))).toHaveLength(1);
    expect([labelOf(carrier, OFFERED[carrier]), outputsOf(stack, name).mark]).toEqual([mark, mark]);
    expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { [name]: "same" } });
  });

  test("whose place a person's label has taken is not written over after a rename", async () => {
    const { stack, program } = await renamed("prod", "it");
    setLabel(carrier, OFFERED[carrier], "Front desk");
    const before = writes();
    expect((await stack.up(program)).failures).toEqual({});
    expect([labelOf(carrier, OFFERED[carrier]), writes() - before]).toEqual(["Front desk", 0]);
    expect(await stack.up(program)).toMatchObject({ requests: 0, steps: { it: "same" } });
  });
});

test("a number that is replaced together with its search, where nothing tells which it was, is kept though it is armed", async () => {
  const stack = newStack();
  const program = found("telcom", { onDelete: "release" });
  expect((await stack.up(program)).failures).toEqual({});
  const former = String(outputsOf(stack).number);
  const report = await stack.up(program, { replace: ["search", "it"] });
  expect(report.failures).toEqual({});
  expect(events("release")).toEqual([]);
  expect(report.said.join("\n")).toMatch(/kept .*it was replaced in this run, and what is replaced is never released/);
  // Which it has now, and the way back.
  expect(report.said.join("\n")).toMatch(
    new RegExp(`has telcom/\\+44\\d+ now; to go back to the former number, declare .number: "\\${former}"`),
  );
});

describe("the caps of a run with several processes", () => {
  test("purchases and releases are counted over all of them", async () => {
    const register = createRegister();
    const options = {
      register: () => register,
      environment: { TELEPHONY_MAX_PURCHASES: "1", TELEPHONY_MAX_RELEASES: "1" },
    };
    const [one, two] = [newStack({ ...options, stack: "one" }), newStack({ ...options, stack: "two" })];
    const armed = { acquire: "buy", onDelete: "release" };
    await newStack().up([number("flowroute", { number: HELD.flowroute })]);
    expect((await one.up([number("flowroute", { number: OFFERED.flowroute, ...armed })])).failures).toEqual({});
    expect((await two.up([number("fonestorm", { number: OFFERED.fonestorm, ...armed })])).failures.it).toMatch(
      /this run has bought 1 numbers, and TELEPHONY_MAX_PURCHASES .* allows 1/,
    );
    expect(events("purchase")).toEqual([OFFERED.flowroute]);
  });

  test("releases are counted over all of them", async () => {
    const register = createRegister();
    const armed = (carrier: VendorName) => number(carrier, { number: HELD[carrier], onDelete: "release" });
    const before = LABELLED.map(() => newStack());
    for (const [index, carrier] of LABELLED.entries()) await must(before[index]).up([armed(carrier)]);
    const destroyed = [];
    for (const each of before) {
      const process = newStack({ register: () => register, environment: { TELEPHONY_MAX_RELEASES: "1" } });
      for (const [name, held] of each.state) process.state.set(name, held);
      destroyed.push((await process.destroy()).failures.it);
    }
    expect(destroyed).toEqual([undefined, expect.stringMatching(/TELEPHONY_MAX_RELEASES .* allows 1/)]);
    expect(events("release")).toHaveLength(1);
  });

  test("where they can't tell each other, nothing is bought, released or reset, and TMPDIR is named", async () => {
    const stack = newStack();
    const hook: Declaration = {
      kind: "NotificationHook",
      name: "hook",
      inputs: { phoneNumber: `fonestorm/${HELD.fonestorm}`, event: "call.incoming", url: "https://example.com/hook" },
    };
    await stack.up([number("flowroute", { number: HELD.flowroute, onDelete: "release" }), hook]);
    const alone = newStack({ register: () => createRegister("the folder can't be used. Set TMPDIR to another one") });
    for (const [name, held] of stack.state) alone.state.set(name, held);
    const before = JSON.stringify(simulator.state);
    const report = await alone.up([number("telcom", { number: OFFERED.telcom, acquire: "buy" }, "new")]);
    expect(report.failures).toEqual({
      new: expect.stringMatching(/TMPDIR/),
      it: expect.stringMatching(/TMPDIR/),
      hook: expect.stringMatching(/TMPDIR/),
    });
    expect(JSON.stringify(simulator.state)).toBe(before);
    // The rest goes on.
    expect(
      (await alone.up([number("flowroute", { number: HELD.flowroute, onDelete: "release", label: "Front" }), hook]))
        .failures,
    ).toEqual({});
  });

  test("the check that passes the cap says so, in a preview, once, also where two count at the same moment", async () => {
    const register = createRegister();
    const options = { register: () => register, environment: { TELEPHONY_MAX_PURCHASES: "3" } };
    const buying = (index: number) =>
      number("flowroute", { number: `+1206555010${index}`, acquire: "buy" }, `n${index}`);
    const one = await newStack(options).preview([1, 2, 3].map(buying));
    expect(one.said).toEqual([]);
    // Another process has noted a buyer whose check has not counted yet.
    register.note({ fact: "mayBuy", by: "urn:beside" });
    const two = await newStack(options).preview([4, 5, 6].map(buying));
    const three = await newStack(options).preview([4, 7].map(buying));
    expect([...two.said, ...three.said]).toEqual([
      expect.stringMatching(
        /^5 numbers, perhaps more, may be bought in this run, and TELEPHONY_MAX_PURCHASES .* allows 3/,
      ),
    ]);
    expect([one.requests, two.requests]).toEqual([0, 0]);
  });
});
