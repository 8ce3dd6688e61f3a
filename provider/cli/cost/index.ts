import { guardsOf } from "../../run/settings";
import { configSource, environmentSource, type Source } from "../../run/source";
import { TelephonyError } from "../../transport/errors";
import { plainText, withoutStop } from "../../transport/plain-text";
import { redactor } from "../../transport/redact";
import { type Command, type Given, type Terminal, UsageError } from "../command";
import { SECRET } from "../engine";
import { CREDENTIALS_NOTE } from "../holder";
import { readInput } from "../input";
import { printJson, refuseOverwriting, writeReport } from "../print";
import { progressOn } from "../progress";
import { FOUND_CHANGES, runPulumi } from "../pulumi";
import { markdownOf } from "./markdown";
import { planOf } from "./plan";
import { type Preview, readPreview } from "./preview";
import { quotesFor } from "./quote";
import { report, reportOf } from "./report";
import { textOf } from "./text";

export const cost: Command = {
  about:
    "Shows what a preview buys, at most, and what keeps billing. Sends only reads; without --quote, none of its own.",
  flags: {
    from: {
      value: "<file>",
      about: "What `pulumi preview --json` has printed; `-` for stdin. Without it, the preview is run here.",
    },
    quote: { about: "Asks the carriers what the numbers cost today, and whether they are held." },
    markdown: { value: "<file>", about: "Writes a comment for a pull request; `-` for stdout." },
  },
  passesOn: "pulumi preview",
  json: report,
  notes:
    "Credentials are needed by --quote, and by a preview that itself reads: of a program with look-ups, and with the " +
    `plugin while something is pending. ${CREDENTIALS_NOTE}`,
  async run({ flags, passedOn }, terminal) {
    const { markdown } = flags;
    if (markdown === "-" && flags.json === true)
      throw new UsageError("with --json stdout is JSON alone: name a file for --markdown");
    refuseOverwriting(typeof flags.from === "string" ? [flags.from] : [], { markdown });
    const preview = await previewFrom(flags.from, passedOn, terminal);
    const plan = planOf(preview.steps);
    const guards = guardsOf([environmentSource(terminal.environment), configIn(preview)]);
    const progress = progressOn(terminal);
    const quotes =
      flags.quote === true
        ? await quotesFor(plan.planned, terminal.environment, (done, all) =>
            progress.show(`Asked about ${done} of ${all} numbers`),
          ).finally(() => progress.end())
        : undefined;
    const all = reportOf(plan, preview, guards, quotes);
    if (typeof markdown === "string") writeReport(terminal, markdown, markdownOf(all));
    if (flags.json === true) printJson(terminal, all);
    else if (markdown !== "-") terminal.write(textOf(all));
    return all.failed.length > 0 ? 1 : 0;
  },
};

/** What is secret among it is not shown. */
function configIn({ config }: Preview): Source {
  return configSource((key) => {
    const value = config[`telephony:${key}`];
    return typeof value === "string" && value !== SECRET ? value : undefined;
  });
}

async function previewFrom(
  from: Given["flags"][string],
  passedOn: readonly string[],
  terminal: Terminal,
): Promise<Preview> {
  if (typeof from !== "string") return previewRun(passedOn, terminal);
  if (passedOn.length > 0) throw new UsageError("what stands behind -- is for `pulumi preview`, which --from replaces");
  return readPreview(await readInput(from, "what `pulumi preview --json` has printed", terminal));
}

async function previewRun(passedOn: readonly string[], terminal: Terminal): Promise<Preview> {
  const progress = progressOn(terminal);
  progress.show("pulumi preview …");
  const { code, out, error } = await runPulumi(
    ["preview", "--json", "--non-interactive", ...passedOn],
    terminal.environment,
    { stopped: terminal.stopped() },
  ).finally(() => progress.end());
  if (code === 0 || code === FOUND_CHANGES) return readPreview(out);
  const failure = `\`pulumi preview\` failed with exit code ${code}`;
  const said = withoutStop(redactor([])(plainText(error.trim() || out.trim() || "no words")));
  if (!out.trimStart().startsWith("{")) throw new TelephonyError(`${failure}: ${said}.`);
  const preview = readPreview(out);
  return preview.failed.length > 0 ? preview : { ...preview, failed: [{ urn: null, message: `${failure}.` }] };
}
