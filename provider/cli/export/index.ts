import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { environmentSource } from "../../lifecycle";
import { type Account, readAccounts } from "../../look-ups/accounts";
import { allLeftOut, countsOf, declaredOf } from "../../look-ups/declared";
import { unseenOf } from "../../look-ups/left-out";
import { formatId, type Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { TelephonyError } from "../../transport/errors";
import { plainText } from "../../transport/plain-text";
import { type Command, type Given, listOf, type Terminal, UsageError } from "../command";
import { CREDENTIALS_NOTE, holderFlags, VENDOR_NAMES, vendorsNamed } from "../holder";
import { printJson } from "../print";
import { progressOn } from "../progress";
import { counted, grouped, shellQuoted } from "../words";
import { secretKeysOf } from "./declare";
import type { ExportedAccount } from "./exported";
import { earlierExport, refuseChanged, writeProject } from "./folder";
import { globPattern } from "./glob";
import { droppedOf, refuseUnread, refuseWithoutAccount, standing } from "./losses";
import { projectNameOf, projectOf } from "./project";

const FOLDER = "telephony-export";

/** So many of a list are named on a line. */
const SHOWN = 5;

const summary = z.strictObject({
  directory: z.string().describe("Where the project was written."),
  files: z.array(z.string()).describe("The files of the project that were written, by name."),
  kept: z.array(z.string()).describe("Settings of the project that somebody has changed: they stay as they are."),
  carriers: z.array(
    z.strictObject({
      vendor: z.string().describe("The carrier."),
      numbers: z.int().describe("How many numbers were read."),
      declarations: z.record(z.string(), z.int()).describe("How many resources are declared, by kind."),
    }),
  ),
  dropped: z
    .array(z.string())
    .describe(
      "What the earlier export declared and this one does not, as `<kind> <id>`: `pulumi up` takes it out of the stack.",
    ),
  leftOut: z
    .array(
      z.strictObject({
        kind: z.string().describe("The kind of the resource."),
        id: z.string().describe("The id of the resource."),
        inputs: z.array(z.string()).optional().describe("The inputs, where the rest of the resource is declared."),
        why: z
          .enum(["marked", "unread", "refused", "invisible", "unshown"])
          .describe(
            "marked: a stack owns it; unread: the carrier did not say it; refused: check refuses it; invisible: it " +
              "holds characters that nobody sees; unshown: the carrier never returns it.",
          ),
        reason: z.string().describe("The reason, in a sentence."),
      }),
    )
    .describe("What the program does not declare."),
  unseen: z.array(z.string()).describe("What a carrier never returns of any number, in sentences."),
  secrets: z.array(z.string()).describe("Keys of the configuration for the credentials that stand in comments."),
});

export const exporting: Command = {
  about: "Writes a Pulumi project of what accounts hold. `pulumi up` on it buys nothing and changes nothing.",
  flags: {
    vendor: {
      value: "<name>",
      isRepeated: true,
      about: `A carrier: ${VENDOR_NAMES}. Without it, every carrier whose credentials are given.`,
    },
    account: holderFlags.account,
    out: {
      value: "<folder>",
      about: `Where to write: a folder that is new, empty or an earlier export. By default ${FOLDER}.`,
    },
    include: {
      value: "<pattern>",
      isRepeated: true,
      about: "Only numbers that match, or whose label or id does: `+1206*`, `Support*`, `telcom/*`.",
    },
    exclude: { value: "<pattern>", isRepeated: true, about: "No numbers that match." },
    native: { about: "A program for the native plugin instead of dynamic resources." },
  },
  json: summary,
  notes:
    `${CREDENTIALS_NOTE}\n` +
    "It only reads. The README that it writes says what to set, what is left out, and which two commands to run.",
  async run({ flags }, terminal) {
    const directory = typeof flags.out === "string" ? flags.out : FOLDER;
    if (directory === "") throw new UsageError("--out takes a folder");
    const names = vendorsNamed(flags);
    const account = typeof flags.account === "string" ? flags.account : undefined;
    if (account !== undefined && names.length !== 1)
      throw new UsageError("--account is one of a carrier's: say which with one --vendor");
    // Before anything is asked for.
    const earlier = earlierExport(directory);
    refuseChanged(
      directory,
      earlier.files,
      Object.keys(earlier.files).filter((name) => /\.(ts|md)$/.test(name)),
    );
    const before = standing(directory, earlier.declared);

    const source = environmentSource(terminal.environment);
    const progress = progressOn(terminal);
    const { run, accounts } = await readAccounts({
      sources: [source],
      vendors: names,
      account,
      isWanted: wantedBy(listOf(flags.include), listOf(flags.exclude)),
      onAsked: (asked) =>
        refuseWithoutAccount(directory, before, { vendors: asked, account, isNamed: names.length > 0, source }),
      onRead: (done, total) => progress.show(`Read ${grouped(done)} of ${grouped(total)} numbers`),
      show: (text) => {
        progress.end();
        terminal.writeError(`${text}\n`);
      },
    }).finally(() => progress.end());
    if (accounts.every(({ numbers }) => numbers.length === 0)) throw nothingToExport(accounts);
    const held = accounts.flatMap(({ numbers }) => numbers);
    refuseUnread(
      directory,
      before,
      held.flatMap(({ unread }) => unread),
    );

    const declared = declaredOf(run, held);
    const perCarrier = accounts.map(
      ({ vendor }): ExportedAccount => ({
        vendor,
        numbers: declared.filter(({ ref }) => ref.vendor === vendor.name),
      }),
    );
    const project = projectOf(run, perCarrier, {
      name: projectNameOf(basename(resolve(directory))),
      account,
      isNative: flags.native === true,
      flags: flagsAgain(flags),
    });
    const kept = writeProject(directory, project);
    report(terminal, flags, {
      directory,
      files: [...Object.keys(project.program), ...Object.keys(project.settings)]
        .filter((name) => !kept.includes(name))
        .sort(),
      kept,
      carriers: perCarrier.map(({ vendor, numbers }) => ({
        vendor: vendor.name,
        numbers: numbers.length,
        declarations: countsOf(numbers),
      })),
      dropped: droppedOf(before, project.declared),
      leftOut: allLeftOut(declared).map(({ inputs, ...rest }) => ({ ...rest, ...(inputs && { inputs: [...inputs] }) })),
      unseen: perCarrier.flatMap(({ vendor }) =>
        unseenOf(vendor).map((what) => `${vendor.title} never returns ${what}.`),
      ),
      secrets: declared.flatMap(({ declarations }) => declarations.flatMap(secretKeysOf)),
    });
  },
};

function wantedBy(include: readonly string[], exclude: readonly string[]) {
  const [wanted, unwanted] = [include.map(globPattern), exclude.map(globPattern)];
  return (ref: Ref, { label }: Properties): boolean => {
    const texts = [ref.number, formatId(ref), ...(typeof label === "string" ? [label] : [])];
    const fits = (patterns: readonly RegExp[]) => patterns.some((pattern) => texts.some((text) => pattern.test(text)));
    return (wanted.length === 0 || fits(wanted)) && !fits(unwanted);
  };
}

function nothingToExport(accounts: readonly Account[]): TelephonyError {
  const titles = accounts.map(({ vendor }) => vendor.title).join(", ");
  return new TelephonyError(
    `No number of ${titles} fits --include and --exclude: nothing was written. \`npx telephony numbers\` lists them.`,
  );
}

/** The flags that say what is exported, quoted for a shell, with a blank behind each. */
function flagsAgain(flags: Given["flags"]): string {
  const quoted = (text: string) => (/^[\w./:+-]+$/.test(text) ? text : shellQuoted(plainText(text)));
  const words = (["vendor", "account", "include", "exclude"] as const).flatMap((name) =>
    [flags[name] ?? []].flat().map((value) => `--${name} ${quoted(String(value))} `),
  );
  return words.join("") + (flags.native === true ? "--native " : "");
}

function report(terminal: Terminal, flags: Given["flags"], done: z.infer<typeof summary>): void {
  if (flags.json === true) {
    printJson(terminal, done);
    return;
  }
  const { directory, carriers, leftOut, kept, dropped } = done;
  const folder = plainText(directory);
  for (const { vendor, numbers, declarations } of carriers) {
    const kinds = Object.entries(declarations).map(([kind, count]) => `${grouped(count)} ${kind}`);
    terminal.write(`${vendor}: ${counted(numbers, "number")}: ${kinds.join(", ") || "nothing declared"}\n`);
  }
  const more = leftOut.length === 0 ? "" : `, and what is left out (${grouped(leftOut.length)}) and why`;
  terminal.write(`Written to ${folder}. ${join(folder, "README.md")} says how to go on${more}.\n`);
  if (kept.length > 0) terminal.write(`Changed by somebody, and left as they are: ${kept.join(", ")}.\n`);
  const unread = leftOut.filter(({ why }) => why === "unread");
  const [first] = unread;
  if (first !== undefined)
    terminal.writeError(
      `${grouped(unread.length)} could not be read and stand as comments; the first: ` +
        `${first.kind} ${first.id}: ${plainText(first.reason)} Export again before \`pulumi up\`.\n`,
    );
  if (dropped.length > 0)
    terminal.writeError(
      `No longer declared, so that \`pulumi up\` takes it out of the stack (${grouped(dropped.length)}): ` +
        `${dropped.slice(0, SHOWN).join(", ")}${dropped.length > SHOWN ? ", …" : ""}.\n`,
    );
}
