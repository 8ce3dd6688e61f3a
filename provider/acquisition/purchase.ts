/** Buys a number, or registers one: asked for once, and settled by looking when the answer is lost. */

import type { Own } from "../reconcile/state";
import type { Work } from "../reconcile/work";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { during, messageOf } from "../run/failure";
import { OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import type { Found, Quote } from "../vendors/adapter";
import type { Acquired } from "./acquired";
import { giveSlotBack, takeSlot } from "./caps";
import { aboveCeiling, hasCeiling } from "./price";

/** Looks again for a number whose purchase got no answer, in ms between looks: a vendor may commit late. */
export const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];

/** A candidate that can't be had, while another one might. */
export class NotOnOfferError extends TelephonyError {}

/** The number was added, or may have been, and could not be read since: it belongs in state anyway. */
export class UnseenError extends TelephonyError {
  readonly ref: Ref;
  readonly own: Pick<Own, "acquired" | "purchase">;

  constructor(ref: Ref, own: UnseenError["own"], message: string) {
    super(message);
    this.ref = ref;
    this.own = own;
  }
}

function confirmedButUnseen({ ref, vendor }: Work, acquired: Acquired["acquired"], trouble: string): UnseenError {
  const message =
    `${formatId(ref)} was ${acquired} on ${vendor.title}, and ${trouble}. It is in state and is not ordered again: ` +
    "run again in a few minutes to finish what else is declared.";
  return new UnseenError(ref, { acquired, purchase: "confirmed" }, message);
}

/** The number as the vendor has it now, or at `since` (ms of the clock). */
export function lookFor({ adapter, ref }: Work, since?: number): Promise<Found> {
  return during(`look for ${formatId(ref)}`, () => adapter.find(ref, {}, { fresh: true, since }));
}

/** How long a list shows well enough that the account holds a number: one of it serves all who adopt at once. */
export const HELD_MS = 60_000;

/**
 * Whether the account holds the number. That it does, a list tells that another number's look has asked for; that it
 * doesn't is asked for now, and so is a number that this run has asked for already.
 */
export function lookWhetherHeld(work: Work): Promise<Found> {
  const { run, adapter, ref } = work;
  if (run.asked.has(formatId(ref))) return lookFor(work);
  const since = run.clock.now() - HELD_MS;
  return during(`look for ${formatId(ref)}`, () => adapter.find(ref, {}, { fresh: "ifAbsent", since }));
}

export async function register(work: Work, inputs: Properties): Promise<Properties> {
  const { live, trouble } = await during(`register ${formatId(work.ref)}`, () =>
    createOnce(work, { ...inputs, acquire: "register" }),
  );
  if (!live) throw confirmedButUnseen(work, "registered", trouble);
  return live;
}

/** One purchase: within the guards and the ceilings, sent once, and settled by looking when the answer is lost. */
export async function buy(work: Work, inputs: Properties): Promise<Properties> {
  const { run, vendor, ref } = work;
  const id = formatId(ref);
  const quote = await quoteFor(work, inputs);
  guardPurchase(work);
  const { live, trouble } = await during(`buy ${id}`, () => createOnce(work, inputs)).catch((error: unknown) => {
    // What was plainly refused does not count; what may have been bought does.
    if (!run.asked.has(id)) giveSlotBack(run, "purchases", id);
    throw error;
  });
  run.say(`bought ${id} on ${vendor.title} (account ${ref.account ?? "default"})${priceInWords(quote)}`);
  if (!live) throw confirmedButUnseen(work, "bought", trouble);
  return live;
}

/** Asks for the number once. Gives it as it is then, or why it could not be seen although the vendor said yes. */
async function createOnce(work: Work, inputs: Properties): Promise<Look> {
  const { adapter, vendor, ref } = work;
  if (!adapter.create) throw new TelephonyError(`${vendor.title} has no API to add a number.`);
  const id = formatId(ref);
  if (work.run.asked.has(id)) return lookAgain(work);
  work.run.asked.add(id);
  try {
    await adapter.create(ref, inputs);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) {
      work.run.asked.delete(id);
      throw asNotOnOffer(error, ref, inputs);
    }
    const seen = await lookUntilListed(work);
    if (seen.live) return seen;
    const seconds = LOOKS_MS.reduce((sum, ms) => sum + ms, 0) / 1000;
    const asked = `${error.message} The order was sent once. After ${seconds} s ${seen.trouble}, so its outcome is unknown.`;
    if (inputs.candidates !== undefined) {
      const next =
        "It is in state, so that no other candidate is bought in its place. Run `pulumi up` again in a few minutes: " +
        "if it has arrived it is finished, and if not it is ordered again.";
      throw new UnseenError(ref, { purchase: "unconfirmed" }, `${asked} ${next}`);
    }
    throw restated(
      error,
      `${asked} It is not sent again in this run: run the same command again in a few minutes. If it has arrived ` +
        "by then it is " +
        `adopted${inputs.acquire === "buy" ? ', once `acquire: "buy"` is changed to "adoptOrBuy"' : ""}.`,
    );
  }
  return lookUntilListed(work);
}

