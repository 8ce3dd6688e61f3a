import { readFileSync } from "node:fs";
import { TelephonyError } from "../transport/errors";
import type { Terminal } from "./command";

/**
 * The text of the file that the user named, or of stdin for `-`. `wanted` says what to name instead of a file that
 * can't be read, which throws TelephonyError.
 */
export async function readInput(file: string, wanted: string, terminal: Pick<Terminal, "read">): Promise<string> {
  return file === "-" ? terminal.read() : textOf(file, wanted);
}

/** PowerShell 5 writes what is piped into a file as UTF-16. */
function textOf(file: string, wanted: string): string {
  try {
    const bytes = readFileSync(file);
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  } catch (error) {
    throw new TelephonyError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}): name ${wanted}.`);
  }
}

/** The value that a text has as JSON, with or without a byte order mark; undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
