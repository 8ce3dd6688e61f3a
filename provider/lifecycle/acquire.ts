import { formatId, type Ref } from "../resources/id";
import { defaultAcquire } from "../resources/phone-number";
import type { Properties } from "../resources/resource";
import { OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import type { Quote } from "../vendors/vendor";
import { refuseInDoubt } from "./account-used";
import { giveSlotBack, takeSlot } from "./caps";
import { during } from "./failure";
import { marksOfList, marksOfNames, namesake, readMark } from "./mark";
import { declare, formerOf, hasTwin, isHeld, marksHeld, otherClaimant, selfOf, undeclare } from "./owners";
import { hasCeiling, tooDear } from "./price";
import type { Former } from "./register";
import { nameIn } from "./urn";
import type { Work } from "./work";

export interface Acquired {
  readonly ref: Ref;
  readonly live: Properties;
  readonly acquired: "bought" | "adopted" | "registered";
  /** When, as the state before a replacement told. */
  readonly acquiredAt?: string;
  /** The label whose place our mark may take; undefined where the number needs none of ours. */
  readonly markOver?: string;
}

/** Looks again for a number whose purchase got no answer, in ms between looks: a vendor may commit late. */
const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];

/** How soon after a purchase its mark is set, in ms between looks: twenty purchases at once on one account were seen to need 3.2 s. */
const MARK_LOOKS_MS = [1_000, 2_000, 4_000];

/** A candidate that can't be had, while another one might. */
class NotOnOfferError extends TelephonyError {}

/** The number was added, or perhaps was, and could not be read since: it belongs in state all the same. */
export class UnseenError extends TelephonyError {
  readonly ref: Ref;
  /** Undefined where it is open whether it was bought. */
  readonly acquired: Acquired["acquired"] | undefined;

  constructor(ref: Ref, acquired: Acquired["acquired"] | undefined, message: string) {
    super(message);
    this.ref = ref;
    this.acquired = acquired;
  }
}

function confirmedButUnseen({ ref, vendor }: Work, acquired: Acquired["acquired"], trouble: string): UnseenError {
  const message = `${formatId(ref)} was ${acquired} on ${vendor.title}, and ${trouble}. It is in state, and is not asked for again: run again in a few minutes to finish what else is declared.`;
  return new UnseenError(ref, acquired, message);
}

/** Comes by the declared number, or by the first candidate that can be had. Never sends a purchase twice without a read between. */
export async function acquire(work: Omit<Work, "ref">, inputs: Properties, ref: Ref | undefined): Promise<Acquired> {
  const how = String(inputs.acquire ?? defaultAcquire(inputs));
  if (how !== "adopt" && how !== "takeover") {
    const account = typeof inputs.account === "string" ? inputs.account : undefined;
    refuseInDoubt(work.run, work.vendor, account, `${how === "register" ? "register" : "buy"} ${ref ? formatId(ref) : `a number for ${String(inputs.self)}`}`);
  }
  return ref ? acquireNumber({ ...work, ref }, inputs) : acquireCandidate(work, inputs);
}

/** The number as the vendor has it now. */
export function lookFor({ adapter, ref }: Work): Promise<Properties | undefined> {
  return during(`look for ${formatId(ref)}`, () => adapter.find(ref, {}, { fresh: true }));
}

async function acquireNumber(work: Work, inputs: Properties): Promise<Acquired> {
  const { vendor, ref } = work;
  const id = formatId(ref);
  const how = String(inputs.acquire ?? defaultAcquire(inputs));
  const live = await lookFor(work);
  refuseCancelled(work, live);
  if (live) return taken(work, inputs, live, how);
  if (how === "adopt" || how === "takeover") {
    throw new TelephonyError(
      `Could not adopt ${id}: the ${vendor.title} account does not hold it. To buy it, say \`acquire: "adoptOrBuy"\` (or "buy"); nothing is bought without it.` +
        (work.support.inputs.acquire !== true && work.support.inputs.acquire?.includes("register")
          ? ' To add it without a purchase, say `acquire: "register"`.'
          : ""),
    );
  }
  const isRegistered = how === "register";
  const added = isRegistered ? await register(work, inputs) : await buy(work, inputs);
  return isRegistered ? { ref, live: added, acquired: "registered" } : { ref, live: added, acquired: "bought", markOver: "" };
}

