import { acquire } from "../acquisition/acquire";
import { HELD_MS, UnseenError } from "../acquisition/purchase";
import { searchNumbers } from "../acquisition/search";
import { changedPaths, isSame, managedBy, settingOf } from "../reconcile/compare";
import { concealing } from "../reconcile/conceal";
import { lastLook } from "../reconcile/look";
import { type DueMark, dueMark, givesWay } from "../reconcile/mark";
import { type Own, stateOf, withoutMissing, withWritten } from "../reconcile/state";
import { type Work, workOn } from "../reconcile/work";
import { declaredNames, knownOf, write } from "../reconcile/write";
import { formatId, type Ref } from "../resources/id";
import { valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { recordingChanges } from "../run/changes";
import { attempting, during, IncompleteError, messageOf } from "../run/failure";
import { declare, selfOf } from "../run/owners";
import { type Run, resourceOf, vendorOf } from "../run/run";
import { TelephonyError } from "../transport/errors";
import { liveOf } from "../vendors/adapter";
import { update } from "./update";

export interface Created {
  readonly id: string;
  readonly state: Properties;
}

/**
 * Creates what is declared, and gives its id and state. A PhoneNumber acquires its number first; what fails after that
 * is an IncompleteError, so that the number is in state. Throws a TelephonyError when there is nothing to keep. A
 * second create of one resource in one run goes on from the first.
 */
export async function create(run: Run, kind: string, news: Properties): Promise<Created> {
  const inputs = withoutMissing(news);
  const self = selfOf(inputs);
  const begun = self === undefined ? undefined : run.begun.get(self);
  if (begun) {
    const state = await update(run, kind, begun.id, begun.state, news);
    if (self !== undefined) run.register.note({ fact: "creates", by: self });
    return { id: begun.id, state };
  }
  const created = await attempting(run, self, () => createNew(run, kind, inputs));
  if (self !== undefined) run.register.note({ fact: "creates", by: self });
  return created;
}

async function createNew(run: Run, kind: string, inputs: Properties): Promise<Created> {
  const { identifiedBy } = resourceOf(run, kind);
  if (identifiedBy.isPinned) return searchNumbers(run, inputs);
  const declaredRef = identifiedBy.refOf(inputs);
  if (identifiedBy.isNumber) return createNumber(run, inputs, declaredRef);
  if (!declaredRef)
    throw new TelephonyError(
      `\`phoneNumber: ${JSON.stringify(inputs.phoneNumber)}\` is not the id of a number: write it as ` +
        "vendor/number, such as flowroute/+12065550100.",
    );

  const work = workOn(run, kind, declaredRef);
  return concealing(work, [inputs], () => createOn(work, inputs));
}

/** What belongs to a number that is held. */
async function createOn(work: Work, inputs: Properties): Promise<Created> {
  const { run, resource, ref } = work;
  const id = formatId(ref);
  const pathsFor = (live: Properties) => changedPaths(resource, work.support, { ...live, managed: [] }, inputs);
  const look = (since?: number) =>
    during(`look for the number of ${id}`, () => work.adapter.find(ref, inputs, { since }));
  const listed = await look(run.clock.now() - HELD_MS);
  // A write starts from what is there now.
  const live = !listed.absent && pathsFor(listed).length === 0 ? listed : await look();
  if (live.absent) {
    throw new TelephonyError(
      `Could not create the ${resource.kind} of ${id}: the ${work.vendor.title} account does not hold ` +
        `${ref.number}. Declare a PhoneNumber that adopts or buys it, and pass that as \`phoneNumber\`.`,
    );
  }
  declare(run, resource.kind, ref, inputs);
  return { id, state: await finish(work, inputs, live, pathsFor(live)) };
}

async function createNumber(run: Run, inputs: Properties, declaredRef: Ref | undefined): Promise<Created> {
  const vendor = vendorOf(run, String(inputs.vendor));
  const account = typeof inputs.account === "string" ? { account: inputs.account } : {};
  const base = workOn(run, "PhoneNumber", declaredRef ?? { vendor: vendor.name, ...account, number: "" });
  return concealing(base, [inputs], () => createNumberOn(base, inputs, declaredRef));
}

async function createNumberOn(base: Work, inputs: Properties, declaredRef: Ref | undefined): Promise<Created> {
  const { run } = base;
  const { ref, live, acquired, acquiredAt, markOver, announced } = await acquire(base, inputs, declaredRef).catch(
    (error: unknown) => {
      throw error instanceof UnseenError ? incompleteUnseen(base, inputs, error) : error;
    },
  );
  const work = { ...base, ref };
  declare(run, "PhoneNumber", ref, inputs);
  const paths = changedPaths(work.resource, work.support, { ...live, managed: [] }, inputs);
  const due = markOver === undefined ? undefined : dueMark(work.support, { markOver }, inputs);
  const say = () => announced !== undefined && run.say(announced);
  const state = await finish(work, inputs, live, paths, { acquired, acquiredAt }, due).catch((error: unknown) => {
    if (error instanceof IncompleteError) say();
    throw error;
  });
  say();
  return { id: formatId(ref), state };
}

/**
 * What was bought is in state, whatever happens next: nothing of it is confirmed, so the next update writes all of it.
 */
function incompleteUnseen(
  { run, resource, support, ...work }: Omit<Work, "ref">,
  inputs: Properties,
  { ref, own, message }: UnseenError,
): IncompleteError {
  declare(run, resource.kind, ref, inputs);
  const whole = { run, resource, support, ...work, ref };
  return new IncompleteError(
    formatId(ref),
    stateOf({
      resource,
      support,
      ref,
      declared: withReleaseDisarmed(whole, inputs),
      live: {},
      own,
      managed: confirmedPaths(whole, inputs, undefined),
    }),
    message,
  );
}

/**
 * Writes what differs, the mark included. A failure leaves a state only where something was changed, or the number came
 * by this very create: else the next run begins anew, and nothing that was not ours is ever taken for it.
 */
async function finish(
  work: Work,
  inputs: Properties,
  live: Properties,
  paths: readonly string[],
  own: Own = {},
  due?: DueMark,
): Promise<Properties> {
  const { resource, support, ref } = work;
  const mark = due && givesWay(live.label, due) ? due.mark : undefined;
  const all = mark === undefined || live.label === mark ? paths : [...paths, "label"];
  const done = (seen: Properties): Properties =>
    stateOf({
      resource,
      support,
      ref,
      declared: inputs,
      live: seen,
      own: { ...own, mark, wrote: withWritten({}, paths) },
    });
  if (all.length === 0) return done(live);
  const id = formatId(ref);
  const outcome = await recordingChanges(() =>
    during(`set ${declaredNames({ label: mark, ...inputs }, all)} of ${id}`, () =>
      write(work, mark === undefined ? inputs : { ...inputs, label: mark }, live, all),
    ),
  );
  if ("value" in outcome) return done(outcome.value);
  if (!outcome.changed && !work.run.asked.has(id)) throw outcome.error;
  const seen = liveOf(await lastLook(work, knownOf(resource, live, inputs)));
  const managed = confirmedPaths(work, inputs, seen);
  const isMarked = mark !== undefined && seen?.label === mark;
  throw new IncompleteError(
    id,
    stateOf({
      resource,
      support,
      ref,
      declared: withReleaseDisarmed(work, inputs),
      live: seen ?? live,
      own: {
        ...own,
        ...(isMarked ? { mark } : { markOver: mark && due?.over }),
        wrote: paths.filter((path) => managed.includes(path)),
      },
      managed,
    }),
    messageOf(outcome.error),
  );
}

/** A release or a reset is armed by a run that succeeded: until then, deleting it keeps it. */
function withReleaseDisarmed(
  { resource, support }: Pick<Work, "resource" | "support">,
  inputs: Properties,
): Properties {
  return settingOf(resource, support, inputs, "onDelete") === "keep" ? inputs : { ...inputs, onDelete: "keep" };
}

/** What is known to be as declared: the next update writes the rest. */
function confirmedPaths(
  { resource, support }: Pick<Work, "resource" | "support">,
  inputs: Properties,
  seen: Properties | undefined,
): string[] {
  const isVendorValue = (path: string) => resource.managed.includes(path);
  const isKnown = (path: string) =>
    seen !== undefined &&
    !(support.unverifiable ?? []).includes(path) &&
    isSame(resource, support, path, valueAt(seen, path), valueAt(inputs, path));
  return managedBy(resource, inputs).filter((path) =>
    isVendorValue(path) ? isKnown(path) : path !== "onDelete" || inputs.onDelete === "keep",
  );
}
