const { checkSignature, signed } = require("./signature") as {
  signed(binary: Buffer, name: string): Buffer;
  checkSignature(binary: Buffer): { name: string; isAdHoc: boolean; pages: number };
};

/** The least that macOS calls an executable: a header, __TEXT, and __LINKEDIT that ends in the middle of a page. */
function executable(): Buffer {
  const binary = Buffer.alloc(0x9123, 5);
  binary.fill(0, 0, 0x4000);
  const word = (at: number, ...values: number[]) => {
    for (const [index, value] of values.entries()) binary.writeUInt32LE(value, at + 4 * index);
  };
  word(0, 0xfeedfacf, 0x0100000c, 0, 2, 2, 144);
  const segment = (at: number, name: string, start: number, size: number) => {
    word(at, 0x19, 72);
    binary.write(name, at + 8);
    for (const [index, value] of [start, size, start, size].entries())
      binary.writeBigUInt64LE(BigInt(value), at + 24 + 8 * index);
  };
  segment(32, "__TEXT", 0, 0x8000);
  segment(104, "__LINKEDIT", 0x8000, 0x1123);
  return binary;
}

test("a signature covers every page of the executable", () => {
  const binary = signed(executable(), "pulumi-resource-telephony");
  expect(checkSignature(binary)).toEqual({ name: "pulumi-resource-telephony", isAdHoc: true, pages: 10 });
  expect(signed(executable(), "pulumi-resource-telephony").equals(binary)).toBe(true);
});

test.each([0x18, 0x5000, 0x9122])("a byte that is changed afterwards, at %p, is noticed", (at) => {
  const binary = signed(executable(), "x");
  binary.writeUInt8(binary.readUInt8(at) ^ 1, at);
  expect(() => checkSignature(binary)).toThrow(/wrong about page/);
});

test("an executable without a signature is told, and one that has one gets no other", () => {
  expect(() => checkSignature(executable())).toThrow("There is no signature.");
  expect(() => signed(signed(executable(), "x"), "x")).toThrow("There is a signature already.");
});
