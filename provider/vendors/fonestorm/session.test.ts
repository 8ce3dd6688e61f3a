import type { Properties } from "../../resources/resource";
import { absent, liveOf } from "../adapter";
import { rejection, type Session } from "../testing";
import { ref, restorable, withFonestorm, withoutTokens } from "./testing";

const NUMBER = "+13215551111";
const bench = withFonestorm();
const { simulator } = bench;

const find = (session = bench.open(), number = NUMBER, known = {}, fresh = false) =>
  session.phoneNumber.find(ref(number), known, { fresh });

describe("the token", () => {
  test("one is fetched however many ask at once", async () => {
    const session = bench.open();
    await Promise.all([
      find(session),
      find(session, "+13215551005", {}, true),
      find(session, "+18005556562", {}, true),
    ]);
    expect(bench.requests().filter((request) => request === "POST /v2/auth")).toHaveLength(1);
  });

  test("nothing is sent before the first use", () => {
    bench.open();
    expect(bench.requests()).toEqual([]);
  });

  test("it is renewed before it ends", async () => {
    const session = bench.open();
    await find(session);
    bench.advance(7200 - 61);
    await find(session, NUMBER, {}, true);
    expect(bench.requests().filter((request) => request === "POST /v2/auth")).toHaveLength(1);
    bench.advance(2);
    await find(session, NUMBER, {}, true);
    expect(bench.requests()).toEqual(["POST /v2/auth", "GET /v2/fonenumbers/3215551111"]);
  });

  test("a token that is refused is replaced once, and a write is then sent again", async () => {
    const session = bench.open();
    await find(session);
    simulator.state.fonestorm.tokenSecret = "another";
    await session.phoneNumber.update(ref(NUMBER), {
      paths: ["label"],
      inputs: { label: "New" },
      state: {},
    });
    expect(simulator.state.fonestorm.numbers["3215551111"]?.document.label).toBe("New");
  });

  test("a token that is refused again is an error that names what to check", async () => {
    simulator.fault({
      vendor: "fonestorm",
      method: "GET",
      kind: "status",
      status: 401,
      body: { error: "Unauthorized", message: "no", status_code: 401 },
    });
    const error = await rejection(find());
    expect(error).toMatchObject({ kind: "unauthorized" });
    expect(error.message).toContain("FONESTORM_PASSWORD");
  });

  test("a refused login is tried once for the whole session", async () => {
    const session = bench.open({ password: "wrong-password" });
    const errors = [
      await rejection(find(session)),
      await rejection(find(session)),
      await rejection(find(session, "+13215551005")),
    ];
    expect(bench.requests()).toEqual(["POST /v2/auth"]);
    for (const error of errors) {
      expect(error).toMatchObject({ kind: "unauthorized" });
      expect(error.message).not.toContain("wrong-password");
    }
  });

  test.each(["auth", "authorization"])("it is read under %s", async (wrapper) => {
    simulator.set("fonestorm", "authWrapper", wrapper);
    expect(await find()).toMatchObject({ accountId: "2005550001" });
  });

  test("a subaccount acts with a token of its own", async () => {
    const session = bench.open({ subaccount: "2005550002" });
    expect(await find(session, "+13215556727")).toMatchObject({ number: "+13215556727", accountId: "2005550002" });
    expect(bench.requests()).toEqual(["POST /v2/auth", "POST /v2/subaccounts/token", "GET /v2/fonenumbers/3215556727"]);
    expect(await find(session, NUMBER)).toEqual(absent);
  });

  test("a token that names no account is taken for the login's", async () => {
    simulator.fault({
      vendor: "fonestorm",
      path: "/auth$",
      kind: "status",
      status: 201,
      body: { auth: { token: "opaque" } },
    });
    simulator.fault({
      vendor: "fonestorm",
      method: "GET",
      kind: "status",
      status: 404,
      body: { error: "Not Found", message: "unknown", status_code: 404 },
    });
    expect(await find()).toEqual(absent);
    expect(await bench.open().accountId()).toBe("2005550001");
  });
});

