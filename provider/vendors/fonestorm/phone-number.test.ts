import sample from "../../../simulator/fonestorm/samples/fonenumber.json";
import { OutcomeUnknownError } from "../../transport/errors";
import { absent } from "../adapter";
import { apply, rejection, type Wanted } from "../testing";
import { supportOf } from "../vendor";
import { fonestorm } from "./index";
import { ref, restorable, withFonestorm, withoutTokens } from "./testing";

const NUMBER = "+13215551111";
const FRESH = "+13215551005";
const ON_OFFER = "+13214991000";
const bench = withFonestorm();
const { simulator } = bench;

const adapter = () => bench.open().phoneNumber;
const documentOf = (number: string) => simulator.state.fonestorm.numbers[number.slice(2)]?.document;

test("the documented number is read", async () => {
  expect(await adapter().find(ref(NUMBER), {})).toEqual({
    number: NUMBER,
    accountId: "2005550001",
    status: "active",
    label: "Demo Number",
    group: "Demo Group",
    recording: "default",
    messaging: { enabled: true },
    messagingStatus: "enabled",
    numberType: "local",
    rateCenter: "Orlando",
    region: "FL",
  });
});

test("a label and a group that are JSON numbers are read", async () => {
  simulator.fault({
    vendor: "fonestorm",
    method: "GET",
    kind: "mutate",
    patch: { fonenumber: { fonenumber: 3215551111, label: 42, group: 7 } },
  });
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ number: NUMBER, label: "42", group: "7" });
});

test("a toll-free number has no region", async () => {
  expect(await adapter().find(ref("+18005556562"), {})).toMatchObject({
    numberType: "tollFree",
    rateCenter: "TOLLFREE",
    region: undefined,
  });
});

test("what was cleared, null and missing is unset, in the form in which it is declared", async () => {
  for (const form of ["empty", "null", "missing", "mixed"]) {
    simulator.set("fonestorm", "unset", form);
    expect(await adapter().find(ref(FRESH), {})).toMatchObject({
      label: undefined,
      group: undefined,
      messaging: { enabled: false },
      messagingStatus: "disabled",
    });
    expect(await adapter().find(ref(FRESH), { label: "", group: "" })).toMatchObject({ label: "", group: "" });
  }
});

test("messaging is read in both generations of words", async () => {
  for (const key of ["message_options", "sms_options", "both"]) {
    simulator.set("fonestorm", "messageKey", key);
    for (const [word, status] of [
      ["yes", "enabled"],
      ["no", "disabled"],
      ["sms_only", "smsOnly"],
    ] as const) {
      const document = documentOf(NUMBER);
      if (document) document.message_options.messaging_enabled = word;
      expect(await adapter().find(ref(NUMBER), {})).toMatchObject({
        messagingStatus: status,
        messaging: { enabled: word !== "no" },
      });
    }
  }
});

test.each([
  ["Default", "default"],
  ["Yes", "all"],
  ["no", "none"],
  ["InBound", "inbound"],
  ["InBount", "inbound"],
  ["outbound", "outbound"],
  ["Sometimes", "Sometimes"],
])("recording %s is %s", async (word, recording) => {
  const document = documentOf(NUMBER);
  if (document) document.record_calls = word;
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ recording });
});

test("a rate centre in another case is no difference", async () => {
  expect(await adapter().find(ref(NUMBER), { rateCenter: "ORLANDO" })).toMatchObject({ rateCenter: "ORLANDO" });
});

test("is_active no is pending, and a word that nobody knows is left out", async () => {
  const document = documentOf(NUMBER);
  if (document) document.is_active = "no";
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ status: "pending" });
  if (document) document.is_active = "dormant";
  expect(await adapter().find(ref(NUMBER), {})).toMatchObject({ number: NUMBER, status: undefined });
});