/** A number that this run has asked for already. It got no answer, or the vendor has said yes and not shown it. */
async function lookAgain(work: Work): Promise<Look> {
  const { ref, vendor } = work;
  const seen = await lookUntilListed(work);
  if (seen.live) return seen;
  throw new TelephonyError(
    `this run has asked ${vendor.title} for ${formatId(ref)} already, and ${seen.trouble}. It is not ordered ` +
      "again in this run: run the same command again in a few minutes.",
  );
}

interface Look {
  readonly live?: Properties;
  /** Why there is none, as the end of a sentence. */
  readonly trouble: string;
}

/**
 * Looks for a number that may arrive late, whatever the answer to its purchase says. A failed read counts as "not there
 * yet": what is looked for may be paid for.
 */
async function lookUntilListed({ run, adapter, ref }: Work): Promise<Look> {
  let trouble = "the account does not show the number";
  for (const wait of [...LOOKS_MS, undefined]) {
    try {
      const found = await adapter.find(ref, {}, { fresh: true });
      if (!found.absent) return { live: found, trouble };
      trouble = "the account does not show the number";
    } catch (error) {
      trouble = `the account could not be read (${messageOf(error).replace(/\.$/, "")})`;
    }
    try {
      if (wait !== undefined) await run.clock.sleep(wait);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      return { trouble: `the look for it was cut short (${error.message.replace(/\.$/, "")})` };
    }
  }
  return { trouble };
}

/** With a list, a vendor's plain "no" to one number leads to the next; anything else ends the attempt. */
function asNotOnOffer(error: unknown, ref: Ref, inputs: Properties): unknown {
  const saysNo =
    error instanceof VendorError &&
    (error.kind === "notFound" || error.kind === "rejected" || error.kind === "conflict");
  return saysNo && inputs.candidates !== undefined
    ? new NotOnOfferError(`${ref.number} could not be bought: ${error.message}`)
    : error;
}

function guardPurchase({ run, ref, vendor }: Work): void {
  const { maxPurchases } = run.guards();
  const id = formatId(ref);
  takeSlot(
    run,
    "purchases",
    id,
    maxPurchases,
    () =>
      `Could not buy ${id} on ${vendor.title}: this run has bought ${run.register.taken("purchases")} numbers, ` +
      `and TELEPHONY_MAX_PURCHASES (telephony:maxPurchases) allows ${maxPurchases}. If they are wanted, raise it ` +
      "and run again.",
  );
}

async function quoteFor(work: Work, inputs: Properties): Promise<Quote | undefined> {
  const { adapter, vendor, ref, support } = work;
  const id = formatId(ref);
  const giveUp = (reason: string): never => {
    const message = `Could not buy ${id}: ${reason}`;
    throw inputs.candidates === undefined ? new TelephonyError(message) : new NotOnOfferError(message);
  };
  const quote = await during(`ask for the price of ${id}`, async () => adapter.quote?.(ref)).catch((error: unknown) => {
    // Without a ceiling the price is only for the message.
    if (hasCeiling(inputs)) throw error;
    return undefined;
  });
  const dear = aboveCeiling(quote, inputs, { title: vendor.title, tiers: support.tiers });
  if (dear !== undefined) return giveUp(`${dear}. Nothing was bought.`);
  return quote;
}

function priceInWords(quote: Quote | undefined): string {
  if (quote?.monthlyCost === undefined && quote?.setupCost === undefined)
    return `, at the carrier's price${quote?.tier === undefined ? "" : ` of tier ${quote.tier}`}`;
  return (
    `: ${quote.setupCost ?? "?"} ${quote.currency ?? ""} once, ${quote.monthlyCost ?? "?"} ${quote.currency ?? ""} ` +
    "a month"
  );
}
