import * as lifecycle from "../../lifecycle";
import { resources } from "../../resources";
import { systemClock } from "../../transport/clock";
import { vendors } from "../../vendors";
import { type Command, listOf, UsageError } from "../command";
import { CREDENTIALS_NOTE, holderFlags, vendorsNamed } from "../holder";
import { printJson, refuseOverwriting, writeReport } from "../print";
import { progressOn } from "../progress";
import { table } from "../table";
import { grouped, money } from "../words";
import { accountsGiven, lookAt } from "./accounts";
import { countOf, page } from "./page";
import { inventoryOf } from "./rows";
import { type Inventory, inventoryShape, type Row, TROUBLES } from "./shape";
import { readStates } from "./states";

/** What is read of each number beside the carrier's list. */
const KINDS = ["PhoneNumber", "NumberRouting", "Subscriber"];

export const inventory: Command = {
  about: "Lists all numbers of the accounts with the stacks that declare them, and what is wrong with each.",
  flags: {
    vendor: { ...holderFlags.vendor, isRepeated: true },
    stack: {
      value: "<file>",
      isRepeated: true,
      about: "A stack as `pulumi stack export --file` writes it; `-` takes what is piped in.",
    },
    quick: { about: "Reads only the carriers' lists, and nothing that takes a request for each number." },
    html: { value: "<file>", about: "Writes a page to search, filter and sort in a browser; `-` for stdout." },
  },
  json: inventoryShape,
  exitCodes: { 1: "Something could not be read: it is named, and the rest is shown." },
  notes:
    "Without --vendor, every account whose credentials are given is read, those of TELEPHONY_ACCOUNTS included. " +
    `Only reads are sent. ${CREDENTIALS_NOTE}`,
  async run({ flags }, terminal) {
    const names = vendorsNamed(flags);
    const html = typeof flags.html === "string" ? flags.html : undefined;
    if (html === "-" && flags.json === true)
      throw new UsageError("--html - and --json both write to stdout: name a file for the page");
    refuseOverwriting(listOf(flags.stack), { html: flags.html });
    const note = (text: string) => terminal.writeError(`telephony: ${text}\n`);
    const source = lifecycle.environmentSource(terminal.environment);
    const files = listOf(flags.stack);
    const isAsked = (vendor: string | undefined) =>
      names.length === 0 || vendor === undefined || names.includes(vendor);
    const { declared, unidentified } = await readStates(files, terminal);
    const states = {
      declared: declared.filter(({ ref }) => isAsked(ref.vendor)),
      unidentified: unidentified.filter(({ vendor }) => isAsked(vendor)),
    };
    const run = lifecycle.createRun({ resources, vendors, clock: systemClock, sources: () => [source], show: note });
    const kinds = flags.quick === true ? [] : KINDS;
    const progress = progressOn(terminal);
    const looked = await lookAt(run, accountsGiven(source, names), {
      kinds,
      onRead: (done, total) => progress.show(`Read ${grouped(done)} of ${grouped(total)} numbers`),
    }).finally(progress.end);
    const found = inventoryOf(looked, states, { kinds, hasStates: files.length > 0 });
    for (const text of unknownsOf(found, { files, isQuick: flags.quick === true })) note(text);
    if (html !== undefined)
      writeReport(terminal, html, page(found, { readAt: new Date(), hasStates: files.length > 0 }));
    if (flags.json === true) printJson(terminal, found);
    else if (html !== "-") terminal.write(textOf(found));
    return found.failed.length > 0 || found.totals.some(({ isWhole }) => !isWhole) ? 1 : 0;
  },
};

/** So many are named one by one. */
const MOST_NAMED = 20;

/** What is not known, in whole sentences. */
function unknownsOf(
  { numbers, failed }: Inventory,
  { files, isQuick }: { readonly files: readonly string[]; readonly isQuick: boolean },
): string[] {
  const unread = numbers.flatMap(({ number, vendor, trouble }) =>
    trouble.flatMap(({ kind, detail }) => (kind === "unread" ? [`${vendor}/${number}: ${detail}`] : [])),
  );
  const more = unread.length - MOST_NAMED;
  return [
    ...failed.map(({ vendor, account, reason }) =>
      vendor === null ? reason : `${vendor}${account === null ? "" : `:${account}`}: ${reason}`,
    ),
    ...unread.slice(0, MOST_NAMED),
    ...(more > 0 ? [`${more} more numbers could not be read whole: --json names them.`] : []),
    ...(isQuick ? ["--quick: routing, addresses and prices are as the lists say, else not known."] : []),
    ...(files.length === 0 ? ["No stack was given (--stack), so nothing is known to be managed."] : []),
  ];
}

function textOf({ numbers, totals, failed }: Inventory): string {
  const rows = numbers.map((row) => [
    row.number,
    row.vendor,
    row.status,
    stacksIn(row),
    row.monthlyCost === null ? undefined : money(row.monthlyCost, row.currency),
    troubleIn(row),
  ]);
  const sums = totals.map(({ vendor, numbers: count, managed, unmanaged, gone, monthlyCosts, unpriced }) => [
    vendor,
    countOf(count, vendor, failed),
    String(managed),
    String(unmanaged),
    String(gone),
    [
      ...monthlyCosts.map(({ currency, cost }) => money(cost, currency)),
      ...(unpriced > 0 ? [`${unpriced} without a known price`] : []),
    ].join(" + "),
  ]);
  const list =
    rows.length === 0
      ? "The accounts hold no numbers.\n"
      : table(["number", "carrier", "status", "stacks", "monthly", "trouble"], rows);
  return `${list}\n${table(["carrier", "numbers", "managed", "unmanaged", "gone", "monthly"], sums)}`;
}

/** A line of the table stays below a hundred characters: of a stack's name its end is shown, of troubles the worst. */
const WIDEST_STACK = 18;
const MOST_TROUBLES = 2;

function stacksIn({ managed: [first, ...others] }: Row): string | undefined {
  if (first === undefined) return undefined;
  const text = first.length > WIDEST_STACK ? `…${first.slice(1 - WIDEST_STACK)}` : first;
  return others.length === 0 ? text : `${text} +${others.length}`;
}

/** What the column of the status says already is not said twice. */
function troubleIn({ trouble, status }: Row): string {
  const labels = trouble.flatMap(({ kind }) => (kind === status ? [] : [TROUBLES[kind].label]));
  const more = labels.length - MOST_TROUBLES;
  return `${labels.slice(0, MOST_TROUBLES).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