test("every input is set, changed and cleared, with one request and no read", async () => {
  const one = adapter();
  await one.find(ref(FRESH), {});
  bench.requests();
  for (const inputs of [
    { label: "Support", group: "Sales", recording: "all", messaging: { enabled: true } },
    { label: "Sales", group: "Support", recording: "none", messaging: { enabled: false } },
    { recording: "inbound" },
    { recording: "outbound" },
    { recording: "default" },
    { label: "", group: "" },
  ]) {
    const paths = Object.keys(inputs).map((path) => (path === "messaging" ? "messaging.enabled" : path));
    expect(await apply(one, ref(FRESH), inputs, { paths })).toMatchObject(inputs);
    expect(bench.requests()).toEqual(["PUT /v2/fonenumbers/3215551005"]);
  }
});

test("only the paths that are asked for are sent", async () => {
  await adapter().update(ref(NUMBER), { paths: ["group"], inputs: { label: "Mine", group: "New" }, state: {} });
  expect(simulator.requests("fonestorm").at(-1)?.bodyKeys).toEqual(["group"]);
  expect(documentOf(NUMBER)).toMatchObject({ ...sample, group: "New" });
});

test("an answer to a write that is about something else, or not whole, is not believed", async () => {
  for (const fault of [
    { kind: "mutate", mutations: ["otherNumber"] },
    { kind: "mutate", patch: { fonenumber: { call_options: null } } },
    { kind: "status", status: 200, body: {}, executed: true },
  ] as const) {
    simulator.clearFaults();
    simulator.fault({ vendor: "fonestorm", method: "PUT", ...fault });
    const one = adapter();
    bench.requests();
    expect(await apply(one, ref(NUMBER), { label: `By ${fault.kind}` })).toMatchObject({
      number: NUMBER,
      label: `By ${fault.kind}`,
    });
    expect(withoutTokens(bench.requests())).toEqual([
      "PUT /v2/fonenumbers/3215551111",
      "GET /v2/fonenumbers/3215551111",
    ]);
  }
});

test("a write whose answer is lost is not sent again, and the next read sees it", async () => {
  simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "resetAfterCommit" });
  const one = adapter();
  expect(await rejection(apply(one, ref(NUMBER), { label: "New" }))).toBeInstanceOf(OutcomeUnknownError);
  expect(await one.find(ref(NUMBER), {})).toMatchObject({ label: "New" });
  expect(withoutTokens(bench.requests())).toEqual(["PUT /v2/fonenumbers/3215551111", "GET /v2/fonenumbers/3215551111"]);
});

describe("an order", () => {
  test.each([200, 201])("that is answered with %s buys once, and find sees it", async (status) => {
    simulator.set("fonestorm", "orderStatus", status);
    const one = adapter();
    expect(await one.find(ref(ON_OFFER), {})).toEqual(absent);
    await one.create(ref(ON_OFFER), {});
    expect(await one.find(ref(ON_OFFER), {})).toMatchObject({
      number: ON_OFFER,
      status: "active",
      rateCenter: "ORLANDO",
      region: "FL",
    });
    expect(simulator.ledger()).toMatchObject([{ event: "purchase", number: ON_OFFER }]);
  });

  test("that fails inside a success is refused: nothing was bought", async () => {
    const error = await rejection(adapter().create(ref("+13215559999"), {}));
    expect(error).toMatchObject({ kind: "rejected" });
    expect(error).not.toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toContain("not bought");
    expect(simulator.ledger()).toEqual([]);
  });

  test.each([400, 409, 422])("that fails with %s is refused", async (status) => {
    simulator.set("fonestorm", "orderFailedStatus", status);
    const error = await rejection(adapter().create(ref("+13215559999"), {}));
    expect(error).not.toBeInstanceOf(OutcomeUnknownError);
  });

  test.each([
    { kind: "resetAfterCommit" },
    { kind: "html", executed: true },
    { kind: "empty" },
    { kind: "truncate" },
    { kind: "mutate", mutations: ["otherNumber"] },
    { kind: "mutate", mutations: ["emptyList"] },
    { kind: "mutate", patch: { fonenumbers: null } },
    {
      kind: "status",
      status: 200,
      executed: true,
      body: { fonenumbers: [{ fonenumber: "3214991000", messaging_enabled: "yes" }] },
    },
    {
      kind: "status",
      status: 200,
      executed: true,
      body: { fonenumbers: [{ fonenumber: "3214991000", result: "QUEUED" }] },
    },
  ] as const)("whose answer says nothing about the number has an unknown outcome (%j)", async (fault) => {
    simulator.fault({ vendor: "fonestorm", path: "/order$", ...fault });
    const one = adapter();
    expect(await one.find(ref(ON_OFFER), {}, { fresh: true })).toEqual(absent);
    expect(await rejection(one.create(ref(ON_OFFER), {}))).toBeInstanceOf(OutcomeUnknownError);
    expect(await one.find(ref(ON_OFFER), {}, { fresh: true })).toMatchObject({ number: ON_OFFER });
    expect(simulator.ledger()).toHaveLength(1);
  });

  test.each(["3214991000", 3214991000])("result words are taken in any case, for %j", async (fonenumber) => {
    simulator.fault({
      vendor: "fonestorm",
      path: "/order$",
      kind: "status",
      status: 200,
      body: { fonenumbers: [{ fonenumber, result: "Success" }] },
    });
    await expect(adapter().create(ref(ON_OFFER), {})).resolves.toBeUndefined();
    expect(withoutTokens(bench.requests())).toEqual(["POST /v2/fonenumbers/order"]);
  });
});

