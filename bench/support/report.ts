/** What a script of the bench prints, and what it writes with `--json FILE`. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { columns } from "../../provider/cli/table";

export type Row = Readonly<Record<string, string | number | undefined>>;

const script = basename(process.argv[1] ?? "", ".ts");

/**
 * The values of the options named, and of `json`; each is a text. `make bench` names a folder for the figures of all
 * scripts.
 */
export function options<Name extends string>(...names: readonly Name[]): Partial<Record<Name | "json", string>> {
  const known = Object.fromEntries([...names, "json"].map((name) => [name, { type: "string" as const }]));
  const folder = process.env.BENCH_FOLDER;
  const json = folder === undefined ? {} : { json: join(folder, `${script}.json`) };
  return { ...json, ...parseArgs({ options: known }).values } as Partial<Record<Name | "json", string>>; // each is a text
}

/** `10,100` as numbers. */
export const counts = (text: string): number[] => text.split(",").map(Number);

export const say = (text: string): void => void process.stdout.write(text);

/** Runs a script; what goes wrong ends it in one line. */
export function run(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join("\n") : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}

/** Where and on what the figures were taken. */
export function machine() {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: __dirname, encoding: "utf8" }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD"),
    node: process.version,
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    command: `node -r ts-node/register/transpile-only bench/${script}.ts`,
    arguments: process.argv.slice(2).filter((_, index, all) => all[index] !== "--json" && all[index - 1] !== "--json"),
  };
}

/** Prints rows, and gives them: under the names of their columns; the first row names them all. */
export function print(title: string, rows: readonly Row[]): readonly Row[] {
  const names = Object.keys(rows[0] ?? {});
  say(`\n${title}\n\n${columns([names, ...rows.map((row) => names.map((name) => String(row[name] ?? "–")))])}`);
  return rows;
}

/** Writes rows by table, with the machine, where a file was asked for. */
export function save(file: string | undefined, tables: Readonly<Record<string, readonly Row[]>>): void {
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ ...machine(), tables }, undefined, 1)}\n`);
}
