/** What the planned numbers cost today, by reads alone. */
import * as lifecycle from "../../lifecycle";
import { type LookUps, lookUpsOf } from "../../look-ups/look-ups";
import { resources } from "../../resources";
import type { Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { systemClock } from "../../transport/clock";
import { TelephonyError } from "../../transport/errors";
import { vendors } from "../../vendors";
import type { Offer } from "../../vendors/adapter";
import { supportOf, type Vendor } from "../../vendors/vendor";
import type { Terminal } from "../command";
import type { Planned } from "./plan";

export interface Quote {
  /** Whether the account holds the number already; undefined for one that is still to be found. */
  readonly isHeld?: boolean;
  /** The number that would be bought today, or is held. */
  readonly number?: string;
  readonly monthlyCost?: number;
  readonly setupCost?: number;
  readonly tier?: string;
  /** It would not be bought today: it is held, too dear, or not on offer. */
  readonly isPassed?: true;
  /** Why a price is missing, or what else a reader should know. */
  readonly note?: string;
}

/** By URN. */
export interface Quotes {
  readonly quotes: ReadonlyMap<string, Quote>;
  readonly failed: readonly { readonly urn: string; readonly message: string }[];
}

/** What an account says of a planned number. */
interface Answer {
  readonly vendor: Vendor;
  readonly held?: string;
  /** What it would buy, the first first. */
  readonly offers: readonly Offer[];
}

/** Why nobody can be asked. */
interface Unasked {
  readonly note: string;
}

/** Asks about those that may buy. What can't be asked is among the failed. `onDone` is told after each. */
export async function quotesFor(
  planned: readonly Planned[],
  environment: Terminal["environment"],
  onDone: (done: number, all: number) => void,
): Promise<Quotes> {
  const buying = planned.filter(({ buys }) => buys !== "none");
  const ask = asking(environment, buying.length);
  let done = 0;
  const answers = await Promise.all(
    buying.map(async (each) => {
      const answer = await answerOrError(() => ask(each));
      done += 1;
      onDone(done, buying.length);
      return { each, answer };
    }),
  );
  // Searches of one run never share a number.
  const taken = new Set<string>();
  const quotes = new Map<string, Quote>();
  const failed: { urn: string; message: string }[] = [];
  for (const { each, answer } of answers) {
    if (answer instanceof TelephonyError) failed.push({ urn: each.urn, message: answer.message });
    else quotes.set(each.urn, "note" in answer ? answer : quoteOf(each, answer, taken));
  }
  return { quotes, failed };
}

async function answerOrError(ask: () => Promise<Answer | Unasked>): Promise<Answer | Unasked | TelephonyError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TelephonyError) return error;
    throw error;
  }
}

/** Asks the account of a planned number. */
function asking(environment: Terminal["environment"], most: number) {
  // Nothing here writes; were it to try, this refuses.
  const source = lifecycle.environmentSource({ ...environment, TELEPHONY_READ_ONLY: "true" });
  const run = lifecycle.createRun({
    resources,
    vendors,
    clock: systemClock,
    sources: () => [source],
    show: () => undefined,
  });
  const search = searching(lookUpsOf(run), most);

  return async ({ ref, candidates, search: wanted, inputs }: Planned): Promise<Answer | Unasked> => {
    const vendor = vendors.find(({ name }) => name === inputs.vendor);
    if (!vendor) return { note: "its carrier is not known yet" };
    const at = { vendor: vendor.name, ...(typeof inputs.account === "string" && { account: inputs.account }) };
    if (ref) return { vendor, ...(await aboutNumbers(run, [ref])) };
    if (candidates)
      return {
        vendor,
        ...(await aboutNumbers(
          run,
          candidates.map((number) => ({ ...at, number })),
        )),
      };
    if (!wanted) return { note: "which number it is, or which search it comes from, is not known yet" };
    if (!wanted.isKnown) return { note: "what it searches for is not known yet" };
    return { vendor, offers: await search({ ...wanted.inputs, vendor: vendor.name }) };
  };
}

/** The first of the numbers that is held, else the first that is on offer. */
async function aboutNumbers(run: lifecycle.Run, refs: readonly Ref[]): Promise<Omit<Answer, "vendor">> {
  for (const ref of refs) {
    const found = await lifecycle.during(`look for ${ref.number}`, () =>
      lifecycle.adapterOf(run, "PhoneNumber", ref).find(ref, {}),
    );
    if (!found.absent) return { held: ref.number, offers: [] };
  }
  for (const ref of refs) {
    const adapter = lifecycle.adapterOf(run, "PhoneNumber", ref);
    if (!adapter.quote) return { offers: [{ number: ref.number }] };
    const quote = await lifecycle.during(`ask what ${ref.number} costs`, async () => adapter.quote?.(ref));
    if (quote) return { offers: [{ ...quote, number: ref.number }] };
  }
  return { offers: [] };
}

/** Equal searches are sent once. */
function searching(
  { availableNumbers }: LookUps,
  most: number,
): (wanted: Properties & { vendor: string }) => Promise<readonly Offer[]> {
  const asked = new Map<string, Promise<readonly Offer[]>>();
  return (inputs) => {
    const wanted = { ...lifecycle.withoutBookkeeping(inputs), vendor: inputs.vendor, count: Math.max(most, 1) };
    const key = JSON.stringify(Object.entries(wanted).sort());
    const answer = asked.get(key) ?? availableNumbers(wanted);
    asked.set(key, answer);
    return answer;
  };
}

function quoteOf(planned: Planned, { vendor, held, offers }: Answer, taken: Set<string>): Quote {
  if (held !== undefined) return { isHeld: true, isPassed: true, number: held, note: heldNote(planned) };
  const found = planned.search ? {} : { isHeld: false };
  const offer = offers.find(({ number }) => !taken.has(number));
  if (!offer) return { ...found, isPassed: true, note: "nothing is on offer for it today" };
  taken.add(offer.number);
  const { title } = vendor;
  const { tiers, currency } = supportOf(vendor, "PhoneNumber") ?? {};
  const { number, monthlyCost, setupCost, tier } = offer;
  const quote = { ...found, number, monthlyCost, setupCost, tier };
  const tooDear = lifecycle.aboveCeiling(offer, planned.inputs, { title, tiers });
  if (tooDear !== undefined) return { ...quote, isPassed: true, note: `${tooDear}: it would not be bought` };
  if (currency === undefined) return { ...quote, note: `${title} publishes no prices` };
  return monthlyCost === undefined ? { ...quote, note: `${title} states no price for it` } : quote;
}

function heldNote({ acquire }: Planned): string {
  return acquire === "buy"
    ? 'the account holds it already, which `acquire: "buy"` refuses unless an earlier run of this stack bought it'
    : "the account holds it already: nothing is bought";
}
