/** A comment for a pull request: short, and the rest folded. */
import { plainText, shortened } from "../../transport/plain-text";
import { code, LONGEST_COMMENT, prose } from "../markdown";
import { counted, withCurrency } from "../words";
import type { Report } from "./report";
import { inWords } from "./words";

/** By this a workflow finds the comment that it is to update. */
const MARKER = "<!-- pulumi-telephony cost -->";

/** A longer text is no reading matter. */
const WIDEST = 120;
const LONGEST_MESSAGE = 500;

export function markdownOf(report: Report): string {
  const { numbers, givenUp, failed } = report;
  const buying = numbers.filter(({ buys }) => buys !== "none");
  const others = numbers.length - buying.length;
  const hasQuotes = buying.some(({ quote }) => quote);
  let text = `${MARKER}\n### Telephone numbers: ${inWords.headline(report).toLowerCase()}\n\n`;
  text += inWords
    .totals(report)
    .map((total) => `- ${said(total, LONGEST_MESSAGE)}\n`)
    .join("");
  text += inWords
    .limits(report)
    .map((limit) => `\n**${said(limit)}.**\n`)
    .join("");
  if (failed.length > 0)
    text += bounded(
      "\n**Not all is known**, since this went wrong:\n\n",
      failed.map(
        ({ urn, message }) => `- ${urn === null ? "" : `${quoted(urn)}: `}${quoted(message, LONGEST_MESSAGE)}\n`,
      ),
      LONGEST_COMMENT / 4,
      "- and {n} more\n",
    );
  if (buying.length > 0)
    text += bounded(
      `\n| resource | carrier | number | buys | a month at most | once at most |${hasQuotes ? " today |" : ""}\n` +
        `|---|---|---|---|---|---|${hasQuotes ? "---|" : ""}\n`,
      buying.map((row) =>
        tableRow([
          quoted(row.resource),
          said(inWords.carrier(row.vendor)),
          quoted(row.number ?? row.quote?.number ?? ""),
          inWords.buys(row.buys),
          said(inWords.bound(row, "monthly") ?? ""),
          said(inWords.bound(row, "setup") ?? ""),
          ...(hasQuotes ? [quoted([inWords.today(row), row.quote?.note].filter(Boolean).join("; "))] : []),
        ]),
      ),
      LONGEST_COMMENT / 2,
      "\nand {n} more: `telephony cost` lists them.\n",
    );
  if (others > 0)
    text += `\n${counted(others, "number")} ${others === 1 ? "is" : "are"} adopted or registered, which buys nothing.\n`;
  if (givenUp.length > 0) text += givenUpIn(report, LONGEST_COMMENT - text.length);
  return text;
}

function givenUpIn(report: Report, most: number): string {
  const { givenUp } = report;
  const afters = inWords.afters(report);
  const billing = givenUp.filter(({ after }) => after === "billing").length;
  return bounded(
    `\n<details><summary>Deleted or replaced: ${givenUp.length}${
      billing > 0 ? `, of which ${billing} ${billing === 1 ? "goes" : "go"} on billing` : ""
    }</summary>\n\n| resource | carrier | number | a month | what becomes of it |\n|---|---|---|---|---|\n`,
    givenUp.map((row) =>
      tableRow([
        quoted(row.resource),
        said(inWords.carrier(row.vendor)),
        quoted(row.number ?? ""),
        said(row.monthly === null ? "" : withCurrency(row.monthly, row.currency)),
        said(afters[row.after]),
      ]),
    ),
    most - 200,
    "\nand {n} more.\n",
  ).concat("\n</details>\n");
}

/** As many of the lines as there is room for; then how many more there are. */
function bounded(head: string, lines: readonly string[], most: number, more: string): string {
  let text = head;
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length > most) return text + more.replace("{n}", String(lines.length - index));
    text += line;
  }
  return text;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** What users, engines and carriers wrote. */
function quoted(text: string, most = WIDEST): string {
  return code(shortened(plainText(text), most));
}

function said(text: string, most = WIDEST): string {
  return prose(shortened(plainText(text), most));
}
