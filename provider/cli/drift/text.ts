/** The report for a terminal of 80 columns. */
import { plainText } from "../../transport/plain-text";
import type { Terminal } from "../command";
import { styled } from "../print";
import { wrapped } from "../table";
import type { Finding, Report } from "./findings";
import { ranks } from "./meanings";
import { NOT_COMPARED, PENDING, resourceOf, summaryOf, TITLES, valueInWords } from "./words";

const COLORS = { safety: "red", money: "yellow", service: "cyan", cosmetic: "gray" } as const;

const WIDTH = 80;

export function inText(report: Report, terminal: Terminal): string {
  const { findings, failed, pending } = report;
  const bold = (text: string) => styled(terminal, "bold", text);
  const ranked = ranks.flatMap((rank) => {
    const own = findings.filter((each) => each.rank === rank);
    if (own.length === 0) return [];
    return [styled(terminal, ["bold", COLORS[rank]], TITLES[rank]), ...own.map((each) => told(each, bold))];
  });
  const failures = failed.map(({ urn, message }) => `  ${resourceOf(urn)}\n${folded("    ", message)}`);
  const waiting = pending.map(({ urn, property }) => `  ${resourceOf(urn)}  ${plainText(property)}`);
  return `${[
    bold(folded("", summaryOf(report))),
    ...ranked,
    ...(failures.length === 0 ? [] : [[bold(NOT_COMPARED), ...failures].join("\n")]),
    ...(waiting.length === 0 ? [] : [[bold(PENDING), ...waiting].join("\n")]),
  ].join("\n\n")}\n`;
}

function told(finding: Finding, bold: (text: string) => string): string {
  const { number, resource, property, was, is, reason, command, effect, accept } = finding;
  const then = `${effect}.${accept === "" ? "" : ` To accept it, ${accept}.`}`;
  return [
    `  ${bold(plainText(number))}  ${plainText(resource)}  ${bold(plainText(property))}`,
    folded("    was  ", valueInWords(was)),
    folded("    is   ", valueInWords(is)),
    folded("    why  ", reason),
    // A command is copied: it stays in one piece, however long.
    `    fix  ${plainText(command)}`,
    folded("         ", then),
  ].join("\n");
}

/** Text behind a lead, its further lines under its first. */
function folded(lead: string, text: string): string {
  const lines = wrapped(plainText(text), WIDTH - lead.length);
  return lines.map((line, at) => (at === 0 ? lead : " ".repeat(lead.length)) + line).join("\n");
}
