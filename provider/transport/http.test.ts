import type { Socket } from "node:net";
import { type ErrorKind, OutcomeUnknownError, TelephonyError, VendorError } from "./errors";
import { createHttp, type Http, type HttpCall, type HttpOptions } from "./http";
import type { Pace } from "./pace";
import { type Handler, httpServer, refusedOrigin, type StillClock, stillClock, tcpServer } from "./testing";

const SECRET = "hunter2-secret";
const READ: HttpCall = { method: "GET", path: "/v2/numbers", effect: "read" };
const WRITE: HttpCall = { method: "POST", path: "/v2/numbers/1206", json: { alias: "x" }, effect: "write" };
/** By how it acts and not by its method: Telcom reads by POST. */
const EFFECTS = [READ, WRITE] as const;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

interface Bench {
  readonly http: Http;
  readonly clock: StillClock;
  readonly paced: (number | "ok" | undefined)[];
}

function bench(origin: string, more: Partial<HttpOptions> = {}): Bench {
  const clock = stillClock();
  const paced: Bench["paced"] = [];
  const pace: Pace = {
    take: async () => undefined,
    slowed: (ms) => void paced.push(ms),
    succeeded: () => void paced.push("ok"),
  };
  const http = createHttp({
    vendor: "Flowroute",
    account: "main",
    origin,
    credentialsHint: "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY",
    originHint: "FLOWROUTE_URL",
    secrets: [SECRET],
    authorize: () => ({ Authorization: `Basic ${Buffer.from(`user:${SECRET}`).toString("base64")}` }),
    pace,
    clock,
    deadlineMs: 2000,
    ...more,
  });
  return { http, clock, paced };
}

async function serving(handler: Handler, more?: Partial<HttpOptions>) {
  const server = await httpServer(handler);
  closers.push(server.close);
  return { server, ...bench(server.origin, more) };
}

async function wired(
  onConnection: (socket: Socket, index: number) => void,
  more?: Partial<HttpOptions>,
  scheme = "http",
) {
  const server = await tcpServer(onConnection);
  closers.push(server.close);
  return { server, ...bench(server.origin.replace("http:", `${scheme}:`), more) };
}

/** Answers each request (from 0) with the status, body and headers of its turn; the last one stays. */
const answering =
  (...turns: readonly (readonly [status: number, body?: unknown, headers?: Record<string, string>])[]): Handler =>
  (response, _request, index) => {
    const [status, body, headers] = turns[Math.min(index, turns.length - 1)] ?? [500];
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };

