import { giveSlotBack, takeSlot } from "../acquisition/caps";
import { isMark, isOfStack, readMark } from "../acquisition/mark";
import { same, settingOf, unitOf } from "../reconcile/compare";
import { concealed, concealing } from "../reconcile/conceal";
import { ownOf, upgraded, writtenBy } from "../reconcile/state";
import { refOfId, type Work, workOn } from "../reconcile/work";
import { knownOf, RESENDS, verified } from "../reconcile/write";
import { formatId, numberOf, type Ref } from "../resources/id";
import { valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { refuseInDoubt } from "../run/account-used";
import { during } from "../run/failure";
import { hold, keeperOf, numberOfOwner, selfOf, standsOn, successorOf, thingOf } from "../run/owners";
import { type Run, resourceOf, supportIn, vendorOf } from "../run/run";
import { stackIn } from "../run/urn";
import { type ErrorKind, OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import { liveOf, type Notes } from "../vendors/adapter";
import type { Support } from "../vendors/support";

/** Failures of a reset that the next run is likely to meet again. */
const LASTING: readonly ErrorKind[] = ["rejected", "notFound", "conflict", "forbidden"];

const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000];

/**
 * Lets go of a resource as its applied `onDelete` says. Never undoes what the same run declares, whichever process
 * knows of it. Released is only what state said to release, within the guard, where nothing in the run may still want
 * it, and it is verified. `self` is the URN that the engine names, where it does.
 */
export async function remove(run: Run, kind: string, id: string, olds: Properties, self?: string): Promise<void> {
  const state = upgraded(olds);
  const resource = resourceOf(run, kind);
  if (kind === "NumberSearch") return;
  const ref = refOfId(id);
  const { title } = vendorOf(run, ref.vendor);
  const selves = [self, selfOf(state)].filter((each) => each !== undefined);
  const { search } = (state.candidates ?? {}) as { readonly search?: string };
  const keeper = keeperOf(run, kind, ref, selves, search);
  const failure = keeper === undefined ? undefined : run.register.facts().failed.get(keeper);
  if (kind === "PhoneNumber" && failure !== undefined)
    throw new TelephonyError(
      `kept ${id}: ${String(keeper)} declares it in this run, and failed (${failure}). It stays in state until that has its number.`,
    );
  // With `deleteBeforeReplace` the create that follows learns from here which number it had: what is forced is not
  // compared before.
  const [urn = ""] = selves;
  if (kind === "PhoneNumber" && !run.register.facts().former.has(urn)) hold(run, kind, ref, urn, state);
  if (keeper !== undefined) {
    run.say(
      selves.includes(keeper)
        ? `${id}: nothing was undone at ${title}: what was replaced goes on as it is.`
        : `${id}: nothing was undone at ${title}, since ${keeper} declares the same ${kind} in this run.`,
    );
    return;
  }
  const how = settingOf(resource, supportIn(run, kind, ref.vendor), state, "onDelete");
  if (how === "keep") {
    run.say(
      kind === "PhoneNumber"
        ? `kept ${id}: the number stays on the ${title} account and keeps billing. To give one up, apply \`onDelete: "release"\` before deleting it.${inPlaceOf(run, ref, selves)}`
        : `kept ${id}: what the ${kind} set stays as it is at ${title}.`,
    );
    return;
  }
  const wanting = kind === "PhoneNumber" ? replacedBy(run, ref, selves) : undefined;
  if (wanting !== undefined) {
    const why = run.register.facts().checked.has(wanting)
      ? "it was replaced in this run, and what is replaced is never given up"
      : `the program has the same PhoneNumber elsewhere, as ${wanting}, which this run leaves out`;
    run.say(`kept ${id}: ${why}. It stays on the ${title} account and keeps billing.${inPlaceOf(run, ref, selves)}`);
    return;
  }
  const user = kind === "PhoneNumber" ? standsOn(run, ref) : undefined;
  if (user !== undefined) {
    run.say(
      `kept ${id}: ${user} of this program still stands on it. It stays on the ${title} account and keeps billing.`,
    );
    return;
  }
  const { trouble } = run.register;
  if (trouble !== undefined)
    throw new TelephonyError(`Could not let go of ${id}: ${trouble}. It stays in state; the next run tries again.`);
  const work = workOn(run, kind, ref);
  await concealing(work, [state], () => (kind === "PhoneNumber" ? release(work, state) : reset(work, state, selves)));
}

/**
 * A delete of what the program has all the same is half of a replacement, unless the program declares another number
 * for it, and it has that: before, with
 * `deleteBeforeReplace`, the program may not have said everything yet.
 */
function replacedBy(run: Run, ref: Ref, selves: readonly string[]): string | undefined {
  const facts = run.register.facts();
  const successor = successorOf(facts, ref, selves);
  if (!successor) return undefined;
  const hasAnother =
    facts.created.has(successor.urn) || (facts.former.get(successor.urn)?.ref.number ?? ref.number) !== ref.number;
  const declaresAnother = successor.thing !== undefined && successor.thing !== thingOf(run, "PhoneNumber", ref);
  return declaresAnother && hasAnother ? undefined : successor.urn;
}

/** Where another number has taken its place: which, and the way back. */
function inPlaceOf(run: Run, ref: Ref, selves: readonly string[]): string {
  const facts = run.register.facts();
  const successor = successorOf(facts, ref, selves);
  const number = successor && numberOfOwner(facts, successor.urn);
  if (!successor || number === undefined || number === `${ref.vendor}/${ref.number}`) return "";
  return ` ${successor.urn} has ${number} now; to go back to the former number, declare \`number: "${ref.number}"\` there.`;
}

async function release(work: Work, state: Properties): Promise<void> {
  const { run, adapter, ref, vendor, support } = work;
  const id = formatId(ref);
  const [failure] = run.register.facts().failed;
  if (failure) {
    throw new TelephonyError(
      `kept ${id}: it was not released, since ${failure[0]} failed in this run (${failure[1]}). It stays in state, and the next run that succeeds releases it.`,
    );
  }
  refuseInDoubt(run, vendor, ref.account, `release ${id}`);
  const live = await during(`look for ${id} before its release`, () => heldNow(work, state));
  if (live === undefined) {
    run.say(`${id} was gone from the ${vendor.title} account already.`);
    return;
  }
  if (!isOwnMark(live.label, state, support)) {
    run.say(
      `kept ${id}: its label "${String(live.label)}" at ${vendor.title} is the mark of another owner, so it was not released. It stays on the account and keeps billing.`,
    );
    return;
  }
  const { maxReleases } = run.guards();
  takeSlot(
    run,
    "releases",
    id,
    maxReleases,
    () =>
      `Could not release ${id}: this run has released ${run.register.taken("releases")} numbers, and TELEPHONY_MAX_RELEASES (telephony:maxReleases) allows ${maxReleases}. A released number can't be bought back. If all of them should go, raise it and run again.`,
  );
  await during(`release ${id}`, async () => {
    try {
      await adapter.delete?.(ref, state);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) {
        giveSlotBack(run, "releases", id);
        throw error;
      }
    }
    for (const wait of LOOKS_MS) {
      if ((await heldNow(work, state)) === undefined) return;
      await run.clock.sleep(wait);
    }
    if ((await heldNow(work, state)) === undefined) return;
    throw new TelephonyError(
      `${vendor.title} still shows the number on the account. It stays in state; the next run tries again.`,
    );
  });
  run.say(`released ${id} from ${vendor.title}: it is given up and bills no longer.`);
}

