import { type BigIntStats, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { TelephonyError } from "../transport/errors";
import { plainJson } from "../transport/plain-text";
import { type Given, type Terminal, UsageError } from "./command";

/** What `--json` prints. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${plainJson(value)}\n`);
}

type Style = Parameters<typeof styleText>[0];

/** Text in a color, where colors are wanted. */
export function styled(terminal: Terminal, style: Style, text: string): string {
  return terminal.hasColors ? styleText(style, text) : text;
}

/**
 * Throws UsageError where a report, by the flag that names its file, would be written over a file that is read or over
 * another report. To be asked before anything is read or sent.
 */
export function refuseOverwriting(read: readonly string[], reports: Given["flags"]): void {
  const taken = new Map(read.map((file) => [identityOf(file), `${file}, which is read`]));
  for (const [flag, file] of Object.entries(reports)) {
    if (typeof file !== "string" || file === "-") continue;
    const other = taken.get(identityOf(file));
    if (other !== undefined) throw new UsageError(`--${flag} would overwrite ${other}: name another file`);
    taken.set(identityOf(file), `the report of --${flag}`);
  }
}

/** The same for each name of one file, links included. What is no regular file holds nothing to be lost. */
function identityOf(file: string): unknown {
  if (file === "-") return Symbol(file);
  const found = statsOf(file);
  if (!found) return resolve(file);
  return found.isFile() ? `${found.dev} ${found.ino}` : Symbol(file);
}

/** Undefined for what isn't there, or can't be looked at: who reads or writes it says so. */
function statsOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true });
  } catch {
    return undefined;
  }
}

/** Writes a report to the file that the user named, `-` for stdout. */
export function writeReport(terminal: Terminal, file: string, text: string): void {
  try {
    if (file === "-") terminal.write(text);
    else writeFileSync(file, text);
  } catch (error) {
    throw new TelephonyError(
      `${file} can't be written (${(error as NodeJS.ErrnoException).code}): name a file in a folder that is there.`,
    );
  }
}
