import { z } from "zod";
import { type Command, type Given, type Terminal, UsageError } from "../command";
import { readInput } from "../input";
import { printJson, refuseOverwriting, writeReport } from "../print";
import { progressOn } from "../progress";
import { compare, INTERRUPTED } from "./compare";
import { type Report, reportOf } from "./findings";
import { inWords } from "./fix";
import { type Log, logReader } from "./log";
import { markdown } from "./markdown";
import { ranks } from "./meanings";
import { page } from "./page";
import { selectionIn } from "./passed-on";
import { sarif } from "./sarif";
import { inText } from "./text";

const finding = z.strictObject({
  rank: z
    .enum(ranks)
    .describe(
      "`safety`: who is called, told or sent help. `money`: a number is gone, or dearer. `service`: something works " +
        "otherwise. `cosmetic`: looks.",
    ),
  number: z.string().describe("The number in E.164, or the digits of an internal one."),
  resource: z.string().describe("Kind and name of the resource: `NumberRouting support`."),
  urn: z.string().describe("Its URN."),
  property: z
    .string()
    .describe(
      "The input that differs, the number that is gone, the price that rose, or the `status` of a number that is active no longer.",
    ),
  was: z
    .unknown()
    .describe("What was last applied, null for nothing. A secret is `[secret]`, a URL is cut to its host."),
  is: z.unknown().describe("What the carrier has, in the same way."),
  reason: z.string().describe("Why it has its rank: one sentence."),
  fix: z.string().describe("What puts it back, and how to accept it."),
});

const json = z.strictObject({
  findings: z.array(finding).describe("Each difference once, the most urgent first."),
  failed: z
    .array(
      z.strictObject({
        urn: z.string().nullable().describe("Null where it is about the whole comparison."),
        message: z.string().describe("What went wrong."),
      }),
    )
    .describe("What could not be compared. With any, the list of findings may lack something."),
  pending: z
    .array(
      z.strictObject({
        urn: z.string().describe("The resource."),
        property: z.string().describe("The input."),
      }),
    )
    .describe("What a carrier is still working on, and the next update finishes: no difference."),
});

/** The files that a report may be written to, by the flag that names them. */
const files: Readonly<Record<string, (report: Report) => string>> = { markdown, sarif, html: page };

export const drift: Command = {
  about: "Shows what has been changed at the carriers since the last update, the most urgent first.",
  flags: {
    from: {
      value: "<file>",
      about: "Reads what Pulumi printed instead of running it: its JSON, or an event log; `-` for stdin.",
    },
    markdown: { value: "<file>", about: "Also writes a comment for a pull request; `-` for stdout." },
    sarif: { value: "<file>", about: "Also writes SARIF 2.1.0 for GitHub's code scanning." },
    html: { value: "<file>", about: "Also writes a page for a browser." },
  },
  passesOn: "pulumi refresh",
  json,
  exitCodes: { 7: "something was changed at a carrier, and everything could be compared" },
  notes:
    "Runs `pulumi refresh --preview-only` in this folder, which reads the carriers and writes nothing. Keys and guards are\n" +
    "those of the environment.",
  async run(given, terminal) {
    const { flags } = given;
    const onStdout = Object.keys(files).filter((flag) => flags[flag] === "-");
    if (onStdout.length + Number(flags.json === true) > 1)
      throw new UsageError(`stdout takes one report: give --${onStdout[0]} a file`);
    refuseOverwriting(
      typeof flags.from === "string" ? [flags.from] : [],
      Object.fromEntries(Object.keys(files).map((flag) => [flag, flags[flag]])),
    );
    const selection = selectionIn(given.passedOn);
    const report = reportOf(await logOf(given, terminal), selection);
    for (const [flag, written] of Object.entries(files)) {
      const file = flags[flag];
      if (typeof file === "string") writeReport(terminal, file, written(report));
    }
    if (flags.json === true) printJson(terminal, published(report));
    else if (onStdout.length === 0) terminal.write(inText(report, terminal));
    if (report.failed.length > 0) return 1;
    return report.findings.length > 0 ? 7 : 0;
  },
};

async function logOf({ flags, passedOn }: Given, terminal: Terminal): Promise<Log> {
  const reader = logReader();
  if (typeof flags.from === "string") {
    if (passedOn.length > 0) throw new UsageError("--from runs no Pulumi: what stands behind -- has nobody to go to");
    const text = await readInput(flags.from, "what Pulumi printed, or - for stdin", terminal);
    for (const line of text.split("\n")) reader.take(line);
    return reader.end();
  }
  const progress = progressOn(terminal);
  let compared = 0;
  const said = await compare(passedOn, terminal, (line) => {
    reader.take(line);
    if (line.includes('"resOutputsEvent"')) compared += 1;
    progress.show(`Compared ${compared} resources with their carriers`);
  });
  progress.end();
  if (reader.isEmpty()) return { compared: [], failed: [{ urn: null, message: said ?? "pulumi printed nothing." }] };
  const log = reader.end();
  // What failed has its own words, but not that the user was the reason.
  const isTold = said === undefined || (log.failed.length > 0 && said !== INTERRUPTED);
  return isTold ? log : { ...log, failed: [{ urn: null, message: said }, ...log.failed] };
}

function published({ findings, failed, pending }: Report): z.infer<typeof json> {
  return {
    findings: findings.map(({ command, effect, accept, ...told }) => ({
      ...told,
      fix: inWords({ command, effect, accept }),
    })),
    failed: [...failed],
    pending: [...pending],
  };
}
