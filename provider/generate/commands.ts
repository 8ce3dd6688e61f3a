/** `docs/commands.md`, for each command that prints JSON the schema of it, and what AGENTS.md says of the commands. */
import { z } from "zod";
import type { Command } from "../cli/command";
import { flagRows, usageOf } from "../cli/help";
import { madeFrom } from "./code";
import { table } from "./table";

const BEFORE = `# Commands

<!-- ${madeFrom("provider/cli/commands.ts")} -->

\`npx telephony <command>\`. Every command but \`simulate\` only reads: none of them buys, releases or changes anything at a carrier. Each has \`--help\`.

| exit code | what it says |
| --- | --- |
| 0 | all is well |
| 1 | something failed; one line on stderr says what |
| 2 | the command line is wrong; nothing was done |

Some commands have codes of their own, which stand with them. With \`--json\`, stdout is JSON alone, as the schema beside the command has it; the schemas are stable, and others build on them.`;

type Commands = Readonly<Record<string, Command>>;

/** The table of AGENTS.md. */
export function commandsTable(commands: Commands): string {
  return table(
    ["command", "what it does", "exit codes of its own"],
    Object.entries(commands).map(([name, { about, exitCodes = {} }]) => [
      `\`npx telephony ${name}\``,
      about,
      Object.entries(exitCodes)
        .map(([code, what]) => `${code}: ${what}`)
        .join("; "),
    ]),
  );
}

export function commandsPage(commands: Commands): string {
  const list = table(
    ["command", "what it does"],
    Object.entries(commands).map(([name, { about }]) => [`[\`${name}\`](#${name})`, about]),
  );
  return `${[BEFORE, list, ...Object.entries(commands).flatMap(sectionOf)].join("\n\n")}\n`;
}

/** JSON Schema by path; a command without JSON has none. */
export function commandSchemas(commands: Commands): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(commands).flatMap(([name, { json }]): [string, string][] => {
      if (json === undefined) return [];
      const { $schema, ...schema } = z.toJSONSchema(json);
      return [
        [schemaPath(name), JSON.stringify({ $schema, title: `What \`telephony ${name} --json\` prints`, ...schema })],
      ];
    }),
  );
}

function schemaPath(name: string): string {
  return `docs/commands/${name}.schema.json`;
}

function sectionOf([name, command]: [string, Command]): string[] {
  const { about, json, notes, exitCodes = {} } = command;
  const codes = Object.entries(exitCodes).map(([code, what]) => [code, what]);
  return [
    `## ${name}`,
    about,
    `\`\`\`sh\n${usageOf(name, command)}\n\`\`\``,
    table(
      ["flag", "what"],
      flagRows(command).map(([flag = "", what = ""]) => [`\`${flag}\``, what]),
    ),
    ...(codes.length === 0 ? [] : [table(["exit code", "what it says"], codes)]),
    ...(json === undefined
      ? []
      : [`With \`--json\`: [${name}.schema.json](${schemaPath(name).replace("docs/", "")}).`]),
    ...(notes === undefined ? [] : [notes]),
  ];
}
