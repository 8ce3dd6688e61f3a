import fc from "fast-check";
import { refusedPublicUrl, refusedUrl } from "./hook-url";

/**
 * Addresses that a carrier can't or mustn't call: this network, private, shared (CGNAT), loopback, link-local,
 * metadata, test, multicast, reserved, broadcast.
 */
const PRIVATE_IPV4 = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.254",
  "100.64.0.1",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.1.2",
  "169.254.1.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.168.0.1",
  "192.168.255.255",
  "198.18.0.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
];

/** The ways to write an IPv4 address that a resolver may understand. */
const SPELLINGS: Readonly<Record<string, (parts: readonly [number, number, number, number]) => string>> = {
  dotted: (parts) => parts.join("."),
  "with a trailing dot": (parts) => `${parts.join(".")}.`,
  decimal: (parts) => String(whole(parts)),
  octal: (parts) => parts.map((part) => `0${part.toString(8)}`).join("."),
  "long octal": (parts) => parts.map((part) => `000${part.toString(8)}`).join("."),
  hexadecimal: (parts) => parts.map((part) => `0x${part.toString(16)}`).join("."),
  "one hexadecimal": (parts) => `0x${whole(parts).toString(16)}`,
  "capital hexadecimal": (parts) => parts.map((part) => `0X${part.toString(16).toUpperCase()}`).join("."),
  "of two parts": ([a, b, c, d]) => `${a}.${b * 65_536 + c * 256 + d}`,
  "of three parts": ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  mixed: ([a, b, c, d]) => `0x${a.toString(16)}.0${b.toString(8)}.${c * 256 + d}`,
  "full-width": (parts) => parts.join(".").replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  "with ideographic dots": (parts) => parts.join("\u3002"),
  "with full-width dots": (parts) => parts.join("\uff0e"),
  "percent-encoded": (parts) => parts.join(".").replace(/\d/g, (digit) => `%3${digit}`),
  "mapped into IPv6": (parts) => `[::ffff:${parts.join(".")}]`,
  "mapped into IPv6, in hexadecimal": ([a, b, c, d]) =>
    `[::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`,
  "in NAT64": (parts) => `[64:ff9b::${parts.join(".")}]`,
  "in local NAT64": (parts) => `[64:ff9b:1::${parts.join(".")}]`,
  "in 6to4": ([a, b, c, d]) => `[2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::1]`,
  translated: (parts) => `[::ffff:0:${parts.join(".")}]`,
};

const whole = ([a, b, c, d]: readonly [number, number, number, number]) => ((a * 256 + b) * 256 + c) * 256 + d;

const HOSTILE_HOSTS = [
  ...PRIVATE_IPV4.flatMap((address) => {
    const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
    return Object.values(SPELLINGS).map((spell) => spell([a, b, c, d]));
  }),
  "①②⑦.⓪.⓪.①",
  ...["168.63.129.16"].flatMap((address) => {
    const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
    return Object.values(SPELLINGS).map((spell) => spell([a, b, c, d]));
  }),
  // Addresses of an IPv4 network within IPv6: ISATAP, Teredo
  ..."[2a00::5efe:127.0.0.1] [2a00::200:5efe:169.254.169.254] [2001:0:4136:e378:8000:63bf:3fff:fdd2]".split(" "),
  ..."kubernetes.default api.kube-system redis.default hidden.onion db.docker vault.service.consul x.test x.invalid gw.private mail.corp. a.1b".split(
    " ",
  ),
  // IPv6: unspecified, loopback, local, link-local, site-local, multicast, discard, documentation, Teredo, metadata
  ..."[::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [fc00::1] [fd00::1] [fd00:ec2::254] [fe80::1] [febf::1] [fec0::1] [ff02::1] [100::1] [2001:db8::1] [2001::1] [::a00:1] [4000::1] [5f00::1]".split(
    " ",
  ),
  ..."localhost LOCALHOST localhost. localhost.localdomain foo.localhost printer.local printer.local. intranet router router.lan box.home nas.home.arpa".split(
    " ",
  ),
  ..."db.internal host.docker.internal wiki.corp kubernetes.default.svc api.default.svc.cluster.local metadata metadata.google.internal metadata.goog metadata.goog. metadata.tencentyun.com".split(
    " ",
  ),
  "instance-data",
  "loc\u00adalhost",
  "ｌｏｃａｌｈｏｓｔ",
  "%6cocalhost",
];

