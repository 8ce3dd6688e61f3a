/** Control characters, marks of direction, and what takes no place at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The first character of a text that is not to be seen, by name: `U+200B`. */
export function unseenIn(text: string): string | undefined {
  const code = UNSEEN.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
