import { parseArgs } from "node:util";
import { ourManifest } from "../hosts/manifest";
import { plainText } from "../transport/plain-text";
import { type Command, type Given, type Terminal, UsageError } from "./command";
import { commands } from "./commands";
import { flagsOf, help, helpOf } from "./help";

/**
 * Runs one command line. Gives the exit code: 0 when all is well, 1 when something failed, 2 when the command line is
 * wrong, and what the command itself says.
 */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    terminal.writeError(help(commands));
    return 2;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.write(help(commands));
    return 0;
  }
  if (name === "--version") {
    terminal.write(`${ourManifest().version}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`there is no command "${name}"; \`npx telephony --help\` lists them`);
    const given = parse(name, command, rest);
    if (given.flags.help !== true) return (await command.run(given, terminal)) ?? 0;
    terminal.write(helpOf(name, command));
    return 0;
  } catch (error) {
    terminal.writeError(`telephony: ${plainText(messageOf(error))}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function parse(name: string, command: Command, words: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries(flagsOf(command)).map(([flag, { value, isRepeated }]) => [
      flag,
      {
        type: value === undefined ? ("boolean" as const) : ("string" as const),
        multiple: isRepeated === true,
        ...(flag === "help" && { short: "h" }),
      },
    ]),
  );
  const end = command.passesOn !== undefined && words.includes("--") ? words.indexOf("--") : words.length;
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(0, end),
      options,
      strict: true,
      allowPositionals: command.words !== undefined,
    });
    return { flags: values as Given["flags"], words: positionals, passedOn: words.slice(end + 1) };
  } catch (error) {
    // Node's sentences name the flag; some go on with advice about dashes.
    const reason = messageOf(error).replace(/\.(\s[\s\S]*)?$/, "");
    throw new UsageError(`${reason}; \`npx telephony ${name} --help\` lists the flags`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
