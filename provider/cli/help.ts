import { vendors } from "../vendors";
import type { Command } from "./command";
import { columns, wrapped } from "./table";
import { listed } from "./words";

/** A command's own flags, and those that all have. */
export function flagsOf({ flags, json }: Command): Command["flags"] {
  return {
    ...flags,
    ...(json && { json: { about: "Prints JSON." } }),
    "no-color": { about: "Prints without colors, as with NO_COLOR and when the output is not a terminal." },
    help: { about: "Prints this text." },
  };
}

/** The flags as they are written, and what each is. */
export function flagRows(command: Command): readonly (readonly string[])[] {
  return Object.entries(flagsOf(command)).map(([flag, { value, isRepeated, about }]) => [
    `--${flag}${value === undefined ? "" : ` ${value}`}${isRepeated ? " …" : ""}`,
    about,
  ]);
}

/** A command line as the help shows it. */
export function usageOf(name: string, { words, passesOn }: Command): string {
  return [`npx telephony ${name}`, words, "[flags]", passesOn && `[-- arguments of ${passesOn}]`]
    .filter(Boolean)
    .join(" ");
}

/** How wide a help is. */
const WIDTH = 100;

type Row = readonly [string, string];

/** Rows whose second column goes on in further rows where it is wider than the help. */
function inLines(rows: readonly Row[]): Row[] {
  const room = WIDTH - 2 - Math.max(...rows.map(([first]) => first.length));
  return rows.flatMap(([first, second]) =>
    wrapped(second, room).map((line, index): Row => [index === 0 ? first : "", line]),
  );
}

export function help(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(([name, { about }]) => [`  ${name}`, about]);
  return (
    `Telephone numbers on ${listed(vendors.map(({ title }) => title))}.\n\n${columns(rows)}\n\`npx telephony ` +
    `<command> --help\` says more about one.\n`
  );
}

export function helpOf(name: string, command: Command): string {
  const { about, notes, exitCodes = {} } = command;
  const rows = flagRows(command).map(([flag = "", what = ""]): Row => [`  ${flag}`, what]);
  const codes = Object.entries(exitCodes).map(([code, what]): Row => [`  exit code ${code}`, what]);
  const prose = (text: string) => wrapped(text, WIDTH).join("\n");
  const paragraphs = [
    prose(`npx telephony ${name}: ${about}`),
    prose(usageOf(name, command)),
    columns(inLines(rows)).trimEnd(),
    ...(codes.length === 0 ? [] : [columns(inLines(codes)).trimEnd()]),
    ...(notes === undefined ? [] : notes.split("\n\n").map((each) => prose(each.replace(/\n/g, " ")))),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
