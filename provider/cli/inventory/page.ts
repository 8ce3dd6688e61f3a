/** The inventory as one HTML file: it is searched, filtered and sorted where it is opened, and asks for nothing. */
import { plainText } from "../../transport/plain-text";
import { titleOf } from "../../vendors";
import { escaped, htmlPage } from "../page";
import { counted, grouped, money } from "../words";
import { script } from "./page-script";
import { type Inventory, type Row, TROUBLES, type Trouble } from "./shape";

export interface PageOptions {
  readonly readAt: Date;
  readonly hasStates: boolean;
}

/** How grave a trouble is, as the page colors it. */
const TONES: Readonly<Record<Trouble, "bad" | "warn" | "info">> = {
  gone: "bad",
  twice: "bad",
  unread: "warn",
  otherAccount: "warn",
  shared: "warn",
  noAddress: "bad",
  unrouted: "warn",
  idle: "warn",
  unmanaged: "info",
  pending: "info",
};

/** So many numbers are readable without JavaScript; a longer list is none to be read. */
const MOST_WITHOUT_SCRIPT = 500;

const COLUMNS = ["Number", "Carrier", "Label", "Stacks", "Calls", "Address", "Monthly", "Trouble"];

export function page(inventory: Inventory, options: PageOptions): string {
  return htmlPage({ title: "Telephone numbers", styles: STYLES, body: bodyOf(inventory, options), script });
}