test("there are more than two hundred hostile hosts", () => {
  expect(new Set(HOSTILE_HOSTS).size).toBeGreaterThan(400);
});

test.each(HOSTILE_HOSTS)("https://%s is refused", (host) => {
  for (const url of [`https://${host}/hook?key=opensesame`, `HTTPS://${host}:8443/`, `http://${host}/`]) {
    const reason = refusedUrl(url, false);
    expect(reason).toBeDefined();
    expect(reason).not.toContain("opensesame");
    expect(reason).not.toContain(host === "localhost" ? "localhost:" : `${host}/`);
  }
});

test.each([
  ["http to a public host", "http://example.com/"],
  ["a user name", "https://ada@example.com/"],
  ["a user name and password", "https://ada:opensesame@example.com/"],
  ["a user name that looks like a host", "https://example.com@127.0.0.1/"],
  ["a user name, percent-encoded at", "https://example.com%40127.0.0.1/"],
  ["a backslash that some read as a slash", "https://example.com\\@127.0.0.1/"],
  ["backslashes for slashes", "https:\\\\127.0.0.1\\"],
  ["a tab in the host", "https://127.0\t.0.1/"],
  ["a line break in the path", "https://example.com/\nHost: 127.0.0.1"],
  ["a carriage return", "https://example.com/\r"],
  ["a NUL", "https://example.com/\0"],
  ["blanks around", " https://example.com/ "],
  ["a blank in the path", "https://example.com/a b"],
  ["no host", "https:///hook"],
  ["one slash", "https:/example.com/"],
  ["no slashes", "https:example.com"],
  ["no scheme", "example.com/hook"],
  ["a relative scheme", "//example.com/hook"],
  ["a path", "/hook"],
  ["nothing", ""],
  ["another scheme", "ftp://example.com/"],
  ["a script", "javascript:alert(1)"],
  ["a file", "file:///etc/passwd"],
  ["data", "data:text/plain,hello"],
  ["a token for the host", "https://((host))/"],
  ["a token in the host", "https://((tenant)).example.com/"],
  ["an old token in the host", "https://{{tenant}}.example.com/"],
  ["a token for the user", "https://((user))@example.com/"],
  ["a token for the port", "https://example.com:((port))/"],
  ["a token for the scheme", "((scheme))://example.com/"],
  ["half a token in the host", "https://((a-b)).com/"],
  ["a host of dots", "https://../"],
  ["an empty label", "https://a..example.com/"],
  ["a host of marks", "https://!!.com/"],
  ["a port that there is not", "https://example.com:99999/"],
  ["an address of five parts", "https://1.2.3.4.5/"],
  ["an address out of range", "https://256.256.256.256/"],
  ["an IPv6 zone", "https://[fe80::1%25eth0]/"],
])("%s is refused", (_, url) => {
  expect(refusedUrl(url, false)).toBeDefined();
});

const token = fc.constantFrom("((direction))", "((from))", "((to))", "((x))", "{{direction}}", "((message_id))");
const word = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789"),
});
const host = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 3 }),
    fc.constantFrom("com", "co.uk", "io", "dev", "telephone", "xn--p1ai", "org"),
  )
  .map(([labels, end]) => `${labels.map((label) => `h${label}`).join(".")}.${end}`);
