/** The body of an answer: JSON whatever the content type says, undefined when empty; or something else, described in `detail` for a message. */
export type Body = { readonly json: unknown } | { readonly detail: string };

export function parseBody(text: string, contentType: string | undefined): Body {
  if (text.trim() === "") return { json: undefined };
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { detail: notJson(text, contentType) };
  }
}

function notJson(text: string, contentType: string | undefined): string {
  if (!/^\s*</.test(text)) return /json/i.test(contentType ?? "") ? "the body is broken JSON" : "the body is not JSON";
  // A longer one would have to be cut, and with it perhaps a secret, which nobody would know by its half.
  const title = /<title[^>]*>([^<]{1,100})</i.exec(text)?.[1]?.replace(/\s+/g, " ").trim();
  return title === undefined ? "an HTML page" : `an HTML page titled "${title}"`;
}
