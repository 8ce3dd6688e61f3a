/** Where a command reads and writes. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  write(text: string): void;
  writeError(text: string): void;
  /** Settles when the user wants the command to end. A command that asks is no longer ended by ^C itself. */
  stopped(): Promise<void>;
}

export interface Flag {
  /** What the value is, as the help says it: `<file>`. None: a flag without a value. */
  readonly value?: string;
  readonly about: string;
}

/** One of the things that `telephony` does. */
export interface Command {
  /** One line. */
  readonly about: string;
  /** What follows the table of flags in the help. */
  readonly notes?: string;
  /** By name, without the dashes. */
  readonly flags: Readonly<Record<string, Flag>>;
  /** Throws UsageError for flags that make no sense, TelephonyError for what went wrong. */
  run(flags: Readonly<Record<string, string | boolean | undefined>>, terminal: Terminal): Promise<void>;
}

/** The command line is wrong; nothing was done. */
export class UsageError extends Error {}
