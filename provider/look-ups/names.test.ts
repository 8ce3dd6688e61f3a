import fc from "fast-check";
import type { Ref } from "../resources/id";
import { hookNameOf, nameOf, namesOf, variableOf } from "./names";

const ref = (number: string, vendor = "flowroute"): Ref => ({ vendor, number });

test.each([
  ["Support", "support-12065550100"],
  ["Acme Dental  front desk", "acme-dental-front-desk-12065550100"],
  ["Zoë's Café №5", "zoe-s-cafe-no5-12065550100"],
  ["911", "911-12065550100"],
  ["class", "class-12065550100"],
  [`a/b\\c\`d\${e}'f"`, "a-b-c-d-e-f-12065550100"],
  ["\u202edesk\u200b", "desk-12065550100"],
  ["desk\\u{200b}", "desk-12065550100"],
  ["📞", "number-12065550100"],
  ["日本", "number-12065550100"],
  ["", "number-12065550100"],
  [undefined, "number-12065550100"],
  ["the front desk of the third floor in the second building", "the-front-desk-of-the-third-floor-in-the-12065550100"],
  ["x".repeat(500), `${"x".repeat(40)}-12065550100`],
])("the label %p names the number %s", (label, name) => {
  expect(nameOf(ref("+12065550100"), label)).toBe(name);
});

test("an internal number is named as it is written in ids", () => {
  expect([nameOf(ref("ext-1001"), undefined), nameOf(ref("ext-1001"), "Desk")]).toEqual(["ext1001", "desk-ext1001"]);
  expect(hookNameOf("support-12065550100", "call.incoming")).toBe("support-12065550100-call-incoming");
});

test("the same number with the same label at two carriers is named with each of them", () => {
  const held = [
    { ref: ref("+12065550100", "fonestorm"), label: "Desk" },
    { ref: ref("+12065550100"), label: "Desk" },
    { ref: ref("+12065550101"), label: "Desk" },
  ];
  expect(namesOf(held)).toEqual(["desk-12065550100-fonestorm", "desk-12065550100-flowroute", "desk-12065550101"]);
});

const label = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("Support", "", "class", "x 1", "x", "x1", "ext", "911", "new", "naïve", "\u202e", `\${a}`),
);
const digits = fc.oneof(
  fc.stringMatching(/^\+[1-9]\d{6,14}$/),
  fc.stringMatching(/^ext-\d{1,10}$/),
  fc.constantFrom("+12065550100", "+2065550100", "+112065550100", "ext-2065550100"),
);

test("whatever the labels: the numbers of a carrier have names and variables of their own, and no other number changes them", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ number: digits, label }), { selector: ({ number }) => number, maxLength: 12 }),
      (numbers) => {
        const held = numbers.map((each) => ({ ref: ref(each.number), label: each.label }));
        const names = namesOf(held);
        expect(new Set(names).size).toBe(held.length);
        expect(new Set(names.map(variableOf)).size).toBe(held.length);
        for (const name of names) {
          expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(variableOf(name)).toMatch(/^[a-z]\w*\d$/i);
        }
        expect(namesOf(held.slice(1))).toEqual(names.slice(1));
      },
    ),
    { numRuns: 1_000 },
  );
});
