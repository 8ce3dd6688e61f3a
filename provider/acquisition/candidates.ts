/** Acquires one of the numbers of a list. */

import { type MarkOwner, marksOfList, marksOfNames, namesake, readMark } from "../reconcile/mark";
import type { Work } from "../reconcile/work";
import { defaultAcquire } from "../resources/default-acquire";
import { formatId, type Ref } from "../resources/id";
import type { Properties } from "../resources/resource";
import { during } from "../run/failure";
import { declare, formerOf, hasTwin, otherClaimant, selfOf, undeclare } from "../run/owners";
import { nameIn } from "../run/urn";
import { TelephonyError } from "../transport/errors";
import { type Found, RECENT_MS } from "../vendors/adapter";
import { type Acquired, acquiredBefore, announcement } from "./acquired";
import { buy, LOOKS_MS, lookFor, NotOnOfferError } from "./purchase";

/**
 * How soon after a purchase its mark is set, in ms between looks: twenty purchases at once on one account were seen to
 * need 3.2 s.
 */
const MARK_LOOKS_MS = [1_000, 2_000, 4_000];

/**
 * One of the candidates: the number that this resource had before it was replaced; else the first that is held and
 * ours, or unmarked and nobody's, since an earlier run may have bought it; else the first that can be bought. All are
 * looked at before any is bought: one that was sold when that run looked at it may be on offer again.
 */
