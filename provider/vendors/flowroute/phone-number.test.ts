import { create, read, remove, update } from "../../lifecycle";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import { absent } from "../adapter";
import { apply, found, rejection, type Served } from "../testing";
import { refuses } from "./number-format";
import { support } from "./phone-number";
import { OTHER_CREDENTIALS, ref, withFlowroute } from "./testing";

const NUMBER = ref("+12023819746");
const ON_OFFER = ref("+12065550101");

const bench = withFlowroute();
let numbers: Served;
beforeEach(() => {
  numbers = bench.open().phoneNumber;
});

test("a number reads as what its document says", async () => {
  expect(await found(numbers, NUMBER, {}, { whole: true })).toEqual({
    number: "+12023819746",
    accountId: "20650001",
    status: "active",
    numberType: "local",
    rateCenter: "wshngtnzn1",
    region: "DC",
    country: "US",
    tier: "Standard",
    rateType: "local",
    inboundRate: 0.012,
    setupCost: 1,
    monthlyCost: 1.25,
    currency: "USD",
    cnamLookup: true,
    messaging: { enabled: false },
    messagingStatus: "disabled",
  });
  expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746"]);
});

test("label and CNAM lookup change in one request, and its answer is what find gives", async () => {
  const live = await apply(numbers, NUMBER, { label: "Support", cnamLookup: false });
  expect(live).toMatchObject({ label: "Support", cnamLookup: false });
  expect(bench.requests()).toEqual(["PATCH /v2/numbers/12023819746"]);
});

test.each(["null", "empty-string"])(
  "an empty label clears it, whichever way the vendor shows that (%s)",
  async (form) => {
    bench.simulator.set("flowroute", "aliasCleared", form);
    expect(await apply(numbers, ref("+16463451234"), { label: "" })).not.toHaveProperty("label");
  },
);

test("a purchase is one request without a body, and find sees the number right after it", async () => {
  await numbers.create(ON_OFFER, { acquire: "buy" });
  expect(bench.requests()).toEqual(["POST /v2/numbers/12065550101"]);
  expect(await found(numbers, ON_OFFER, {}, { fresh: true })).toMatchObject({
    number: "+12065550101",
    status: "active",
    monthlyCost: 1.25,
  });
  expect(bench.simulator.ledger()).toHaveLength(1);
});

test("a purchase with a lost answer is an unknown outcome, and the next find sees the number", async () => {
  bench.simulator.fault({ kind: "resetAfterCommit", vendor: "flowroute", method: "POST" });
  await expect(numbers.create(ON_OFFER, {})).rejects.toBeInstanceOf(OutcomeUnknownError);
  expect(bench.requests()).toHaveLength(1);
  expect(await found(numbers, ON_OFFER)).toMatchObject({ number: "+12065550101" });
});

test.each(["otherNumber", "wrongTypes"] as const)(
  "a purchase whose answer is strange (%s) is an unknown outcome, and the next find sees the number",
  async (mutation) => {
    bench.simulator.fault({ kind: "mutate", vendor: "flowroute", method: "POST", mutations: [mutation] });
    await expect(numbers.create(ON_OFFER, {})).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(await found(numbers, ON_OFFER)).toMatchObject({ number: "+12065550101" });
  },
);

test("a success with an error inside is no purchase", async () => {
  const body = { errors: [{ status: 503, title: "Service Unavailable", detail: "Later" }] };
  bench.simulator.fault({ kind: "status", status: 200, body, vendor: "flowroute", method: "POST" });
  await expect(numbers.create(ON_OFFER, {})).rejects.toThrow(
    /answered with 200, but it holds an error \(Service Unavailable: Later\)/,
  );
  expect(await numbers.find(ON_OFFER, {})).toEqual(absent);
});

