/** Where CommonMark takes lines for HTML and not for Markdown (its section on HTML blocks), as far as comments have it. */

const TAGS = "p|div|table|ul|ol|li|details|summary|h[1-6]|blockquote";

/** How a block begins, and the line that ends it; the empty line that ends one is not its own. */
const KINDS = [
  { begin: /^ {0,3}<(pre|script|style|textarea)(\s|>|$)/i, end: /<\/(pre|script|style|textarea)>/i },
  { begin: /^ {0,3}<!--/, end: /-->/ },
  { begin: new RegExp(`^ {0,3}</?(${TAGS})(\\s|/?>|$)`, "i"), end: /^\s*$/ },
];

export function htmlBlocks(markdown: string): string[] {
  const blocks: string[] = [];
  const lines = markdown.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const kind = KINDS.find(({ begin }) => begin.test(lines[at] ?? ""));
    if (!kind) continue;
    const first = at;
    while (at < lines.length - 1 && !kind.end.test(lines[at] ?? "")) at++;
    blocks.push(lines.slice(first, at + 1).join("\n"));
  }
  return blocks;
}

/** What a browser shows of the text of an element. */
export function shownText(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
