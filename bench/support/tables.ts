/** What the scripts wrote, as tables of a page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Point, TITLES } from "./drawing";
import type { machine, Row } from "./report";

type Written = ReturnType<typeof machine> & { readonly tables: Readonly<Record<string, readonly Row[]>> };

/** What a script wrote into a folder; undefined where it has not run. */
export function writtenBy(folder: string, script: string): Written | undefined {
  const file = join(folder, `${script}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * A page with its tables new: each stands between `<!-- bench requests part -->`, the script and its table, and
 * `<!-- end -->`. Where a script has not run, what stands there stays.
 */
export function withTables(page: string, folder: string): string {
  return page.replace(
    /(<!-- bench (\w+) (\w+) -->\n).*?(<!-- end -->)/gs,
    (whole, begin: string, script: string, table: string, end: string) => {
      const written = writtenBy(folder, script);
      const rows = written?.tables[table];
      if (!written || !rows) return whole;
      return `${begin}\n${markdown(table === "requests" ? byCarrier(rows) : rows)}\n${whereabouts(written)}\n\n${end}`;
    },
  );
}

function whereabouts({ date, commit, node, cores, memoryGb, command, arguments: given }: Written): string {
  return `${date}, ${commit}, ${cores} cores, ${memoryGb} GB, Node ${node}:\n\`${[command, ...given].join(" ")}\``;
}

const cell = (value: string | number | undefined) =>
  typeof value === "number" ? value.toLocaleString("en-US") : (value ?? "–");

function markdown(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, index) => text.padEnd(widths[index] ?? 0)).join(" | ")} |\n`;
  const [head = [], ...rest] = cells;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("");
}

/** One row for a figure and a size, and in it for each carrier what it takes: ours, the fewest, the naive provider. */
function byCarrier(rows: readonly Row[]): Row[] {
  const points = rows as unknown as readonly Point[]; // bench/requests.ts wrote them
  const keys = [...new Set(points.map(({ figure, n }) => `${figure}/${n}`))];
  return keys
    .map((key) => points.filter(({ figure, n }) => `${figure}/${n}` === key))
    .sort(([one], [other]) => order(points, one) - order(points, other))
    .map((same) => ({
      "": same[0]?.figure,
      N: same[0]?.n,
      ...Object.fromEntries(
        same.map(({ carrier, ours, floor, naive }) => [
          `${TITLES[carrier] ?? carrier}`,
          [ours, floor, naive].map((count) => count.toLocaleString("en-US")).join(" · "),
        ]),
      ),
    }));
}

/** All sizes of one figure stand together, the figures in the order of the script. */
function order(points: readonly Point[], point: Point | undefined): number {
  return points.findIndex(({ figure }) => figure === point?.figure);
}
