import * as messages from "@pulumi/pulumi/proto/provider_pb";
import fc from "fast-check";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { MalformedError } from "./cursor";
import * as requests from "./requests";
import { writeStruct } from "./struct";
import { writeMessage, written } from "./writer";

const URN = "urn:pulumi:test::telephony::telephony:index:PhoneNumber::main";
const structOf = (value: Record<string, JavaScriptValue>) => Struct.fromJavaScript(value);
const STATE = { vendor: "flowroute", nested: { list: [1, "two", null, { three: true }] }, number: "+12065550100" };

const diff = new messages.DiffRequest()
  .setUrn(URN)
  .setId("flowroute/+12065550100")
  .setOlds(structOf(STATE))
  .setOldInputs(structOf(STATE))
  .setNews(structOf(STATE))
  .setIgnorechangesList(["group", "messaging.enabled"])
  .serializeBinary();

const readers = Object.entries(requests).filter(([name]) => name !== "readNothing");

/** Reading ends: with a message, or with the one error that says whose fault it is. */
function ends(read: (bytes: Uint8Array) => object, bytes: Uint8Array): void {
  try {
    const message = read(bytes);
    if ("oldInputs" in message && typeof message.oldInputs === "function") message.oldInputs();
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
}

test("each message is read as the engine wrote it, fields that nobody needs passed over", () => {
  const create = new messages.CreateRequest()
    .setUrn(URN)
    .setProperties(structOf(STATE))
    .setTimeout(1.5)
    .setPreview(true)
    .setName("main")
    .setType("t");
  expect(requests.readCreate(create.serializeBinary())).toEqual({
    urn: URN,
    properties: STATE,
    timeout: 1.5,
    preview: true,
  });
  const update = new messages.UpdateRequest()
    .setId("i")
    .setUrn(URN)
    .setOlds(structOf(STATE))
    .setNews(structOf({}))
    .setTimeout(60)
    .setIgnorechangesList(["x"]);
  expect(requests.readUpdate(update.serializeBinary())).toEqual({
    id: "i",
    urn: URN,
    olds: STATE,
    news: {},
    timeout: 60,
    preview: false,
  });
  const list = new messages.ListRequest()
    .setToken("t")
    .setQuery(structOf({ vendor: "telcom" }))
    .setLimit(2 ** 40)
    .setPageSize(3);
  expect(requests.readList(list.serializeBinary())).toEqual({
    token: "t",
    query: { vendor: "telcom" },
    limit: 2 ** 40,
  });
  const configure = new messages.ConfigureRequest()
    .setArgs(structOf(STATE))
    .setName("uk")
    .setUrn(URN)
    .setAcceptsecrets(true);
  configure.getVariablesMap().set("telephony:config:readOnly", "true");
  expect(requests.readConfigure(configure.serializeBinary())).toEqual({ urn: URN, name: "uk", args: STATE });
});

test.each([
  ["a length of four billion", "1affffffff0f"],
  ["a text of four billion", "0affffffff0f"],
  ["a length of the highest number", "1affffffffffffffffff01"],
  ["a number without an end", `08${"ff".repeat(11)}`],
  ["a tag without an end", "ff".repeat(11)],
  ["a field without a number", "0201"],
  ["an unknown field that is longer than the message", "faff07ffffffff0f"],
  ["a struct that ends within a member", "1a050a030a0161"],
  ["a member that is longer than its struct", "1a020a7f0000"],
  ["a group", "0b0c"],
  ["a text where a struct should be", "1801"],
])("%s is refused at once", (_, hex) => {
  expect(() => requests.readCheck(Buffer.from(hex, "hex"))).toThrow(MalformedError);
});

test("a message of more levels than anybody writes is refused, one of three hundred is read", () => {
  const nested = (levels: number) => {
    let value: Record<string, JavaScriptValue> = {};
    for (let level = 0; level < levels; level++) value = { a: value };
    return new messages.CheckRequest().setNews(structOf(value)).serializeBinary();
  };
  expect(JSON.stringify(requests.readCheck(nested(300)).news)).toHaveLength(2 + 300 * 6);
  expect(() => requests.readCheck(nested(400))).toThrow("levels");
});

test("what all objects have is a member like any other", () => {
  const properties = JSON.parse('{"__proto__": {"onDelete": "release"}}');
  const { news } = requests.readCheck(
    written((writer) => writeMessage(writer, 3, () => writeStruct(writer, properties))),
  );
  expect([Object.keys(news), news.onDelete]).toEqual([["__proto__"], undefined]);
});

test("a message that is cut off anywhere, or in which any byte is another, is read or refused", () => {
  for (let at = 0; at < diff.length; at++) {
    ends(requests.readDiff, diff.subarray(0, at));
    for (const byte of [0x00, 0x0f, 0x7f, 0x80, 0xff]) {
      const spoilt = Buffer.from(diff);
      spoilt[at] = byte;
      ends(requests.readDiff, spoilt);
    }
  }
});

test.each(readers)("%s reads or refuses whatever bytes there are", (_, read) => {
  const tagged = fc
    .tuple(fc.integer({ min: 0, max: 127 }), fc.uint8Array({ maxLength: 12 }))
    .map(([tag, rest]) => Uint8Array.from([tag, ...rest]));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tagged, { maxLength: 20 }).map((parts) => Buffer.concat(parts)),
  );
  fc.assert(
    fc.property(bytes, (some) => ends(read as (bytes: Uint8Array) => object, some)),
    { numRuns: 500 },
  );
});

test("a message of two million empty values is read in one pass", () => {
  const value = Buffer.from([0x0a, 0x02, 0x08, 0x00]);
  const list = Buffer.concat(Array.from({ length: 2_000_000 }, () => value));
  const framed = (tag: number, body: Buffer) => Buffer.concat([Buffer.from([tag]), varint(body.length), body]);
  const member = framed(0x0a, Buffer.concat([Buffer.from([0x0a, 0x01, 0x61]), framed(0x12, framed(0x32, list))]));
  expect(requests.readCheck(framed(0x1a, member)).news.a).toHaveLength(2_000_000);
});

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
