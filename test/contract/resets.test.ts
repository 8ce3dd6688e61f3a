/** A reset is verified like any other write: what the carrier has not taken back stays in state. */
import { read } from "../../provider/lifecycle";
import type { FaultRule } from "../../simulator";
import { type Declaration, instantClock, type MiniEngine, miniEngine } from "../mini-engine";
import { startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();
let engine: MiniEngine;
beforeEach(() => {
  engine = miniEngine(simulator, { clock: instantClock() });
});

const FONESTORM = "fonestorm/+13215551005";
const FLOWROUTE = "flowroute/+12023819746";
const TELCOM = "telcom/+443301222970";

const hook: Declaration = {
  kind: "NotificationHook",
  name: "it",
  inputs: { phoneNumber: FONESTORM, event: "call.incoming", url: "https://example.com/hook" },
};
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
const menu: Declaration = {
  kind: "NumberRouting",
  name: "it",
  inputs: { phoneNumber: TELCOM, voice: { type: "menu", target: "263" }, onDelete: "reset" },
};
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
const promised = (path: string, method: string): FaultRule => ({
  kind: "promise",
  vendor: "flowroute",
  method,
  path,
  times: 1,
});

test.each<readonly [string, Declaration, FaultRule]>([
  ["a hook that a gateway answers for", hook, gateway],
  [
    "a hook whose answer is an error with status 200",
    hook,
    { ...gateway, status: 200, body: { error: "Refused", message: "It failed", status_code: 200 } },
  ],
  ["where messages go, that a gateway answers for", messages, gateway],
  [
    "a route of a number that is said to be missing",
    route,
    { kind: "status", status: 404, body: missing, vendor: "flowroute", method: "PATCH", times: 1 },
  ],
  ["a route that is only promised", route, promised("/primary_route$", "PATCH")],
  ["an address that is only promised", address, promised("/relationships/e911s$", "DELETE")],
])("%s is not taken for reset", async (_, declaration, fault) => {
  await engine.up([declaration]);
  simulator.fault(fault);
  expect((await engine.up([])).failures.it).toMatch(/Could not reset the/);
  expect([...engine.state.keys()]).toEqual(["it"]);
  expect((await engine.up([])).failures).toEqual({});
  expect([...engine.state.keys()]).toEqual([]);
  expect(simulator.state.fonestorm.numbers["3215551005"]?.document.call_options.receive_notify.type).not.toBe(
    "Callback",
  );
  expect(simulator.state.flowroute.numbers["12023819746"]).toMatchObject({ primaryRoute: "0", e911: null });
});

test("a destination that Telcom ignores to clear is still there, and says so", async () => {
  simulator.set("telcom", "clearing", "ignored");
  await engine.up([menu]);
  expect((await engine.up([])).failures.it).toMatch(
    /Telcom accepted the change, but still reports voice .*263.*To leave it as it is, apply `onDelete: "keep"`/,
  );
  expect([...engine.state.keys()]).toEqual(["it"]);
});

test("of a number that is gone nothing is said to go on: neither calls nor messages", async () => {
  const voice: Declaration = { ...messages, inputs: { ...messages.inputs, voice: { type: "busy" } } };
  await engine.up([voice]);
  delete simulator.state.fonestorm.numbers["3215551005"];
  const { failures, said } = await engine.up([]);
  expect(failures).toEqual({});
  expect([...engine.state.keys()]).toEqual([]);
  expect(said.join("\n")).not.toContain("calls still go");
});

test("a caller name that a number is said not to have, and still has, is not taken for reset", async () => {
  const name: Declaration = {
    kind: "Subscriber",
    name: "it",
    inputs: { phoneNumber: FLOWROUTE, callerName: "Acme Dental", onDelete: "reset" },
  };
  await engine.up([name]);
  await engine.up([name]);
  await engine.refresh();
  await engine.up([name]);
  expect(simulator.state.flowroute.numbers["12023819746"]?.cnam).not.toBeNull();
  simulator.fault({
    kind: "status",
    status: 404,
    body: missing,
    vendor: "flowroute",
    method: "DELETE",
    path: "/relationships/cnams$",
    times: 1,
  });
  expect((await engine.up([])).failures.it).toMatch(/Could not reset the Subscriber/);
  expect((await engine.up([])).failures).toEqual({});
  expect(simulator.state.flowroute.numbers["12023819746"]?.cnam).toBeNull();
});

test("a surname that Telcom does not clear is not taken for reset, although it is then read as a company's", async () => {
  const person: Declaration = {
    kind: "Subscriber",
    name: "it",
    inputs: { phoneNumber: TELCOM, lastName: "Byron", onDelete: "reset" },
  };
  await engine.up([person]);
  const success = { status: "success", time: null, flags: {}, data: {} };
  simulator.fault({
    kind: "status",
    status: 200,
    body: success,
    vendor: "telcom",
    path: "/update_subscriber$",
    times: 1,
  });
  expect((await engine.up([])).failures.it).toMatch(
    /Telcom accepted the change, but still reports company as "Byron" instead of not set/,
  );
  expect([...engine.state.keys()]).toEqual(["it"]);
  expect((await engine.up([])).failures).toEqual({});
});

test("an address that a reset had taken away before it failed is removed by the next", async () => {
  await engine.up([address]);
  simulator.fault({
    kind: "resetAfterCommit",
    vendor: "flowroute",
    method: "DELETE",
    path: "/relationships/e911s$",
    times: 1,
  });
  simulator.fault({
    kind: "status",
    status: 503,
    vendor: "flowroute",
    method: "GET",
    path: "^/v2/numbers/12023819746$",
    nth: 2,
    times: 1000,
  });
  expect((await engine.up([])).failures.it).toBeDefined();
  simulator.clearFaults();
  expect((await engine.up([])).failures).toEqual({});
  expect(Object.keys(simulator.state.flowroute.e911s)).toEqual(["20001", "20155"]);
});

test("a route that Flowroute does not remove is left, and said", async () => {
  const made: Declaration = {
    ...route,
    inputs: { phoneNumber: FLOWROUTE, voice: { type: "sipUri", target: "sip:pbx@example.com" } },
  };
  await engine.up([made]);
  simulator.fault({ kind: "status", status: 400, vendor: "flowroute", method: "DELETE", path: "^/v2/routes/" });
  const { failures, said } = await engine.up([route]);
  expect(failures).toEqual({});
  expect(said.join("\n")).toMatch(/route 98396 is left at Flowroute, although this number no longer uses it/);
});

test("a purchase that is answered with a status that nobody knows is looked for, and is in state", async () => {
  simulator.fault({
    kind: "status",
    status: 200,
    executed: true,
    body: { status: "accepted", time: null, flags: {}, data: {} },
    vendor: "telcom",
    path: "/acquire$",
    times: 1,
  });
  const bought: Declaration = {
    kind: "PhoneNumber",
    name: "it",
    inputs: { vendor: "telcom", number: "+441234901381", acquire: "buy" },
  };
  expect((await engine.up([bought])).failures).toEqual({});
  expect(simulator.ledger().map(({ event }) => event)).toEqual(["purchase"]);
  expect(engine.state.get("it")?.outputs).toMatchObject({ acquired: "bought" });
});

const token = "abcdef0123456789";
const withSecrets: Declaration = {
  ...hook,
  inputs: {
    ...hook.inputs,
    url: `https://example.com/hook?event=call.incoming&key=${token}`,
    username: "me",
    password: "s3cret-of-hook",
  },
};
const strange = (method: string): FaultRule => ({
  kind: "status",
  status: 400,
  body: { error: "Bad", message: `strange s3cret-of-hook ${token}, call.incoming`, status_code: 400 },
  vendor: "fonestorm",
  method,
  path: "/fonenumbers/3215551005$",
});

test("a hook's secrets are cut from what a carrier says at any of its requests, and what else is said stays", async () => {
  const words = "strange [cut] [cut], call.incoming";
  simulator.fault(strange("GET"));
  const created = (await engine.up([withSecrets])).failures.it;
  simulator.clearFaults();
  await engine.up([withSecrets]);
  simulator.fault(strange("GET"));
  const read = (await engine.refresh()).failures.it;
  // The next carrier's answer may still be about the old ones.
  simulator.clearFaults();
  simulator.fault(strange("PUT"));
  const rotated: Declaration = {
    ...withSecrets,
    inputs: { ...hook.inputs, url: "https://example.com/other", username: "me", password: "another-word" },
  };
  const updated = (await engine.up([rotated])).failures.it;
  const kept = engine.state.get("it");
  simulator.clearFaults();
  simulator.fault(strange("GET"));
  const removed = (await engine.up([])).failures.it;
  expect([created, read, updated, removed]).toEqual([1, 2, 3, 4].map(() => expect.stringContaining(words)));
  expect(read).toContain("Could not read fonestorm/+13215551005#call.incoming: FoneStorm (account default)");
  expect(JSON.stringify(kept?.reasons ?? [])).not.toMatch(/s3cret|abcdef/);
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
    [
      "a gateway's 404 on FoneStorm",
      program("fonestorm", { areaCode: "206" }),
      { ...gateway, method: "POST", path: "/order$" },
    ],
    [
      "a status that nobody knows on Telcom",
      program("telcom", { prefix: "+441887" }),
      {
        kind: "status",
        status: 200,
        body: { status: "on-strike", data: { message: "Later" } },
        vendor: "telcom",
        path: "/acquire$",
        times: 1,
      },
    ],
  ])("is not passed over for %s, which is no plain no", async (_, declared, fault) => {
    simulator.fault(fault);
    expect((await engine.up(declared)).failures.it).toBeDefined();
    expect(simulator.ledger()).toEqual([]);
  });
});

