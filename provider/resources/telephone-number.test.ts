import fc from "fast-check";
import { e164 } from "./id";
import { refusedNumber } from "./telephone-number";

test.each([
  // A number may be fictional, new, or of no country: what is asked is whether it can be dialled as it stands.
  "+12065550100",
  "+1 (206) 555-0100",
  " +1-206-555-0100 ",
  "+1.206.555.0100",
  "+1\u00a0206\u2011555\u20110100",
  "＋１２０６５５５０１００",
  "＋１（２０６）５５５－０１００",
  "+19075551000",
  "+13335550100",
  "+18005551234",
  "+441234901769",
  "+44 20 7946 0000",
  "+44 1234 56789",
  "+390612345678",
  "+39 (0)6 12345678",
  "+225 01 23 45 67 89",
  "+4989123456",
  "+49 30 123456-22",
  "+4712345678",
  "+8613912345678",
  "+5491123456789",
  "+80012345678",
  "+88216123456",
])("%j can be dialled as it stands", (text) => {
  expect(refusedNumber(text)).toBeUndefined();
});

test.each([
  ["+44 (0)20 7946 0000", "the 0 behind +44 is dialled within the country alone"],
  ["+4402079460000", "the 0 behind +44 is dialled within the country alone"],
  ["+44 ( 0 ) 20 7946 0000", "the 0 behind +44"],
  ["+44 (0)20 7946 000", "the 0 behind +44"],
  ["＋４４（０）２０７９４６００００", "the 0 behind +44"],
  ["+49 (0)30 123456", "the 0 behind +49"],
  ["+33 (0)1 42 68 53 00", "the 0 behind +33"],
  ["+61 (0)491 570 156", "the 0 behind +61"],
  ["+32 (0)2 555 12 3", "the 0 behind +32"],
  ["+7 8 800 123 4567", "the 8 behind +7"],
  ["+1 1 206 555 0100", "the 1 behind +1"],
  ["+55 0 11 98765-4321", "the 0 behind +55"],
  ["+1 206 555 0100-22", "it has 12 digits behind +1, and in North America a number has ten: an extension"],
  ["+1 206 555 0100/22", "12 digits behind +1"],
  ["+1 206 555 01000", "it has 11 digits behind +1"],
  ["+1 206 555 010", "it has 9 digits behind +1"],
  ["+1 206 555", "it has 6 digits behind +1"],
  ["+1206", "it has"],
  ["+44 20 7946 0000 22", "it has 12 digits behind +44, which is too many"],
  ["+44 20 7946", "it has 6 digits behind +44, which is too few"],
  ["+4412349017", "it has 8 digits behind +44, and no number there has as many"],
  ["+1206555010012345", "it has 16 digits, which is too many"],
  ["+99912345678", "no country's code begins like that"],
  ["+1 106 555 0100", "its area code begins with 1"],
  ["+1 055 555 0100", "its area code begins with 0"],
  ["+1 206 055 0100", "its exchange (the three digits behind the area code) begins with 0"],
  ["+1 206 155 0100", "begins with 1, and in North America (+1) with 2 to 9"],
  ["+12065550100 ext 4", "an extension is no part of a number"],
  ["+1 206 555 0100 x22", "an extension"],
  ["+1 206 555 0100 #22", "an extension"],
  ["+1 206 555 0100;ext=22", "an extension"],
  ["+1 206 555 0100,,22", "an extension"],
  ["+12065550100,+12065550101", "more than one number"],
  ["+12065550100 / +12065550101", "more than one number"],
  ["+1206555CALL", 'holds "C" (U+0043), which is no digit'],
  ["+12O6555O1OO", 'holds "O" (U+004F), which is no digit'],
  ["+1206555О100", 'holds "О" (U+041E), which is no digit'],
  ["+١٢٠٦٥٥٥٠١٠٠", "(U+0661), which is no digit"],
  ["+1206\u2212555\u22120100", "(U+2212), which is no digit"],
  ["+1206555\u200b0100", "U+200B zero width space"],
  ["\u200e+12065550100", "U+200E left-to-right mark"],
  ["+12065550100\u202c", "U+202C pop directional formatting"],
  ["+1206\u00ad5550100", "U+00AD soft hyphen"],
  ["12065550100", "write it in E.164"],
  ["(206) 555-0100", "write it in E.164"],
  ["0012065550100", "write it in E.164"],
  ["020 7946 0000", "write it in E.164"],
  ["+02065550100", "write it in E.164"],
  ["++12065550100", "write it in E.164"],
  ["tel:+12065550100", "write it in E.164"],
  ["+", "write it in E.164"],
  ["", "write it in E.164"],
])("%j is refused: %s", (text, seen) => {
  expect(refusedNumber(text)).toContain(seen);
});

test("no reason tells the number, which may be a secret", () => {
  for (const text of [
    "+44 (0)20 7946 0000",
    "+1 206 555 0100-22",
    "+12065550100 ext 4",
    "+1206555CALL",
    "+10655501000",
    "+5502111987654321",
  ])
    expect(refusedNumber(text)).not.toMatch(/7946|555(?!0100`)|98765/);
});

test("what is taken is dialled with the very digits that were given", () => {
  const text = fc.tuple(
    fc.stringMatching(/^\+[1-9]\d{0,2}$/),
    fc.array(fc.stringMatching(/^[ .-]?(\(\d{1,3}\)|\d{1,4})$/), { minLength: 1, maxLength: 6 }),
  );
  fc.assert(
    fc.property(text, ([code, groups]) => {
      const given = code + groups.join("");
      if (refusedNumber(given) === undefined) expect(e164(given)).toBe(given.replace(/[^+\d]/g, ""));
    }),
    { numRuns: 2_000 },
  );
});
