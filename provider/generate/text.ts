const WIDTH = 120;
const FENCE = "```";

/**
 * A documentation comment of these paragraphs, wrapped. A paragraph may be a list, a line an item; fenced code stays as
 * it is.
 */
export function comment(paragraphs: readonly string[], indent = ""): string {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...linesOf(paragraph, WIDTH - indent.length)])
    .map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

function linesOf(paragraph: string, width: number): string[] {
  let isCode = false;
  return paragraph.split("\n").flatMap((line) => {
    if (line.startsWith(FENCE)) isCode = !isCode;
    return isCode || line.startsWith(FENCE) ? [line] : wrapped(line, width);
  });
}

/** An item of a list goes on below its text. */
function wrapped(text: string, width: number): string[] {
  const indent = text.startsWith("- ") ? "  " : "";
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
