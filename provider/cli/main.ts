import { parseArgs } from "node:util";
import { plainText } from "../transport/plain-text";
import { vendors } from "../vendors";
import { type Command, type Terminal, UsageError } from "./command";
import { numbers } from "./numbers";
import { search } from "./search";
import { simulate } from "./simulate";
import { columns } from "./table";

const commands: Readonly<Record<string, Command>> = { simulate, search, numbers };

/**
 * Runs one command line. Gives the exit code: 0 when all is well, 1 when something failed, 2 when the command line is
 * wrong.
 */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    terminal.writeError(help());
    return 2;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.write(help());
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`there is no command "${name}"; \`npx telephony --help\` lists them`);
    const flags = parse(name, command, rest);
    if (flags.help === true) terminal.write(helpOf(name, command));
    else await command.run(flags, terminal);
    return 0;
  } catch (error) {
    terminal.writeError(`telephony: ${plainText(messageOf(error))}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function parse(
  name: string,
  command: Command,
  words: string[],
): Readonly<Record<string, string | boolean | undefined>> {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([flag, { value }]) => [
      flag,
      { type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    return parseArgs({ args: words, options: { ...options, help: { type: "boolean", short: "h" } }, strict: true })
      .values;
  } catch (error) {
    // Node's sentences name the flag; some go on with advice about dashes.
    const reason = messageOf(error).replace(/\.(\s[\s\S]*)?$/, "");
    throw new UsageError(`${reason}; \`npx telephony ${name} --help\` lists the flags`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}

function help(): string {
  const rows = Object.entries(commands).map(([name, { about }]) => [`  ${name}`, about]);
  return (
    `Telephone numbers on ${listed(vendors.map(({ title }) => title))}.\n\n${columns(rows)}\n\`npx telephony ` +
    `<command> --help\` says more about one.\n`
  );
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].join(" and ");
}

function helpOf(name: string, { about, flags, notes }: Command): string {
  const rows = Object.entries({ ...flags, help: { about: "This text." } as Command["flags"][string] }).map(
    ([flag, { value, about: what }]) => [`  --${flag}${value === undefined ? "" : ` ${value}`}`, what],
  );
  return `npx telephony ${name}: ${about}\n\n${columns(rows)}${notes === undefined ? "" : `\n${notes}\n`}`;
}
