/** Rows in columns as wide as they need to be, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
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

/** A table for people; a value that there is none of is a dash. */
export function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  return columns([head, ...rows.map((row) => row.map((cell) => cell || "-"))]);
}