/** Whether a label is no mark, or one that this state wrote, or would write. */
function isOwnMark(label: unknown, state: Properties, { labelLength = 0 }: Support): boolean {
  return !isMark(label) || readMark(label, state, labelLength, [ownOf(state).mark]) === "ours";
}

async function reset(work: Work, before: Properties, selves: readonly string[]): Promise<void> {
  const { run, adapter, ref, resource } = work;
  const id = formatId(ref);
  await during(`reset the ${resource.kind} of ${id}`, async () => {
    try {
      const live = await heldNow(work, before);
      // Of a number that is gone, records that we made for it may be left.
      const state = live === undefined ? before : await undoable(work, before, live, selves);
      if (state === undefined) return;
      const notes = await settledReset(work, state);
      const wanted = adapter.afterDelete?.(state) ?? {};
      if (live !== undefined) await verified(work, wanted, knownOf(resource, state, wanted), Object.keys(wanted));
      for (const note of notes ?? []) run.say(concealed(work, [before], `${id}: ${note}`));
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      // It may have gone meanwhile; a vendor's word about a write does not prove it.
      const mayBeGone = !(error instanceof VendorError && error.kind !== "notFound");
      if (mayBeGone && (await isGone(work, before).catch(() => false))) return;
      const isPassing = error instanceof VendorError && !LASTING.includes(error.kind);
      throw isPassing
        ? error
        : restated(
            error,
            `${error.message} To leave it as it is, apply \`onDelete: "keep"\` before deleting it, or take it out of the state with \`pulumi state delete\`.`,
          );
    }
  });
}

