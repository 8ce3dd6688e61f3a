import { plainText } from "../../transport/plain-text";
import { table } from "../table";
import { withCurrency } from "../words";
import type { Report } from "./report";
import { inWords } from "./words";

/** For a terminal. */
export function textOf(report: Report): string {
  const { numbers, givenUp, failed } = report;
  const [afters, limits] = [inWords.afters(report), inWords.limits(report)];
  const hasQuotes = numbers.some(({ quote }) => quote);
  return [
    failed.length > 0 && `Not all is known: ${failed.length === 1 ? "this" : "these"} went wrong.\n${failures(failed)}`,
    `${inWords.headline(report)}.\n${inWords
      .totals(report)
      .map((total) => `  ${plainText(total)}\n`)
      .join("")}`,
    limits.length > 0 && limits.map((limit) => `${limit}.\n`).join(""),
    numbers.length > 0 &&
      table(
        ["resource", "carrier", "number", "buys", "a month at most", "once at most", ...(hasQuotes ? ["today"] : [])],
        numbers.map((row) => [
          row.resource,
          inWords.carrier(row.vendor),
          row.number ?? row.quote?.number ?? undefined,
          inWords.buys(row.buys),
          inWords.bound(row, "monthly"),
          inWords.bound(row, "setup"),
          ...(hasQuotes ? [inWords.today(row)] : []),
        ]),
      ) +
        numbers
          .flatMap(({ resource, quote }) => (quote?.note ? [`  ${plainText(`${resource}: ${quote.note}`)}.\n`] : []))
          .join(""),
    givenUp.length > 0 &&
      `Deleted or replaced:\n${table(
        ["resource", "carrier", "number", "a month", "what becomes of it"],
        givenUp.map((row) => [
          row.resource,
          inWords.carrier(row.vendor),
          row.number ?? undefined,
          row.monthly === null ? undefined : withCurrency(row.monthly, row.currency),
          afters[row.after],
        ]),
      )}`,
  ]
    .filter((part) => part !== false)
    .join("\n");
}

function failures(failed: Report["failed"]): string {
  return failed.map(({ urn, message }) => `  ${plainText(urn === null ? message : `${urn}: ${message}`)}\n`).join("");
}
