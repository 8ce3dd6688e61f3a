/** The report as a comment on a pull request: short, and what is not urgent folded away. */
import { shortened } from "../../transport/plain-text";
import { code, LONGEST_COMMENT, prose } from "../markdown";
import { grouped } from "../words";
import type { Finding, Report } from "./findings";
import { type Rank, ranks } from "./meanings";
import { NOT_COMPARED, PENDING, resourceOf, summaryOf, TITLES, valueInWords } from "./words";

/** By which a workflow finds the comment again, to update it in place of writing another. */
const MARKER = "<!-- pulumi-telephony drift -->";

const LONGEST_VALUE = 200;

export function markdown(report: Report): string {
  const { findings, failed, pending } = report;
  const sectionOf = (rank: Rank): Section => ({
    title: TITLES[rank],
    rows: findings.filter((each) => each.rank === rank).map(row),
    isOpen: rank === "safety",
  });
  const sections = [
    sectionOf("safety"),
    { title: NOT_COMPARED, rows: failed.map(failure), isOpen: true },
    ...ranks.filter((rank) => rank !== "safety").map(sectionOf),
    { title: PENDING, rows: pending.map(waiting), isOpen: false },
  ];
  const head = `${MARKER}\n**Drift of telephone numbers.** ${prose(summaryOf(report))}\n`;
  // However much there is of one, something of the next is seen.
  return sections.reduce((whole, each) => whole + drawn(each, (LONGEST_COMMENT - whole.length) / 2), head);
}

interface Section {
  readonly title: string;
  readonly rows: readonly string[];
  readonly isOpen: boolean;
}

/** A section in so many characters: what there is no room for is counted. */
function drawn({ title, rows, isOpen }: Section, room: number): string {
  if (rows.length === 0) return "";
  const begin = `\n<details${isOpen ? " open" : ""}><summary>${prose(title)} (${grouped(rows.length)})</summary>\n\n`;
  const end = "\n</details>\n";
  const more = (count: number) => `- … and ${grouped(count)} more, which \`npx telephony drift\` lists\n`;
  let left = room - begin.length - end.length - more(rows.length).length;
  const fitting = rows.findIndex((each) => {
    left -= each.length;
    return left < 0;
  });
  if (fitting < 0) return begin + rows.join("") + end;
  return begin + rows.slice(0, fitting).join("") + more(rows.length - fitting) + end;
}

function row({ number, resource, property, was, is, reason, command, effect, accept }: Finding): string {
  return (
    `- **${prose(number)}** ${code(resource)} ${code(property)}: ${value(was)} → ${value(is)}<br>\n  ${prose(reason)}<br>\n` +
    `  ${code(command)} ${prose(effect)}.${accept === "" ? "" : ` To accept it, ${code(accept)}.`}\n`
  );
}

function failure({ urn, message }: Report["failed"][number]): string {
  return `- ${code(resourceOf(urn))}: ${code(message)}\n`;
}

function waiting({ urn, property }: Report["pending"][number]): string {
  return `- ${code(resourceOf(urn))} ${code(property)}\n`;
}

function value(what: unknown): string {
  return code(shortened(valueInWords(what), LONGEST_VALUE));
}
