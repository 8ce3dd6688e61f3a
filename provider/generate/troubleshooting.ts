/** `docs/troubleshooting.md`: the table of messages that `telephony explain` looks in, as a page. */
import { againOf, type Entry, type Section } from "../cli/explain/entry";
import { madeFrom } from "./code";

const BEFORE = `# Troubleshooting

<!-- ${madeFrom("provider/cli/explain/messages.ts")} -->

An error says what was being done, to which number, at which carrier and account, what the carrier
said, and what to do next. This page explains messages by their words: search for a part of yours, or
let \`npx telephony explain '<text of an error>'\` find it. The engine stops a preview at the first
input that is refused, so correct it and preview again.

A run that was killed or lost its machine: [Interrupted runs](#interrupted-runs).`;

const AFTER = `## Interrupted runs

The next run finishes a run that was killed or lost its machine. A number that is declared with
\`number\` is adopted. A number from a \`search\` comes from the list that was pinned before the
purchase. Nothing is bought twice.

\`\`\`sh
pulumi cancel --yes                            # when the stack is still locked by the run that died
pulumi up                                      # warns of pending operations, and finishes what was begun
pulumi refresh --yes --clear-pending-creates   # removes the warning
\`\`\`

- **With \`acquire: "buy"\`** the second step fails if the first run did buy the number and nothing
  marks it as yours. Change it to \`"adoptOrBuy"\`.
- **Repeat a run with \`--replace\` with its \`--replace\`.** Otherwise Pulumi keeps the old number and
  forgets the replacement, and the number that was bought in its place bills unseen.
- **One ^C** lets what is under way finish and starts nothing new.
`;

export function troubleshootingPage(sections: readonly Section[]): string {
  const parts = sections.flatMap(({ title, entries }) => [`## ${title}`, ...entries.flatMap(entryParts)]);
  return [BEFORE, ...parts, AFTER].join("\n\n");
}

function entryParts(entry: Entry): string[] {
  return [
    `### ${entry.says.map(quoted).join(" … ")}`,
    entry.means,
    [entry.remedy, ...(entry.see === undefined ? [] : [`See [${entry.see.replace(/#.*/, "")}](${entry.see}).`])].join(
      " ",
    ),
    `Safe to run again? ${againOf(entry)}`,
  ];
}

/** As code, which may hold backticks of its own. */
function quoted(words: string): string {
  return words.includes("`") ? `\`\`${words}\`\`` : `\`${words}\``;
}