export async function acquireCandidate(work: Omit<Work, "ref">, inputs: Properties): Promise<Acquired> {
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

  const before = await formerNumber(at, inputs, claim);
  if (before) return before;
  const own = marksOfList(inputs, support.labelLength ?? 0);
  const open: Ref[] = [];
  const since = run.clock.now() - RECENT_MS;
  for (const number of numbers) {
    const one = at(number);
    const { ref } = one;
    const live = await awaitMark(one, inputs, await lookFor(one, since));
    const whose = live.absent ? "none" : whoseCandidate(one, inputs, live.label, own);
    if (live.absent && live.restorable === undefined) open.push(ref);
    else if (live.absent) passed.push(`${number} was released and can still be restored`);
    else if (whose === "another's") passed.push(`${number} has another stack's mark`);
    else if (whose === "thisStack's") passed.push(`${number} has the mark of another resource`);
    else if (claim(ref)) {
      if (whose === "none") refuseLabelled(one, inputs, live, own);
      return {
        ref,
        live,
        acquired: "adopted",
        markOver: whose === "ours" ? String(live.label) : "",
        announced: announcement(one, inputs, live),
      };
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
        .catch((error: unknown) => adoptIfHeld(one, inputs, error))
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
    `Could not get a number for ${self ?? "this PhoneNumber"}: every candidate of ${search} is gone ` +
      `(${passed.join("; ")}). ` +
      `Nothing was bought. Search again with: pulumi up --replace '${search}'`,
  );
}

/**
 * One list serves one number: a mark of this stack on a number of the list, whose resource the program no longer has,
 * is that of a former name.
 */
function whoseCandidate(
  { run, support }: Pick<Work, "run" | "support">,
  inputs: Properties,
  label: unknown,
  own: readonly string[],
): MarkOwner {
  const length = support.labelLength ?? 0;
  const whose = readMark(label, inputs, length, own);
  return whose === "thisStack's" && namesake(label, run.register.facts().named, inputs, length) === undefined
    ? "ours"
    : whose;
}

type At = (number: string) => Work;

/** The number that this resource had before it was replaced, where this run has seen its state. */
async function formerNumber(at: At, inputs: Properties, claim: (ref: Ref) => boolean): Promise<Acquired | undefined> {
  const { run, vendor, support } = at("");
  const former = formerOf(run, vendor.name, selfOf(inputs));
  if (!former) return undefined;
  const work = at(former.ref.number);
  const live = await lookFor(work);
  if (live.absent) return undefined;
  const whose = readMark(live.label, inputs, support.labelLength ?? 0, [former.mark]);
  if (whose === "another's" || whose === "thisStack's" || !claim(work.ref)) return undefined;
  run.say(
    `${formatId(work.ref)} stays the number of ${String(inputs.self)}: what is replaced keeps its number. For ` +
      "another one, declare its `number`, or delete the resource first.",
  );
  return { ref: work.ref, live, ...acquiredBefore(former), markOver: whose === "ours" ? String(live.label) : "" };
}

/**
 * A number of the account that bears this resource's mark, under its name or a former one, or that of whom its list was
 * made for, though it is on no list of this run: it was replaced together with its search, or renamed since.
 */
async function markedNumber(at: At, inputs: Properties, claim: (ref: Ref) => boolean): Promise<Acquired | undefined> {
  const { run, adapter, vendor, support } = at("");
  const { labelLength } = support;
  const self = selfOf(inputs);
  const facts = run.register.facts();
  if (
    inputs.label !== undefined ||
    labelLength === undefined ||
    !adapter.labelled ||
    self === undefined ||
    hasTwin(facts, self)
  )
    return undefined;
  const names = [nameIn(self), ...(facts.formerly.get(self) ?? [])];
  const marks = new Set([...marksOfNames(inputs, names, labelLength), ...marksOfList(inputs, labelLength)]);
  for (const mark of marks) {
    // The name may be another resource's by now.
    if (namesake(mark, facts.named, inputs, labelLength) !== undefined) continue;
    const numbers = await during(
      `look for the number that ${String(inputs.self)} has at ${vendor.title}`,
      async () => (await adapter.labelled?.(mark)) ?? [],
    );
    for (const number of numbers) {
      const work = at(number);
      const live = await lookFor(work);
      if (live.absent || live.label !== mark || !claim(work.ref)) continue;
      return { ref: work.ref, live, acquired: "adopted", markOver: mark, announced: announcement(work, inputs, live) };
    }
  }
  return undefined;
}

/**
 * A number that is held and bears no label may be another stack's that is about to mark it: read again until it does,
 * or for long enough.
 */
async function awaitMark(work: Work, inputs: Properties, seen: Found): Promise<Found> {
  const { run, support } = work;
  let live = seen;
  if (support.labelLength === undefined) return live;
  for (const wait of MARK_LOOKS_MS) {
    if (live.absent || live.label || readMark(live.label, inputs, support.labelLength) !== "none") break;
    await run.clock.sleep(wait);
    live = await lookFor(work);
  }
  return live;
}

/**
 * A held candidate with a label that this resource does not declare: ours before somebody changed one of the two, or
 * somebody else's. Neither is guessed.
 */
function refuseLabelled(
  { ref, vendor, support }: Work,
  inputs: Properties,
  live: Properties,
  own: readonly string[],
): void {
  if (
    support.labelLength === undefined ||
    !live.label ||
    live.label === inputs.label ||
    readMark(live.label, inputs, support.labelLength, own) === "ours"
  )
    return;
  const { search } = inputs.candidates as { search: string };
  throw new TelephonyError(
    `Could not adopt ${formatId(ref)}: the ${vendor.title} account holds it with the label ` +
      `"${String(live.label)}", which this resource does not declare. An earlier run may have bought it for ` +
      "this resource, or it is somebody else's, which only you can tell. Nothing was bought. If it is yours, " +
      `declare \`number: "${ref.number}"\`; if not, search again with: pulumi up --replace '${search}'`,
  );
}

/**
 * Before the next candidate is bought, the one that was refused is looked for again: it may be ours, bought by an
 * attempt whose answer was lost and missing from the read before. If another stack got it first, that stack will have
 * marked it by now. Throws the refusal when the account does not hold it.
 */
async function adoptIfHeld(work: Work, inputs: Properties, refusal: unknown): Promise<Acquired> {
  if (!(refusal instanceof NotOnOfferError)) throw refusal;
  const { run, ref, vendor, support } = work;
  let seen = await lookFor(work);
  for (const wait of LOOKS_MS) {
    if (!seen.absent || seen.restorable !== undefined) break;
    await run.clock.sleep(wait);
    seen = await lookFor(work);
  }
  if (seen.absent) throw refusal;
  const marked = await awaitMark(work, inputs, seen);
  if (marked.absent && marked.restorable !== undefined) throw refusal;
  // What one read has shown is not undone by another that does not.
  const live = marked.absent ? seen : marked;
  const own = marksOfList(inputs, support.labelLength ?? 0);
  const whose = whoseCandidate(work, inputs, live.label, own);
  if (whose === "another's" || whose === "thisStack's")
    throw new NotOnOfferError(`${ref.number} has the mark of another ${whose === "another's" ? "stack" : "resource"}`);
  if (whose === "none") refuseLabelled(work, inputs, live, own);
  if (support.labelLength !== undefined)
    return { ref, live, acquired: "adopted", markOver: whose === "ours" ? String(live.label) : "" };
  throw new TelephonyError(
    `${refusal.message} Yet the account holds it now: an earlier attempt of this stack has bought it, or ` +
      `somebody else just has, and ${vendor.title} has no labels to tell. ` +
      "Nothing more was bought. Run again to adopt it; if it is another stack's, search again first.",
  );
}
