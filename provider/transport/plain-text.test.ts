import fc from "fast-check";
import { plainJson, plainText } from "./plain-text";

test.each([
  ["an escape sequence", "a\x1b[2Jb", "a\\u{1b}[2Jb"],
  ["a title for the terminal", "\x1b]0;x\x07", "\\u{1b}]0;x\\u{7}"],
  ["backspace and NUL", "ab\b\0", "ab\\u{8}\\u{0}"],
  ["C1", "\u009b2J", "\\u{9b}2J"],
  ["a tab", "a\tb", "a\\u{9}b"],
  ["bidi marks", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["invisible characters", "a\u200bb\ufeffc\u00add\u3164e", "a\\u{200b}b\\u{feff}c\\u{ad}d\\u{3164}e"],
  ["tags beyond the first plane", "a\u{e0041}", "a\\u{e0041}"],
  ["half a surrogate pair", "a\ud800", "a\\u{d800}"],
  ["line ends of every kind", "a\nb\r\nc\rd\u2028e\u0085f", "a b c d e f"],
  ["GitHub's command", "::error::x", ":\\u{3a}error::x"],
  ["GitHub's command after a line end", "no.\n::add-mask::x", "no. :\\u{3a}add-mask::x"],
  ["GitHub's command in quotes", 'label "::error::x"', 'label ":\\u{3a}error::x"'],
  ["GitHub's older command", "a ##[add-mask]x", "a #\\u{23}[add-mask]x"],
  ["Azure's command", "a##vso[task.setvariable variable=x]y", "a#\\u{23}vso[task.setvariable variable=x]y"],
  ["more of the marks", "####[x]", "###\\u{23}[x]"],
  ["a URN", "urn:pulumi:a::b::telephony:index:X::c", "urn:pulumi:a::b::telephony:index:X::c"],
  ["an IPv6 address", "https://[::1]:80", "https://[::1]:80"],
  ["umlauts, emoji and other scripts", "Zürich 📞 Ελλάδα 日本", "Zürich 📞 Ελλάδα 日本"],
])("%s", (_, text, expected) => {
  expect(plainText(text)).toBe(expected);
  expect(plainText(expected)).toBe(expected);
});

const nasty = fc.string({
  unit: fc.constantFrom(
    ..."ab :#[]\"'\\\n\r\t\0\x1b\x7f\u0085\u009b\u200b\u202e\u2028\ufeff\ud800é",
    "::",
    "##[",
    "##vso[",
    "\u{e0001}",
  ),
});

test("whatever it is, one line comes out in which all is seen and nothing is a command, and once more changes nothing", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const plain = plainText(text);
      expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\w*\[|^\s*::/u);
      expect(plainText(plain)).toBe(plain);
    }),
  );
});

test("JSON reads back as what it was, and holds nothing unseen but its own line ends", () => {
  fc.assert(
    fc.property(fc.dictionary(nasty, fc.oneof(nasty, fc.array(nasty))), (value) => {
      const json = plainJson(value);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\w*\[/u);
      expect(json).not.toMatch(/^\s*"?::/m);
    }),
  );
});
