/** What `telephony cost` prints with `--json`, and its other forms are made from. */
import { z } from "zod";
import type { Guards } from "../../run/settings";
import { nameIn } from "../../run/urn";
import { vendors } from "../../vendors";
import { supportOf } from "../../vendors/vendor";
import { amountOf, sumOf } from "./money";
import type { GivenUp, Plan, Planned } from "./plan";
import type { Preview } from "./preview";
import type { Quote, Quotes } from "./quote";

const amount = (about: string) => z.string().nullable().describe(`${about} A decimal number such as \`1.25\`.`);
const vendor = z.string().nullable().describe("The carrier; null while it is not known.");
const account = z.string().nullable().describe("The named account; null for the carrier's plain credentials.");
const currency = z.string().nullable().describe("ISO 4217; null where the carrier publishes no prices.");
const which = {
  resource: z.string().describe("The resource's name."),
  urn: z.string().describe("The resource's URN."),
};

const quote = z
  .strictObject({
    held: z
      .boolean()
      .nullable()
      .describe("Whether the account holds it already; null for a number that is still to be found."),
    number: z.string().nullable().describe("The number that would be bought today, or that is held."),
    monthly: amount("Its price a month; null where the carrier states none."),
    setup: amount("Its one-time price; null where the carrier states none."),
    tier: z.string().nullable().describe("Its price tier, where the carrier has tiers."),
    note: z.string().nullable().describe("Why a price is missing, or what else to know."),
  })
  .describe("What it costs today: with `--quote`, for what may be bought.");

const bound = z.strictObject({
  bounded: z.string().describe("What those with a ceiling cost at most, all together."),
  unbounded: z.number().describe("How many have no ceiling: no bound is known."),
});

export const report = z.strictObject({
  isWhole: z
    .boolean()
    .describe("False where the preview failed: what it buys is not known, and `numbers` are those it came to."),
  numbers: z
    .array(
      z.strictObject({
        ...which,
        op: z.enum(["create", "replace"]).describe("What the preview does with the resource."),
        vendor,
        account,
        number: z.string().nullable().describe("The declared number; null for one that is still to be found."),
        acquire: z.string().nullable().describe("How it is obtained, defaults included; null while it is not known."),
        buys: z.enum(["one", "atMostOne", "none"]).describe("How many numbers it buys."),
        atMost: z
          .strictObject({
            monthly: amount("A month; null: no bound is known."),
            setup: amount("Once; null: no bound is known."),
            tier: z.string().nullable().describe("The dearest price tier; null: any."),
          })
          .describe("The ceilings that are declared, by the number or by its search."),
        currency,
        quote: quote.optional(),
      }),
    )
    .describe("The PhoneNumbers that are made, those that buy nothing included."),
  givenUp: z
    .array(
      z.strictObject({
        ...which,
        op: z.enum(["delete", "replace"]).describe("What the preview does with the resource."),
        vendor,
        account,
        number: z.string().nullable().describe("The number; null where the state does not say it."),
        after: z
          .enum(["billing", "released", "replacement", "declared"])
          .describe(
            '`billing`: it stays on the account and goes on billing. `released`: `onDelete: "release"` is applied, so ' +
              "it is released, as far as `guards` let one run. " +
              "`replacement`: what takes its place keeps it, as a rule. `declared`: another resource of the program " +
              "stands for it, so it stays.",
          ),
        monthly: amount("What it costs a month by the state; null where the state does not say it."),
        currency,
      }),
    )
    .describe("The PhoneNumbers that are deleted or replaced."),
  totals: z
    .array(
      z.strictObject({
        vendor,
        currency,
        numbers: z.number().describe("How many numbers are bought at most."),
        monthly: bound.describe("A month."),
        setup: bound.describe("Once."),
        quoted: z
          .strictObject({
            numbers: z.number().describe("How many of them would be bought today at a price that is known."),
            monthly: z.string().describe("A month, all together."),
            setup: z.string().describe("Once, all together."),
          })
          .optional()
          .describe("What those cost: with `--quote`."),
      }),
    )
    .describe("Of what may be bought, by carrier and currency."),
  guards: z
    .strictObject({
      maxPurchases: z.number().describe("So many numbers one run buys, before it fails."),
      maxReleases: z.number().describe("So many numbers one run releases, before it fails."),
    })
    .describe("By the environment of this command, and by the configuration that the preview shows."),
  failed: z
    .array(
      z.strictObject({
        urn: z.string().nullable().describe("The resource's URN; null where it is about the whole."),
        message: z.string().describe("One sentence, or several."),
      }),
    )
    .describe("What went wrong in the preview, or could not be asked. The exit code is then 1."),
});