function bodyOf({ numbers, totals, failed }: Inventory, { readAt, hasStates }: PageOptions): string {
  const at = `${readAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `<main>
<h1>Telephone numbers</h1>
<p class="muted">As the carriers had them on ${at}${hasStates ? "" : "; no stack was given to compare them with"}.</p>
${failedOf(failed, totals)}${totalsOf(totals, failed)}
<noscript>${withoutScript(numbers)}</noscript>
<div id="live" hidden>
<form id="filters" role="search">
<p class="field wide"><label for="search">Search</label>
<input type="search" id="search" autocomplete="off" placeholder="number, label, stack …"></p>
${["Carrier", "Stack", "Trouble"]
  .map((name) => [name, name.toLowerCase()])
  .map(([name, id]) => `<p class="field"><label for="${id}">${name}</label><select id="${id}"></select></p>`)
  .join("\n")}
<button type="button" id="all">Show all</button>
</form>
<p id="count" role="status"></p>
<table id="numbers" role="table" aria-label="Numbers">
<thead role="rowgroup"><tr role="row">${COLUMNS.map(
    (name) => `<th role="columnheader" scope="col"><button type="button">${name}</button></th>`,
  ).join("")}</tr></thead>
<tbody role="rowgroup"></tbody>
</table>
<nav id="pages" aria-label="Pages">
<button type="button" id="previous">Previous</button> <span id="where"></span> <button type="button" id="next">Next</button>
</nav>
</div>
<details>
<summary>What the words mean</summary>
<dl>${Object.entries(TROUBLES)
    .map(([kind, { label, about }]) => `<dt>${badge(kind as Trouble, label)}</dt><dd>${escaped(about)}</dd>`)
    .join("")}<dt>unknown</dt><dd>The carrier's API does not say it, or it was not read.</dd></dl>
</details>
<script type="application/json" id="data">${dataOf(numbers)}</script>
</main>`;
}

function failedOf(failed: Inventory["failed"], totals: Inventory["totals"]): string {
  const whose = (vendor: string | null, account: string | null) =>
    vendor === null
      ? ""
      : `<strong>${escaped(titleOf(vendor))}${account === null ? "" : `, ${escaped(account)}`}</strong>: `;
  const items = [
    ...failed.map(({ vendor, account, reason }) => `${whose(vendor, account)}${escaped(reason)}`),
    ...totals
      .filter(({ unread }) => unread > 0)
      .map(
        ({ vendor, unread }) =>
          `${whose(vendor, null)}${counted(unread, "number")} could not be read whole, and ` +
          `${unread === 1 ? "is" : "are"} shown as ${badge("unread", TROUBLES.unread.label)} below.`,
      ),
  ];
  if (items.length === 0) return "";
  const list = items.map((item) => `<li>${item}</li>`).join("");
  return `<section class="failed"><h2>Not everything could be read</h2><ul>${list}</ul></section>\n`;
}

/** How many numbers a carrier holds, as far as its accounts could be read. */
export function countOf(numbers: number, name: string, failed: Inventory["failed"]): string {
  return `${grouped(numbers)}${failed.some(({ vendor }) => vendor === name) ? " or more" : ""}`;
}

const SUMS = ["Numbers", "Managed", "Unmanaged", "Gone", "Monthly"];

function totalsOf(totals: Inventory["totals"], failed: Inventory["failed"]): string {
  const rows = totals.map(({ vendor, numbers, managed, unmanaged, gone, monthlyCosts, unpriced }) => {
    const prices = monthlyCosts.map(({ currency, cost }) => money(cost, currency));
    const cells = [
      countOf(numbers, vendor, failed),
      grouped(managed),
      grouped(unmanaged),
      grouped(gone),
      [...prices, ...(unpriced > 0 ? [`${grouped(unpriced)} without a price`] : [])].join(" + "),
    ];
    return (
      `<tr role="row"><th role="rowheader" scope="row">${escaped(titleOf(vendor))}</th>` +
      `${cells.map((text, index) => `<td role="cell" data-name="${SUMS[index]}">${escaped(text)}</td>`).join("")}</tr>`
    );
  });
  return (
    '<table class="totals" role="table" aria-label="By carrier"><thead role="rowgroup"><tr role="row">' +
    ["Carrier", ...SUMS].map((name) => `<th role="columnheader" scope="col">${name}</th>`).join("") +
    `</tr></thead><tbody role="rowgroup">${rows.join("")}</tbody></table>`
  );
}

function withoutScript(numbers: readonly Row[]): string {
  const rows = numbers.slice(0, MOST_WITHOUT_SCRIPT).map((row) => {
    const { cells, trouble } = shownOf(row);
    const badges = trouble.map(
      ([kind, detail]) => badge(kind, TROUBLES[kind].label) + (detail ? ` ${escaped(detail)}` : ""),
    );
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}<td>${badges.join(" ")}</td></tr>`;
  });
  const others =
    numbers.length > rows.length ? ` The first ${grouped(rows.length)} of ${grouped(numbers.length)} numbers:` : "";
  return (
    `<p>Search, filters and sorting need JavaScript.${others}</p>` +
    `<div class="scrolls"><table><thead><tr>${COLUMNS.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table></div>`
  );
}

function badge(kind: Trouble, label: string): string {
  return `<span class="badge ${TONES[kind]}">${escaped(label)}</span>`;
}

/** What a row shows: its cells but the last, and in that each trouble with what is special to this number. */
function shownOf(row: Row) {
  const { number, vendor, account, label, status, managed, routed, address, monthlyCost, currency, trouble } = row;
  const unknown = status === "gone" ? "" : "unknown";
  const known = (value: boolean | null, yes: string, no: string) => (value === null ? unknown : value ? yes : no);
  return {
    cells: [
      number,
      titleOf(vendor) + (account === null ? "" : ` (${account})`),
      label ?? "",
      managed.join(", "),
      known(routed, "routed", "nowhere"),
      known(address, "yes", "none"),
      monthlyCost === null ? unknown : money(monthlyCost, currency),
    ],
    trouble: trouble.map(({ kind, detail }): [Trouble, string] => [kind, isShownWhole(kind, detail) ? detail : ""]),
  };
}

/** What the legend says, and which stacks, is there already. */
function isShownWhole(kind: Trouble, detail: string): boolean {
  return detail !== TROUBLES[kind].about && kind !== "gone" && kind !== "twice";
}

