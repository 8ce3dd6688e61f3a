/**
 * Puts what `make bench` has written to .bench into the pages: the tables of docs/performance.md and docs/fleets.md, and
 * docs/performance.svg. `--from FOLDER` takes the figures from another folder.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawing, type Point } from "./support/drawing";
import { options, run } from "./support/report";
import { withTables, writtenBy } from "./support/tables";

const repository = join(__dirname, "..");

async function main(): Promise<void> {
  const { from = join(repository, ".bench") } = options("from");
  const points = writtenBy(from, "requests")?.tables.requests;
  if (points !== undefined)
    writeFileSync(join(repository, "docs/performance.svg"), drawing(points as unknown as readonly Point[])); // its rows
  for (const name of ["performance.md", "fleets.md"]) {
    const page = join(repository, "docs", name);
    writeFileSync(page, withTables(readFileSync(page, "utf8"), from));
  }
}

run(main);