describe("what a reset does not undo", () => {
  const subscriber: Declaration = {
    kind: "Subscriber",
    name: "it",
    inputs: { phoneNumber: TELCOM, company: "Example Ltd", onDelete: "reset" },
  };
  /** Each kind and carrier that resets: what is declared, something else that it could be, and what a reset changes. */
  const kinds: readonly (readonly [string, Declaration, Record<string, unknown>])[] = [
    ["a hook on FoneStorm", hook, { url: "https://example.com/other" }],
    ["messages on FoneStorm", messages, { messages: { type: "email", target: "you@example.com" } }],
    ["a route on Flowroute", route, { voice: { type: "forward", target: "+12065551212" } }],
    ["a menu on Telcom", menu, { voice: { type: "menu", target: "262" } }],
    ["a subscriber on Telcom", subscriber, { company: "Other Ltd" }],
    ["an address on Flowroute", address, { lastName: "Lovelace" }],
  ];
  const carriers = () =>
    JSON.stringify([
      simulator.state.fonestorm.numbers,
      simulator.state.flowroute.numbers,
      simulator.state.telcom.numbers,
    ]);
  const other = (declaration: Declaration, inputs: Record<string, unknown>): Declaration => ({
    ...declaration,
    inputs: { ...declaration.inputs, ...inputs },
  });
  const anotherStack = () => miniEngine(simulator, { clock: instantClock(), stack: "other" });

  test.each(kinds)("%s that was there before, and was equal by chance, is left, and said", async (_, declaration) => {
    await anotherStack().up([declaration]);
    const before = carriers();
    expect((await engine.up([declaration])).failures).toEqual({});
    expect((await engine.refresh()).steps.it).toBe("same");
    const { failures, said } = await engine.up([]);
    expect(failures).toEqual({});
    expect(carriers()).toBe(before);
    expect(said.join("\n")).toMatch(/stays? as (it is|they are).*not set by this resource, or changed since/);
  });

  test.each(kinds)("%s that somebody has changed since is left, and said", async (_, declaration, inputs) => {
    await engine.up([declaration]);
    await anotherStack().up([other(declaration, inputs)]);
    const before = carriers();
    const { failures, said } = await engine.up([]);
    expect(failures).toEqual({});
    expect(carriers()).toBe(before);
    expect(said.join("\n")).toMatch(/not set by this resource, or changed since/);
  });

  test.each(kinds)(
    "%s that somebody has changed since is left after a refresh, too",
    async (_, declaration, inputs) => {
      await engine.up([declaration]);
      await anotherStack().up([other(declaration, inputs)]);
      const before = carriers();
      await engine.refresh();
      const { failures } = await engine.up([]);
      expect(failures).toEqual({});
      expect(carriers()).toBe(before);
    },
  );

  test.each(kinds)("%s that was changed, and put back by an up, is reset", async (_, declaration, inputs) => {
    await engine.up([declaration]);
    await anotherStack().up([other(declaration, inputs)]);
    await engine.refresh();
    expect((await engine.up([declaration])).failures).toEqual({});
    const before = carriers();
    expect((await engine.up([])).failures).toEqual({});
    expect(carriers()).not.toBe(before);
  });

  test.each(kinds)("%s that this resource has brought back itself is reset", async (_, declaration, inputs) => {
    await anotherStack().up([declaration]);
    await engine.up([declaration]);
    const before = carriers();
    expect((await engine.up([other(declaration, inputs)])).failures).toEqual({});
    expect((await engine.up([declaration])).failures).toEqual({});
    expect((await engine.up([])).failures).toEqual({});
    expect(carriers()).not.toBe(before);
  });

  test.each(kinds)("%s that an import took over was not set by us", async (_, declaration) => {
    await anotherStack().up([declaration]);
    const { id } = anotherIdOf(declaration);
    const before = carriers();
    const run = startRun(simulator);
    const seen = await read(run, declaration.kind, id, {}, { isImport: true });
    engine.state.set("it", { kind: declaration.kind, id, inputs: seen?.inputs ?? {}, outputs: seen?.state ?? {} });
    expect((await engine.up([declaration])).failures).toEqual({});
    expect((await engine.up([])).failures).toEqual({});
    expect(carriers()).toBe(before);
  });

  test.each(kinds)(
    "%s of a state that does not say what was written counts as written, whatever is updated since",
    async (_, declaration, inputs) => {
      await engine.up([declaration]);
      const held = engine.state.get("it");
      if (!held) throw new Error("not there");
      const { wrote: _wrote, ...outputs } = held.outputs;
      engine.state.set("it", { ...held, outputs });
      const before = carriers();
      expect((await engine.up([other(declaration, inputs)])).failures).toEqual({});
      const changed = carriers();
      expect((await engine.up([])).failures).toEqual({});
      expect(carriers()).not.toBe(before);
      expect(carriers()).not.toBe(changed);
    },
  );

  const labelled = kinds.filter(([, { inputs }]) => inputs.phoneNumber !== TELCOM);
  const setLabel = (label: string) => {
    const held = [
      simulator.state.fonestorm.numbers["3215551005"]?.document,
      simulator.state.flowroute.numbers["12023819746"],
    ];
    Object.assign(held[0] ?? {}, { label });
    Object.assign(held[1] ?? {}, { alias: label });
  };

  test.each(labelled)("%s of a number with another stack's mark is left alone, and said", async (_, declaration) => {
    await engine.up([declaration]);
    setLabel("pulumi:telephony-test/other/desk");
    const before = carriers();
    const { failures, said } = await engine.up([]);
    expect(failures).toEqual({});
    expect(carriers()).toBe(before);
    expect(said.join("\n")).toMatch(/nothing was undone.*"pulumi:telephony-test\/other\/desk" is another stack's mark/);
  });

  test.each(labelled)("%s of a number with the mark of any resource of this stack is reset", async (_, declaration) => {
    await engine.up([declaration]);
    setLabel("pulumi:telephony-test/test/desk");
    const before = carriers();
    expect((await engine.up([])).failures).toEqual({});
    expect(carriers()).not.toBe(before);
  });

  test.each(labelled)(
    "%s is reset after the stack was renamed, and the number's mark with it",
    async (_, declaration) => {
      const number: Declaration = {
        kind: "PhoneNumber",
        name: "number",
        inputs: {
          vendor: String(declaration.inputs.phoneNumber).split("/")[0],
          number: String(declaration.inputs.phoneNumber).split("/")[1],
          acquire: "takeover",
        },
      };
      setLabel("pulumi:elsewhere/x/y");
      expect((await engine.up([number, declaration])).failures).toEqual({});
      const stack = miniEngine(simulator, { clock: instantClock(), stack: "prod" });
      for (const [name, held] of engine.state) stack.state.set(name, held);
      expect((await stack.up([number, declaration])).failures).toEqual({});
      const before = carriers();
      expect(before).toContain("pulumi:telephony-test/prod/number");
      expect((await stack.up([number])).failures).toEqual({});
      expect(carriers()).not.toBe(before);
    },
  );

  function anotherIdOf({ inputs }: Declaration): { readonly id: string } {
    return { id: `${String(inputs.phoneNumber)}${inputs.event === undefined ? "" : `#${String(inputs.event)}`}` };
  }
});
