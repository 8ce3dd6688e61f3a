/** The fault matrix as tables to read: what each fault comes to at each operation, by page and by carrier. */
import { vendorNames } from "../support/carriers";
import { type Cell, type Outcome, outcomes } from "./cell";
import { grounds } from "./ground";
import { cells, rows } from "./matrix";
import { nativeCells, otherCells } from "./matrix-others";
import { numberOperations } from "./scenes";
import { type Operation, otherOperations } from "./scenes-others";

/** The operations that are read side by side. */
const pages = {
  "phone-number": ["read", "look", "buy", "finish", "update", "remove", "hook"],
  "number-search": ["search", "pickLook", "pickBuy", "pickFinish"],
  "number-routing": ["readRouting", "route", "makeRoute", "messages", "reroute", "dropRoute", "unroute"],
  "notification-hook": ["readHook", "rehook", "unhook"],
  subscriber: ["readSubscriber", "subscribe", "makeAddress", "resubscribe", "unsubscribe"],
  "caller-name": ["submitName", "assignName", "awaitName"],
  messaging: ["message", "awaitMessaging"],
  "list-of-numbers": ["readList"],
} as const satisfies Readonly<Record<string, readonly Operation[]>>;

const descriptions: Readonly<Record<Operation, string>> = { ...numberOperations, ...otherOperations };

/** When a row is run. */
const runs = {
  both: "over the host of dynamic resources and over the native plugin",
  dynamic: "over the host of dynamic resources; over the plugin with `FAULTS_ALL=1`",
  plugin: "over the native plugin",
  all: "with `FAULTS_ALL=1` only",
} as const;

const sections: readonly { readonly title: string; readonly has: (cell: Cell) => boolean }[] = [
  { title: "", has: ({ access, again }) => access === "plain" && again === undefined },
  { title: ", a create that fails and is asked for again in the same run", has: ({ again }) => again !== undefined },
  { title: ", a named account", has: ({ access }) => access === "named" },
  { title: ", the arguments of an explicit provider", has: ({ access }) => access === "arguments" },
];

/** What a user has to do where the operation is incomplete, before the next `up`. */
const FIRST = { refresh: "then a refresh", forget: "then a state delete" } as const;

/** Files of a folder, by name. */
export function expectedTables(): Record<string, string> {
  const files = Object.entries(pages).map(([name, operations]) => [`${name}.md`, page(name, operations)]);
  return { "README.md": legend(), ...Object.fromEntries(files) };
}

const whole = [...cells, ...otherCells(true), ...nativeCells(true).filter(({ access }) => access === "arguments")];
const overDynamic = new Set([...cells, ...otherCells(false)].map(keyOf));
const overPlugin = new Set([...cells, ...nativeCells(false)].map(keyOf));

function keyOf({ fault, vendor, operation, access, again }: Cell): string {
  return JSON.stringify([fault, vendor, operation, access, again !== undefined]);
}

function legend(): string {
  const isListed = (operation: string) =>
    Object.values(pages).some((page) => (page as readonly string[]).includes(operation));
  const unlisted = Object.keys(descriptions).filter((operation) => !isListed(operation));
  if (unlisted.length > 0) throw new Error(`No page has the operation ${unlisted.join(", ")}`);
  return [
    "# What each fault comes to",
    "",
    "One page for each kind of thing, one table for each carrier. A row is a fault, a column the operation whose request it hits; an empty cell is a fault that can't be there. What stands behind a fault in brackets is what the user does before the next `up`. Written by `npm run faults` from `matrix.ts` and `matrix-others.ts`, and compared with them by `expected.test.ts`.",
    "",
    ...table(
      ["the operation", ""],
      Object.entries(outcomes).map(([word, meaning]) => [word, meaning]),
    ),
    "",
    "Whatever the word, the ledger has one purchase for a create that buys, one release for a release and nothing else, and one more `up` without the fault brings everything to what is declared.",
    "",
    ...table(
      ["a row is run", ""],
      Object.entries(runs).map(([word, meaning]) => [word, meaning]),
    ),
    "",
    ...Object.keys(pages).map((name) => `- [${name}](${name}.md)`),
    "",
  ].join("\n");
}

function page(name: string, operations: readonly Operation[]): string {
  const legend = table(
    ["operation", "the fault hits"],
    operations.map((operation) => [operation, descriptions[operation]]),
  );
  const tables = vendorNames.flatMap((vendor) =>
    sections.flatMap(({ title, has }) => {
      const chosen = whole.filter((cell) => cell.vendor === vendor && operations.includes(cell.operation) && has(cell));
      return chosen.length === 0 ? [] : ["", `## ${grounds[vendor].title}${title}`, "", ...grid(chosen, operations)];
    }),
  );
  return [`# ${name}`, "", ...legend, ...tables, ""].join("\n");
}

function grid(chosen: readonly Cell[], operations: readonly Operation[]): string[] {
  const columns = operations.filter((operation) => chosen.some((cell) => cell.operation === operation));
  const faults = [...new Set([...rows.map(({ fault }) => fault), ...chosen.map(({ fault }) => fault)])];
  const lines = faults.flatMap((fault) => {
    const line = chosen.filter((cell) => cell.fault === fault);
    if (line.length === 0) return [];
    return [
      [the(line.map(titleOf)), the(line.map(runOf)), ...columns.map((operation) => the(wordsAt(line, operation)))],
    ];
  });
  return table(["fault", "run", ...columns], lines);
}

function titleOf({ fault, first }: Cell): string {
  return first === undefined ? fault : `${fault} (${FIRST[first]})`;
}

function wordsAt(line: readonly Cell[], operation: Operation): Outcome[] {
  return line.flatMap((cell) => (cell.operation === operation ? [cell.expected] : []));
}

function runOf(cell: Cell): keyof typeof runs {
  const key = keyOf(cell);
  if (!overDynamic.has(key)) return overPlugin.has(key) ? "plugin" : "all";
  return overPlugin.has(key) ? "both" : "dynamic";
}

/** The one value that all have, or nothing. */
function the<T extends string>(values: readonly T[]): T | "" {
  const [one = "", ...others] = new Set(values);
  if (others.length > 0) throw new Error(`One cell of the table says ${[one, ...others].join(" and ")}`);
  return one;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length), 3));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
}