test("a purchase whose answer lacks fields was a purchase all the same", async () => {
  bench.simulator.fault({ kind: "mutate", vendor: "flowroute", method: "POST", mutations: ["missingFields"] });
  await numbers.create(ON_OFFER, {});
  expect(await found(numbers, ON_OFFER)).toMatchObject({ number: "+12065550101" });
});

test("a number that isn't on offer is refused with the vendor's words", async () => {
  await expect(numbers.create(ref("+12065559999"), {})).rejects.toMatchObject({
    kind: "notFound",
    message: expect.stringContaining("not available for purchase"),
  });
});

test("a price is that of the very number; there is none for one that isn't on offer", async () => {
  expect(await numbers.quote(ref("+12065550119"))).toEqual({ monthlyCost: 1.25, setupCost: 3.99, currency: "USD" });
  expect(await numbers.quote(ref("+3200555010"))).toEqual({ monthlyCost: 2.5, setupCost: 2, currency: "USD" });
  expect(await numbers.quote(NUMBER)).toBeUndefined();
  bench.simulator.set("flowroute", "emptyList", "404");
  expect(await numbers.quote(NUMBER)).toBeUndefined();
});

describe("from the list", () => {
  const row = { messaging: { enabled: false }, messagingStatus: "disabled", status: "active", tier: "Standard" };

  test("a number reads as its row says, and for the rest as it is known", async () => {
    const known = await found(numbers, NUMBER, {}, { whole: true });
    bench.requests();
    const session = bench.open();
    const other = session.phoneNumber;
    const listed = await found(other, NUMBER);
    expect(listed).toMatchObject(row);
    expect(listed).not.toHaveProperty("monthlyCost");
    expect(listed).not.toHaveProperty("currency");
    expect(await found(other, NUMBER, known)).toEqual(known);
    // Nor are there any once a document was read for something else.
    await found(session.numberRouting, NUMBER);
    expect(await found(other, NUMBER, { stateVersion: 1 })).not.toHaveProperty("monthlyCost");
    expect(bench.requests()).toEqual(["GET /v2/numbers?limit=200&offset=0", "GET /v2/numbers/12023819746"]);
  });

  test("a task that failed stays known as such", async () => {
    const known = { messaging: { enabled: false }, messagingStatus: "failed" };
    expect(await found(numbers, NUMBER, known)).toMatchObject(known);
    expect(await found(numbers, NUMBER, { ...known, messaging: { enabled: true } })).toMatchObject(row);
  });

  test("a number that a write was about is not what a list said before", async () => {
    await found(numbers, NUMBER);
    await numbers.update?.(NUMBER, { paths: ["label"], inputs: { label: "after" }, state: {} });
    expect(await found(numbers, NUMBER)).toMatchObject({ label: "after" });
  });
});

test("a released number is gone, and releasing it again is no error", async () => {
  await numbers.delete(NUMBER, {});
  expect(await numbers.find(NUMBER, {})).toEqual(absent);
  await numbers.delete(NUMBER, {});
  expect(bench.simulator.ledger()).toHaveLength(1);
});