async function failure(sending: Promise<unknown>): Promise<VendorError> {
  const error = await sending.then(
    (answer) => new Error(`no error, but ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VendorError)) throw error;
  expectClean(error);
  return error;
}

/** Neither a secret nor anything of axios, Node's request or the settings hangs on an error. */
function expectClean(error: VendorError): void {
  const seen = new Set<object>();
  const walk = (value: unknown, name: string): void => {
    if (typeof value === "string" && !name.startsWith(".body")) expect(value).not.toContain(SECRET);
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    expect(value.constructor?.name ?? "Object").toMatch(/^(VendorError|OutcomeUnknownError|Object|Array)$/);
    for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key), `${name}.${String(key)}`);
  };
  walk(error, "");
  expect(error.cause).toBeUndefined();
  expect(JSON.stringify(error)).not.toContain(SECRET);
  expect(`${error}: ${error.stack}`).toBe(`telephony: ${error.message}`);
  expect(error.message).toMatch(/^Flowroute \(account main\): (GET|POST|PUT) \/v2\//);
}

const refuses = async (sending: Promise<unknown>, kind: ErrorKind, unknown = false): Promise<VendorError> => {
  const error = await failure(sending);
  expect([error.kind, error instanceof OutcomeUnknownError]).toEqual([kind, unknown]);
  return error;
};

describe("what is sent and handed out", () => {
  test("a GET with a query, authorized", async () => {
    const { http, server } = await serving(answering([200, { data: [1] }, { "X-Page": "2" }]));
    const response = await http.send({
      ...READ,
      query: { starts_with: "+1 206", limit: 200, all: true, offset: undefined },
    });
    expect(response).toMatchObject({
      status: 200,
      body: { data: [1] },
      headers: { "x-page": "2", "content-type": "application/json" },
    });
    expect(server.received[0]).toMatchObject({
      method: "GET",
      url: "/v2/numbers?starts_with=%2B1+206&limit=200&all=true",
      headers: { accept: "application/json", authorization: expect.stringMatching(/^Basic /) },
      body: "",
    });
    expect(http.sent()).toBe(1);
  });

  test("a JSON body, a form, another content type, and no body", async () => {
    const { http, server } = await serving(answering([200, {}]));
    await http.send(WRITE);
    await http.send({ ...WRITE, json: undefined, form: { params: '{"id":1}' } });
    await http.send({ ...WRITE, headers: { "Content-Type": "application/vnd.api+json" } });
    await http.send({ ...WRITE, json: undefined });
    expect(server.received.map(({ headers, body }) => [headers["content-type"], body])).toEqual([
      ["application/json", '{"alias":"x"}'],
      ["application/x-www-form-urlencoded", "params=%7B%22id%22%3A1%7D"],
      ["application/vnd.api+json", '{"alias":"x"}'],
      [undefined, ""],
    ]);
  });

  test("a body that is made late is asked for before each attempt, once its turn has come", async () => {
    const { http, server, paced } = await serving(answering([429, {}], [200, {}]));
    const seen: number[] = [];
    const json = () => ({ attempt: seen.push(paced.length) });
    await http.send({ ...WRITE, json });
    expect(server.received.map(({ body }) => body)).toEqual(['{"attempt":1}', '{"attempt":2}']);
    // After the refusal of the first was heard.
    expect(seen).toEqual([0, 1]);
  });

  test("the request for the token goes without one", async () => {
    const authorize = jest.fn(() => ({ token: "t" }));
    const renew = jest.fn(async () => undefined);
    const { http, server } = await serving(answering([401]), { authorize, renew });
    await refuses(http.send({ ...WRITE, unauthenticated: true }), "unauthorized");
    expect([authorize, renew].map((called) => called.mock.calls.length)).toEqual([0, 0]);
    expect(server.received[0]?.headers).not.toHaveProperty("token");
  });

  test.each<[string, string | undefined, Record<string, string>, unknown]>([
    ["nothing", undefined, {}, undefined],
    ["blanks", " \n", {}, undefined],
    ["JSON that says to be HTML", '{"a":1}', { "content-type": "text/html" }, { a: 1 }],
    ["JSON with a byte order mark", '\ufeff{"a":1}', {}, { a: 1 }],
    ["a JSON string", '"ok"', {}, "ok"],
  ])("a body of %s is an answer", async (_name, text, headers, body) => {
    const { http } = await serving(answering([200, text, headers]));
    expect((await http.send(WRITE)).body).toEqual(body);
  });

  test("an accepted status is an answer", async () => {
    const { http } = await serving(answering([404, { errors: [] }]));
    expect(await http.send({ ...READ, accept: [404] })).toMatchObject({ status: 404, body: { errors: [] } });
  });

  test("connections are used again", async () => {
    const { http, server } = await serving(answering([200, {}]));
    for (let i = 0; i < 4; i += 1) await http.send(READ);
    expect([server.connections(), http.sent()]).toEqual([1, 4]);
  });

  test("four connections serve all accounts on one origin, and who waits for one keeps its whole deadline", async () => {
    const { http, server } = await serving((response) => setTimeout(() => response.end("{}"), 200), {
      deadlineMs: 1000,
    });
    const other = bench(server.origin, { deadlineMs: 1000 }).http;
    // Seven rounds of 200 ms.
    await Promise.all(Array.from({ length: 28 }, (_, index) => (index % 2 ? http : other).send(WRITE)));
    expect([server.connections(), server.received.length]).toEqual([4, 28]);
  });

  test("a turn is booked when there is a connection to use it", async () => {
    let booked = 0;
    const taken: (() => void)[] = [];
    const pace: Pace = {
      async take(ready) {
        await ready?.();
        booked += 1;
      },
      slowed: () => undefined,
      succeeded: () => undefined,
    };
    const { http, server } = await serving((response) => void taken.push(() => response.end("{}")), { pace });
    const received = async (count: number) => {
      while (server.received.length < count) await new Promise(setImmediate);
    };
    const first = Array.from({ length: 4 }, () => http.send(READ));
    await received(4);
    const fifth = http.send(READ);
    await new Promise(setImmediate);
    expect(booked).toBe(4);
    taken[0]?.();
    await received(5);
    expect(booked).toBe(5);
    for (const answer of taken) answer();
    await Promise.all([...first, fifth]);
  });

  test.each([
    "//evil.example/v2",
    "http://evil.example/v2",
    "@evil.example",
    "v2",
    "",
    "/v2/../v1",
    "/v2/%2e%2e/v1",
    "/v2\\x",
    "/v2 x",
    "/v2?token=x",
    "/v2#x",
    ":1@evil.example/",
  ])("the path %j is refused", async (path) => {
    const { http, server } = await serving(answering([200, {}]));
    await expect(http.send({ ...READ, path })).rejects.toThrow(TelephonyError);
    expect(server.received).toEqual([]);
  });

  test("a proxy that the environment names is not for this machine", async () => {
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = await refusedOrigin();
    try {
      const { http } = await serving(answering([200, {}]));
      expect((await http.send(READ)).status).toBe(200);
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
  });

  test("a request that is too large fails before it is sent", async () => {
    const { http, server } = await serving(answering([200, {}]));
    await expect(http.send({ ...WRITE, json: "x".repeat(2 * 1024 * 1024) })).rejects.toThrow(/can't be sent as it is/);
    expect(server.received).toEqual([]);
  });
});

describe("authorization", () => {
  test.each(EFFECTS)("after a 401 a $effect is sent once more with the new token", async (call) => {
    let token = "old";
    const { http, server } = await serving(answering([401, {}], [200, {}]), {
      authorize: () => ({ token }),
      renew: async () => {
        token = "new";
      },
    });
    expect((await http.send(call)).status).toBe(200);
    expect(server.received.map(({ headers }) => headers.token)).toEqual(["old", "new"]);
  });

  test("a second 401 fails, and says what to check", async () => {
    const renew = jest.fn(async () => undefined);
    const { http, server } = await serving(answering([401, { message: "bad" }]), {
      renew,
      describe: () => ({ message: "Authentication failed." }),
    });
    const error = await refuses(http.send(WRITE), "unauthorized");
    expect(error.message).toBe(
      "Flowroute (account main): POST /v2/numbers/1206 was answered with 401: Authentication failed. Check " +
        "FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY.",
    );
    expect([renew.mock.calls.length, server.received.length]).toEqual([1, 2]);
  });

  test("without a way to renew the first 401 fails", async () => {
    const { http, server } = await serving(answering([401]));
    await refuses(http.send(READ), "unauthorized");
    expect(server.received).toHaveLength(1);
  });
});

describe("refusals", () => {
  test.each<[number, ErrorKind]>([
    [400, "rejected"],
    [402, "forbidden"],
    [403, "forbidden"],
    [404, "notFound"],
    [409, "conflict"],
    [422, "rejected"],
  ])("%d is %s, sent once", async (status, kind) => {
    const { http, server } = await serving(answering([status, { why: "so" }]));
    for (const call of EFFECTS) {
      const error = await refuses(http.send(call), kind);
      expect([error.status, error.body]).toEqual([status, { why: "so" }]);
      expect(error.message).toContain('{"why":"so"}');
    }
    expect(server.received).toHaveLength(2);
  });

  test("a 403 to what is paid for tells missing funds from missing permission", async () => {
    const { http } = await serving(answering([403, { detail: "Insufficient funds" }], [403, {}]));
    const paid = { ...WRITE, costs: true };
    expect((await failure(http.send(paid))).message).toContain("Add funds");
    expect((await failure(http.send(paid))).message).toMatch(
      /may lack the funds.*or.*permission: look at its balance, ask Flowroute for the permission, or check/,
    );
  });

  test("a 403 to what is free says nothing of funds, and a 402 nothing of adding any", async () => {
    for (const call of EFFECTS) {
      const { http } = await serving(answering([403, {}], [402, {}]));
      const refused = (await failure(http.send(call))).message;
      expect(refused).toMatch(/may lack the permission for this: ask Flowroute for it, or check FLOWROUTE_ACCESS_KEY/);
      expect(refused).not.toMatch(/fund|balance/i);
      const stopped = (await failure(http.send(call))).message;
      expect(stopped).toMatch(/costs nothing: Flowroute may have stopped the account.*portal and run again/);
      expect(stopped).not.toMatch(/fund/i);
    }
  });

  test("the vendor's words and code are told, secrets and queries cut", async () => {
    const echo = `no: ${SECRET} at https://u:p@x.example/a?token=zzz Basic ${Buffer.from(`user:${SECRET}`).toString("base64")}`;
    const { http } = await serving(answering([422, { detail: echo }]), {
      describe: () => ({ message: echo, code: `E-${SECRET}` }),
    });
    const error = await failure(http.send({ ...WRITE, query: { key: SECRET } }));
    expect(error.message).toBe(
      "Flowroute (account main): POST /v2/numbers/1206 was answered with 422 (E-[cut]): no: [cut] at " +
        "https://[cut]@x.example/[cut] [cut]. Correct what Flowroute refuses and run again.",
    );
    expect(error.code).toBe("E-[cut]");
    expect(Object.keys(error)).not.toContain("body");
  });

  test("a reader of the vendor's that trips does not hide the outcome", async () => {
    const trip = () => {
      throw new Error("oops");
    };
    const { http } = await serving(answering([500, {}]), { describe: trip, isRateLimited: trip });
    await refuses(http.send(WRITE), "unavailable", true);
  });

  test("a redirect is not followed", async () => {
    const other = await httpServer(answering([200, {}]));
    closers.push(other.close);
    for (const status of [301, 302, 307, 308]) {
      const { http } = await serving(answering([status, "", { location: `${other.origin}/v2?token=x` }]));
      const error = await refuses(http.send(READ), "redirect");
      expect(error.message).toMatch(/points to 127\.0\.0\.1:\d+\. Redirects are not followed\. Check FLOWROUTE_URL\.$/);
      await refuses(http.send(WRITE), "redirect", status === 302);
    }
    expect(other.received).toEqual([]);
  });
});

