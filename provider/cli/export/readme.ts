/** The README of an exported project. */
import * as lifecycle from "../../lifecycle";
import { allLeftOut, countsOf } from "../../look-ups/declared";
import type { LeftOut, Why } from "../../look-ups/left-out";
import { unseenOf } from "../../look-ups/left-out";
import { plainText } from "../../transport/plain-text";
import type { Vendor } from "../../vendors/vendor";
import { counted } from "../words";
import { holdsToken, secretKeysOf } from "./declare";
import { type ExportedAccount, type ExportOptions, fileOf } from "./exported";

/** Of a long list so many, and how many more there are. */
const SHOWN = 20;

const WHYS: Readonly<Record<Why, string>> = {
  unshown: "credentials: the carrier never returns them, nor whether there are any",
  unread: "could not be read in this export: run it again before `pulumi up`",
  refused: "a declaration of it would be refused, as the comment says",
  marked: "bears the mark of a stack that owns it: it is declared there",
  invisible: "holds characters that nobody sees: write it anew at the carrier",
};

export function readmeOf(
  run: lifecycle.Run,
  accounts: readonly ExportedAccount[],
  { name, account, isNative, flags, version }: ExportOptions & { readonly version: string },
): string {
  const leftOut = accounts.flatMap(({ numbers }) => allLeftOut(numbers));
  const settings = accounts.flatMap(({ vendor }) => credentialsOf(vendor, account));
  return [
    `# ${name}`,
    "",
    `Telephone numbers as a Pulumi program, written by \`telephony export\` of pulumi-telephony ${version}.`,
    "",
    ...countsTable(run, accounts),
    "",
    "## To use it",
    "",
    "```sh",
    "npm install  # until pulumi-telephony is published: its tarball first, npm install <path>.tgz",
    ...settings,
    "pulumi stack init dev",
    "pulumi up                                     # takes the numbers over: buys nothing, changes nothing",
    "pulumi preview --refresh --expect-no-changes  # exit code 0: program and carrier are the same",
    "```",
    "",
    "**Look first whether another stack declares one of these numbers too**: two stacks undo each other's changes, and",
    "nothing at the carrier need tell. The export leaves out only what bears a stack's mark.",
    "",
    "Settings at the carrier's default are left out, and what is left out is not managed. Routing never is.",
    "Deleting a resource from the program keeps its number on the account, where it keeps billing.",
    ...(isNative
      ? ["", "The program is for the native plugin, which `Pulumi.yaml` finds in `node_modules/.bin`."]
      : []),
    "",
    ...secretsPart(accounts),
    ...tokensPart(accounts),
    "## What is not in the program",
    "",
    ...leftOutPart(accounts, leftOut),
    "",
    "## Again",
    "",
    "```sh",
    `npx telephony export ${flags}--out .`,
    "```",
    "",
    "writes the program anew, with what has changed at the carriers: the same bytes where nothing has. Names follow from",
    "a number and its label alone. What you have changed is never written over: the export stops and says which file.",
    "Files of your own, in files of their own, stay as they are. It also stops where it can't see what it declared before:",
    "without a carrier's credentials, or for a number that can't be read. What is gone from the account it names. Read",
    "what it says before `pulumi up`, which takes out of the stack whatever the program no longer has.",
    "",
  ].join("\n");
}

function countsTable(run: lifecycle.Run, accounts: readonly ExportedAccount[]): string[] {
  const kinds = run.resources.filter(({ identifiedBy }) => !identifiedBy.isPinned).map(({ kind }) => kind);
  return [
    `| carrier | file | numbers | ${kinds.join(" | ")} | left out |`,
    `| --- | --- | --- | ${kinds.map(() => "---").join(" | ")} | --- |`,
    ...accounts.map(({ vendor, numbers }) => {
      const counts = countsOf(numbers);
      return (
        `| ${vendor.title} | \`${fileOf(vendor)}\` | ${numbers.length} | ` +
        `${kinds.map((kind) => counts[kind] ?? 0).join(" | ")} | ${allLeftOut(numbers).length} |`
      );
    }),
  ];
}

function credentialsOf(vendor: Vendor, account: string | undefined): string[] {
  const { spell } = lifecycle.environmentSource({});
  if (account !== undefined)
    return [`export ${spell("accounts")}='…'  # JSON, with the account ${plainText(account).replaceAll("`", "'")}`];
  return Object.entries(vendor.credentials)
    .filter(([, { required }]) => required)
    .map(([field]) => `export ${spell(lifecycle.keyOf(vendor, field))}='…'`);
}

function secretsPart(accounts: readonly ExportedAccount[]): string[] {
  const all = declarationsOf(accounts).filter(({ secrets }) => secrets.length > 0);
  if (all.length === 0) return [];
  const keys = all.flatMap(secretKeysOf);
  return [
    "## Secrets that the carrier never returns",
    "",
    `URLs that may have credentials: ${all.length}. Whether one has, no read tells, so they stand in`,
    "comments. Where one has some, set them and take the comment signs away:",
    "",
    "```sh",
    ...keys.slice(0, SHOWN).map((key) => `pulumi config set --secret ${key}`),
    ...(keys.length > SHOWN ? [`# and ${keys.length - SHOWN} more, as the comments name them`] : []),
    "```",
    "",
    "**To declare a credential is a write**: the next `pulumi up` sends it. **And the next change of such a hook clears",
    "a credential that is not declared**, since the carrier would send it to the new URL otherwise.",
    "",
  ];
}

function tokensPart(accounts: readonly ExportedAccount[]): string[] {
  const all = declarationsOf(accounts).filter(({ inputs }) => holdsToken(inputs));
  if (all.length === 0) return [];
  return [
    "## URLs that look as if they held a secret",
    "",
    "The carrier returns them, so the program has them, in clear. **Look at them before you commit it.** To keep one",
    'out of it, write `config.requireSecret("<key>")` in place of the URL, after `pulumi config set --secret <key>`. It',
    "stands in the `url` of a NotificationHook and in `messages.target` of a NumberRouting. The same value is no change,",
    "and stays secret in state.",
    "",
    ...all.slice(0, SHOWN).map(({ kind, name }) => `- ${kind} \`${name}\``),
    ...(all.length > SHOWN ? [`- and ${all.length - SHOWN} more, as the comments say`] : []),
    "",
  ];
}

function leftOutPart(accounts: readonly ExportedAccount[], leftOut: readonly LeftOut[]): string[] {
  const unseen = accounts.flatMap(({ vendor, numbers }) =>
    unseenOf(vendor).map((what) => `- ${counted(numbers.length, "number")}: ${vendor.title} never returns ${what}.`),
  );
  const rows = (Object.keys(WHYS) as Why[]).flatMap((why) => {
    const count = leftOut.filter((each) => each.why === why).length;
    return count === 0 ? [] : [`- ${count}: ${WHYS[why]}.`];
  });
  return rows.length + unseen.length === 0
    ? ["Nothing: all that the carriers show of these numbers is."]
    : ["Each stands as a comment where it belongs.", "", ...rows, ...unseen];
}

function declarationsOf(accounts: readonly ExportedAccount[]) {
  return accounts.flatMap(({ numbers }) => numbers.flatMap(({ declarations }) => declarations));
}