export type Report = z.infer<typeof report>;
export type NumberRow = Report["numbers"][number];

/** `quotes` where they were asked for. */
export function reportOf(
  { planned, givenUp }: Plan,
  { failed }: Pick<Preview, "failed">,
  { maxPurchases, maxReleases }: Guards,
  quotes?: Quotes,
): Report {
  const rows = planned.map((each) => numberRow(each, quotes));
  return {
    isWhole: failed.length === 0,
    numbers: rows,
    givenUp: givenUp.map(givenUpRow),
    totals: totalsOf(planned, rows, quotes),
    guards: { maxPurchases, maxReleases },
    failed: [...failed, ...(quotes?.failed ?? [])],
  };
}

function numberRow(planned: Planned, quotes: Quotes | undefined): NumberRow {
  const { urn, op, inputs, ref, acquire, buys, ceilings } = planned;
  const quoted = quotes?.quotes.get(urn);
  return {
    resource: nameIn(urn),
    urn,
    op,
    vendor: textOf(inputs.vendor),
    account: textOf(inputs.account),
    number: textOf(inputs.number) ?? ref?.number ?? null,
    acquire: acquire ?? null,
    buys,
    atMost: {
      monthly: moneyOf(ceilings.monthly),
      setup: moneyOf(ceilings.setup),
      tier: ceilings.tier ?? null,
    },
    currency: currencyOf(inputs.vendor),
    ...(quoted && { quote: quoteRow(quoted) }),
  };
}

function quoteRow({ isHeld, number, monthlyCost, setupCost, tier, note }: Quote): NumberRow["quote"] {
  return {
    held: isHeld ?? null,
    number: number ?? null,
    monthly: moneyOf(monthlyCost),
    setup: moneyOf(setupCost),
    tier: tier ?? null,
    note: note ?? null,
  };
}

function givenUpRow({ urn, op, state, after }: GivenUp): Report["givenUp"][number] {
  return {
    resource: nameIn(urn),
    urn,
    op,
    vendor: textOf(state.vendor),
    account: textOf(state.account),
    number: textOf(state.number),
    after,
    monthly: typeof state.monthlyCost === "number" ? moneyOf(state.monthlyCost) : null,
    currency: textOf(state.currency) ?? currencyOf(state.vendor),
  };
}

function totalsOf(
  planned: readonly Planned[],
  rows: readonly NumberRow[],
  quotes: Quotes | undefined,
): Report["totals"] {
  const buying = planned.flatMap((each, index) => {
    const row = rows[index];
    return row && each.buys !== "none" ? [{ ...each, vendor: row.vendor, currency: row.currency }] : [];
  });
  const groups = new Map<string, typeof buying>();
  for (const each of buying) {
    const key = JSON.stringify([each.vendor, each.currency]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => ({
    vendor: group[0]?.vendor ?? null,
    currency: group[0]?.currency ?? null,
    numbers: group.length,
    monthly: boundOf(group.map(({ ceilings }) => ceilings.monthly)),
    setup: boundOf(group.map(({ ceilings }) => ceilings.setup)),
    ...(quotes && { quoted: quotedOf(group.map(({ urn }) => quotes.quotes.get(urn))) }),
  }));
}

function boundOf(ceilings: readonly (number | undefined)[]): Report["totals"][number]["monthly"] {
  const known = ceilings.filter((each) => each !== undefined);
  return { bounded: sumOf(known), unbounded: ceilings.length - known.length };
}

function quotedOf(quotes: readonly (Quote | undefined)[]): Report["totals"][number]["quoted"] {
  const bought = quotes.flatMap((each) => (each && !each.isPassed && each.monthlyCost !== undefined ? [each] : []));
  return {
    numbers: bought.length,
    monthly: sumOf(bought.map(({ monthlyCost = 0 }) => monthlyCost)),
    setup: sumOf(bought.map(({ setupCost = 0 }) => setupCost)),
  };
}

function currencyOf(vendor: unknown): string | null {
  const known = vendors.find(({ name }) => name === vendor);
  return (known && supportOf(known, "PhoneNumber")?.currency) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function moneyOf(value: number | undefined): string | null {
  return value === undefined ? null : amountOf(value);
}