/** The declared number, which the account holds. Throws where it is another's, or may not be taken in this way. */
function taken(work: Work, inputs: Properties, live: Properties, how: string): Acquired {
  const { run, resource, vendor, ref, support } = work;
  const id = formatId(ref);
  const self = selfOf(inputs);
  const former = formerOf(run, vendor.name, self);
  const isFormer = former?.ref.number === ref.number;
  const length = support.labelLength ?? 0;
  const formerNames = (self !== undefined && run.register.facts().formerly.get(self)) || [];
  const whose = readMark(live.label, inputs, length, [...marksHeld(run, ref, self), ...marksOfNames(inputs, formerNames, length)]);
  if (whose === "another's") refuseAnothers(work, live, how, self);
  const named = whose === "thisStack's" ? namesake(live.label, run.register.facts().named, inputs, support.labelLength ?? 0) : undefined;
  if (named !== undefined) {
    throw new TelephonyError(
      `${id} is declared twice in this program: its label "${String(live.label)}" says that it is the number of ${named}, and ${self ?? "this resource"} declares it, too. One thing has one owner: take one of them out.`,
    );
  }
  // This run has asked for it, and got no answer.
  if (run.asked.has(id)) return { ref, live, acquired: how === "register" ? "registered" : "bought", ...(how !== "register" && { markOver: "" }) };
  if (how === "buy" && whose !== "ours" && whose !== "thisStack's" && !isHeld(run, resource.kind, ref)) {
    throw new TelephonyError(
      `Could not buy ${id}: ${vendor.title} already holds it on this account, and \`acquire: "buy"\` buys only what isn't held. ` +
        'If an earlier run may have bought it, or to take it over as it is, use `acquire: "adopt"` or `acquire: "adoptOrBuy"`.',
    );
  }
  if (!isFormer) announce(work, inputs, live);
  return {
    ref,
    live,
    ...(isFormer ? carried(former) : { acquired: how === "register" ? "registered" : "adopted" }),
    ...((how === "takeover" || whose !== "none") && { markOver: whose === "none" ? "" : String(live.label) }),
  };
}

/** How and when the number was come by, as the state before a replacement told. */
function carried({ acquired, acquiredAt }: Former): Pick<Acquired, "acquired" | "acquiredAt"> {
  const known = (["bought", "adopted", "registered"] as const).find((word) => word === acquired);
  return { acquired: known ?? "adopted", ...(acquiredAt !== undefined && { acquiredAt }) };
}

/** Whoever reads the run sees which numbers this stack has taken over: from now on it may release them. */
function announce({ run, ref, vendor }: Work, { claim }: Properties, { label }: Properties): void {
  const labelled = typeof label === "string" && label !== "" ? `, label "${label}"` : "";
  run.say(
    `adopted ${formatId(ref)} on ${vendor.title} (account ${ref.account ?? "default"}${labelled})${typeof claim === "string" ? ` into the stack ${claim}` : ""}: it was held already, and costs nothing more.`,
  );
}

/**
 * One of the candidates: the number that this resource had before it was replaced; else the first that is held and ours, or unmarked and nobody's, since an
 * earlier run may have bought it; else the first that can be bought. All are looked at before any is bought: one that was sold when that run came by may be
 * on offer again.
 */