describe("too many requests", () => {
  const inHalfAMinute = new Date(Date.UTC(2026, 0, 1, 0, 0, 30)).toUTCString();
  test.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "retry-after": "7" }, 7000],
    ["a date", { "retry-after": inHalfAMinute }, 30_000],
    ["nothing", {}, undefined],
  ])("429 with a Retry-After of %s: even a write is sent again", async (_name, headers, waitMs) => {
    const { http, server, clock, paced } = await serving(answering([429, "slow down", headers], [200, {}]));
    expect((await http.send(WRITE)).status).toBe(200);
    if (waitMs !== undefined) expect(clock.slept).toEqual([waitMs]);
    else expect(clock.slept[0]).toBeGreaterThanOrEqual(500);
    expect(paced).toEqual([waitMs ?? 0, "ok"]);
    expect(server.received).toHaveLength(2);
  });

  test("a Retry-After of more than a minute fails at once and says when to come back", async () => {
    const { http, clock, paced } = await serving(answering([429, {}, { "retry-after": "3600" }]));
    expect((await refuses(http.send(WRITE), "rateLimited")).message).toMatch(/try again in 3600 seconds\.$/);
    expect([clock.slept, paced]).toEqual([[], [undefined]]);
  });

  test("five times is enough", async () => {
    const { http, server, clock } = await serving(answering([429, {}]));
    await refuses(http.send(WRITE), "rateLimited");
    expect([server.received.length, clock.slept.length]).toEqual([5, 4]);
  });

  test("what the vendor says in place of 429 counts as such, even where the status is accepted", async () => {
    const { http, paced } = await serving(answering([400, { message: "Rate Limit Exceeded" }], [200, {}]), {
      isRateLimited: ({ status, body }) => status === 400 && JSON.stringify(body).includes("Rate Limit"),
    });
    expect((await http.send({ ...WRITE, accept: [400] })).status).toBe(200);
    expect(paced).toEqual([0, "ok"]);
  });
});

