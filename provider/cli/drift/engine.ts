/** The comparison itself, which Pulumi makes: it reads the carriers and writes no state. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { TelephonyError } from "../../transport/errors";
import { plainText } from "../../transport/plain-text";
import { redactor } from "../../transport/redact";
import type { Terminal } from "../command";

const ARGUMENTS = ["refresh", "--preview-only", "--json", "--non-interactive"];

const SETTINGS = {
  // Events, one a line, in place of a digest at the end: they tell of prices too.
  PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
  // A CI job may have it set for its updates; Pulumi refuses to preview with it.
  PULUMI_SKIP_CONFIRMATIONS: undefined,
};

const NO_PULUMI =
  "`pulumi` was not found: install it (https://www.pulumi.com/docs/install), or give what it printed elsewhere with --from.";

/**
 * Runs it in this folder with these arguments beside its own, and gives each line that it prints. Gives what Pulumi
 * says of a failure of its own, such as a stack that isn't there; undefined where it found drift or nothing.
 */
export function compare(
  passedOn: readonly string[],
  { environment }: Pick<Terminal, "environment">,
  take: (line: string) => void,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", [...ARGUMENTS, ...passedOn], {
      env: { ...environment, ...SETTINGS },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said = `${said}${chunk}`.slice(-LAST_WORDS);
    });
    createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", take);
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        new TelephonyError(error.code === "ENOENT" ? NO_PULUMI : `\`pulumi\` could not be started (${error.code}).`),
      ),
    );
    child.on("close", (code, signal) =>
      resolve(code === 0 || code === DRIFT ? undefined : failure(said, code ?? signal)),
    );
  });
}

/** With `--expect-no-changes` among the arguments. */
const DRIFT = 7;

const LAST_WORDS = 2000;

function failure(said: string, code: number | string | null): string {
  const words = redactor([])(plainText(said.trim())).replace(/^error: /, "");
  return words === "" ? `pulumi ended with ${code}.` : words;
}