async function acquireCandidate(work: Omit<Work, "ref">, inputs: Properties): Promise<Acquired> {
  const { run, resource, vendor, support } = work;
  const { search, numbers } = inputs.candidates as { search: string; numbers: string[] };
  const how = String(inputs.acquire ?? defaultAcquire(inputs));
  const self = selfOf(inputs);
  const passed: string[] = [];
  /** Makes it this resource's in this run, unless it is another's. */
  const claim = (ref: Ref): boolean => {
    const isFree = otherClaimant(run, resource.kind, ref, self) === undefined;
    if (isFree) declare(run, resource.kind, ref, inputs);
    else passed.push(`${ref.number} is declared by another resource`);
    return isFree;
  };
  const at = (number: string): Work => ({
    ...work,
    ref: { vendor: vendor.name, ...(typeof inputs.account === "string" && { account: inputs.account }), number },
  });

  const before = await numberBefore(at, inputs, claim);
  if (before) return before;
  const own = marksOfList(inputs, support.labelLength ?? 0);
  const open: Ref[] = [];
  for (const number of numbers) {
    const one = at(number);
    const { ref } = one;
    const seen = await lookFor(one);
    const live = seen && (await whenMarked(one, inputs, seen));
    const whose = readMark(live?.label, inputs, support.labelLength ?? 0, own);
    if (live === undefined) open.push(ref);
    else if (live.status === "cancelled") passed.push(`${number} was given up and is waiting to be restored`);
    else if (whose === "another's") passed.push(`${number} bears another stack's mark`);
    else if (whose === "thisStack's") passed.push(`${number} bears the mark of another resource`);
    else if (claim(ref)) {
      refuseLabelled(one, inputs, live, own);
      announce(one, inputs, live);
      return { ref, live, acquired: "adopted", markOver: whose === "ours" ? String(live.label) : "" };
    }
  }
  const marked = await markedNumber(at, inputs, claim);
  if (marked) return marked;
  for (const ref of open) {
    if (how === "adopt") passed.push(`${ref.number} is not held`);
    else if (claim(ref)) {
      const one: Work = { ...work, ref };
      const taken = await buy(one, inputs)
        .then((live): Acquired => ({ ref, live, acquired: "bought", markOver: "" }))
        .catch((error: unknown) => heldAllTheSame(one, inputs, error))
        .catch((error: unknown) => {
          if (!(error instanceof NotOnOfferError)) throw error;
          passed.push(error.message);
          return undefined;
        });
      if (taken) return taken;
      undeclare(run, resource.kind, ref, inputs);
    }
  }
  throw new TelephonyError(
    `Could not get a number for ${self ?? "this PhoneNumber"}: every candidate of ${search} is gone (${passed.join("; ")}). ` +
      `Nothing was bought. Search again with: pulumi up --replace '${search}'`,
  );
}

type At = (number: string) => Work;

/** The number that this resource had before it was replaced, where this run has seen its state. */
async function numberBefore(at: At, inputs: Properties, claim: (ref: Ref) => boolean): Promise<Acquired | undefined> {
  const { run, vendor, support } = at("");
  const former = formerOf(run, vendor.name, selfOf(inputs));
  if (!former) return undefined;
  const work = at(former.ref.number);
  const live = await lookFor(work);
  if (!live || live.status === "cancelled") return undefined;
  const whose = readMark(live.label, inputs, support.labelLength ?? 0, [former.mark]);
  if (whose === "another's" || whose === "thisStack's" || !claim(work.ref)) return undefined;
  run.say(
    `${formatId(work.ref)} stays the number of ${String(inputs.self)}: what is replaced keeps its number. For another one, declare its \`number\`, or delete the resource first.`,
  );
  return { ref: work.ref, live, ...carried(former), markOver: whose === "ours" ? String(live.label) : "" };
}

/**
 * A number of the account that bears this resource's mark, under its name or a former one, or that of whom its list was made for, though it is on no list of this run: it was replaced
 * together with its search, or renamed since.
 */
async function markedNumber(at: At, inputs: Properties, claim: (ref: Ref) => boolean): Promise<Acquired | undefined> {
  const { run, adapter, vendor, support } = at("");
  const { labelLength } = support;
  const self = selfOf(inputs);
  const facts = run.register.facts();
  if (inputs.label !== undefined || labelLength === undefined || !adapter.labelled || self === undefined || hasTwin(facts, self)) return undefined;
  const names = [nameIn(self), ...(facts.formerly.get(self) ?? [])];
  const marks = new Set([...marksOfNames(inputs, names, labelLength), ...marksOfList(inputs, labelLength)]);
  for (const mark of marks) {
    // The name may be another resource's by now.
    if (namesake(mark, facts.named, inputs, labelLength) !== undefined) continue;
    const numbers = await during(`look for the number that ${String(inputs.self)} has at ${vendor.title}`, async () => (await adapter.labelled?.(mark)) ?? []);
    for (const number of numbers) {
      const work = at(number);
      const live = await lookFor(work);
      if (live?.label !== mark || live.status === "cancelled" || !claim(work.ref)) continue;
      announce(work, inputs, live);
      return { ref: work.ref, live, acquired: "adopted", markOver: mark };
    }
  }
  return undefined;
}

