import * as lifecycle from "../../provider/lifecycle";
import type { Properties } from "../../provider/resources/resource";
import { type Declaration, instantClock, miniEngine } from "../mini-engine";
import { CLAIM, startRun } from "../support/run";
import { withSimulator } from "../support/simulator";

const simulator = withSimulator();

const cases: readonly (readonly [string, Declaration])[] = [
  [
    "a hook's",
    {
      kind: "NotificationHook",
      name: "it",
      inputs: {
        phoneNumber: "fonestorm/+13215551005",
        event: "call.incoming",
        url: "https://example.com/",
        username: "bo",
        password: "hidden/word+1",
      },
    },
  ],
  [
    "a message webhook's",
    {
      kind: "NumberRouting",
      name: "it",
      inputs: {
        phoneNumber: "fonestorm/+13215551005",
        messages: { type: "webhook", target: "https://example.com/" },
        messageCredentials: { username: "bo", password: "hidden/word+1" },
      },
    },
  ],
];

test.each(cases)("%s credentials are cut from the vendor's words, when it repeats them", async (_, declaration) => {
  const message = "bo may not use hidden/word+1 (hidden%2Fword%2B1) about this";
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "fonestorm",
    method: "PUT",
    body: { error: "Bad Request", message, status_code: 400 },
  });
  const engine = miniEngine(simulator, { clock: instantClock() });
  const { failures } = await engine.up([declaration]);
  expect(failures.it).toContain("[cut] may not use [cut] ([cut]) about this");
  expect(failures.it).not.toMatch(/hidden/);
  // Plainly refused, it has changed nothing, and leaves nothing.
  expect(engine.state.get("it")).toBeUndefined();
});

test.each([
  "https://u:hidden-pw@example.com/x",
  "http://example.com/x?token=hidden-token",
  "u:hidden-pw@example.com/x",
])(
  "a hook's URL that is refused and may hold a secret (%s) is named in words: the engine prints the value of the property that a failure is about",
  (url) => {
    const { problems } = lifecycle.check(
      startRun(simulator),
      "NotificationHook",
      {},
      { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", url },
    );
    expect(problems).toEqual([{ path: "", reason: expect.stringContaining("`url`: ") }]);
    expect(JSON.stringify(problems)).not.toContain("hidden");
  },
);

const HOOK = "https://hooks.example.com/services/hidden-path/T0?key=hidden-token#hidden-end";
const repeated = [
  HOOK,
  HOOK.toLowerCase(),
  encodeURIComponent(HOOK),
  encodeURIComponent(HOOK).toLowerCase(),
  JSON.stringify(HOOK).replaceAll("/", "\\/"),
  HOOK.replace("https://", ""),
  HOOK.replace("https://hooks.example.com", ""),
  "/services/hidden-path/T0",
  "hidden-token",
];
const FONE = "fonestorm/+13215551005";
const FLOW = "flowroute/+12023819746";
const withHooks: readonly (readonly [string, Declaration])[] = [
  [
    "a hook on FoneStorm",
    { kind: "NotificationHook", name: "it", inputs: { phoneNumber: FONE, event: "call.incoming", url: HOOK } },
  ],
  [
    "a webhook of messages",
    { kind: "NumberRouting", name: "it", inputs: { phoneNumber: FONE, messages: { type: "webhook", target: HOOK } } },
  ],
  [
    "a hook on Flowroute",
    { kind: "NotificationHook", name: "it", inputs: { phoneNumber: FLOW, event: "sms.incoming", url: HOOK } },
  ],
  [
    "a notify URL",
    {
      kind: "PhoneNumber",
      name: "it",
      inputs: {
        vendor: "flowroute",
        number: "+12023819746",
        messaging: { enabled: true, notifyUrl: HOOK },
        label: "x",
      },
    },
  ],
];

test.each(withHooks)(
  "of the URL of %s a failure shows the host alone, however the carrier repeats it",
  async (_, declaration) => {
    const message = repeated.map((each) => `no ${each} here`).join(", ");
    const body = String(JSON.stringify(declaration)).includes("fonestorm")
      ? { error: "Bad Request", message, status_code: 400 }
      : { errors: [{ status: "422", title: "no", detail: message }] };
    for (const method of ["PUT", "POST", "PATCH"])
      simulator.fault({ kind: "status", status: 400, method, path: "numbers", body });
    const { failures } = await miniEngine(simulator, { clock: instantClock() }).up([declaration]);
    expect(failures.it).toContain("https://hooks.example.com/[cut]");
    expect(failures.it).not.toMatch(/hidden|services|T0/i);
  },
);

test("a hook's URL that is left to itself, or does not take, is said by its host alone", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const routing = (inputs: Declaration["inputs"]): Declaration => ({
    kind: "NumberRouting",
    name: "it",
    inputs: { phoneNumber: FONE, ...inputs },
  });
  await engine.up([routing({ voice: { type: "hangup" }, messages: { type: "webhook", target: HOOK } })]);
  const { said } = await engine.up([routing({ voice: { type: "hangup" } })]);
  expect(said.join()).toContain(
    'messages is no longer managed; it stays as it is at FoneStorm ({"type":"webhook","target":"https://hooks.example.com/[cut]"',
  );
  simulator.fault({ kind: "status", status: 200, body: {}, vendor: "fonestorm", method: "PUT" });
  const { failures } = await engine.up([
    routing({ voice: { type: "hangup" }, messages: { type: "webhook", target: `${HOOK}2` } }),
  ]);
  expect(failures.it).toMatch(
    /still reports messages as .*hooks\.example\.com\/\[cut\].* instead of .*hooks\.example\.com\/\[cut\]/,
  );
  expect(said.join() + failures.it).not.toMatch(/hidden/);
});