describe("a server in trouble", () => {
  test.each([500, 502, 503, 504])("a read is sent again after %d", async (status) => {
    const { http, server } = await serving(
      answering([status, "<html><title>Bad</title>", { "content-type": "text/html" }], [status], [200, {}]),
    );
    expect((await http.send(READ)).status).toBe(200);
    expect(server.received).toHaveLength(3);
  });

  test.each([408, 500, 502, 503, 504])(
    "a write is never sent again after %d: it may have been executed",
    async (status) => {
      const { http, server } = await serving(answering([status, {}, { "retry-after": "1" }]));
      const error = await refuses(http.send(WRITE), "unavailable", true);
      expect(error.message).toMatch(/may have been executed/);
      expect([server.received.length, error.status]).toEqual([1, status]);
    },
  );

  test("a read that reads by POST is a read, a write by GET a write", async () => {
    const { http, server } = await serving(answering([500]));
    await refuses(http.send({ ...WRITE, effect: "read" }), "unavailable");
    expect(server.received).toHaveLength(5);
    await refuses(http.send({ ...READ, effect: "write" }), "unavailable", true);
    expect(server.received).toHaveLength(6);
  });
});

describe("strange answers", () => {
  test.each<[string, string, Record<string, string>, RegExp]>([
    [
      "HTML",
      "<!doctype html><title>Sign\n in</title>",
      { "content-type": "text/html" },
      /an HTML page titled "Sign in"\. That is not the API's answer/,
    ],
    ["broken JSON", '{"a":', {}, /broken JSON/],
    ["text", "Non-API request", { "content-type": "text/plain" }, /not JSON/],
  ])("%s", async (_name, text, headers, words) => {
    const { http, server } = await serving(answering([200, text, headers]));
    const error = await refuses(http.send(READ), "malformed");
    expect(error.body).toBe(text);
    expect(error.message).toMatch(words);
    expect(error.message).toContain("FLOWROUTE_URL");
    expect(server.received).toHaveLength(5);
    await refuses(http.send(WRITE), "malformed", true);
    expect(server.received).toHaveLength(6);
  });

  test("a page that says 404 proves nothing about a number", async () => {
    const { http } = await serving(answering([404, "<h1>Not Found</h1>", { "content-type": "text/html" }]));
    for (const call of EFFECTS) await refuses(http.send({ ...call, accept: [404] }), "malformed");
  });

  test("a page that says 403 comes from a proxy, not from the account", async () => {
    const { http } = await serving(answering([403, "<title>Blocked</title>", { "content-type": "text/html" }]));
    expect((await refuses(http.send(READ), "malformed")).message).toMatch(
      /403: an HTML page titled "Blocked".*Check FLOWROUTE_URL/,
    );
  });

  test("one that is too large is not read, nor asked for again", async () => {
    const { http, server } = await serving(
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(Buffer.alloc(65 * 1024 * 1024, " "));
      },
      { deadlineMs: 60_000 },
    );
    await refuses(http.send(READ), "malformed");
    await refuses(http.send(WRITE), "malformed", true);
    expect(server.received).toHaveLength(2);
  });

  test.each([
    ["by its length", 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":1'],
    ["by its chunks", 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'],
    ["within its headers", "HTTP/1.1 200 OK\r\ncontent-ty"],
  ])("a truncated one, %s", async (_name, head) => {
    const { http, server } = await wired((socket) => void socket.once("data", () => socket.end(head)));
    await refuses(http.send(WRITE), "unavailable", true);
    expect(server.connections()).toBe(1);
    await refuses(http.send(READ), "unavailable");
    expect(server.connections()).toBe(6);
  });

  test("one that is not HTTP", async () => {
    const { http, server } = await wired((socket) => void socket.once("data", () => socket.end("SSH-2.0-x\r\n\r\n")));
    await refuses(http.send(WRITE), "unavailable", true);
    expect(server.connections()).toBe(1);
  });
});

describe("what is proved unsent, and what is not", () => {
  test.each(EFFECTS)("a refused connection: a $effect is tried five times, then fails as not sent", async (call) => {
    const { http, clock } = bench(await refusedOrigin());
    const error = await refuses(http.send(call), "unreachable");
    expect(error.message).toMatch(/got no answer: the connection was refused \(ECONNREFUSED\)\. Nothing was sent/);
    expect([clock.slept.length, http.sent()]).toEqual([4, 0]);
  });

  test("a name that is not known", async () => {
    const { http, clock } = bench("https://nowhere.invalid");
    expect((await refuses(http.send(WRITE), "unreachable")).message).toMatch(/ENOTFOUND|EAI_AGAIN/);
    expect([clock.slept.length, http.sent()]).toEqual([4, 0]);
  });

  test("a hang-up within the TLS handshake, though its code is ECONNRESET", async () => {
    const { http, server } = await wired((socket) => void socket.once("data", () => socket.destroy()), {}, "https");
    expect((await refuses(http.send(WRITE), "unreachable")).message).toContain("ECONNRESET");
    expect([server.connections(), http.sent()]).toEqual([5, 0]);
  });

  test("a server that speaks no TLS", async () => {
    let heard = "";
    const { http } = await wired(
      (socket) =>
        void socket.on("data", (data) => {
          heard += data.toString("latin1");
          socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
        }),
      {},
      "https",
    );
    await refuses(http.send(WRITE), "unreachable");
    expect(heard).not.toContain("POST");
    expect(http.sent()).toBe(0);
  });

  test("a deadline within the TLS handshake", async () => {
    const { http } = await wired(() => undefined, { deadlineMs: 30 }, "https");
    expect((await refuses(http.send(WRITE), "unreachable")).message).toContain("no connection within 0.03 s");
    expect(http.sent()).toBe(0);
  });

  test.each(["resetAndDestroy", "destroy"] as const)(
    "a connection that is dropped before the request was read (%s) may be one after it was",
    async (drop) => {
      const { http, server } = await wired((socket) => void setImmediate(() => socket[drop]()));
      await refuses(http.send(WRITE), "unavailable", true);
      expect([server.connections(), http.sent()]).toEqual([1, 1]);
    },
  );

  test.each(["resetAndDestroy", "destroy"] as const)(
    "a connection that is dropped after the request was read (%s)",
    async (drop) => {
      const { http, server } = await wired((socket) => void socket.once("data", () => socket[drop]()));
      const error = await refuses(http.send(WRITE), "unavailable", true);
      expect(error.message).toContain("ECONNRESET");
      expect(server.connections()).toBe(1);
      await refuses(http.send(READ), "unavailable");
      expect(server.connections()).toBe(6);
    },
  );

  test("a reused connection that is reset leaves a write unknown", async () => {
    const { http, server } = await serving((response, _request, index) => {
      if (index === 0) response.end("{}");
      else response.destroy();
    });
    await http.send(READ);
    await refuses(http.send(WRITE), "unavailable", true);
    expect([server.connections(), server.received.length]).toEqual([1, 2]);
  });

  test("silence: the deadline ends a read five times, a write once", async () => {
    const { http, server } = await serving(() => undefined, { deadlineMs: 250 });
    expect((await refuses(http.send(WRITE), "unavailable", true)).message).toContain("nothing more within 0.25 s");
    expect(server.received).toHaveLength(1);
    await refuses(http.send(READ), "unavailable");
    expect(server.received).toHaveLength(6);
  });

  test("the deadline covers a body that trickles", async () => {
    const { http } = await serving(
      (response) => {
        const drip = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(drip));
      },
      { deadlineMs: 1000 },
    );
    const error = await refuses(http.send(WRITE), "unavailable", true);
    expect([error.status, /broke off/.test(error.message)]).toEqual([200, true]);
  });

  test("a read goes on after a hiccup", async () => {
    const { http, clock } = await serving((response, _request, index) =>
      index < 2 ? response.destroy() : response.end("{}"),
    );
    expect((await http.send(READ)).status).toBe(200);
    expect(clock.slept).toHaveLength(2);
  });
});