/** A number that is held and bears no label may be another stack's that is about to mark it: read again until it does, or for long enough. */
async function whenMarked(work: Work, inputs: Properties, seen: Properties): Promise<Properties | undefined> {
  const { run, support } = work;
  let live: Properties | undefined = seen;
  if (support.labelLength === undefined) return live;
  for (const wait of MARK_LOOKS_MS) {
    if (!live || live.status === "cancelled" || live.label || readMark(live.label, inputs, support.labelLength) !== "none") break;
    await run.clock.sleep(wait);
    live = await lookFor(work);
  }
  return live;
}

/** A held candidate with a label that this resource does not declare: ours before somebody changed one of the two, or somebody else's. Neither is guessed. */
function refuseLabelled({ ref, vendor, support }: Work, inputs: Properties, live: Properties, own: readonly string[]): void {
  if (support.labelLength === undefined || !live.label || live.label === inputs.label || readMark(live.label, inputs, support.labelLength, own) === "ours")
    return;
  const { search } = inputs.candidates as { search: string };
  throw new TelephonyError(
    `Could not adopt ${formatId(ref)}: the ${vendor.title} account holds it with the label "${String(live.label)}", which this resource does not declare. An earlier run may have bought it for ` +
      `this resource, or it is somebody else's, which only you can tell. Nothing was bought. If it is yours, declare \`number: "${ref.number}"\`; if not, search again with: pulumi up --replace '${search}'`,
  );
}

/**
 * Before the next candidate is bought, the one that was refused is looked for again: it may be ours, bought by an attempt whose answer was lost and
 * missing from the read before. Who has been faster marks it meanwhile. Throws the refusal when the account does not hold it.
 */
async function heldAllTheSame(work: Work, inputs: Properties, refusal: unknown): Promise<Acquired> {
  if (!(refusal instanceof NotOnOfferError)) throw refusal;
  const { run, ref, vendor, support } = work;
  let seen: Properties | undefined;
  for (const wait of [...LOOKS_MS, undefined]) {
    seen = await lookFor(work);
    if (seen || wait === undefined) break;
    await run.clock.sleep(wait);
  }
  if (!seen || seen.status === "cancelled") throw refusal;
  // What one read has shown is not undone by another that does not.
  const live = (await whenMarked(work, inputs, seen)) ?? seen;
  if (live.status === "cancelled") throw refusal;
  const own = marksOfList(inputs, support.labelLength ?? 0);
  const whose = readMark(live.label, inputs, support.labelLength ?? 0, own);
  if (whose === "another's" || whose === "thisStack's")
    throw new NotOnOfferError(`${ref.number} bears the mark of another ${whose === "another's" ? "stack" : "resource"}`);
  refuseLabelled(work, inputs, live, own);
  if (support.labelLength !== undefined) return { ref, live, acquired: "adopted", markOver: whose === "ours" ? String(live.label) : "" };
  throw new TelephonyError(
    `${refusal.message} Yet the account holds it now: an earlier attempt of this stack has bought it, or somebody else just has, and ${vendor.title} has no labels to tell. ` +
      "Nothing more was bought. Run again to adopt it; if it is another stack's, search again first.",
  );
}

function refuseCancelled({ vendor, ref }: Work, live: Properties | undefined): void {
  if (live?.status !== "cancelled") return;
  throw new TelephonyError(
    `Could not get ${formatId(ref)}: it was given up and is not held. ${vendor.title} can restore it within 30 days of its release: ask the carrier, then adopt it. It is not bought again.`,
  );
}

function refuseAnothers({ vendor, ref }: Work, live: Properties, how: string, self: string | undefined): void {
  if (how === "takeover") return;
  const untaint = self === undefined ? "" : ` (and, if it is tainted, \`pulumi state untaint '${self}'\` before that)`;
  throw new TelephonyError(
    `Could not adopt ${formatId(ref)}: its label "${String(live.label)}" on ${vendor.title} says that another stack owns it. Two owners would undo each other's work: ` +
      `remove it from that stack first, or say \`acquire: "takeover"\`. If it is this very stack, and stack, project or resource were renamed since, run \`pulumi up --refresh\`, which shows whose it is, or \`pulumi up\` without \`--replace\`${untaint}, which renames the mark.`,
  );
}

