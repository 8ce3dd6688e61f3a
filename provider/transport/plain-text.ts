/**
 * What a carrier says is text: it is shown, and does nothing. Applied wherever text is about to be shown: by every
 * error, by what a run says, by the problems of a check, by the command line, and by what the engine is given to keep
 * and to print.
 */

/** What moves a terminal's cursor, turns the direction of writing, or is not seen at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** GitHub takes `##[group]` and Azure `##vso[…]` for a command wherever it stands in a line. */
const BRACKET_COMMAND = /##(?=\w*\[)/g;

/** `::error::` is one of GitHub's where a line begins with it. A URN and an IPv6 address have theirs elsewhere. */
const COLON_COMMAND = /(^|[\s"'`(])::/g;

/**
 * Text on one line in which all is to be seen: what is not stands as `\u{…}`, and nothing is a command to what runs the
 * program. Applied twice it changes no more.
 */
export function plainText(text: string): string {
  return text
    .replace(LINE_ENDS, " ")
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`)
    .replace(BRACKET_COMMAND, "#\\u{23}")
    .replace(COLON_COMMAND, "$1:\\u{3a}");
}

/**
 * A value as indented JSON, which reads back as the same value: what is not to be seen, or might be a command, is
 * escaped.
 */
export function plainJson(value: unknown): string {
  // None of these can stand outside a string, where JSON knows escapes.
  const escaped = (text: string) =>
    text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return JSON.stringify(value, undefined, 2)
    .replace(UNSEEN, (character) => (character === "\n" ? character : escaped(character)))
    .replace(BRACKET_COMMAND, "#\\u0023")
    .replace(/"::/g, '":\\u003a');
}

/** The first characters of a text, for a place that has room for so many. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/**
 * Without the full stops and blanks at its end. A pattern for that would take the square of the time for a text that is
 * full of them.
 */
export function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s.]/.test(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
}
