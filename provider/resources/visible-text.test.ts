import fc from "fast-check";
import { refusedText } from "./visible-text";

test.each([
  ["Seattle\n", "U+000A line feed", ".trim()"],
  ["Seattle\r\n", "U+000D carriage return", ".trim()"],
  ["\ufeffSeattle", "U+FEFF byte order mark", ".trim()"],
  ["Seattle\u2028", "U+2028 line separator", ".trim()"],
  ["1 Main St\nApt 4", "U+000A line feed", "remove it"],
  ["Ada\tByron", "U+0009 tab", "remove it"],
  ["Main\u200b St", "U+200B zero width space", "remove it"],
  ["Main St\u200b", "U+200B zero width space", "remove it"],
  ["Ada\u200dByron", "U+200D zero width joiner", "remove it"],
  ["12\u200c4", "U+200C zero width non-joiner", "remove it"],
  ["علی\u200c", "U+200C zero width non-joiner", "remove it"],
  ["Ada\u202enoryB", "U+202E right-to-left override", "remove it"],
  ["\u2066Ada\u2069", "U+2066 left-to-right isolate", "remove it"],
  ["Ada\u200e", "U+200E left-to-right mark", "remove it"],
  ["Sea\u00adttle", "U+00AD soft hyphen", "remove it"],
  ["Sea\u2060ttle", "U+2060 word joiner", "remove it"],
  ["\u3164", "U+3164 Hangul filler", "remove it"],
  ["\u2800", "U+2800 Braille blank", "remove it"],
  ["a\u0000b", "U+0000 null character", "remove it"],
  ["a\u001b[31mb", "U+001B escape character", "remove it"],
  ["a\u0085b", "U+0085 next line", "remove it"],
  ["a\u0007b", "U+0007 control character", "remove it"],
  ["a\u{e0041}b", "U+E0041 invisible character", "remove it"],
  ["a\ufe0f", "U+FE0F invisible character", "remove it"],
  ["a\ud83d", "U+D83D half of a character", "remove it"],
])("%j holds what nobody sees: %s", (text, name, wayOut) => {
  expect(refusedText(text)).toMatch(`holds ${name}, which nobody sees: `);
  expect(refusedText(text)).toContain(wayOut);
});

test.each([" ", "   ", "\u00a0", "\u3000", " \u2003"])("%j says nothing, which is refused", (text) => {
  expect(refusedText(text)).toBe("holds only blanks: leave it out, or say it");
});

test.each([
  "",
  "Ada",
  " Ada ",
  "O'Brien",
  "O’Brien",
  "Jean-Luc",
  "Núñez y Pérez",
  "Zoe\u0308",
  "Nguyễn Thị Hương",
  "Łódź",
  "Straße 12 ½",
  "東京都千代田区",
  "辻\u{e0100}",
  "김철수",
  "علی‌رضا",
  "مُحَمَّد",
  "ශ්‍රී ලංකා",
  "क्‍ष",
  "ক্‌ষ",
  "Support ☎️",
  "👩🏽‍💻 and ❤️‍🔥",
  "12,\u00a0rue de la Paix",
  "sip:pbx@example.com;transport=tls",
  "https://example.com/calls?to=((to))",
])("%j is plain to see, and right", (text) => {
  expect(refusedText(text)).toBeUndefined();
});

test("whatever is refused names a character that the text holds, and tells nothing else of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
      const code = /^holds U\+([0-9A-F]{4,6}) [\w -]+, which nobody sees: /.exec(refusedText(text) ?? "")?.[1];
      if (code !== undefined) expect([...text].map((each) => each.codePointAt(0))).toContain(Number.parseInt(code, 16));
      else expect(text).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
    }),
    { numRuns: 2_000 },
  );
});