describe("a status that HTTP has no meaning for", () => {
  const raw = (head: string) => wired((socket) => socket.once("data", () => socket.write(`HTTP/1.1 ${head}\r\n\r\n`)));
  const UPGRADE = "\r\nConnection: Upgrade\r\nUpgrade: websocket";

  test.each([
    ["another protocol", `101 Switching Protocols${UPGRADE}`, 101],
    ["another protocol without a name", "101 Switching Protocols", 101],
    ["no class", "099 What\r\nContent-Length: 0", 99],
    ["nothing", "000 What\r\nContent-Length: 0", 0],
    ["beyond the last class", "600 What\r\nContent-Length: 0", 600],
    ["a site's own word for no", "999 Request denied\r\nContent-Length: 0", 999],
  ])("%s: a read fails at once, and a write may have been executed", async (_, head, status) => {
    const { http, clock, server } = await raw(head);
    const error = await failure(http.send(READ));
    expect(error).toMatchObject({ kind: "malformed", status });
    expect(error.message).toMatch(new RegExp(`was answered with ${status}. That is not the API's answer`));
    expect({ slept: clock.slept, connections: server.connections() }).toEqual({ slept: [], connections: 1 });
    expect(await failure(http.send(WRITE))).toBeInstanceOf(OutcomeUnknownError);
  });

  test("an answer that offers another protocol is one all the same", async () => {
    const { http } = await wired((socket) =>
      socket.once("data", () => socket.write(`HTTP/1.1 200 OK${UPGRADE}\r\nContent-Length: 2\r\n\r\n{}`)),
    );
    expect(await http.send(READ)).toMatchObject({ status: 200, body: {} });
  });

  test("word of what is to come, and then nothing, ends with the deadline", async () => {
    const { http } = await raw("103 Early Hints");
    expect(await failure(http.send(WRITE))).toMatchObject({ kind: "unavailable" });
  });
});

