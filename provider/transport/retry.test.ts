import { type Attempt, type Decision, decide, type Outcome, retryAfterMs } from "./retry";

const first: Attempt = { number: 1, renewed: false, random: 0 };
const answered = (status: number, more: Partial<Extract<Outcome, { type: "answered" }>> = {}): Outcome => ({
  type: "answered",
  status,
  accepted: status >= 200 && status < 300,
  readable: true,
  rateLimited: status === 429,
  renewable: false,
  ...more,
});
const again = { againInMs: 500 };

const table: readonly (readonly [string, Outcome, Decision, Decision])[] = [
  // what happened, the outcome, decision for a read, decision for a write
  ["a good answer", answered(200), "answer", "answer"],
  ["a partial success", answered(207), "answer", "answer"],
  ["an accepted 404", answered(404, { accepted: true }), "answer", "answer"],
  ["an accepted 404 that is a page", answered(404, { accepted: true, readable: false }), "fail", "fail"],
  ["nothing sent", { type: "unsent" }, again, again],
  ["lost", { type: "lost" }, again, "unknown"],
  ["too large", { type: "oversized" }, "fail", "unknown"],
  ["a 2xx page", answered(200, { readable: false }), again, "unknown"],
  ["400", answered(400), "fail", "fail"],
  ["a rate limit as 400", answered(400, { rateLimited: true }), again, again],
  ["a rate limit as accepted 400", answered(400, { rateLimited: true, accepted: true }), again, again],
  ["401 without a way to renew", answered(401), "fail", "fail"],
  ["401", answered(401, { renewable: true }), "renew", "renew"],
  ["403", answered(403), "fail", "fail"],
  ["404", answered(404), "fail", "fail"],
  ["408", answered(408), again, "unknown"],
  ["409", answered(409), "fail", "fail"],
  ["422", answered(422), "fail", "fail"],
  ["429", answered(429), again, again],
  ["429 as a page", answered(429, { readable: false }), again, again],
  ["429 with Retry-After", answered(429, { retryAfterMs: 7000 }), { againInMs: 7000 }, { againInMs: 7000 }],
  ["429 with Retry-After 60 s", answered(429, { retryAfterMs: 60_000 }), { againInMs: 60_000 }, { againInMs: 60_000 }],
  ["429 with a longer Retry-After", answered(429, { retryAfterMs: 60_001 }), "fail", "fail"],
  ["301", answered(301), "fail", "fail"],
  ["302", answered(302), "fail", "unknown"],
  ["303", answered(303), "fail", "unknown"],
  ["308", answered(308), "fail", "fail"],
  ["500", answered(500), again, "unknown"],
  ["502", answered(502, { readable: false }), again, "unknown"],
  ["503 with Retry-After", answered(503, { retryAfterMs: 3000 }), { againInMs: 3000 }, "unknown"],
  ["503 with a long Retry-After", answered(503, { retryAfterMs: 100_000 }), "fail", "unknown"],
  ["504", answered(504), again, "unknown"],
];

test.each(table)("%s", (_name, outcome, read, write) => {
  expect(decide(outcome, "read", first)).toEqual(read);
  expect(decide(outcome, "write", first)).toEqual(write);
});

test("a second 401 fails", () => {
  expect(decide(answered(401, { renewable: true }), "write", { ...first, renewed: true })).toBe("fail");
});

test("waits double, are spread, and end with the fifth attempt", () => {
  const waits = (random: number) =>
    [1, 2, 3, 4, 5].map((number) => decide({ type: "lost" }, "read", { number, renewed: false, random }));
  expect(waits(0)).toEqual([500, 1000, 2000, 4000].map((againInMs) => ({ againInMs })).concat("fail" as never));
  expect(waits(1)).toEqual([1000, 2000, 4000, 8000].map((againInMs) => ({ againInMs })).concat("fail" as never));
});

test("whatever the status, a write is sent again only after a rate limit or a new token", () => {
  for (let status = 200; status < 600; status += 1) {
    for (const readable of [true, false]) {
      const decision = decide(answered(status, { readable, renewable: true, retryAfterMs: 1 }), "write", first);
      if (typeof decision === "object") expect(status).toBe(429);
      if (decision === "renew") expect(status).toBe(401);
    }
  }
});

test.each([
  ["3", 3000],
  [" 0 ", 0],
  ["1.5", 1500],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Thursday, 01-Jan-26 00:00:30 GMT", 30_000],
  ["Thu, 01 Jan 2025 00:00:00 GMT", 0],
  ["-5", undefined],
  ["soon", undefined],
  ["soon 1", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %j is %j ms", (header, expected) => {
  expect(retryAfterMs(header, Date.UTC(2026, 0, 1))).toBe(expected);
});
