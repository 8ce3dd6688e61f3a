/** A documentation comment of these paragraphs, wrapped. */
export function comment(paragraphs: readonly string[], indent = ""): string {
  const lines = paragraphs
    .flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...wrapped(paragraph, 120 - indent.length)])
    .map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