describe("a release", () => {
  test.each([402, 403])("that is refused with %s speaks of no funds, and a purchase does", async (status) => {
    simulator.fault({
      kind: "status",
      status,
      vendor: "fonestorm",
      method: "DELETE",
      body: { error: "no", message: "no" },
    });
    const released = await rejection(adapter().delete(ref(NUMBER), {}));
    expect(released.message).toMatch(status === 402 ? /may have stopped the account/ : /may lack the permission/);
    expect(released.message).not.toMatch(/funds/i);
    simulator.fault({
      kind: "status",
      status,
      vendor: "fonestorm",
      method: "POST",
      path: "/order",
      body: { error: "no", message: "no" },
    });
    expect((await rejection(adapter().create(ref(FRESH), {}))).message).toMatch(/funds/);
  });

  test("gives the number up, and twice is no error", async () => {
    const one = adapter();
    await one.find(ref(NUMBER), {});
    for (let time = 0; time < 2; time += 1) {
      await one.delete(ref(NUMBER), {});
      expect(await one.find(ref(NUMBER), {})).toEqual(restorable);
    }
    expect(simulator.ledger()).toMatchObject([{ event: "release", number: NUMBER }]);
  });

  test.each([
    ["deletedListed", false],
    ["deletedRead", "unknown"],
    ["deleteTwice", "again"],
    ["listAll", "strings"],
  ])("works with %s %s", async (name, value) => {
    simulator.set("fonestorm", name, value);
    const one = adapter();
    await one.delete(ref(NUMBER), {});
    const found = await one.find(ref(NUMBER), {}, { fresh: true });
    expect(found.absent).toBe(true);
  });

  test("a number that is restored is held again", async () => {
    const one = adapter();
    await one.delete(ref(NUMBER), {});
    const held = simulator.state.fonestorm.numbers["3215551111"];
    if (held) Object.assign(held, { deletedAt: null, document: { ...held.document, is_active: "yes" } });
    expect(await one.find(ref(NUMBER), {}, { fresh: true })).toMatchObject({ status: "active", label: "Demo Number" });
  });
});

test("a number that is not North American is refused in words", () => {
  expect(fonestorm.refuses?.("+13215551111")).toBeUndefined();
  expect(fonestorm.refuses?.("+441234901769")).toMatch(/^FoneStorm numbers are North American/);
  expect(fonestorm.refuses?.("ext-1001")).toBeDefined();
});