test("a refusal names what is declared, and nothing that is written along", async () => {
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "fonestorm",
    method: "PUT",
    body: { error: "Bad Request", message: "no", status_code: 400 },
  });
  const engine = miniEngine(simulator, { clock: instantClock() });
  const hook = (inputs: Declaration["inputs"]): Declaration => ({
    kind: "NotificationHook",
    name: "it",
    inputs: { phoneNumber: FONE, event: "fax.incoming", ...inputs },
  });
  expect((await engine.up([hook({ url: "https://example.com/" })])).failures.it).toMatch(
    /^Could not set url, method of fonestorm/,
  );
  expect((await engine.up([hook({ email: "ada@example.com" })])).failures.it).toMatch(
    /^Could not set email of fonestorm/,
  );
  simulator.clearFaults();
  await engine.up([hook({ url: "https://example.com/" })]);
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "fonestorm",
    method: "PUT",
    body: { error: "Bad Request", message: "no", status_code: 400 },
  });
  expect((await engine.up([hook({ email: "ada@example.com" })])).failures.it).toMatch(
    /^Could not change email of fonestorm/,
  );
});

test("a password that ends in a line end is cut where the carrier repeats it without", async () => {
  const message = "can't use hidden-word: wrong";
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "fonestorm",
    method: "PUT",
    body: { error: "Bad Request", message, status_code: 400 },
  });
  const run = startRun(simulator);
  const inputs = {
    phoneNumber: FONE,
    event: "call.incoming",
    url: "https://example.com/",
    username: "bo\n",
    password: "hidden-word\r\n",
    claim: CLAIM,
  };
  await expect(lifecycle.create(run, "NotificationHook", inputs)).rejects.toThrow("can't use [cut]: wrong");
});

test.each([
  ["another webhook", { type: "webhook", target: "https://example.com/other" }],
  ["nowhere", { type: "none" }],
])(
  "credentials that leave the program as messages go to %s are said to be cleared, as they are",
  async (_, messages) => {
    const engine = miniEngine(simulator, { clock: instantClock() });
    const routing = (inputs: Properties): Declaration[] => [
      {
        kind: "NumberRouting",
        name: "it",
        inputs: { phoneNumber: "fonestorm/+13215551005", voice: { type: "busy" }, ...inputs },
      },
    ];
    const webhook = {
      messages: { type: "webhook", target: "https://example.com/" },
      messageCredentials: { username: "bo", password: "word" },
    };
    await engine.up(routing(webhook));
    const { said } = await engine.up(routing({ messages }));
    expect(said).toEqual([
      expect.stringMatching(
        /messageCredentials is no longer declared: it is cleared at FoneStorm with the change of messages\./,
      ),
    ]);
    await engine.up(routing(webhook));
    expect((await engine.up(routing({}))).said).toContainEqual(
      expect.stringMatching(/messageCredentials is no longer managed; it stays as it is at FoneStorm\./),
    );
  },
);

test("a number that could not be taken over is not said to be", async () => {
  const engine = miniEngine(simulator, { clock: instantClock(), environment: { TELEPHONY_READ_ONLY: "1" } });
  const { failures, said } = await engine.up([
    { kind: "PhoneNumber", name: "it", inputs: { vendor: "flowroute", number: "+12023819746", label: "Other" } },
  ]);
  expect([failures.it, said]).toEqual([expect.stringMatching(/read-only/), []]);
});

test("of a URL that no program has declared, and the carrier names, only the host is shown", async () => {
  const message = "https://portal.example.com/hidden-path is set already";
  simulator.fault({
    kind: "status",
    status: 400,
    vendor: "fonestorm",
    method: "PUT",
    body: { error: "Bad Request", message, status_code: 400 },
  });
  const engine = miniEngine(simulator, { clock: instantClock() });
  const inputs = { phoneNumber: "fonestorm/+13215551005", event: "call.incoming", url: "https://example.com/" };
  const { failures } = await engine.up([{ kind: "NotificationHook", name: "it", inputs }]);
  expect(failures.it).toMatch(/https:\/\/portal\.example\.com\/\[cut\] is set already/);
});

test("what somebody has put in a secret's place is not shown by the run that stops for it", async () => {
  const engine = miniEngine(simulator, { clock: instantClock() });
  const to = (target: string): Declaration[] => [
    {
      kind: "NumberRouting",
      name: "it",
      inputs: { phoneNumber: "fonestorm/+13215551005", voice: { type: "forward", target }, secretInputs: ["voice"] },
    },
  ];
  expect((await engine.up(to("+12065550188"))).failures).toEqual({});
  const { call_options: options } = simulator.state.fonestorm.numbers["3215551005"]?.document ?? {};
  Object.assign(options?.receive ?? {}, { value: "2065550111" });
  const { failures } = await engine.up(to("+12065550177"));
  expect(failures.it).toMatch(/voice\.target is \[secret\], which is neither .* somebody has changed it since/);
  expect(failures.it).not.toMatch(/5550111|5550177|5550188/);
});