/**
 * The state as far as a reset may undo it: what this resource has written, and what still stands so, or is reset
 * already. Undefined, and said, where nothing is left of that, or where the number bears another stack's mark.
 */
async function undoable(
  work: Work,
  state: Properties,
  live: Properties,
  selves: readonly string[],
): Promise<Properties | undefined> {
  const { run, adapter, ref, resource, support, vendor } = work;
  const id = formatId(ref);
  const label = await labelOf(work);
  // What stands on a number may not have been updated since the stack was renamed.
  const owner = keeperOf(run, "PhoneNumber", numberOf(ref), []);
  const claims = [state.claim, ...[...selves, String(owner)].map(stackIn)];
  if (isMark(label) && !claims.some((claim) => typeof claim === "string" && isOfStack(label, claim))) {
    run.say(
      `${id}: nothing was undone at ${vendor.title}, since the number's label "${label}" is another stack's mark.`,
    );
    return undefined;
  }
  const managed = (state.managed as readonly string[] | undefined) ?? [];
  const vendorValues = managed.filter((path) => resource.managed.includes(path));
  const wrote = writtenBy(state);
  const stands = standing(work, live, state, adapter.afterDelete?.(state) ?? {});
  const left = vendorValues.filter(
    (path) => !unitOf(resource, support, path).some((each) => wrote.includes(each)) || !stands(path),
  );
  if (left.length > 0)
    run.say(
      `${id}: ${left.join(", ")} ${left.length === 1 ? "stays as it is" : "stay as they are"} at ${vendor.title}: not set by this resource, or changed since.`,
    );
  return left.length === vendorValues.length && left.length > 0
    ? undefined
    : { ...state, managed: managed.filter((path) => !left.includes(path)) };
}

/**
 * Whether a path still has its value of the state, or the one that the reset gives it; those that are taken away
 * together only together.
 */
function standing(work: Work, live: Properties, state: Properties, after: Properties): (path: string) => boolean {
  const { resource, support } = work;
  const is = (path: string, value: unknown) => same(resource, support, path, valueAt(live, path), value);
  const one = (path: string) =>
    (support.unverifiable ?? []).includes(path) ||
    is(path, valueAt(state, path)) ||
    (path in after && is(path, after[path]));
  const isReset = Object.keys(after).length > 0 && Object.entries(after).every(([path, value]) => is(path, value));
  return (path) => {
    const together = unitOf(resource, support, path);
    return together.every(one) || (together.length > 1 && isReset);
  };
}

/** The label of the number; undefined where the vendor has none. */
async function labelOf({ run, ref }: Work): Promise<unknown> {
  const number = numberOf(ref);
  if (supportIn(run, "PhoneNumber", ref.vendor).labelLength === undefined) return undefined;
  return liveOf(await workOn(run, "PhoneNumber", number).adapter.find(number, {}))?.label;
}

/** As the vendor has it now; undefined when it is proved gone, or given up. */
async function heldNow({ adapter, ref }: Work, state: Properties): Promise<Properties | undefined> {
  return liveOf(await adapter.find(ref, state, { fresh: true }));
}

async function isGone(work: Work, state: Properties): Promise<boolean> {
  return (await heldNow(work, state)) === undefined;
}

/**
 * A reset brings values to what they should be, so that a lost answer is settled by asking once more, after a read, for
 * what is left of it.
 */
async function settledReset(work: Work, state: Properties): Promise<Notes> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work.adapter.delete?.(work.ref, state);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError) || attempt === RESENDS) throw error;
      await work.run.clock.sleep(LOOKS_MS[attempt] ?? 0);
      if (await isGone(work, state)) return undefined;
    }
  }
}
