import { writeFileSync } from "node:fs";
import { styleText } from "node:util";
import { TelephonyError } from "../transport/errors";
import { plainJson } from "../transport/plain-text";
import type { Terminal } from "./command";

/** What `--json` prints. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${plainJson(value)}\n`);
}

type Style = Parameters<typeof styleText>[0];

/** Text in a color, where colors are wanted. */
export function styled(terminal: Terminal, style: Style, text: string): string {
  return terminal.hasColors ? styleText(style, text) : text;
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