describe("a search", () => {
  const search = (inputs: Wanted) => bench.open().search(inputs);

  test("by area code or prefix asks the local inventory", async () => {
    const offers = await search({ areaCode: "206" });
    expect(offers.length).toBeGreaterThan(20);
    expect(offers[0]).toEqual({
      number: "+12065550100",
      numberType: "local",
      rateCenter: "SEATTLE",
      region: "WA",
      tier: "X",
    });
    expect(await search({ prefix: "+1206", numberType: "local" })).toEqual(offers);
    expect(withoutTokens(bench.requests())).toEqual(
      Array(2).fill("GET /v2/fonenumbers/inventory/local?area_code=206&include_offnet=true&max=100"),
    );
  });

  test("of toll-free numbers asks theirs", async () => {
    expect(
      (await search({ areaCode: "888" })).every(
        (offer) => offer.numberType === "tollFree" && offer.number.startsWith("+1888") && offer.region === undefined,
      ),
    ).toBe(true);
    const any = await search({ numberType: "tollFree" });
    expect(new Set(any?.map((offer) => offer.number.slice(2, 5)))).toEqual(new Set(["888", "855", "833"]));
    expect(withoutTokens(bench.requests())[0]).toBe(
      "GET /v2/fonenumbers/inventory/tollfree?tollfree_code=888&include_offnet=true&max=100",
    );
  });

  test("that finds nothing is empty, and numbers of another area are left out", async () => {
    expect(await search({ areaCode: "907" })).toEqual([]);
    simulator.fault({
      vendor: "fonestorm",
      path: "inventory",
      kind: "status",
      status: 200,
      body: {
        fonenumbers: ["2065550100", "2065550100", { fonenumber: "3055550100", state: "FL", rate_center: "MIAMI" }],
      },
    });
    expect(await search({ areaCode: "206" })).toEqual([
      { number: "+12065550100", numberType: "local", rateCenter: undefined, region: undefined },
    ]);
  });

  test("takes numbers that are JSON numbers", async () => {
    const body = { fonenumbers: [2065550100, { fonenumber: 2065550101, state: "WA", rate_center: "SEATTLE" }] };
    simulator.fault({ vendor: "fonestorm", path: "inventory", kind: "status", status: 200, body });
    expect((await search({ areaCode: "206" })).map((offer) => offer.number)).toEqual(["+12065550100", "+12065550101"]);
  });

  test("with an order_string is the same", async () => {
    const offers = await search({ areaCode: "321" });
    simulator.set("fonestorm", "orderString", true);
    expect(await search({ areaCode: "321" })).toEqual(offers);
  });

  test.each([
    [{ prefix: "+1206" }, undefined],
    [{ areaCode: "206" }, undefined],
    [{ numberType: "tollFree" }, undefined],
    [{ areaCode: "888", numberType: "tollFree" }, undefined],
    [{ prefix: "+1206555" }, "prefix"],
    [{ prefix: "+441" }, "prefix"],
    [{}, "areaCode"],
    [{ numberType: "local" }, "areaCode"],
    [{ areaCode: "206", numberType: "tollFree" }, "areaCode"],
    [{ areaCode: "888", numberType: "local" }, "areaCode"],
  ])("for %j is refused at %s", (inputs, at) => {
    const broken = supportOf(fonestorm, "NumberSearch")?.rules?.find((rule) => rule.broken(inputs) !== undefined);
    expect(broken?.at).toBe(at);
  });
});

describe("the look-ups", () => {
  test("numbers are those held, whatever the list holds", async () => {
    const one = adapter();
    await one.delete(ref(FRESH), {});
    const rows = await bench.open().lookups.numbers();
    expect(rows.map((row) => row.number).sort()).toEqual(["+13215551111", "+13215552240", "+18005556562"]);
    expect(rows.find((row) => row.number === NUMBER)).toMatchObject({ label: "Demo Number", status: "active" });
    simulator.set("fonestorm", "listAll", "strings");
    const bare = await bench.open().lookups.numbers();
    expect(bare.map((row) => row.number).sort()).toEqual(["+13215551111", "+13215552240", "+18005556562"]);
  });

  test("destinations are what the routing takes, without secrets, and unknown paths are left out", async () => {
    simulator.fault({ vendor: "fonestorm", path: "/schedulers", kind: "status", status: 404, body: {} });
    const rows = await bench.open().lookups.destinations?.();
    expect(rows).toContainEqual({ type: "device", target: "987123543678", name: "Desk 1" });
    expect(rows).toContainEqual({ type: "menu", target: "IVR3023534287", name: "Main" });
    expect(rows?.some((row) => row.type === "scheduler")).toBe(false);
    expect(JSON.stringify(rows)).not.toContain('1234"');
  });
});
