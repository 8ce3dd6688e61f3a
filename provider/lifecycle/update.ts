import { buy, lookFor } from "../acquisition/purchase";
import { howToRemove, ownOnceSeen, refuseIfClaimedElsewhere } from "../acquisition/unconfirmed";
import { changedPaths, isSame, managedBy, settingOf, unitOf, unmanagedPaths } from "../reconcile/compare";
import { concealing, shownValue } from "../reconcile/conceal";
import { lastLook } from "../reconcile/look";
import { lookFirst } from "../reconcile/look-first";
import { dueMark, givesWay, markOf } from "../reconcile/mark";
import { purchaseOf } from "../reconcile/purchase-state";
import { type Own, ownOf, secretInputsOf, stateOf, upgraded, withoutMissing, withWritten } from "../reconcile/state";
import { sayStrangeMark } from "../reconcile/strange-mark";
import { refOfId, type Work, workOn } from "../reconcile/work";
import { declaredNames, write } from "../reconcile/write";
import { formatId, type Ref } from "../resources/id";
import { isObject, valueAt, withValueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { attempting, during, IncompleteError, messageOf } from "../run/failure";
import { declare, selfOf } from "../run/owners";
import { type Run, resourceOf, supportIn } from "../run/run";
import { OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import { liveOf } from "../vendors/adapter";

/**
 * Brings what changed to its declared value and gives the new state. What stops being declared is said, and not sent. A
 * failure keeps the state as it is now at the vendor (IncompleteError), so that the next run goes on from there, and so
 * does a second update of this one.
 */
export async function update(
  run: Run,
  kind: string,
  id: string,
  olds: Properties,
  news: Properties,
): Promise<Properties> {
  const inputs = withoutMissing(news);
  const self = selfOf(inputs);
  // What is asked for again in one run still names the state before the first attempt.
  const begun = self === undefined ? undefined : run.begun.get(self);
  const before = begun?.id === id ? begun.state : upgraded(olds);
  return attempting(run, self, async () => {
    if (resourceOf(run, kind).identifiedBy.isPinned) return rewritten(run, kind, refOfId(id), before, inputs);
    const work = workOn(run, kind, refOfId(id));
    return concealing(work, [before, inputs], () => updateOn(work, id, before, inputs));
  });
}

/** An answer that was pinned has nothing at the vendor: an update renews what later runs go by. */
function rewritten(run: Run, kind: string, ref: Ref, before: Properties, declared: Properties): Properties {
  declare(run, kind, ref, declared);
  const support = supportIn(run, kind, ref.vendor);
  return stateOf({
    resource: resourceOf(run, kind),
    support,
    ref,
    declared,
    live: asLastSeen(before),
    own: ownOf(before),
  });
}

async function updateOn(work: Work, id: string, before: Properties, inputs: Properties): Promise<Properties> {
  const { run, ref, resource, support } = work;
  const { kind } = resource;
  declare(run, kind, ref, inputs);
  const changed = changedPaths(resource, support, before, inputs);
  sayDropped(work, before, inputs, changed);

  const purchase = purchaseOf(before);
  const due = resource.identifiedBy.isNumber && purchase === undefined ? dueMark(support, before, inputs) : undefined;
  const own: Own = { ...ownOf(before), acquired: before.acquired ?? (purchase === undefined ? undefined : "bought") };
  if (inputs.label !== undefined) Object.assign(own, { mark: undefined, markOver: undefined });
  if (changed.length === 0 && purchase === undefined && !due)
    return stateOf({ resource, support, ref, declared: inputs, live: asLastSeen(before), own });
  let paths: readonly string[] = changed;
  let marking: Marking | undefined;
  let hasLooked = false;
  try {
    const seenFirst = await during(`change ${declaredNames(inputs, changed)} of ${formatId(ref)}`, () =>
      lookFirst(work, inputs, before, changed),
    );
    hasLooked = true;
    const found =
      purchase === undefined ? due && liveOf(await lookFor(work)) : await ensureArrived(work, inputs, before);
    marking =
      found &&
      markingOf(
        work,
        inputs,
        before,
        found,
        purchase === undefined ? due : { mark: markOf(inputs, support.labelLength ?? 0), over: "" },
      );
    const mark = marking?.toWrite;
    if (mark !== undefined) paths = [...changed, "label"];
    const live = await during(
      paths.length === 0
        ? `read ${formatId(ref)}`
        : `change ${declaredNames({ label: mark, ...inputs }, paths)} of ${formatId(ref)}`,
      () => write(work, mark === undefined ? inputs : { ...inputs, label: mark }, before, paths, seenFirst),
    );
    if (mark !== undefined) {
      const former = typeof before.mark === "string" ? `was "${before.mark}" and ` : "";
      run.say(`${formatId(ref)}: its mark of ownership ${former}is "${mark}" now.`);
    }
    const decided = asDecided(before, live, managedBy(resource, inputs), paths);
    return stateOf({
      resource,
      support,
      ref,
      declared: inputs,
      live: decided,
      own: { ...own, ...marking?.own, wrote: withWritten(before, changed) },
    });
  } catch (error) {
    // While it is open whether the number is ours, what is seen of it is not our state; nor is what nobody but a
    // refresh has shown to the user.
    const seen = purchase === "unconfirmed" || !hasLooked ? undefined : liveOf(await lastLook(work, before));
    const managed = ((before.managed as string[] | undefined) ?? []).filter(
      (path) => !paths.includes(path) || !(support.unverifiable ?? []).includes(path),
    );
    const wrote = seen
      ? changed.filter((path) => isSame(resource, support, path, valueAt(seen, path), valueAt(inputs, path)))
      : [];
    const known: Own =
      purchase === "unconfirmed"
        ? { purchase }
        : { ...own, ...(seen ? ownOnceSeen(work, before, seen) : { purchase }), wrote: withWritten(before, wrote) };
    throw new IncompleteError(
      id,
      stateOf({
        resource,
        support,
        ref,
        ...withKeepAtOnce(work, before, managed, inputs),
        live: seen ? asDecided(before, seen, managed, paths) : asLastSeen(before),
        own: known,
      }),
      messageOf(error),
    );
  }
}

/**
 * Of what is no longer declared it is said what stays, and of credentials that they go with the place that they were
 * for.
 */
function sayDropped(work: Work, before: Properties, inputs: Properties, changed: readonly string[]): void {
  const { run, ref, resource, support, vendor } = work;
  for (const path of unmanagedPaths(resource, before, inputs)) {
    const beside = unitOf(resource, support, path).filter((each) => changed.includes(each));
    if (support.unverifiable?.includes(path) && beside.length > 0) {
      run.say(
        `${formatId(ref)}: ${path} is no longer declared: it is cleared at ${vendor.title} with the change of ` +
          `${beside.join(", ")}.`,
      );
      continue;
    }
    const value = shownValue(work, path, before);
    run.say(
      `${formatId(ref)}: ${path} is no longer managed; it stays as it is at ` +
        `${vendor.title}${value === undefined ? "" : ` (${value})`}.`,
    );
  }
}

/** What becomes of a mark that is due: whether it is written, and what the state keeps of it. */
interface Marking {
  readonly toWrite: string | undefined;
  readonly own: Own;
}

/** A label that somebody has set meanwhile is left alone, and the number bears no mark of ours any more. */
function markingOf(
  { run, ref, support }: Work,
  inputs: Properties,
  before: Properties,
  live: Properties,
  due: { mark?: string; over: string } | undefined,
): Marking {
  const { mark, over } = due ?? { over: "" };
  if (
    mark === undefined ||
    inputs.label !== undefined ||
    support.labelLength === undefined ||
    before.acquired === "registered"
  )
    return { toWrite: undefined, own: {} };
  if (!givesWay(live.label, { mark, over })) {
    sayStrangeMark(run, ref, support, live, inputs);
    return { toWrite: undefined, own: { mark: undefined, markOver: undefined } };
  }
  return { toWrite: live.label === mark ? undefined : mark, own: { mark, markOver: undefined } };
}

/** Throws unless such a number has arrived by now, or can be had now. */
async function ensureArrived(work: Work, inputs: Properties, before: Properties): Promise<Properties> {
  const id = formatId(work.ref);
  const found = await lookFor(work);
  const mayAskAgain = found.absent && found.restorable === undefined && purchaseOf(before) === "unconfirmed";
  const live = mayAskAgain ? await askedAgain(work, inputs, before) : liveOf(found);
  if (!live) {
    throw new TelephonyError(
      `${work.vendor.title} said that ${id} was ${String(before.acquired)}, but the account does not show it ` +
        `yet. Run again in a few minutes. If it never arrives: ${howToRemove(before)}`,
    );
  }
  refuseIfClaimedElsewhere(work, before, live);
  return live;
}

/**
 * The very number whose purchase got no answer, and which the account does not show: nobody can sell one number twice.
 */
async function askedAgain(work: Work, inputs: Properties, before: Properties): Promise<Properties> {
  const { candidates: _candidates, ...declared } = inputs;
  return buy(work, declared).catch((error: unknown) => {
    if (!(error instanceof VendorError) || error instanceof OutcomeUnknownError) throw error;
    throw restated(
      error,
      `${error.message} Its first purchase got no answer, so it may still arrive: run again in a few minutes. If ` +
        `it never does: ${howToRemove(before)}`,
    );
  });
}

/**
 * What stays applied after a failure is what was applied before, except that `keep` takes effect at once, so a failed
 * run cannot leave a release armed.
 */
function withKeepAtOnce(
  { resource, support }: Work,
  before: Properties,
  managed: readonly string[],
  inputs: Properties,
): { readonly declared: Properties; readonly managed: readonly string[] } {
  const how = (properties: Properties) => settingOf(resource, support, properties, "onDelete");
  // The engine keeps it under its present name, whatever failed.
  const secretInputs = [...new Set([...secretInputsOf(before), ...secretInputsOf(inputs)])];
  const named = { ...before, claim: inputs.claim, self: inputs.self, secretInputs };
  if (how(inputs) !== "keep" || how(before) === "keep") return { declared: named, managed };
  const others = managed.filter((path) => path !== "onDelete");
  return {
    declared: { ...named, onDelete: inputs.onDelete },
    managed: inputs.onDelete === undefined ? others : [...others, "onDelete"].sort(),
  };
}

/**
 * What is live after a write of these paths, as far as the write was about it. What else has changed at the vendor is a
 * refresh's to show: taken into the state here, the next run would take it back, with `ignoreChanges` too. What was
 * submitted and is on its way is as it is seen.
 */
function asDecided(
  before: Properties,
  live: Properties,
  managed: readonly string[],
  written: readonly string[],
): Properties {
  const isSubmitted = (path: string) => isObject(before.pending) && path in before.pending;
  const left = managed.filter((path) => !written.includes(path) && !isSubmitted(path));
  return left.reduce((state, path) => withValueAt(state, path, valueAt(before, path)), live);
}

/** The part of a state that `find` gives: what a run that sends nothing keeps as last seen. */
function asLastSeen(state: Properties): Properties {
  const {
    stateVersion: _version,
    managed: _managed,
    unverifiable: _unverifiable,
    __provider: _provider,
    ...live
  } = state;
  return live;
}
