/** How the engine writes what more than one command reads in its JSON. */

/** What went wrong in a preview or a refresh. */
export interface Failure {
  /** Null where it is about the whole. */
  readonly urn: string | null;
  readonly message: string;
}

/** What stands there for a secret. */
export const SECRET = "[secret]";

/** Without colors: as a terminal takes them, and as the engine marks them in its events (`<{%reset%}>`). */
export function withoutColors(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what begins a color
  return text.replace(/\u001b\[[\d;]*m|<\{%[^%]{0,40}%\}>/g, "");
}
