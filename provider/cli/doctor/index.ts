import { z } from "zod";
import { plainText } from "../../transport/plain-text";
import { titleOf, vendors } from "../../vendors";
import type { Command, Given, Terminal } from "../command";
import { CREDENTIALS_NOTE, holderFlags, holderOf } from "../holder";
import { printJson, styled } from "../print";
import { progressOn } from "../progress";
import { carrierChecks, learned } from "./carriers";
import { type Check, check } from "./check";
import { machineChecks } from "./machine";
import { settingChecks } from "./settings";

const diagnosis = z.strictObject({
  checks: z.array(check).describe("What was checked: the machine, the settings, then each carrier's accounts."),
  learned: z
    .array(learned)
    .describe("What the carriers' pages leave open, and reads have settled. It holds no number, label or secret."),
});

export const doctor: Command = {
  about: "Checks that everything is installed and set, and what the carriers answer. Sends only reads.",
  flags: { vendor: { ...holderFlags.vendor, about: `Only this carrier. ${holderFlags.vendor.about}` } },
  json: diagnosis,
  notes:
    `${CREDENTIALS_NOTE} What --json prints holds no number, label or secret, and helps us: the carriers' pages leave ` +
    "much open.",
  async run({ flags }, terminal) {
    const asked = vendorsOf(flags);
    const progress = progressOn(terminal);
    const { environment } = terminal;
    const found = await Promise.all(
      asked.map((vendor) => carrierChecks(vendor, environment, (words) => progress.show(words))),
    ).finally(() => progress.end());
    const all: z.infer<typeof diagnosis> = {
      checks: [
        ...(await machineChecks(environment)),
        ...settingChecks(environment),
        ...found.flatMap(({ checks }) => checks),
      ],
      learned: found.flatMap((each) => each.learned),
    };
    if (flags.json === true) printJson(terminal, all);
    else terminal.write(textOf(all, terminal));
    return all.checks.some(({ status }) => status === "failed") ? 1 : 0;
  },
};

function vendorsOf(flags: Given["flags"]): typeof vendors {
  if (flags.vendor === undefined) return vendors;
  const { vendor } = holderOf(flags);
  return vendors.filter(({ name }) => name === vendor);
}

const STYLES = { ok: "green", warning: "yellow", failed: "red" } as const;

function textOf({ checks, learned: rows }: z.infer<typeof diagnosis>, terminal: Terminal): string {
  const width = Math.max(...Object.keys(STYLES).map((status) => status.length));
  const lines = checks.map(({ name, status, detail, fix }: Check) => {
    const mark = styled(terminal, STYLES[status], status.padEnd(width));
    const way = fix === null ? "" : `\n${" ".repeat(width + 2)}→ ${plainText(fix)}`;
    return `${mark}  ${plainText(`${name}: ${detail}`)}${way}\n`;
  });
  const told = rows.flatMap(({ vendor, question, answer }) =>
    answer === null ? [] : [`  ${plainText(`${titleOf(vendor)}: ${question} ${answer}`)}\n`],
  );
  const untold = rows.length - told.length;
  return [
    lines.join(""),
    told.length > 0 && `\nWhat this account tells of what the carriers' pages leave open:\n${told.join("")}`,
    untold > 0 &&
      `  ${untold} more ${untold === 1 ? "question needs" : "questions need"} an account that has more on it.\n`,
  ]
    .filter((part) => part !== false)
    .join("");
}
