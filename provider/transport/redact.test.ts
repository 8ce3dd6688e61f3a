import fc from "fast-check";
import { plainText } from "./plain-text";
import { concealer, redactor } from "./redact";

const clean = redactor(["10020030", 's3cr+t/=&"key', "hunter2"]);

test.each([
  ["raw", 'key s3cr+t/=&"key refused'],
  ["URL-encoded", `key ${encodeURIComponent('s3cr+t/=&"key')} refused`],
  ["in a form", `key=${new URLSearchParams({ k: 's3cr+t/=&"key' })}`],
  ["JSON-escaped", JSON.stringify({ what: 's3cr+t/=&"key' })],
  ["base64", Buffer.from('s3cr+t/=&"key').toString("base64")],
  ["base64 of a pair", `got ${Buffer.from('10020030:s3cr+t/=&"key').toString("base64")}.`],
  ["base64url of a pair", `got ${Buffer.from("10020030:hunter2").toString("base64url")}.`],
])("a given secret is cut: %s", (_form, text) => {
  const result = clean(text);
  expect(result).toContain("[cut]");
  for (const part of ["s3cr", "hunter2", "10020030", "czNj", "MTAwMjAwMzA"]) expect(result).not.toContain(part);
});

const unknown = redactor([]);

test.each([
  ["at https://ada:xyzzy@api.example.com/v2", "at https://[cut]@api.example.com/[cut]"],
  ["GET https://api.example.com/v2/x?a=xyzzy&b=2 failed", "GET https://api.example.com/[cut] failed"],
  ["posts to https://hooks.example.com/services/T0/B0/xyzzy.", "posts to https://hooks.example.com/[cut]"],
  ["posts to HTTPS://hooks.example.com?xyzzy", "posts to HTTPS://hooks.example.com/[cut]"],
  [
    "posts to https://hooks.example.com#xyzzy or https://example.com",
    "posts to https://hooks.example.com/[cut] or https://example.com",
  ],
  ['{"url":"https:\\/\\/hooks.example.com\\/xyzzy\\/1"}', '{"url":"https:\\/\\/hooks.example.com/[cut]"}'],
  ["url=https%3A%2F%2Fhooks.example.com%2Fxyzzy%3Fa%3D1 is bad", "url=https%3A%2F%2Fhooks.example.com%2F[cut] is bad"],
  [
    "can't reach sip:ada:xyzzy@pbx.example.com;transport=tls",
    "can't reach sip:ada:[cut]@pbx.example.com;transport=tls",
  ],
  ["GET /v2/x?a=xyzzy failed", "GET /v2/x?[cut] failed"],
  ["Authorization: Basic eHl6enk6eHl6enk=", "Authorization: [cut]"],
  ["got token: xyzzy, sorry", "got token: [cut], sorry"],
  ["X-Auth-Secret: xyzzy", "X-Auth-Secret: [cut]"],
  ["sent Bearer xyzzy12345", "sent Bearer [cut]"],
  ["jwt eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc-_1 expired", "jwt [cut] expired"],
  ['{"password": "xy\\"zzy", "user": "ada"}', '{"password": [cut], "user": "ada"}'],
  ['{"authToken":12345,"a":1}', '{"authToken":[cut],"a":1}'],
  ['{"detail":"{\\"secret\\":\\"xyzzy\\"}"}', '{"detail":"{\\"secret\\":[cut]}"}'],
  ["password=xyzzy&a=1", "password=[cut]&a=1"],
])("what looks like a credential is cut: %s", (text, expected) => {
  expect(unknown(text)).toBe(expected);
});

test.each([
  "`token` parameter is required but is missing",
  "Authentication failed.",
  "No number was found given the ID provided",
  "and/or? yes",
])("ordinary words stay: %s", (text) => expect(unknown(text)).toBe(text));

test("the length is capped after cutting, so that no half of a secret is left at the end", () => {
  const result = clean(`${"x".repeat(495)}hunter2${"y".repeat(5000)}`);
  expect(result).toHaveLength(500);
  expect(result).not.toContain("hunt");
});

test("a secret at the end of what is searched leaves no beginning", () => {
  const text = `{"token":"${"x".repeat(4075)}","hunter2`;
  expect(text.slice(0, 4096)).toContain('"hunte');
  expect(clean(`${text}"}`)).not.toContain("hun");
});

test("no given secret survives, whatever surrounds it", () => {
  const secret = fc.string({ minLength: 6, maxLength: 30 });
  fc.assert(
    fc.property(secret, secret, fc.string(), fc.string(), (one, other, before, after) => {
      // letters of the replacement itself, or of the surroundings, are no leak
      fc.pre(![before, after, "[cut]"].some((text) => text.includes(one)) && !`${before}[cut]${after}`.includes(one));
      expect(redactor([one, other])(before + one + after)).not.toContain(one);
    }),
  );
});

test("many brackets and quotes take no time", () => {
  const started = process.hrtime.bigint();
  for (const text of [
    '"token":"'.repeat(20_000),
    "token".repeat(20_000),
    "://".repeat(40_000),
    "/".repeat(100_000),
    '\\"secret\\":\\"'.repeat(9_000),
    "-secret-".repeat(20_000),
  ])
    unknown(text);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
});

test.each([
  ["with a line end", "s3cret word\n"],
  ["with a byte order mark", "\ufeffs3cret word\r\n"],
])("a secret %s is cut where it is repeated without, or written out", (_, secret) => {
  for (const clean of [redactor([secret]), concealer([secret])]) {
    expect(clean("took s3cret word here")).not.toContain("s3cret");
    expect(clean(plainText(`took ${secret} here`))).not.toContain("s3cret");
    expect(clean(`took ${encodeURIComponent(secret)} here`)).not.toContain("s3cret");
  }
});

test("a secret of any length, or that is no text that can be encoded, makes no trouble", () => {
  const long = "x1".repeat(1_000_000);
  expect(concealer([long])(`it was ${long.slice(0, 300)}… Run again.`)).toBe("it was [cut]… Run again.");
  expect(concealer(["half\ud800pair"])("it was half\ud800pair")).toBe("it was [cut]");
});

test.each([
  ["HTML", "a&amp;b&lt;c&quot;/d"],
  ["JSON with its slashes", 'a&b<c\\"\\/d'],
  ["JSON within JSON", 'a&b<c\\\\\\"/d'],
  ["a part of a URL", encodeURI('a&b<c"/d')],
  ["lower case", encodeURIComponent('a&b<c"/d').toLowerCase()],
])("a secret is cut as %s", (_, text) => {
  expect(concealer(['a&b<c"/d'])(`took ${text} here`)).toBe("took [cut] here");
});

test(
  "a concealer cuts what is given in any form, a short one as a word alone, and what is left of one where the " +
    "message was cut off",
  () => {
    const conceal = concealer(["s3cret pass", "ab"]);
    expect(conceal("took s3cret pass, s3cret%20pass and ab, not about")).toBe("took [cut], [cut] and [cut], not about");
    expect(conceal(`it was s3cret p… Run again.`)).toBe("it was [cut]… Run again.");
    expect(concealer([])("all")).toBe("all");
  },
);