describe("a body without bounds", () => {
  test.each([
    ["a page of titles", `<${"<title".repeat(1_000_000)}`, "an HTML page"],
    ["a page with one long title", `<title ${"x".repeat(1_000_000)}`, "an HTML page"],
    ["lists of a million levels", "[".repeat(1_000_000), "the body has more than 64 levels"],
    ["objects of 65 levels", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "the body has more than 64 levels"],
    ["an open text", `{"a":"${"\\".repeat(1_000_001)}`, "the body is broken JSON"],
    ["an error full of stops", { message: `${". ".repeat(1_000_000)}x` }, ""],
  ])("%s takes no time", async (_, body, words) => {
    const { http } = await serving(answering([400, body]), {
      describe: ({ body: said }) => said as { message?: string },
    });
    const started = process.hrtime.bigint();
    expect((await failure(http.send(READ))).message).toContain(words);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1_500);
  });

  test("brackets in texts are no levels", async () => {
    const body = { a: "[".repeat(1_000), b: ['"', "\\", '\\"[[['], c: Array.from({ length: 1_000 }, () => [{}]) };
    const { http } = await serving(answering([200, body]));
    expect((await http.send(READ)).body).toEqual(body);
  });
});

test("whoever wants to know is told of every answer, also of one that is refused or sent again for", async () => {
  const told: [number, string | undefined][] = [];
  const { http } = await serving(answering([503], [401, undefined, { date: "Thu, 01 Jan 2026 00:00:00 GMT" }]), {
    onAnswer: ({ status, headers }) => void told.push([status, headers.date]),
  });
  await failure(http.send(READ));
  expect(told).toEqual([
    [503, expect.any(String)],
    [401, "Thu, 01 Jan 2026 00:00:00 GMT"],
  ]);
});
