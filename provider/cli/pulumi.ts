/** Runs the Pulumi that is on the PATH. */
import { spawn } from "node:child_process";
import { TelephonyError } from "../transport/errors";
import type { Terminal } from "./command";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs `pulumi` with these words as they are: there is no shell. Throws TelephonyError where there is no Pulumi. */
export function runPulumi(words: readonly string[], environment: Terminal["environment"]): Promise<Ran> {
  return new Promise((settle, fail) => {
    const child = spawn("pulumi", words, { env: environment, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      error += text;
    });
    child.once("error", (reason: NodeJS.ErrnoException) =>
      fail(
        new TelephonyError(
          reason.code === "ENOENT"
            ? "there is no `pulumi` on the PATH: install it (https://www.pulumi.com/docs/install/), and run again."
            : `\`pulumi\` can't be started (${reason.code ?? reason.message}): see that it is a program that you may run.`,
        ),
      ),
    );
    child.once("close", (code) => settle({ code: code ?? 1, out, error }));
  });
}
