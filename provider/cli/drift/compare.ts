/** The comparison itself, which Pulumi makes: it reads the carriers and writes no state. */
import { plainText } from "../../transport/plain-text";
import type { Terminal } from "../command";
import { FOUND_CHANGES, runPulumi } from "../pulumi";
import { redacted } from "./secrets";

const ARGUMENTS = ["refresh", "--preview-only", "--json", "--non-interactive"];

const SETTINGS = {
  // Events, one a line, in place of a digest at the end: they tell of prices too.
  PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
  // A CI job may have it set for its updates; Pulumi refuses to preview with it.
  PULUMI_SKIP_CONFIRMATIONS: undefined,
};

const NO_PULUMI =
  "`pulumi` was not found: install it (https://www.pulumi.com/docs/install/), or give what it printed elsewhere with --from.";

export const INTERRUPTED = "The comparison was interrupted: what is listed is not all.";

/** What went wrong stands at the end. */
const LAST_WORDS = 2000;

/**
 * Runs it in this folder with these arguments beside its own, and gives each line that it prints. Gives what Pulumi
 * says of a failure of its own, such as a stack that isn't there; undefined where it found drift or nothing.
 */
export async function compare(
  passedOn: readonly string[],
  { environment, stopped }: Pick<Terminal, "environment" | "stopped">,
  take: (line: string) => void,
): Promise<string | undefined> {
  const words = [...ARGUMENTS, ...passedOn];
  let isInterrupted = false;
  const { code, error } = await runPulumi(
    words,
    { ...environment, ...SETTINGS },
    {
      onLine: take,
      missing: NO_PULUMI,
      stopped: stopped().then(() => {
        isInterrupted = true;
      }),
    },
  );
  if (isInterrupted) return INTERRUPTED;
  if (code === 0 || code === FOUND_CHANGES) return undefined;
  const said = redacted(plainText(error.slice(-LAST_WORDS).trim())).replace(/^error: /, "");
  return said === "" ? `pulumi ended with ${code}.` : said;
}