describe("absence", () => {
  test("is FoneStorm's own 404 for the account that was meant", async () => {
    expect(await find(bench.open(), "+13215550000")).toEqual(absent);
    expect(await find(bench.open(), "+13215550000", { accountId: "2005550001" })).toEqual(absent);
  });

  const NOT_FOUND = {
    vendor: "fonestorm",
    method: "GET",
    path: "/fonenumbers/\\d+$",
    kind: "status",
    status: 404,
    body: { error: "Not Found", message: "Not found", status_code: 404 },
  } as const;

  test("is not the 404 of a moment ago for a number that came meanwhile: it is asked once more", async () => {
    simulator.fault({ ...NOT_FOUND, times: 1 });
    const found = await find(bench.open(), NUMBER, { accountId: "2005550001" });
    expect(found).not.toHaveProperty("absent");
    expect(found).toMatchObject({ accountId: "2005550001" });
  });

  test("is not a 404 for a number that the list has", async () => {
    simulator.fault(NOT_FOUND);
    const error = await rejection(find(bench.open(), NUMBER, { accountId: "2005550001" }));
    expect(error.message).toContain("its list has it: that proves nothing about the number");
    expect(await find(bench.open(), "+13215550000", { accountId: "2005550001" })).toEqual(absent);
  });

  test("is not a page, an empty answer, a gateway's words, or another status", async () => {
    const answers = [
      { kind: "html", status: 404 },
      { kind: "status", status: 404 },
      { kind: "status", status: 404, body: {} },
      { kind: "status", status: 404, body: { message: "no Route matched with those values" } },
      { kind: "status", status: 404, body: { error: "x", message: "y", status_code: 500 } },
      { kind: "status", status: 404, body: { error: "Not Found", message: "Cannot GET /v2/fonenumbers/3215551111" } },
      { kind: "status", status: 404, body: { message: "FoneNumber not found" } },
      { kind: "status", status: 404, body: { error: "FoneNumber not found" } },
      { kind: "status", status: 404, body: { error: {}, status_code: 404 } },
      { kind: "status", status: 404, body: { error: { message: "Not found" } } },
      { kind: "status", status: 404, body: { error: { message: "FoneNumber not found" }, status_code: 502 } },
      {
        kind: "status",
        status: 404,
        body: { error: { code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" } },
      },
      {
        kind: "status",
        status: 404,
        body: { error: { message: "Cannot GET /v2/fonenumbers/3215551111: number not found" } },
      },
      {
        kind: "status",
        status: 404,
        body: { error: { message: "The requested URL /v2/fonenumbers/3215551111 was not found on this server." } },
      },
      { kind: "status", status: 404, body: { error: { message: "The FoneNumber service is busy." } } },
      { kind: "status", status: 403, body: { error: { message: "FoneNumber not found" } } },
      { kind: "status", status: 403, body: { error: "Forbidden", message: "no", status_code: 403 } },
      {
        kind: "status",
        status: 400,
        body: { error: "Bad Request", message: "The FoneNumber was not found.", status_code: 400 },
      },
      { kind: "status", status: 200, body: { fonenumber: {} } },
      { kind: "status", status: 200, body: { fonenumbers: [] } },
      { kind: "status", status: 200, body: [] },
      { kind: "status", status: 200 },
      { kind: "mutate", mutations: ["otherNumber"] },
      { kind: "mutate", mutations: ["wrongTypes"] },
      { kind: "redirect", to: "https://login.example.com/" },
    ] as const;
    for (const answer of answers) {
      simulator.clearFaults();
      simulator.fault({ vendor: "fonestorm", method: "GET", ...answer });
      expect(await rejection(find())).toMatchObject({
        message: expect.stringContaining("FoneStorm (account default)"),
      });
    }
  });

  test.each([404, 410])("is said with %s", async (status) => {
    simulator.set("fonestorm", "unknownNumber", status);
    simulator.set("fonestorm", "errorShape", "object");
    expect(await find(bench.open(), "+13215550000")).toEqual(absent);
  });

  test.each([
    [404, { error: { message: "FoneNumber not found" } }],
    [410, { error: { message: "The fone number 3215551111 was not found." } }],
    [404, { error: { code: "x" }, message: "The FoneNumber does not exist." }],
    [404, { error: { message: "No such number" }, status_code: 404 }],
  ])("is said with %s and %j", async (status, body) => {
    simulator.fault({ vendor: "fonestorm", method: "GET", kind: "status", status, body });
    expect(await find()).toEqual(absent);
  });

  test("a cancelled number is given up when the active ones lack it, and held when they don't", async () => {
    const { numbers } = simulator.state.fonestorm;
    const document = numbers["3215551111"]?.document;
    if (document === undefined) throw new Error("no sample");
    document.is_active = "cancel";
    expect(await find()).toEqual(restorable);
    expect(await bench.open().numberRouting.find(ref(NUMBER), {})).toEqual(absent);
    expect(await bench.open().notificationHook.find(ref(NUMBER, "call.incoming"), {})).toEqual(absent);
    simulator.fault({
      vendor: "fonestorm",
      path: "active=yes",
      kind: "status",
      status: 200,
      body: { fonenumbers: [{ fonenumber: "3215551111" }] },
    });
    expect(await find()).toMatchObject({ status: "pending" });
  });
});

describe("a number that was last seen on another account", () => {
  const elsewhere = { accountId: "2005559999" };
  const writes: readonly [string, (session: Session) => Promise<unknown>][] = [
    ["is not released", (session) => session.phoneNumber.delete(ref(NUMBER), elsewhere)],
    [
      "is not labelled",
      (session) =>
        session.phoneNumber.update(ref(NUMBER), {
          paths: ["label"],
          inputs: { label: "New" },
          state: elsewhere,
        }),
    ],
    [
      "is not routed",
      (session) =>
        session.numberRouting.update(ref(NUMBER), {
          paths: ["voice"],
          inputs: { voice: { type: "menu", target: "IVR1" } },
          state: elsewhere,
        }),
    ],
    [
      "keeps its messages' destination",
      (session) => session.numberRouting.delete(ref(NUMBER), { ...elsewhere, managed: ["messages"] }),
    ],
    [
      "gets no hook",
      (session) =>
        session.notificationHook.update(ref(NUMBER, "call.incoming"), {
          paths: ["url"],
          inputs: { url: "https://example.com/", method: "JSON" },
          state: elsewhere,
        }),
    ],
    ["keeps its hook", (session) => session.notificationHook.delete(ref(NUMBER, "call.incoming"), elsewhere)],
  ];

  test.each(writes)("%s", async (_what, write) => {
    const session = bench.open();
    const { message } = await rejection(write(session));
    expect(message).toMatch(
      /credentials act for account 2005550001, and \+13215551111 was last seen on account 2005559999.*`pulumi refresh`/,
    );
    expect(withoutTokens(bench.requests()).filter((request) => !request.startsWith("GET"))).toEqual([]);
    // What a failed update reads to keep in state must not hand the number over.
    expect((await rejection(find(session, NUMBER, elsewhere, true))).message).toBe(message);
  });

  test("is this account's after a refresh, and is then written", async () => {
    const session = bench.open();
    const state = await find(session, NUMBER, elsewhere);
    expect(state).toMatchObject({ accountId: "2005550001", status: "active" });
    await session.phoneNumber.delete(ref(NUMBER), liveOf(state) ?? {});
    expect(simulator.ledger()).toMatchObject([{ event: "release", number: NUMBER }]);
  });
});

describe("a refresh", () => {
  const numbers = [NUMBER, "+13215551005", "+13215552240", "+18005556562"];
  const refresh = async () => {
    const session = bench.open();
    return Promise.all(numbers.map((number) => find(session, number)));
  };

  test("of several numbers takes one list", async () => {
    const found = await refresh();
    expect(bench.requests()).toEqual(["POST /v2/auth", "GET /v2/fonenumbers?filter=all"]);
    expect(found.map((one) => liveOf(one)?.number)).toEqual(numbers);
  });

  test("of one number and its settings takes one request", async () => {
    const session = bench.open();
    await Promise.all([
      find(session),
      session.numberRouting.find(ref(NUMBER), {}),
      session.notificationHook.find(ref(NUMBER, "fax.incoming"), {}),
    ]);
    expect(withoutTokens(bench.requests())).toEqual(["GET /v2/fonenumbers/3215551111"]);
  });

  test("one after the other takes two requests", async () => {
    const session = bench.open();
    for (const number of numbers) await find(session, number);
    expect(withoutTokens(bench.requests())).toEqual([
      "GET /v2/fonenumbers/3215551111",
      "GET /v2/fonenumbers?filter=all",
    ]);
  });

  test("where the list holds strings, fails, or leaves something out, goes by number and says the same", async () => {
    const expected = await refresh();
    withoutTokens(bench.requests());
    simulator.set("fonestorm", "listAll", "strings");
    expect(await refresh()).toEqual(expected);
    expect(withoutTokens(bench.requests())).toHaveLength(5);
    simulator.set("fonestorm", "listAll", "objects");
    simulator.set("fonestorm", "notifyShape", "bare");
    expect(await refresh()).toEqual(expected);
    expect(withoutTokens(bench.requests())).toHaveLength(5);
    simulator.set("fonestorm", "notifyShape", "full");
    for (const fault of [
      { kind: "status", status: 400, body: {} },
      { kind: "html" },
      { kind: "mutate", mutations: ["emptyList"] },
      { kind: "mutate", mutations: ["shortList"] },
      { kind: "mutate", mutations: ["missingFields"] },
    ] as const) {
      simulator.clearFaults();
      simulator.fault({ vendor: "fonestorm", path: "filter=all", ...fault });
      expect(await refresh()).toEqual(expected);
    }
  });

  test("never takes a number that a list lacks for absent", async () => {
    simulator.fault({ vendor: "fonestorm", path: "filter=all", kind: "mutate", mutations: ["shortList"] });
    expect((await refresh()).every((one) => !one.absent)).toBe(true);
  });
});

describe("too many requests", () => {
  test.each([429, 400])("are waited for when answered with %s", async (status) => {
    simulator.set("fonestorm", "tooManyStatus", status);
    simulator.fault({ vendor: "fonestorm", method: "PUT", kind: "retryAfter", form: "missing", times: 2 });
    await bench.open().phoneNumber.update(ref(NUMBER), {
      paths: ["label"],
      inputs: { label: "New" },
      state: {},
    });
    expect(simulator.state.fonestorm.numbers["3215551111"]?.document.label).toBe("New");
  });

  test("are avoided: ten requests take a second", async () => {
    const session = bench.open();
    const start = bench.clock.now();
    for (let request = 0; request < 10; request += 1) await find(session, NUMBER, {}, true);
    expect(bench.clock.now() - start).toBeGreaterThan(1000);
  });
});

test("two writes of one slot go one after the other, each with its own credentials; what is beside them goes along", async () => {
  const session = bench.open();
  const write = (event: string, inputs: Properties) =>
    session.notificationHook.update(ref(NUMBER, event), { paths: ["url"], inputs, state: {} });
  await session.accountId();
  withoutTokens(bench.requests());
  await Promise.all([
    write("call.incoming", { url: "https://one.example.com", method: "JSON", username: "ada", password: "for-one" }),
    write("call.incoming", { url: "https://two.example.com", method: "POST" }),
    write("call.outgoing", { url: "https://three.example.com", method: "JSON" }),
  ]);
  expect(bench.requests()).toEqual(Array(2).fill("PUT /v2/fonenumbers/3215551111"));
  const held = simulator.state.fonestorm.numbers["3215551111"];
  expect(held?.document.call_options).toMatchObject({
    receive_notify: { url: "https://two.example.com", method: "POST" },
    send_notify: { url: "https://three.example.com" },
  });
  expect(held?.credentials["call_options.receive_notify"]).toEqual({ url_username: "", url_password: "" });
});

test("FoneStorm's words reach the user", async () => {
  const update = bench.open().numberRouting.update(ref(NUMBER), {
    paths: ["voice"],
    inputs: { voice: { type: "other", vendorType: "Nowhere", target: "x" } },
    state: {},
  });
  const error = await rejection(update);
  expect(error.message).toMatch(
    /^FoneStorm \(account default\): PUT \/v2\/fonenumbers\/3215551111 was answered with 400 \(Bad Request\): type must be one of Device/,
  );
});
