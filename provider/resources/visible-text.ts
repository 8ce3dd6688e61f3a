/**
 * Characters that nobody sees: controls and line ends, marks of direction, what is of no width. A carrier stores them,
 * a dispatcher's screen or a caller display makes of them what it likes, and no eye finds the difference.
 */

/**
 * `Default_Ignorable_Code_Point` is Unicode's own list of what is drawn as nothing. It lacks line ends, half
 * characters, annotations, and the blank of Braille.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u2800]/u;

/**
 * Scripts in which a joiner, or its absence, is a matter of spelling: without it a Persian or a Sinhalese name is
 * misspelt.
 */
const JOINING = [
  "Arabic",
  "Syriac",
  "Mongolian",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
]
  .concat(["Sinhala", "Khmer", "Myanmar", "Tibetan"])
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("");

/**
 * Where an invisible character does its work and so is seen by it: a joiner inside a word of those scripts or inside an
 * emoji, the variant of a Han character (as Japanese family names have it) or of a symbol, a Mongolian letter's form.
 * What the carriers make of such scripts no page says; that is theirs to refuse. Between Latin letters or digits, and
 * at an end, none of them has any work.
 */
const AT_WORK = new RegExp(
  [
    `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
    "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})",
    "(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]",
    "(?<=\\p{Ideographic})[\\u{e0100}-\\u{e01ef}]",
    "(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]",
  ].join("|"),
  "gu",
);

const NAMES: Readonly<Record<string, string>> = {
  "U+0000": "null character",
  "U+0009": "tab",
  "U+000A": "line feed",
  "U+000D": "carriage return",
  "U+001B": "escape character",
  "U+0085": "next line",
  "U+00AD": "soft hyphen",
  "U+034F": "combining grapheme joiner",
  "U+061C": "Arabic letter mark",
  "U+200B": "zero width space",
  "U+200C": "zero width non-joiner",
  "U+200D": "zero width joiner",
  "U+200E": "left-to-right mark",
  "U+200F": "right-to-left mark",
  "U+2028": "line separator",
  "U+2029": "paragraph separator",
  "U+202A": "left-to-right embedding",
  "U+202B": "right-to-left embedding",
  "U+202C": "pop directional formatting",
  "U+202D": "left-to-right override",
  "U+202E": "right-to-left override",
  "U+2060": "word joiner",
  "U+2066": "left-to-right isolate",
  "U+2067": "right-to-left isolate",
  "U+2068": "first strong isolate",
  "U+2069": "pop directional isolate",
  "U+2800": "Braille blank",
  "U+3164": "Hangul filler",
  "U+FEFF": "byte order mark",
};

/**
 * What is wrong with a text that holds such a character, or blanks alone: its name and the way out, never the text.
 * Undefined for another, and for an empty one.
 */
export function refusedText(text: string): string | undefined {
  const unseen = unseenIn(text);
  if (unseen === undefined)
    return text !== "" && text.trim() === "" ? "holds only blanks: leave it out, or say it" : undefined;
  const isInside = unseenIn(text.trim()) !== undefined;
  return `${unseen}: ${isInside ? "remove it, or type the text again" : "`.trim()` takes it off the end"}`;
}

/** That a text holds such a character, with its name. */
export function unseenIn(text: string): string | undefined {
  const [found] = UNSEEN.exec(text.replace(AT_WORK, "")) ?? [];
  return found && `holds ${nameOf(found)}, which nobody sees`;
}

/** `U+200B zero width space`. */
function nameOf(character: string): string {
  const general = /\p{Cc}/u.test(character)
    ? "control character"
    : /\p{Cs}/u.test(character)
      ? "half of a character"
      : "invisible character";
  return `${codeOf(character)} ${NAMES[codeOf(character)] ?? general}`;
}

/** `U+200B`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