const publicHost = fc.oneof(
  { weight: 8, arbitrary: host },
  { weight: 1, arbitrary: fc.constantFrom("8.8.8.8", "1.1.1.1", "[2606:4700:4700::1111]", "[2a00:1450::8]") },
);
const segment = fc.oneof(
  word,
  token,
  fc.tuple(word, token).map(([a, b]) => `${a}-${b}`),
  fc.constantFrom("a%20b", "~ada", "v1.2", "caf\u00e9"),
);
const ordinaryUrl = fc
  .record({
    host: publicHost,
    port: fc.constantFrom("", ":443", ":8443"),
    path: fc.array(segment, { maxLength: 4 }),
    query: fc.array(fc.tuple(word, fc.oneof(word, token)), { maxLength: 3 }),
    fragment: fc.boolean(),
  })
  .map(
    ({ host, port, path, query, fragment }) =>
      `https://${host}${port}/${path.join("/")}${query.length > 0 ? `?${query.map(([key, value]) => `${key}=${value}`).join("&")}` : ""}${fragment ? "#top" : ""}`,
  );

test("a thousand ordinary URLs are accepted, tokens in path and query included", () => {
  fc.assert(
    fc.property(ordinaryUrl, (url) => {
      expect(refusedUrl(url, false)).toBeUndefined();
      expect(refusedUrl(url, true)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test.each(["\u200b", "\u00ad", "\u202e", "\ufeff", "\u2060", "\u3164", "\u0000", "\u0085", "\u{e0041}"])(
  "a character that is not seen (%j) is refused by name",
  (unseen) => {
    const name = `U+${unseen.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
    for (const url of [
      `https://exa${unseen}mple.com/`,
      `https://example.com/a${unseen}b`,
      `${unseen}https://example.com/`,
      `https://example.com/${unseen}`,
    ]) {
      expect(refusedUrl(url, true)).toContain(name);
      expect(refusedPublicUrl(url, "take them out")).toContain(name);
    }
  },
);

test.each(["https://@example.com/", "https://:@example.com/", "https://:pw@example.com/", "https://@@example.com/"])(
  "an empty user name (%s) is one",
  (url) => {
    expect(refusedUrl(url, true)).toMatch(/user name/);
  },
);

test("a user name in a URL is sent to no input that the carrier may refuse", () => {
  expect(refusedUrl("https://ada:opensesame@example.com/", false)).toBe(
    "leave user name and password out of the URL: they belong in `username` and `password` where the carrier " +
      "takes these, and a carrier that doesn't calls without any",
  );
});

test.each(["https://example.com:0/", "https://example.com:00000/hook"])("port 0 (%s) is none", (url) => {
  expect(refusedUrl(url, true)).toMatch(/no port 0/);
});

test.each([
  "https://metadata.example.com/",
  "https://example.com:/x",
  "https://my-metadata.io/",
  "https://default.example.com/",
  "https://m\u00fcnchen.example/",
])("%s is nobody's metadata service and public", (url) => expect(refusedUrl(url, false)).toBeUndefined());

test(
  "a URL without `allowPrivate` beside it is judged by the same rule, and its reason names no input that there is " +
    "not",
  () => {
    for (const url of [
      "https://10.0.0.1/",
      "http://example.com/",
      "https://u:p@example.com/",
      "https://[::1]/",
      "https://x\\@127.0.0.1/",
      "https://a.example.com/\n",
    ]) {
      expect(refusedPublicUrl(url, "take them out")).toBeDefined();
      expect(refusedPublicUrl(url, "take them out")).not.toMatch(/allowPrivate|`username`/);
    }
    expect(refusedPublicUrl("https://example.com/sms", "take them out")).toBeUndefined();
  },
);

test("allowPrivate opens private hosts, plain http there, and nothing else", () => {
  for (const host of ["127.0.0.1:4000", "localhost:4000", "10.0.0.1", "[::1]:4000", "pbx.internal", "192.168.0.1"]) {
    expect(refusedUrl(`http://${host}/hook`, true)).toBeUndefined();
    expect(refusedUrl(`https://${host}/((direction))`, true)).toBeUndefined();
  }
  expect(refusedUrl("http://example.com/", true)).toMatch(/https/);
  expect(refusedUrl("https://ada:pass@10.0.0.1/", true)).toMatch(/user name/);
  expect(refusedUrl("https://((host)).internal/", true)).toMatch(/token/);
});
