import { callTelcom, telcomCredentials } from "../telcom/testing";
import { type Answer, ask, at } from "../testing";
import type { FaultRule } from "./faults";
import { seededFaults } from "./seeded-faults";
import { type Simulator, startSimulator } from "./server";

let simulator: Simulator;
const call = (action: string, parameters?: Record<string, unknown>) => callTelcom(simulator, action, parameters);
const acquire = () => call("numbers/acquire", { number: "01234901769" });
const bought = () => simulator.ledger().length;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => at(error, "cause", "code"),
  );

beforeAll(async () => {
  simulator = await startSimulator({ now: Date.parse("2026-03-01T09:00:00Z") });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

test.each([
  ["refuse", { kind: "refuse" }, 0],
  ["resetBefore", { kind: "resetBefore" }, 0],
  ["resetAfterCommit", { kind: "resetAfterCommit" }, 1],
] as const)("%s: the connection breaks, and the ledger tells what happened", async (_, rule, purchases) => {
  simulator.fault({ ...rule, vendor: "telcom" });
  expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(await codeOf(acquire()));
  expect(bought()).toBe(purchases);
  simulator.clearFaults();
  expect((await call("numbers/list")).status).toBe(200);
});

test("a late commit takes effect once it is due, and has the date of then", async () => {
  simulator.fault({ kind: "lateCommit", seconds: 30, path: "acquire" });
  await expect(acquire()).rejects.toThrow();
  simulator.advance(29);
  expect(bought()).toBe(0);
  simulator.advance(60);
  expect(simulator.ledger()).toMatchObject([{ event: "purchase", at: "2026-03-01T09:00:30.000Z" }]);
});

test("a number is said to be missing in the vendor's own words, and its lists show it", async () => {
  simulator.fault({ kind: "missing", path: "info", times: 1 });
  expect((await call("numbers/info", { id: 3466 })).body).toMatchObject({ status: "not-found" });
  expect((await call("numbers/list")).text).toContain('"id":3466');
  expect((await call("numbers/info", { id: 3466 })).body).toMatchObject({ status: "success" });
});

test("a hanging request is never answered, and may have been done", async () => {
  simulator.fault({ kind: "hang", executed: true });
  const url = `${simulator.origins.telcom}/api/v2/numbers/acquire?params=${encodeURIComponent('{"number":"01234901769"}')}`;
  await expect(fetch(url, { headers: telcomCredentials(simulator), signal: AbortSignal.timeout(100) })).rejects.toThrow(
    "timeout",
  );
  expect(bought()).toBe(1);
});

test("a slow answer arrives whole, byte by byte", async () => {
  simulator.fault({ kind: "slow", msPerByte: 1 });
  const started = performance.now();
  const { text, body } = await call("numbers/delete", { id: 3466 });
  expect(body).toMatchObject({ data: true });
  expect(performance.now() - started).toBeGreaterThan(text.length * 0.9);
});

test("a truncated answer breaks off before the length that it announced", async () => {
  simulator.fault({ kind: "truncate" });
  await expect(acquire()).rejects.toThrow();
  expect(bought()).toBe(1);
});

const answers: readonly (readonly [FaultRule, number, (answer: Answer) => void])[] = [
  [
    { kind: "oversize", bytes: 300_000 },
    1,
    ({ text, body }) => expect([text.length, body.status]).toEqual([300_000, "success"]),
  ],
  [
    { kind: "status", status: 503, body: { message: "later" }, headers: { "x-cause": "test" } },
    0,
    ({ status, headers, body }) =>
      expect([status, headers.get("x-cause"), body]).toEqual([503, "test", { message: "later" }]),
  ],
  [{ kind: "status", status: 500, executed: true }, 1, ({ status, text }) => expect([status, text]).toEqual([500, ""])],
  [{ kind: "html" }, 0, ({ status, text }) => expect([status, text]).toEqual([502, expect.stringContaining("<html>")])],
  [
    { kind: "html", status: 200, executed: true },
    1,
    ({ status, headers }) => expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]),
  ],
  [{ kind: "empty" }, 1, ({ status, text }) => expect([status, text]).toEqual([200, ""])],
  [
    { kind: "invalidJson" },
    1,
    ({ headers, text }) =>
      expect([headers.get("content-type"), text]).toEqual(["application/json", expect.stringContaining("json,,")]),
  ],
  [
    { kind: "wrongContentType", contentType: "text/plain" },
    1,
    ({ headers, body }) => expect([headers.get("content-type"), body.status]).toEqual(["text/plain", "success"]),
  ],
  [
    { kind: "redirect", to: "http://127.0.0.1:1/elsewhere", status: 307 },
    0,
    ({ status, headers }) => expect([status, headers.get("location")]).toEqual([307, "http://127.0.0.1:1/elsewhere"]),
  ],
  [
    { kind: "mutate", patch: { data: { number: null, id: "4243" } } },
    1,
    ({ body }) =>
      expect([body.data, at(body, "data", "id")]).toEqual([
        expect.not.objectContaining({ number: expect.anything() }),
        "4243",
      ]),
  ],
  [
    { kind: "mutate", mutations: ["wrongTypes"] },
    1,
    ({ body }) => expect(body.data).toMatchObject({ id: "4243", number: 11, recording_enabled: "true" }),
  ],
  [
    { kind: "mutate", mutations: ["otherNumber"] },
    1,
    ({ body }) => expect(body.data).toMatchObject({ number: "01234901760" }),
  ],
  [
    { kind: "mutate", mutations: ["unknownFields"] },
    1,
    ({ body }) =>
      expect(body).toMatchObject({
        not_in_the_docs: expect.anything(),
        data: { not_in_the_docs: expect.anything(), number: "01234901769" },
      }),
  ],
  [
    { kind: "mutate", mutations: ["missingFields"] },
    1,
    ({ body }) =>
      expect(at(body, "data", "aquisition", "subscriber")).toEqual({
        name: null,
        address2: null,
        address4: null,
        pushed_at: null,
      }),
  ],
  [
    { kind: "retryAfter", seconds: 7 },
    0,
    ({ status, headers }) => expect([status, headers.get("retry-after")]).toEqual([429, "7"]),
  ],
  [
    { kind: "retryAfter", seconds: 7, form: "date" },
    0,
    ({ headers }) => expect(headers.get("retry-after")).toBe("Sun, 01 Mar 2026 09:00:07 GMT"),
  ],
  [{ kind: "retryAfter", form: "missing" }, 0, ({ headers }) => expect(headers.get("retry-after")).toBeNull()],
  [{ kind: "retryAfter", form: "garbage" }, 0, ({ headers }) => expect(headers.get("retry-after")).toBe("in a while")],
];

