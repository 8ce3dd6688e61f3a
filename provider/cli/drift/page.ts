/** The report as one page, for whoever is woken by it. */
import { shortened } from "../../transport/plain-text";
import { escaped, htmlPage } from "../page";
import { grouped } from "../words";
import type { Finding, Report } from "./findings";
import { type Rank, ranks } from "./meanings";
import { NOT_COMPARED, PENDING, resourceOf, summaryOf, TITLES, valueInWords } from "./words";

/** A browser draws no more without being slow. */
const MOST = 2000;

const LONGEST_VALUE = 500;

const badges: Readonly<Record<Rank, string>> = { safety: "bad", money: "warn", service: "info", cosmetic: "" };

const styles = `
article { padding: 0.75rem 0; border-top: 1px solid var(--line); }
article h3 { margin: 0 0 0.25rem; font-size: 1rem; }
article p { margin: 0.25rem 0; }
article table { margin: 0.5rem 0; }
article th { width: 3.5rem; }
pre { white-space: pre-wrap; }
`;

export function page(report: Report): string {
  const { findings, failed, pending } = report;
  const shown = findings.slice(0, MOST);
  const left = findings.length - shown.length;
  return htmlPage({
    title: "Drift of telephone numbers",
    styles,
    body: [
      "<main>",
      "<h1>Drift of telephone numbers</h1>",
      `<p>${escaped(summaryOf(report))}</p>`,
      section("safety", findings, shown),
      listed(
        NOT_COMPARED,
        failed.map(({ urn, message }) => `<strong>${escaped(resourceOf(urn))}</strong> ${escaped(message)}`),
      ),
      ...ranks.filter((rank) => rank !== "safety").map((rank) => section(rank, findings, shown)),
      left === 0 ? "" : `<p>${grouped(left)} more are left out: <code>npx telephony drift</code> lists all.</p>`,
      listed(
        PENDING,
        pending.map(({ urn, property }) => `${escaped(resourceOf(urn))} <code>${escaped(property)}</code>`),
      ),
      "</main>",
    ]
      .filter((each) => each !== "")
      .join("\n"),
  });
}

function section(rank: Rank, all: readonly Finding[], shown: readonly Finding[]): string {
  const count = all.filter((each) => each.rank === rank).length;
  const own = shown.filter((each) => each.rank === rank);
  return count === 0 ? "" : `<h2>${escaped(TITLES[rank])} (${grouped(count)})</h2>\n${own.map(article).join("\n")}`;
}

function article({ rank, number, resource, property, was, is, reason, command, effect, accept }: Finding): string {
  const row = (name: string, what: unknown) =>
    `<tr><th scope="row">${name}</th><td>${escaped(shortened(valueInWords(what), LONGEST_VALUE))}</td></tr>`;
  return [
    "<article>",
    `<h3>${escaped(number)} <span class="badge ${badges[rank]}">${rank}</span> ${escaped(property)}</h3>`,
    `<p class="muted">${escaped(resource)}</p>`,
    `<p>${escaped(reason)}</p>`,
    `<table><tbody>${row("was", was)}${row("is", is)}</tbody></table>`,
    `<pre>${escaped(command)}</pre>`,
    `<p>It ${escaped(effect)}.${accept === "" ? "" : ` To accept the difference, ${escaped(accept)}.`}</p>`,
    "</article>",
  ].join("\n");
}

function listed(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const shown = items.slice(0, MOST).map((each) => `<li>${each}</li>`);
  const left = items.length - shown.length;
  return `<h2>${escaped(title)} (${grouped(items.length)})</h2>\n<ul>\n${shown.join("\n")}\n</ul>${left === 0 ? "" : `\n<p>… and ${grouped(left)} more.</p>`}`;
}