describe("absence", () => {
  const missing = ref("+12065559999");

  test.each([
    ["empty-array", []],
    ["404", ["GET /v2/numbers?limit=1"]],
  ])("is the vendor's own 404 about the number, and a list of it that is empty (%s)", async (form, more) => {
    bench.simulator.set("flowroute", "emptyList", form);
    expect(await numbers.find(missing, { accountId: "20650001" })).toEqual(absent);
    expect(bench.requests()).toEqual([
      "GET /v2/numbers?limit=200&offset=0",
      "GET /v2/numbers/12065559999",
      "GET /v2/numbers?starts_with=12065559999&limit=10&offset=0",
      ...more,
    ]);
  });

  test("is not a 404 to whatever is asked, the whole list included", async () => {
    bench.simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET" });
    await expect(numbers.find(missing, { accountId: "20650001" })).rejects.toMatchObject({
      kind: "malformed",
      message: expect.stringMatching(/of the whole list as of each number.*pulumi state delete/),
    });
  });

  test("of a number abroad is looked up with its country code", async () => {
    expect(await numbers.find(ref("+3200555010"), {})).toEqual(absent);
    expect(bench.requests().at(-1)).toMatch(/^GET \/v2\/numbers\?starts_with=(%2B|\+)3200555010&/);
  });

  test("is not the 404 of a moment ago about a number that came meanwhile: it is asked once more", async () => {
    bench.simulator.fault({ kind: "missing", vendor: "flowroute", path: "/v2/numbers/\\d+$", times: 1 });
    expect(await numbers.find(NUMBER, { accountId: "20650001" }, { fresh: true })).toMatchObject({ status: "active" });
    expect(bench.requests()).toEqual([
      "GET /v2/numbers/12023819746",
      "GET /v2/numbers?starts_with=12023819746&limit=10&offset=0",
      "GET /v2/numbers/12023819746",
    ]);
  });

  test("is not a 404 about a number that the list shows, for any kind", async () => {
    bench.simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET", path: "/v2/numbers/\\d+$" });
    const { phoneNumber, numberRouting, notificationHook, subscriber } = bench.open();
    for (const adapter of [phoneNumber, numberRouting, notificationHook, subscriber]) {
      const error = await rejection(adapter.find(NUMBER, { accountId: "20650001" }, { fresh: true }));
      expect(error).toMatchObject({ kind: "malformed" });
      expect(error.message).toMatch(
        /GET \/v2\/numbers\/12023819746 .*it says that there is no such number, and GET \/v2\/numbers\?starts_with=12023819746 shows it/,
      );
    }
  });

  test.each([
    ["a page", { kind: "html", status: 200 }],
    ["an error", { kind: "status", status: 503 }],
    ["a 404 of another make", { kind: "html", status: 404 }],
    ["no body", { kind: "empty" }],
    ["null", { kind: "status", status: 200, body: "null" }],
    ["another list", { kind: "status", status: 200, body: { fonenumbers: [] } }],
    ["rows without an id", { kind: "mutate", patch: { data: [{ attributes: {} }] } }],
    ["other rows", { kind: "mutate", patch: { data: [{ id: "12065550100", attributes: {} }] } }],
    [
      "a row of another number",
      { kind: "mutate", patch: { data: [{ id: "12065559999", attributes: { value: "12065550100" } }] } },
    ],
  ] as const)("is not proved where the list is %s", async (_, fault) => {
    bench.simulator.fault({ ...fault, vendor: "flowroute", path: "starts_with" });
    await expect(numbers.find(missing, { accountId: "20650001" })).rejects.toBeInstanceOf(VendorError);
  });

  test("of a number that this session has released needs no list, which may lag behind", async () => {
    await numbers.delete(NUMBER, {});
    bench.requests();
    expect(await numbers.find(NUMBER, {}, { fresh: true })).toEqual(absent);
    expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746"]);
    await numbers.create(NUMBER, {});
    bench.simulator.fault({ kind: "missing", vendor: "flowroute", method: "GET", path: "/v2/numbers/\\d+$" });
    await expect(numbers.find(NUMBER, {}, { fresh: true })).rejects.toBeInstanceOf(VendorError);
  });

  test("is this account's alone", async () => {
    const others = bench.open(OTHER_CREDENTIALS);
    expect(await others.accountId()).toBe("20650002");
    expect(await others.phoneNumber.find(NUMBER, {})).toEqual(absent);
  });

  test("a changed key that does read the number takes its place", async () => {
    const others = bench.open(OTHER_CREDENTIALS).phoneNumber;
    expect(await found(others, ref("+12125550190"), { accountId: "20650001" })).toMatchObject({
      accountId: "20650002",
    });
  });

  test.each([
    [
      "a 404 whose status is a text",
      {
        kind: "status",
        status: 404,
        body: { errors: [{ status: "404 Not Found: The requested URL was not found on the server." }] },
      },
    ],
    ["a 404 without a body", { kind: "status", status: 404 }],
    ["a 404 of another make", { kind: "status", status: 404, body: { message: "no Route matched" } }],
    ["a 404 page", { kind: "html", status: 404 }],
    ["401", { kind: "status", status: 401, body: { errors: [{ status: 401, title: "Unauthorized" }] } }],
    [
      "403",
      {
        kind: "status",
        status: 403,
        body: { errors: [{ status: 403, detail: "", title: "ActionNotAuthorizedError" }] },
      },
    ],
    ["503", { kind: "status", status: 503 }],
    ["an empty 200", { kind: "status", status: 200 }],
    ["a 200 that says null", { kind: "status", status: 200, body: "null" }],
    ["a 204", { kind: "status", status: 204 }],
    ["another number's document", { kind: "mutate", mutations: ["otherNumber"] }],
    ["a document with fields missing", { kind: "mutate", mutations: ["missingFields"] }],
  ] as const)("%s is an error", async (_, fault) => {
    bench.simulator.fault({ ...fault, vendor: "flowroute", method: "GET" });
    await expect(numbers.find(NUMBER, {})).rejects.toBeInstanceOf(VendorError);
  });

  test("of a foreign number under a key that may not see it is an error", async () => {
    bench.simulator.set("flowroute", "foreignNumber", 403);
    await expect(numbers.find(ref("+12125550190"), {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});

test("a 404 for a path that isn't served says so, and is no word about the number", async () => {
  bench.simulator.fault({
    kind: "status",
    status: 404,
    body: { errors: [{ status: "404 Not Found: The requested URL was not found." }] },
    vendor: "flowroute",
  });
  await expect(numbers.find(NUMBER, {})).rejects.toMatchObject({
    kind: "malformed",
    message: expect.stringContaining("FLOWROUTE_URL"),
  });
});

test("an answer of the wrong shape names the field", async () => {
  bench.simulator.fault({
    kind: "mutate",
    vendor: "flowroute",
    patch: { data: { attributes: { messaging_enabled: "yes" } } },
  });
  await expect(numbers.find(NUMBER, {})).rejects.toThrow(/data\.attributes\.messaging_enabled/);
});

test("unknown attributes and a status that nobody has seen are no error", async () => {
  bench.simulator.fault({
    kind: "mutate",
    vendor: "flowroute",
    patch: { data: { attributes: { status: "PORTING_OUT", number_type: "inum" } } },
    mutations: ["unknownFields"],
  });
  const live = await found(numbers, NUMBER);
  expect(live).toMatchObject({ status: "pending" });
  expect(live).not.toHaveProperty("numberType");
});

describe("messaging", () => {
  const on = { messaging: { enabled: true } };
  const off = { messaging: { enabled: false } };

  test("is pending with the declared value until the task ends, then enabled", async () => {
    const submitted = await apply(
      numbers,
      NUMBER,
      {
        messaging: { enabled: true, notifyUrl: "https://example.com/done", notifyByEmail: true },
      },
      { paths: ["messaging.enabled"], state: { stateVersion: 1 } },
    );
    expect(submitted).toMatchObject({
      ...on,
      messagingStatus: "processing",
      pending: { "messaging.enabled": { enabled: true } },
    });
    expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746", "PATCH /v2/numbers/12023819746"]);
    bench.advance(31);
    const ended = await found(numbers, NUMBER, submitted);
    expect(ended).toMatchObject({ ...on, messagingStatus: "enabled" });
    expect(ended).not.toHaveProperty("pending");
    expect(bench.simulator.state.flowroute.notifications).toHaveLength(1);
  });

  test("a number that is enabled before its task has ended is enabled", async () => {
    const submitted = await apply(numbers, NUMBER, on, { paths: ["messaging.enabled"] });
    bench.simulator.fault({
      kind: "mutate",
      vendor: "flowroute",
      patch: { data: { attributes: { messaging_enabled: true } } },
    });
    const live = await found(bench.open().phoneNumber, NUMBER, submitted);
    expect(live).toMatchObject({ ...on, messagingStatus: "enabled" });
    expect(live).not.toHaveProperty("pending");
  });

  test("another process sees the same pending task", async () => {
    const submitted = await apply(numbers, NUMBER, on, { paths: ["messaging.enabled"] });
    expect(await found(bench.open().phoneNumber, NUMBER, submitted)).toEqual(submitted);
    const whole = await found(bench.open().phoneNumber, NUMBER, {}, { whole: true });
    expect(whole).toMatchObject({ ...on, messagingStatus: "processing" });
    const other = bench.open().phoneNumber;
    bench.requests();
    expect(await apply(other, NUMBER, on, { paths: ["messaging.enabled"] })).toMatchObject(on);
    expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746"]);
    // A process that ended before its state was saved has left one, too.
    const later = bench.open().phoneNumber;
    const managed = { ...off, managed: ["messaging.enabled"], stateVersion: 1 };
    expect(await apply(later, NUMBER, on, { paths: ["messaging.enabled"], state: managed })).toMatchObject(on);
    expect(bench.requests()).toEqual(["GET /v2/numbers/12023819746"]);
    // Of a state that has the new value, the row's old one is looked into.
    const enabled = { ...on, managed: ["messaging.enabled"], stateVersion: 1 };
    expect(await found(bench.open().phoneNumber, NUMBER, enabled)).toMatchObject({ messagingStatus: "processing" });
  });

  test.each(["successful/failed", "succeeded/failed", "complete/error"])(
    "a task that failed (%s) shows as failed and disabled",
    async (names) => {
      bench.simulator.set("flowroute", "taskEndNames", names);
      bench.simulator.set("flowroute", "taskOutcome", "failed");
      const submitted = await apply(numbers, NUMBER, on, { paths: ["messaging.enabled"] });
      bench.advance(31);
      const ended = await found(numbers, NUMBER, submitted);
      expect(ended).toMatchObject({ ...off, messagingStatus: "failed" });
      expect(ended).not.toHaveProperty("pending");
    },
  );

  test.each(["until-successful", "while-running", "always"])(
    "a task's end is seen however long the document shows it (%s)",
    async (shown) => {
      bench.simulator.set("flowroute", "taskShown", shown);
      const submitted = await apply(numbers, NUMBER, on, { paths: ["messaging.enabled"] });
      bench.advance(31);
      const ended = await found(numbers, NUMBER, submitted);
      expect(ended).toMatchObject({ ...on, messagingStatus: "enabled" });
      expect(ended).not.toHaveProperty("pending");
    },
  );

  test("a task that the document doesn't include is asked for", async () => {
    await apply(numbers, NUMBER, on, { paths: ["messaging.enabled"] });
    bench.simulator.fault({ kind: "mutate", vendor: "flowroute", path: "^/v2/numbers/", patch: { included: null } });
    bench.requests();
    const live = await found(bench.open().phoneNumber, NUMBER, {}, { whole: true });
    expect(live).toMatchObject({ messagingStatus: "processing" });
    expect(bench.requests()).toEqual([
      "GET /v2/numbers/12023819746",
      "GET /v2/message-provision/status/8afe0a20108c4219bc37cca866f7455e",
    ]);
  });

  test.each(["task", "ignored"])(
    "is switched off whichever way the vendor wants it asked (PATCH false: %s)",
    async (what) => {
      bench.simulator.set("flowroute", "messagingDisabledByPatch", what);
      const number = ref("+12065550100");
      const submitted = await apply(numbers, number, off, { paths: ["messaging.enabled"] });
      expect(submitted).toMatchObject({
        ...off,
        messagingStatus: "processing",
        pending: { "messaging.enabled": { enabled: false } },
      });
      bench.advance(31);
      expect(await found(numbers, number, submitted)).toMatchObject({ ...off, messagingStatus: "disabled" });
    },
  );

  test.each(["document-and-errors", "document", "errors"])(
    "a 207 (%s) says that messaging was not provisioned; the rest is done",
    async (body) => {
      bench.simulator.set("flowroute", "messageProvisioning", "unavailable");
      bench.simulator.set("flowroute", "partialBody", body);
      await expect(
        numbers.update(NUMBER, {
          paths: ["label", "messaging.enabled"],
          inputs: { ...on, label: "Support" },
          state: {},
        }),
      ).rejects.toThrow(/the next `pulumi up` asks for messaging again/);
      expect(await found(numbers, NUMBER)).toMatchObject({ label: "Support", ...off });
    },
  );

  test("a purchase that ends in 207 was a purchase", async () => {
    bench.simulator.fault({
      kind: "status",
      status: 207,
      executed: true,
      body: { errors: [{ status: 503 }] },
      vendor: "flowroute",
      method: "POST",
    });
    await numbers.create(ON_OFFER, {});
    expect(await found(numbers, ON_OFFER)).toMatchObject({ number: "+12065550101" });
  });
});

test("through the lifecycle: bought, changed, read without difference, released", async () => {
  const { run, said } = bench.run();
  const inputs = {
    vendor: "flowroute",
    number: "+12065550101",
    acquire: "buy",
    label: "One",
    messaging: { enabled: true },
    cnamLookup: false,
    onDelete: "release",
  };
  const { id, state } = await create(run, "PhoneNumber", inputs);
  expect(state).toMatchObject({
    label: "One",
    messaging: { enabled: true },
    messagingStatus: "processing",
    cnamLookup: false,
  });
  expect(said).toEqual(["bought flowroute/+12065550101 on Flowroute (account default): 1 USD once, 1.25 USD a month"]);
  bench.advance(31);
  const later = await read(bench.run().run, "PhoneNumber", id, state);
  expect(later?.inputs).toMatchObject({ label: "One", messaging: { enabled: true }, cnamLookup: false });
  const changed = await update(bench.run().run, "PhoneNumber", id, later?.state ?? {}, { ...inputs, label: "" });
  expect(changed.label ?? "").toBe("");
  await remove(bench.run().run, "PhoneNumber", id, changed);
  expect(await read(bench.run().run, "PhoneNumber", id, changed)).toBeUndefined();
  expect(bench.simulator.ledger().map(({ event }) => event)).toEqual(["purchase", "charge", "release"]);
});

test("find(fresh) asks the vendor; find takes what was seen just now; who ask at once share one request", async () => {
  await Promise.all([found(numbers, NUMBER), found(numbers, NUMBER), found(numbers, NUMBER)]);
  expect(bench.requests()).toHaveLength(1);
  await found(numbers, NUMBER, {}, { fresh: true });
  expect(bench.requests()).toHaveLength(1);
});

test.each([
  ["+12065550100", true],
  ["+3200555010", true],
  ["+1206555010", false],
  ["+10655501000", false],
  ["ext-1001", false],
])("%s may be a number of Flowroute's: %s", (number, may) => expect(refuses(number) === undefined).toBe(may));

test("a label of more than 64 characters is refused before it is sent", () => {
  const [label] = support.rules ?? [];
  expect(label?.broken({ label: "x".repeat(65) })).toMatch(/64/);
  expect(label?.broken({ label: "x".repeat(64) })).toBeUndefined();
});

test("a refresh under a new key that reads the number takes the key over", async () => {
  expect(await read(bench.run().run, "PhoneNumber", "flowroute/+12023819746", { accountId: "20659999" })).toMatchObject(
    { state: { accountId: "20650001" } },
  );
});
