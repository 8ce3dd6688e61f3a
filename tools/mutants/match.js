/**
 * Finds a piece of code in a source, however the source is laid out: white space between tokens, and a comma before a
 * closing bracket, may be there or not.
 *
 * @param {string} code
 */
function pattern(code) {
  const tokens = code.match(/[\w$]+|\S/g) ?? [];
  const isWord = (token) => /^[\w$]/.test(token ?? "");
  const isClosing = (token) => /^[)\]}]$/.test(token ?? "");
  const parts = tokens
    .filter((token, index) => !(token === "," && isClosing(tokens[index + 1])))
    .map((token, index, all) => {
      const text = token.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
      if (index === 0) return text;
      const gap = isWord(all[index - 1]) && isWord(token) ? "\\s+" : "\\s*";
      return gap + (isClosing(token) ? "(?:,\\s*)?" : "") + text;
    });
  return new RegExp(parts.join(""), "g");
}

/**
 * The source with that piece replaced, or why it is not: exactly one place has to match.
 *
 * @param {string} source
 * @param {{ from: string, to: string }} mutant
 */
function replaced(source, { from, to }) {
  const count = source.match(pattern(from))?.length ?? 0;
  return count === 1 ? { text: source.replace(pattern(from), () => to) } : { problem: `is there ${count} times` };
}

module.exports = { replaced };
