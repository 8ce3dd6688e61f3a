import { refusedEmail } from "./email";
import { holdsSipPassword, refusedSipHost, refusedSipUri } from "./sip";

test.each([
  "sip:alice@atlanta.com",
  "sip:16476998778@215.122.69.152:5060;transport=tcp",
  "sips:securecall@securedserver.com",
  "SIP:pbx.example.com",
  "sip:+12065550100;ext=5@pbx.internal:5080",
  "sip:10.0.0.5",
  "sip:a@[2001:db8::1]:5061;transport=tls?subject=x",
])("the SIP URI %s is taken", (uri) => expect(refusedSipUri(uri)).toBeUndefined());

test.each([
  ["a password", "sip:user:hidden@example.com", /password/],
  ["an empty password", "sip:user:@example.com", /password/],
  ["a password with an at", "sips:user:hid@den@example.com", /password/],
  ["a blank", "sip:user@exam ple.com", /blank/],
  ["a line end", "sip:user@example.com\n", /U\+000A/],
  ["an invisible character", "sip:user@exa\u200bmple.com", /U\+200B/],
  ["brackets around", "<sip:user@example.com>", /bracket/],
  ["an empty user", "sip:@pbx.example.com", /write a SIP URI/],
  ["an empty user, over TLS", "sips:@pbx.example.com:5061;transport=tls", /write a SIP URI/],
  ["no host", "sip:user@", /write a SIP URI/],
  ["another scheme", "tel:+12065550100", /write a SIP URI/],
  ["a path", "sip://example.com/x", /write a SIP URI/],
  ["half an address", "sip:a@10.0.1", /write a SIP URI/],
  ["a host of marks", "sip:a@!!.com", /write a SIP URI/],
  ["port 0", "sip:a@example.com:0", /write a SIP URI/],
  ["a port that there is not", "sip:a@example.com:70000", /write a SIP URI/],
])("a SIP URI with %s is refused, and not repeated", (_, uri, reason) => {
  expect(refusedSipUri(uri)).toMatch(reason);
  expect(refusedSipUri(uri)).not.toContain("hidden");
});

test.each([
  "pbx.example.com",
  "24.239.23.40:5060",
  "myphone.com;transport=tls",
  "[2001:db8::1]:5060",
  "pbx",
  "10.0.0.5",
  "a.example.com;weight=10",
])("the SIP host %s is taken", (host) => expect(refusedSipHost(host)).toBeUndefined());

test.each([
  "sip:pbx.example.com",
  "user@pbx.example.com",
  "https://pbx.example.com",
  "pbx.example.com:0",
  "256.1.1.1",
  "pbx\u200b.example.com",
  "a b",
  "pbx.example.com\n",
  "",
])("the SIP host %j is refused", (host) => expect(refusedSipHost(host)).toBeDefined());

test("a SIP URI with a password is seen whatever it is the target of", () => {
  expect(holdsSipPassword("sip:user:hidden@example.com")).toBe(true);
  expect(holdsSipPassword("sip:example.com:5060")).toBe(false);
  expect(holdsSipPassword("a:b@c")).toBe(false);
});

test.each(["ada@example.com", "a.b+c@example.co.uk", "b\u00f6b@m\u00fcnchen.example"])(
  "the e-mail address %s is taken",
  (email) => expect(refusedEmail(email)).toBeUndefined(),
);

test.each([
  ["two", "a@example.com,b@example.com"],
  ["a name beside it", "Ada <a@example.com>"],
  ["a line end", "a@example.com\nBcc: b@example.com"],
  ["a line end at its end", "a@example.com\n"],
  ["an invisible character", "a@exa\u200bmple.com"],
  ["a NUL", "a\0@example.com"],
  ["none", "example.com"],
])("an e-mail address with %s is refused", (_, email) =>
  expect(refusedEmail(email)).toMatch(/write one e-mail address|which nobody sees/),
);
