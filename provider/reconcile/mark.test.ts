import fc from "fast-check";
import { markOf, readMark } from "./mark";

const inputs = (name: string, claim = "shop/prod") => ({
  claim,
  self: `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/telephony:PhoneNumber::${name}`,
});

test("a mark says project, stack and name", () => {
  expect(markOf(inputs("support"), 64)).toBe("pulumi:shop/prod/support");
});

test("there is no mark where the SDK did not say who we are", () => {
  expect(markOf({}, 64)).toBeUndefined();
  expect(markOf({ claim: "shop/prod" }, 64)).toBeUndefined();
  expect(markOf({ self: inputs("support").self }, 64)).toBeUndefined();
});

test("a mark is never longer than the vendor's labels, and is cut with a hash that tells it from others", () => {
  const name = fc
    .string({ minLength: 1, maxLength: 120, unit: "grapheme" })
    .filter((text) => !text.includes("::") && !text.startsWith(":"));
  fc.assert(
    fc.property(name, name, fc.integer({ min: 30, max: 64 }), (one, other, length) => {
      const mark = markOf(inputs(one), length) ?? "";
      expect(mark.length).toBeLessThanOrEqual(length);
      expect(Buffer.from(mark).toString()).toBe(mark);
      expect(mark).toMatch(/^pulumi:shop\/prod\//);
      if (one !== other) expect(mark).not.toBe(markOf(inputs(other), length));
    }),
  );
  expect(markOf(inputs("x".repeat(80)), 64)).toMatch(/^pulumi:shop\/prod\/x{38}~[0-9a-f]{8}$/);
});

test("a character of two halves is not cut in two", () => {
  for (let before = 30; before < 34; before += 1) {
    const mark = markOf(inputs(`${"x".repeat(before)}${"😀".repeat(20)}`), 64) ?? "";
    expect(Buffer.from(mark).toString()).toBe(mark);
  }
});

test("a mark names one resource: another one's of this stack is not ours, unless this resource wrote it", () => {
  expect(readMark("pulumi:shop/prod/support", inputs("support"), 64)).toBe("ours");
  expect(readMark("pulumi:shop/prod/formerly", inputs("support"), 64)).toBe("thisStack's");
  expect(readMark("pulumi:shop/prod/formerly", inputs("support"), 64, ["pulumi:shop/prod/formerly"])).toBe("ours");
  expect(readMark(markOf(inputs("x".repeat(80)), 64), inputs("support"), 64)).toBe("thisStack's");
});

test.each([
  "pulumi:shop/dev/support",
  "pulumi:shop/prod2/support",
  "pulumi:other/prod/support",
  "pulumi:shop/prod",
  "pulumi:",
])("%s is another's", (label) => {
  expect(readMark(label, inputs("support"), 64)).toBe("another's");
});

test("a mark that was cut before the name is ours only where it is this very resource's", () => {
  const long = "p".repeat(50);
  const mark = markOf(inputs("support", `${long}/prod`), 64);
  expect(mark).toHaveLength(64);
  expect(readMark(mark, inputs("support", `${long}/prod`), 64)).toBe("ours");
  expect(readMark(mark, inputs("sales", `${long}/prod`), 64)).toBe("another's");
  expect(readMark(mark, inputs("support", `${long}/dev`), 64)).toBe("another's");
});

test.each([undefined, null, "", 7, "Support", "Pulumi: our line", "my pulumi:shop/prod/support"])(
  "the label %p is nobody's mark",
  (label) => {
    expect(readMark(label, inputs("support"), 64)).toBe("none");
  },
);

test("without a claim of our own every mark is another's", () => {
  expect(readMark("pulumi:undefined/support", {}, 64)).toBe("another's");
  expect(readMark("pulumi:shop/prod/support", {}, 64)).toBe("another's");
});