async function register(work: Work, inputs: Properties): Promise<Properties> {
  const { live, trouble } = await during(`register ${formatId(work.ref)}`, () => createOnce(work, { ...inputs, acquire: "register" }));
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
  run.say(`bought ${id} on ${vendor.title} (account ${ref.account ?? "default"})${priced(quote)}`);
  if (!live) throw confirmedButUnseen(work, "bought", trouble);
  return live;
}

/** Asks for the number once. Gives it as it is then, or why it could not be seen although the vendor said yes. */
async function createOnce(work: Work, inputs: Properties): Promise<Look> {
  const { adapter, vendor, ref } = work;
  if (!adapter.create) throw new TelephonyError(`${vendor.title} has no API to add a number.`);
  const id = formatId(ref);
  if (work.run.asked.has(id)) return lookOnly(work);
  work.run.asked.add(id);
  try {
    await adapter.create(ref, inputs);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) {
      work.run.asked.delete(id);
      throw soldOut(error, ref, inputs);
    }
    const seen = await look(work);
    if (seen.live) return seen;
    const asked = `${error.message} The account was looked at for ${LOOKS_MS.reduce((sum, ms) => sum + ms, 0) / 1000} s, and ${seen.trouble}. It was asked for once`;
    if (inputs.candidates !== undefined) {
      const next = "Run `pulumi up` again in a few minutes: what has arrived is finished, and what has not is asked for again.";
      throw new UnseenError(ref, undefined, `${asked}, and is in state, so that no other candidate is bought in its place. ${next}`);
    }
    throw restated(
      error,
      `${asked} and is not asked for again in this run: run the same command again in a few minutes. If it has arrived by then it is adopted${inputs.acquire === "buy" ? ', once `acquire: "buy"` is changed to "adoptOrBuy"' : ""}.`,
    );
  }
  return look(work);
}

/** A number that this run has asked for already. It got no answer, or the vendor has said yes and not shown it. */
async function lookOnly(work: Work): Promise<Look> {
  const { ref, vendor } = work;
  const seen = await look(work);
  if (seen.live) return seen;
  throw new TelephonyError(
    `this run has asked ${vendor.title} for ${formatId(ref)} already, and ${seen.trouble}. It is not asked for again in this run: run the same command again in a few minutes.`,
  );
}

interface Look {
  readonly live?: Properties;
  /** Why there is none, as the end of a sentence. */
  readonly trouble: string;
}

/** Looks for a number that may arrive late. A read that fails is as good as one that does not show it: what is looked for may be paid for. */
async function look({ run, adapter, ref }: Work): Promise<Look> {
  let trouble = "the account does not show the number";
  for (const wait of [...LOOKS_MS, undefined]) {
    try {
      const live = await adapter.find(ref, {}, { fresh: true });
      if (live && live.status !== "cancelled") return { live, trouble };
      trouble = "the account does not show the number";
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      trouble = `the account could not be read (${error.message.replace(/\.$/, "")})`;
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
function soldOut(error: unknown, ref: Ref, inputs: Properties): unknown {
  const saysNo = error instanceof VendorError && (error.kind === "notFound" || error.kind === "rejected" || error.kind === "conflict");
  return saysNo && inputs.candidates !== undefined ? new NotOnOfferError(`${ref.number} could not be bought: ${error.message}`) : error;
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
      `Could not buy ${id} on ${vendor.title}: this run has bought ${run.register.taken("purchases")} numbers, and TELEPHONY_MAX_PURCHASES (telephony:maxPurchases) allows ${maxPurchases}. If they are wanted, raise it and run again.`,
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
  const dear = tooDear(quote, inputs, { title: vendor.title, tiers: support.tiers });
  if (dear !== undefined) return giveUp(`${dear}. Nothing was bought.`);
  return quote;
}

function priced(quote: Quote | undefined): string {
  if (quote?.monthlyCost === undefined && quote?.setupCost === undefined)
    return `, at the carrier's price${quote?.tier === undefined ? "" : ` of tier ${quote.tier}`}`;
  return `: ${quote.setupCost ?? "?"} ${quote.currency ?? ""} once, ${quote.monthlyCost ?? "?"} ${quote.currency ?? ""} a month`;
}