test.each(answers.map(([rule, purchases, check]) => [JSON.stringify(rule), rule, purchases, check] as const))(
  "%s",
  async (_, rule, purchases, check) => {
    simulator.fault(rule);
    check(await acquire());
    expect(bought()).toBe(purchases);
    expect(simulator.requests().at(-1)?.fault).toBe(rule.kind);
  },
);

test("a list can come empty, short, or with everything twice", async () => {
  const numbers = async () => at((await call("numbers/available_prefixes")).body, "data") as unknown[];
  for (const [mutation, length] of [
    ["emptyList", 0],
    ["shortList", 2],
    ["repeatList", 8],
  ] as const) {
    simulator.clearFaults();
    simulator.fault({ kind: "mutate", mutations: [mutation] });
    expect(await numbers()).toHaveLength(length);
  }
});

test("with lag, reads show what was before the last writes, and writes still count", async () => {
  simulator.fault({ kind: "lag", seconds: 10 });
  const held = async () =>
    (at((await call("numbers/list")).body, "data") as { number: string; caller_id_prefix: string }[]).map(
      ({ number, caller_id_prefix }) => `${number} ${caller_id_prefix}`,
    );
  await acquire();
  expect(await held()).toEqual(["03301222970 "]);
  simulator.advance(6);
  expect((await call("numbers/save", { id: 4243, caller_id_prefix: "A" })).body.status).toBe("success");
  expect(await held()).toEqual(["03301222970 "]);
  simulator.advance(6);
  expect(await held()).toEqual(["03301222970 ", "01234901769 null"]);
  simulator.advance(6);
  expect(await held()).toEqual(["03301222970 ", "01234901769 A"]);
  expect(bought()).toBe(1);
});

