import fc from "fast-check";
import { e164, formatId, isInternal, numberIn, numberOf, parseId, type Ref, thingKey } from "./id";

const vendor = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const account = fc.string({ minLength: 1, maxLength: 20, unit: "binary" }).filter((name) => !/[/#]/.test(name));
const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/);
const thing = fc.oneof(number, fc.stringMatching(/^ext-\d{1,8}$/), fc.stringMatching(/^search-[0-9a-f]{12}$/));
const event = fc.constantFrom("call.incoming", "message.delivery", "sms.incoming", "fax.outgoing");
const ref: fc.Arbitrary<Ref> = fc.record(
  { vendor, account, number: thing, event },
  { requiredKeys: ["vendor", "number"] },
);

test("an id says all of what it is the id of", () => {
  fc.assert(
    fc.property(ref, (one) => {
      expect(parseId(formatId(one))).toEqual(one);
    }),
    { numRuns: 1_000 },
  );
});

test("different things have different ids", () => {
  fc.assert(
    fc.property(ref, ref, (one, other) => {
      fc.pre(JSON.stringify(parseId(formatId(one))) !== JSON.stringify(parseId(formatId(other))));
      expect(formatId(one)).not.toBe(formatId(other));
    }),
  );
});

test("whatever is parsed is formatted into its canonical form, once and for all", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), ref.map(formatId)), (text) => {
      const parsed = parseId(text);
      if (parsed) expect(parseId(formatId(parsed))).toEqual(parsed);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ["flowroute/+12065550100", { vendor: "flowroute", number: "+12065550100" }],
  ["telcom:uk-sales/+441234901769", { vendor: "telcom", account: "uk-sales", number: "+441234901769" }],
  ["fonestorm/+13215551111#call.incoming", { vendor: "fonestorm", number: "+13215551111", event: "call.incoming" }],
  ["telcom/ext-1001", { vendor: "telcom", number: "ext-1001" }],
  ["flowroute:us/search-0123456789ab", { vendor: "flowroute", account: "us", number: "search-0123456789ab" }],
  ["  flowroute/+12065550100\n", { vendor: "flowroute", number: "+12065550100" }],
  ["flowroute/+1 (206) 555-0100", { vendor: "flowroute", number: "+12065550100" }],
  ["flowroute/+1-206-555-0100#sms.incoming", { vendor: "flowroute", number: "+12065550100", event: "sms.incoming" }],
])("%s is an id", (text, expected) => {
  expect(parseId(text)).toEqual(expected);
});

test.each([
  "",
  "+12065550100",
  "flowroute",
  "flowroute/",
  "/+12065550100",
  "flowroute/12065550100",
  "flowroute/1001",
  "flowroute/ext-",
  "flowroute/ext-10a",
  "flowroute/+0206555010",
  "flowroute/+1206",
  "flowroute/+1206555010012345",
  "flowroute/search-123",
  "flowroute:/+12065550100",
  "flowroute:a/b/+12065550100",
  "Flowroute/+12065550100",
  "flowroute/+12065550100#",
  "flowroute/+12065550100#call incoming",
  "flowroute/+12065550100#call.incoming#again",
  "urn:pulumi:dev::p::telephony:index:PhoneNumber::x",
])("%p is no id", (text) => {
  expect(parseId(text)).toBeUndefined();
});

test("a number may be written with spaces, dashes, dots and brackets anywhere", () => {
  const separators = fc.array(fc.constantFrom("", " ", "-", "(", ")", ".", "\u00a0", "\u2011", "[", "]"), {
    minLength: 17,
    maxLength: 17,
  });
  fc.assert(
    fc.property(number, separators, (plain, between) => {
      const written = [...plain].map((digit, index) => digit + between[index]).join("");
      expect(e164(written)).toBe(plain);
    }),
  );
});

test.each([
  "12065550100",
  "0012065550100",
  "+1206555CALL",
  "+",
  "++12065550100",
  "+12065550100x4",
  "+12065550100,+12065550101",
  "+12065550\u200b100",
  "+١٢٠٦٥٥٥٠١٠٠",
])("%p is no number in E.164", (text) => {
  expect(e164(text)).toBeUndefined();
});

test("full-width digits and signs are those that they stand for, in a number and in an id", () => {
  expect(e164("＋１（２０６）５５５－０１００")).toBe("+12065550100");
  expect(parseId("flowroute:営業！/＋１２０６５５５０１００")).toEqual({
    vendor: "flowroute",
    account: "営業！",
    number: "+12065550100",
  });
});

test("an internal number is told from E.164, and a hook's number from its hook", () => {
  expect(isInternal({ vendor: "telcom", number: "ext-1001" })).toBe(true);
  expect(isInternal({ vendor: "telcom", number: "+441234901769" })).toBe(false);
  expect(numberOf({ vendor: "fonestorm", account: "a", number: "+13215551111", event: "call.incoming" })).toEqual({
    vendor: "fonestorm",
    account: "a",
    number: "+13215551111",
  });
});

test(
  "the same number under another account alias is the same thing; an internal number, another kind and another " +
    "event are not",
  () => {
    const public_ = { vendor: "telcom", number: "+441234901769" };
    const internal = { vendor: "telcom", number: "ext-1001" };
    expect(thingKey("PhoneNumber", { ...public_, account: "sales" })).toBe(thingKey("PhoneNumber", public_));
    expect(thingKey("PhoneNumber", { ...internal, account: "sales" })).not.toBe(thingKey("PhoneNumber", internal));
    expect(thingKey("NumberRouting", public_)).not.toBe(thingKey("PhoneNumber", public_));
    expect(thingKey("PhoneNumber", { ...public_, vendor: "fonestorm" })).not.toBe(thingKey("PhoneNumber", public_));
    expect(thingKey("NotificationHook", { ...public_, event: "sms.incoming" })).not.toBe(
      thingKey("NotificationHook", { ...public_, event: "mms.incoming" }),
    );
  },
);

test.each([
  ["flowroute/+44 (0)20 7946 0000", "+44 (0)20 7946 0000"],
  ["fonestorm:us/+1 206 555 01000", "+1 206 555 01000"],
  ["flowroute/+12065550100 ext 4", "+12065550100 ext 4"],
  ["flowroute/＋１２０６５５５０１００", "＋１２０６５５５０１００"],
  ["telcom/ext-1001", undefined],
  ["flowroute/+12065550100#call.incoming", undefined],
  ["+12065550100", undefined],
])("the number in %j is %j, as it is written", (id, number) => {
  expect(numberIn(id)).toBe(number);
});
