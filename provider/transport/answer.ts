/**
 * The body of an answer: JSON whatever the content type says, undefined when empty; or something else, described in
 * `detail` for a message.
 */
export type Body = { readonly json: unknown } | { readonly detail: string };

/** No vendor's answers go deeper than ten. What is made of a body is made by functions that call themselves. */
const MAX_DEPTH = 64;

/** Where the title of a page stands. */
const MAX_SEARCHED = 16_384;

export function parseBody(text: string, contentType: string | undefined): Body {
  if (text.trim() === "") return { json: undefined };
  if (isDeeper(text, MAX_DEPTH)) return { detail: `the body has more than ${MAX_DEPTH} levels` };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { detail: notJson(text, contentType) };
  }
}

const [QUOTE, BACKSLASH, ...BRACKETS] = [...'"\\[{]}'].map((character) => character.charCodeAt(0));

/** Whether a JSON text has more than `most` levels. Told before it is read: a reader would make them all. */
function isDeeper(text: string, most: number): boolean {
  const [list, object] = BRACKETS;
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString && code === BACKSLASH) at += 1;
    else if (code === QUOTE) isInString = !isInString;
    else if (isInString || !BRACKETS.includes(code)) continue;
    else if (code !== list && code !== object) depth -= 1;
    else if (++depth > most) return true;
  }
  return false;
}

function notJson(text: string, contentType: string | undefined): string {
  if (!/^\s*</.test(text)) return /json/i.test(contentType ?? "") ? "the body is broken JSON" : "the body is not JSON";
  // A longer one would have to be cut, and with it perhaps a secret, which nobody would know by its half.
  const title = /<title[^>]{0,200}>([^<]{1,100})</i.exec(text.slice(0, MAX_SEARCHED))?.[1]?.replace(/\s+/g, " ").trim();
  return title === undefined ? "an HTML page" : `an HTML page titled "${title}"`;
}
