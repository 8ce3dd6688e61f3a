/** Runs the Pulumi that is on the PATH. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { TelephonyError } from "../transport/errors";
import type { Terminal } from "./command";

export interface Ran {
  /** The exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  readonly out: string;
  readonly error: string;
}

/** The exit code of a preview that found changes, with `--expect-no-changes` among its arguments. */
export const FOUND_CHANGES = 7;

interface RunOptions {
  /** Takes each line of stdout as it comes; `out` is empty then. */
  readonly onLine?: (line: string) => void;
  /** The error's words where there is no Pulumi. */
  readonly missing?: string;
  /** When it settles, Pulumi is asked to end, and waited for. */
  readonly stopped?: Promise<void>;
}

const MISSING = "there is no `pulumi` on the PATH: install it (https://www.pulumi.com/docs/install/), and run again.";

/** Runs `pulumi` with these words as they are: there is no shell. Throws TelephonyError where it can't be started. */
export function runPulumi(
  words: readonly string[],
  environment: Terminal["environment"],
  { onLine, missing = MISSING, stopped }: RunOptions = {},
): Promise<Ran> {
  return new Promise((settle, fail) => {
    const child = spawn("pulumi", words, {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      // ^C reaches every process of a terminal's group, and a second one makes Pulumi break off: it gets ours alone.
      detached: stopped !== undefined && process.platform !== "win32",
    });
    void stopped?.then(() => interrupt(child));
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8");
    if (onLine) createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", onLine);
    else
      child.stdout.on("data", (text: string) => {
        out += text;
      });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      error += text;
    });
    child.once("error", (reason: NodeJS.ErrnoException) =>
      fail(
        new TelephonyError(
          reason.code === "ENOENT"
            ? missing
            : `\`pulumi\` can't be started (${reason.code ?? reason.message}): see that it is a program that you may run.`,
        ),
      ),
    );
    child.once("close", (code, signal) => settle({ code: code ?? signal ?? 1, out, error }));
  });
}

/** How long what Pulumi has under way may take once it is asked to end; asked again, it breaks off. */
const GRACE_MS = 5_000;

function interrupt(child: ChildProcess): void {
  child.kill("SIGINT");
  const again = setTimeout(() => child.kill("SIGINT"), GRACE_MS);
  child.once("close", () => clearTimeout(again));
}
