import { plainText, shortened } from "../transport/plain-text";

/** Rows in columns as wide as they need to be, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    rows.reduce((widest, row) => Math.max(widest, row[index]?.length ?? 0), 0),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** A longer value is no reading matter, and would make every other row as wide. */
const WIDEST = 60;

/** A table for people of what carriers say; a value that there is none of is a dash, and a long one is cut. */
export function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  return columns([head, ...rows.map((row) => row.map(cellOf))]);
}

function cellOf(value: string | undefined): string {
  // Cut first: of a very long one the rest need not be looked at.
  return shortened(plainText(shortened(value ?? "", WIDEST + 1)), WIDEST) || "-";
}

/** A text in lines of at most so many characters, broken at blanks where it has them. Line ends stay. */
export function wrapped(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    const lines = [""];
    for (const word of line.split(" ")) {
      const last = lines.at(-1) as string;
      if (last === "") lines[lines.length - 1] = word;
      else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
