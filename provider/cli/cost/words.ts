/** What the forms for people say in the same words. */
import { titleOf } from "../../vendors";
import { counted, withCurrency } from "../words";
import type { Buys, GivenUp } from "./plan";
import type { NumberRow, Report } from "./report";

const BUYS: Readonly<Record<Buys, string>> = { one: "one", atMostOne: "at most one", none: "nothing" };
const AFTER: Readonly<Record<GivenUp["after"], string>> = {
  billing: "stays on the account and goes on billing",
  released: "is released",
  replacement: "is kept by its replacement, as a rule",
  declared: "stays: another resource declares it",
};

export const inWords = {
  buys: (buys: Buys) => BUYS[buys],

  /** What becomes of each of the numbers that are given up. */
  afters(report: Report): Readonly<Record<GivenUp["after"], string>> {
    const { count, most } = releases(report);
    return count > most ? { ...AFTER, released: `${AFTER.released}: at most ${most} of ${count} in one run` } : AFTER;
  },

  /** Where a run stops before it has done all. */
  limits(report: Report): string[] {
    return [
      { ...purchases(report), does: "buys", variable: "TELEPHONY_MAX_PURCHASES" },
      { ...releases(report), does: "releases", variable: "TELEPHONY_MAX_RELEASES" },
    ].flatMap(({ count, most, does, variable }) =>
      count > most
        ? [`One run ${does} at most ${most} of ${counted(count, "number")}, then it fails (${variable})`]
        : [],
    );
  },

  carrier(name: string | null): string {
    return name === null ? "a carrier that is not known yet" : titleOf(name);
  },

  /** `at most 1.25 USD`, `tier A`, `no bound known`. */
  bound({ buys, atMost, currency }: NumberRow, which: "monthly" | "setup"): string | undefined {
    if (buys === "none") return undefined;
    const most = atMost[which];
    if (most !== null) return withCurrency(most, currency);
    return atMost.tier === null ? "no bound known" : `tier ${atMost.tier}`;
  },

  today(row: NumberRow): string | undefined {
    const { quote, currency } = row;
    if (!quote) return undefined;
    const price =
      quote.monthly === null
        ? quote.tier && `tier ${quote.tier}`
        : `${withCurrency(quote.monthly, currency)} a month, ${quote.setup ?? "?"} once`;
    return [price, quote.held === true && "held"].filter(Boolean).join("; ");
  },

  headline({ numbers, isWhole }: Report): string {
    const buying = numbers.filter(({ buys }) => buys !== "none");
    const isSure = buying.every(({ buys }) => buys === "one");
    const count = counted(buying.length, "number");
    if (!isWhole) {
      const open = "The preview failed, and what it buys is not known";
      if (buying.length === 0) return open;
      return isSure ? `${open}: at least ${count}` : `${open}: as far as it got, at most ${count}`;
    }
    if (buying.length === 0) return "Buys no number";
    return `Buys ${isSure ? "" : "at most "}${count}`;
  },

  /** Of what the headline leaves open. */
  totals(report: Report): string[] {
    const start = report.isWhole ? "" : "as far as it got, ";
    return report.totals.map((total) => start + inWords.total(total));
  },

  /** `Flowroute: at most 2.50 USD a month for 2 of 3 numbers, no bound known for the rest; no bound known once` */
  total({ vendor, currency, numbers, monthly, setup, quoted }: Report["totals"][number]): string {
    const priced = (text: string) => withCurrency(text, currency);
    const most = ({ bounded, unbounded }: typeof monthly, when: string) => {
      if (unbounded === numbers) return `no bound known ${when}`;
      const some = `at most ${priced(bounded)} ${when}`;
      return unbounded === 0
        ? some
        : `${some} for ${numbers - unbounded} of ${numbers} numbers, no bound known for the rest`;
    };
    const today =
      quoted &&
      quoted.numbers > 0 &&
      `today ${priced(quoted.monthly)} a month and ${priced(quoted.setup)} once for ${quoted.numbers} of ${numbers}`;
    const isOpen = monthly.unbounded === numbers && setup.unbounded === numbers;
    const bounds = isOpen ? ["no bound known"] : [most(monthly, "a month"), most(setup, "once")];
    return `${inWords.carrier(vendor)}: ${[...bounds, today].filter(Boolean).join("; ")}`;
  },
};

/** What the account holds is not bought. */
function purchases({ numbers, guards }: Report): { count: number; most: number } {
  const buying = numbers.filter(({ buys, quote }) => buys !== "none" && quote?.held !== true);
  return { count: buying.length, most: guards.maxPurchases };
}

function releases({ givenUp, guards }: Report): { count: number; most: number } {
  return { count: givenUp.filter(({ after }) => after === "released").length, most: guards.maxReleases };
}