test("a rule acts on the nth request, so many times, and only where it matches", async () => {
  const fault = simulator.fault({
    kind: "status",
    status: 503,
    path: "numbers/list",
    method: "post",
    nth: 2,
    times: 2,
  });
  const statuses: number[] = [];
  for (const action of ["numbers/list", "menus/list", "numbers/list", "numbers/list", "numbers/list"])
    statuses.push((await call(action)).status);
  expect(statuses).toEqual([200, 200, 503, 503, 200]);
  expect(fault).toMatchObject({ matched: 4, applied: 2 });
});

test("a rule can look at the body", async () => {
  simulator.fault({ kind: "status", status: 503, bodyMatches: "4243" });
  expect((await call("numbers/info", { id: 3466 })).status).toBe(200);
  expect((await call("numbers/info", { id: 4243 })).status).toBe(503);
});

test("faults are set, counted and cleared over HTTP; a wrong one is refused with the kinds", async () => {
  const url = `${simulator.control}/faults`;
  await ask(url, "POST", [
    { kind: "empty", times: 1 },
    { kind: "html", vendor: "telcom" },
  ]);
  expect((await call("numbers/list")).text).toBe("");
  expect((await call("numbers/list")).status).toBe(502);
  expect(JSON.parse((await ask(url)).text)).toMatchObject([
    { rule: { kind: "empty" }, applied: 1 },
    { rule: { kind: "html" }, applied: 1 },
  ]);
  expect(await ask(url, "POST", { kind: "explode" })).toMatchObject({
    status: 400,
    text: expect.stringContaining("resetAfterCommit"),
  });
  expect(await ask(url, "POST", { kind: "lag" })).toMatchObject({ status: 400 });
  expect(await ask(url, "POST", { kind: "empty", path: "(" })).toMatchObject({ status: 400 });
  expect((await ask(url, "DELETE")).status).toBe(204);
  expect((await call("numbers/list")).body.status).toBe("success");
});

test("down: connections are refused until the time is over, or the faults are cleared", async () => {
  simulator.fault({ kind: "down", vendor: "telcom", seconds: 30 });
  await codeOf(call("numbers/list")); // a connection that was kept open may be reset instead
  expect(await codeOf(call("numbers/list"))).toBe("ECONNREFUSED");
  simulator.advance(30);
  await simulator.listening();
  expect((await call("numbers/list")).status).toBe(200);
  simulator.fault({ kind: "down", vendor: "telcom" });
  await codeOf(acquire());
  expect(await codeOf(acquire())).toBe("ECONNREFUSED");
  simulator.clearFaults();
  await simulator.listening();
  expect((await call("numbers/list")).status).toBe(200);
  expect(bought()).toBe(0);
});

test("down with a path begins when such a request was answered", async () => {
  simulator.fault({ kind: "down", vendor: "telcom", path: "numbers/list" });
  expect((await call("numbers/list")).status).toBe(200);
  expect(await codeOf(acquire())).toBe("ECONNREFUSED");
  simulator.clearFaults();
  await simulator.listening();
});

test.each(["head", "body", "end"] as const)("a request can be reset at its %s, and nothing is done", async (at) => {
  simulator.fault({ kind: "resetBefore", at, path: "acquire" });
  expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(await codeOf(acquire()));
  expect(bought()).toBe(0);
  expect(simulator.requests().at(-1)).toMatchObject({ status: 0, fault: "resetBefore" });
});

test("a promise is answered at once, and kept later or never", async () => {
  simulator.fault({ kind: "promise", seconds: 30, times: 1 });
  expect((await acquire()).body).toMatchObject({ status: "success" });
  expect(bought()).toBe(0);
  simulator.advance(30);
  expect(bought()).toBe(1);
  simulator.fault({ kind: "promise" });
  expect((await call("numbers/delete", { id: 3466 })).body).toMatchObject({ status: "success" });
  simulator.advance(1000);
  expect(bought()).toBe(1);
});

test("a seed gives the same faults each time, and another one others", async () => {
  const drawn = (seed: number) => JSON.stringify(seededFaults({ seed, count: 5, vendor: "telcom" }));
  expect(drawn(7)).toBe(drawn(7));
  expect(new Set(Array.from({ length: 20 }, (_, seed) => drawn(seed))).size).toBe(20);
  await ask(`${simulator.control}/faults`, "POST", { seed: 7, count: 3, vendor: "telcom" });
  expect(simulator.faults()).toHaveLength(3);
});
