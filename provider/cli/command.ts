import type { z } from "zod";

/** Where a command reads and writes. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  write(text: string): void;
  writeError(text: string): void;
  /** All that is piped in. */
  read(): Promise<string>;
  /** Whether what `write` is given may have colors. */
  readonly hasColors: boolean;
  /** Whether somebody watches what `writeError` is given: then long work shows how far it is. */
  readonly isWatched: boolean;
  /** Settles when the user wants the command to end. A command that asks is no longer ended by ^C itself. */
  stopped(): Promise<void>;
}

export interface Flag {
  /** What the value is, as the help says it: `<file>`. None: a flag without a value. */
  readonly value?: string;
  readonly about: string;
  /** May be given more than once. */
  readonly isRepeated?: true;
}

/** The words of a command line behind the command's name. */
export interface Given {
  /** By name, without the dashes; a list for a flag that may be repeated. */
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  /** Words that are no flags. */
  readonly words: readonly string[];
  /** What stands behind `--`. */
  readonly passedOn: readonly string[];
}

/** One of the things that `telephony` does. */
export interface Command {
  /** One line. */
  readonly about: string;
  /** What follows the table of flags in the help. */
  readonly notes?: string;
  /** By name, without the dashes. */
  readonly flags: Readonly<Record<string, Flag>>;
  /** Words that it takes beside its flags, as the help says them: `<text of an error>`. */
  readonly words?: string;
  /** Whose arguments may stand behind `--`: `pulumi refresh`. */
  readonly passesOn?: string;
  /** What it prints with `--json`, a flag that it then has. Stable: others build on it. */
  readonly json?: z.ZodType;
  /** Its exit codes beside 0, 1 (something failed) and 2 (the command line is wrong), and what each says. */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /**
   * Gives the exit code, 0 where it gives none. Throws UsageError for flags that make no sense, TelephonyError for what
   * went wrong.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most commands end well, and say so by returning nothing
  run(given: Given, terminal: Terminal): Promise<number | void>;
}

/** The values of a flag that may be repeated; none where it is not given. */
export function listOf(flag: Given["flags"][string]): readonly string[] {
  return Array.isArray(flag) ? flag : [];
}

/** The command line is wrong; nothing was done. */
export class UsageError extends Error {}
