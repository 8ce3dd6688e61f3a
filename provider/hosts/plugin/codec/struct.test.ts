import fc from "fast-check";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../../resources/resource";
import { UNKNOWN } from "../../../resources/unknown";
import { secretValue } from "../../secret-value";
import { cursorOn } from "./cursor";
import { readStruct, writeStruct } from "./struct";
import { written } from "./writer";

/** What is compared with: protobuf's own class. */
const protobuf = {
  write: (properties: Properties) =>
    Struct.fromJavaScript(properties as Record<string, JavaScriptValue>).serializeBinary(),
  read: (bytes: Uint8Array) => Struct.deserializeBinary(bytes).toJavaScript() as Properties,
};

function read(bytes: Uint8Array): Properties {
  return readStruct(cursorOn(bytes));
}

function write(properties: Properties): Uint8Array {
  return written((writer) => writeStruct(writer, properties));
}

const SECRET = secretValue("s3cret");

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", UNKNOWN, "+12065550100", "naïve 🤙 ☎️", "\u0000"),
);
const { struct } = fc.letrec<{ value: unknown; struct: Properties }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    text,
    fc.constant(SECRET),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("struct"),
  ),
  struct: fc.dictionary(
    text.filter((key) => key !== "__proto__"),
    tie("value"),
    { maxKeys: 6, noNullPrototype: true },
  ),
}));

test("what protobuf has written is read as protobuf reads it, members in the same order", () => {
  fc.assert(
    fc.property(struct, (properties) => {
      const bytes = protobuf.write(properties);
      expect(read(bytes)).toEqual(protobuf.read(bytes));
      expect(JSON.stringify(read(bytes))).toBe(JSON.stringify(protobuf.read(bytes)));
    }),
  );
});

test("what is written is read by protobuf as it was", () => {
  fc.assert(fc.property(struct, (properties) => expect(protobuf.read(write(properties))).toEqual(properties)));
});

test("members that come in any order, or twice, are read as protobuf reads them", () => {
  fc.assert(
    fc.property(struct, struct, (one, other) => {
      const bytes = Buffer.concat([write(one), write(other), write(one)]);
      expect(JSON.stringify(read(bytes))).toBe(JSON.stringify(protobuf.read(bytes)));
    }),
  );
});

test("equal structs are equal texts, whatever the order in which they were sent", () => {
  const backwards = write({ b: { d: 1, c: [null, {}] }, a: "" });
  expect(JSON.stringify(read(backwards))).toBe('{"a":"","b":{"c":[null,{}],"d":1}}');
});

test("a struct of many bytes is read whole", () => {
  const properties = {
    numbers: Array.from({ length: 2_000 }, (_, at) => ({ number: `+1206555${at}`, note: "☎".repeat(50) })),
  };
  expect(read(protobuf.write(properties))).toEqual(properties);
  expect(protobuf.read(write(properties))).toEqual(properties);
});

test("fields of a newer protobuf are passed over", () => {
  const fieldNine = Buffer.from([0x4a, 2, 0x68, 0x69]);
  expect(read(Buffer.concat([fieldNine, protobuf.write({ a: 1 }), fieldNine]))).toEqual({ a: 1 });
});

test.each([
  ["a member without a value", [10, 3, 10, 1, 0x61]],
  ["a value of no kind", [10, 5, 10, 1, 0x61, 18, 0]],
  ["a struct that is cut off", [10, 9, 10, 1, 0x61]],
])("%s is refused", (_, bytes) => {
  expect(() => protobuf.read(Buffer.from(bytes))).toThrow();
  expect(() => read(Buffer.from(bytes))).toThrow();
});

test("what JSON has no form for is refused", () => {
  expect(() => write({ a: undefined })).toThrow("undefined");
  expect(() => write({ a: [() => 1] })).toThrow("function");
});

test.each([0, 1, 127, 128, 16_383, 16_384, 3_000_000])(
  "a text of %d bytes, in members of members, is read back",
  (length) => {
    const properties = { a: { b: [{ c: "x".repeat(length) }, 1], d: true }, e: null };
    expect(protobuf.read(write(properties))).toEqual(properties);
  },
);
