import { z } from "zod";
import { TelephonyError } from "../../transport/errors";
import { shortened } from "../../transport/plain-text";
import { type Command, UsageError } from "../command";
import { printJson, styled } from "../print";
import { AGAIN, againOf, type Entry, messageOf } from "./entry";
import { find } from "./find";
import { sections } from "./messages";

const entries = sections.flatMap((section) => section.entries);

/** So much of a text says which one it was. */
const SHOWN = 60;

export const explain: Command = {
  about: "Explains an error: what it means, what to do, and whether it is safe to run again.",
  words: "<text of an error>",
  flags: {},
  json: z
    .strictObject({
      entries: z
        .array(
          z.strictObject({
            says: z.array(z.string()).describe("Words of the message, in order; what stands between them varies."),
            means: z.string().describe("What has happened."),
            do: z.string().describe("What to do about it."),
            again: z
              .enum(Object.keys(AGAIN) as [keyof typeof AGAIN])
              .describe(
                "Whether the same command may be run again: yes; useless (yes, and it says the same until something " +
                  "is done); later (yes, in a few minutes); look (not before somebody has looked); note (it is no error).",
              ),
            safe: z.string().describe("The same in a sentence or two."),
            see: z.string().optional().describe("The page of the documentation that says more."),
          }),
        )
        .max(3)
        .describe("The best one first; empty where nothing fits."),
    })
    .describe("What the text means."),
  notes:
    "The text may be the whole message, as Pulumi shows it, or some words of it. In quotes it is safe from the " +
    "shell; `-` reads it from stdin: pulumi up 2>&1 | npx telephony explain -",
  exitCodes: { 1: "nothing is known about the text" },
  async run({ words, flags }, terminal) {
    if (words.length === 0) throw new UsageError("say what the error says: npx telephony explain '<text of an error>'");
    const text = words.length === 1 && words[0] === "-" ? await terminal.read() : words.join(" ");
    const found = find(text, entries);
    if (flags.json === true) printJson(terminal, { entries: found.map(inJson) });
    else
      terminal.write(
        found.map((entry) => `${styled(terminal, "bold", messageOf(entry))}\n${inWords(entry)}`).join("\n"),
      );
    if (found.length === 0)
      throw new TelephonyError(
        `nothing is known of "${shortened(text.trim(), SHOWN)}": give more of the message, as it was printed. What a ` +
          "carrier or Pulumi says in its own words is not listed here",
      );
  },
};

function inJson({ says, means, remedy, again, but, see }: Entry) {
  return {
    says,
    means,
    do: remedy,
    again,
    safe: againOf({ again, but }),
    ...(see !== undefined && { see: pathOf(see) }),
  };
}

function inWords({ means, remedy, again, but, see }: Entry): string {
  const lines = [
    `What it means: ${means}`,
    `What to do: ${remedy}`,
    `Safe to run again: ${againOf({ again, but })}`,
    ...(see === undefined ? [] : [`More: ${pathOf(see)}`]),
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

function pathOf(see: string): string {
  return `docs/${see}`;
}