/** The rows for the script. In JSON nothing can end the element but `<`, which it may write as an escape. */
function dataOf(numbers: readonly Row[]): string {
  const data = {
    troubles: Object.fromEntries(
      Object.entries(TROUBLES).map(([kind, { label, about }]) => [
        kind,
        { label, about, tone: TONES[kind as Trouble] },
      ]),
    ),
    rows: numbers.map((row) => {
      const { cells, trouble } = shownOf(row);
      return {
        cells: cells.map(plainText),
        carrier: titleOf(row.vendor),
        stacks: row.managed.map(plainText),
        cost: row.monthlyCost,
        trouble: trouble.map(([kind, detail]) => [kind, plainText(detail)]),
      };
    }),
  };
  return JSON.stringify(data).replace(/</g, "\\u003c");
}

/** On a narrow screen a row is a card, and the heads of the columns are buttons that sort. */
const STYLES = `
table { margin: 0.75rem 0; }
.totals { width: auto; max-width: 100%; }
.totals td { font-variant-numeric: tabular-nums; }
.scrolls { overflow-x: auto; }
.scrolls th, .scrolls td { overflow-wrap: break-word; }
.failed { padding: 0.25rem 1rem; border-radius: 0.25rem; color: var(--bad); background: var(--on-bad); }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin-top: 1.5rem; }
.field { display: grid; gap: 0.15rem; margin: 0; min-width: 9rem; flex: 1; }
.field.wide { flex: 3; min-width: 14rem; }
label { font-size: 0.875rem; color: var(--muted); }
input, select, button {
  font: inherit; font-size: 1rem; color: var(--text); background: var(--page); border: 1px solid var(--muted);
  border-radius: 0.25rem; padding: 0.4rem 0.6rem; max-width: 100%;
}
select { width: 100%; }
::placeholder { color: var(--muted); opacity: 1; }
button { background: var(--raised); cursor: pointer; }
button:disabled { color: var(--muted); cursor: default; }
#numbers thead th { padding: 0; }
#numbers thead button {
  width: 100%; text-align: left; border: 0; padding: 0.35rem 0.6rem; font-weight: bold; white-space: nowrap;
}
[aria-sort=ascending] button::after { content: " \\25b2" / ""; }
[aria-sort=descending] button::after { content: " \\25bc" / ""; }
#numbers td { overflow-wrap: break-word; }
#numbers td:nth-child(3), #numbers td:nth-child(4) { overflow-wrap: anywhere; }
#numbers td:first-child { font-variant-numeric: tabular-nums; font-weight: bold; }
#numbers td:nth-child(7) { font-variant-numeric: tabular-nums; }
#numbers td.short { white-space: nowrap; }
#numbers .detail { display: block; overflow-wrap: anywhere; font-size: 0.875rem; color: var(--muted); }
#pages { display: flex; gap: 0.75rem; align-items: center; margin: 0.75rem 0 1.5rem; }
[hidden] { display: none !important; }
dt { margin-top: 0.5rem; }
@media (max-width: 48rem) {
  #numbers, #numbers tbody, #numbers tr, #numbers td { display: block; }
  #numbers thead tr { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: center; }
  #numbers thead tr::before { content: "Sort by"; color: var(--muted); font-size: 0.875rem; }
  #numbers thead th { border: 0; background: none; }
  #numbers thead button { border: 1px solid var(--line); font-size: 0.875rem; font-weight: normal; }
  #numbers tbody tr { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
  #numbers td { padding: 0.1rem 0; border: 0; display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.5rem; }
  #numbers td::before { content: attr(data-name); color: var(--muted); font-weight: normal; }
  #numbers td:first-child { display: block; font-size: 1.125rem; }
  #numbers td:first-child::before { content: none; }
  #numbers td.none { display: none; }
  .field { min-width: 7rem; }
  .field.wide { flex-basis: 100%; }
  .totals thead { display: none; }
  .totals tr { display: block; padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
  .totals th, .totals td { display: inline-block; border: 0; padding: 0 0.75rem 0 0; }
  .totals th { display: block; }
  .totals td::before { content: attr(data-name) " "; color: var(--muted); }
}
`;
