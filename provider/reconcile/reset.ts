import { formatId, numberOf } from "../resources/id";
import { valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { during } from "../run/failure";
import { keeperOf } from "../run/owners";
import { supportIn } from "../run/run";
import { stackIn } from "../run/urn";
import { type ErrorKind, OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import { liveOf, type Notes } from "../vendors/adapter";
import { isSame, unitOf } from "./compare";
import { concealed } from "./conceal";
import { heldNow, lastLook } from "./look";
import { isMark, isOfStack } from "./mark";
import { writtenBy } from "./state";
import { type Work, workOn } from "./work";
import { knownOf, verifyApplied } from "./write";

/** Failures of a reset that the next run is likely to meet again. */
const LASTING: readonly ErrorKind[] = ["rejected", "notFound", "conflict", "forbidden"];

/** How long a vendor has before a reset whose answer was lost is looked at and sent again, in ms, time by time. */
const RESEND_AFTER_MS = [500, 1_000];

export async function reset(work: Work, before: Properties, selves: readonly string[]): Promise<void> {
  const { run, adapter, ref, resource } = work;
  const id = formatId(ref);
  await during(`reset the ${resource.kind} of ${id}`, async () => {
    try {
      const live = await heldNow(work, before);
      // Of a number that is gone, records that we made for it may be left.
      const state = live === undefined ? before : await resettable(work, before, live, selves);
      if (state === undefined) return;
      const notes = await deleteSettled(work, state);
      const wanted = adapter.afterDelete?.(state) ?? {};
      if (live !== undefined) await verifyApplied(work, wanted, knownOf(resource, state, wanted), Object.keys(wanted));
      for (const note of notes ?? []) run.say(concealed(work, [before], `${id}: ${note}`));
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      // It may have gone meanwhile; a vendor's word about a write does not prove it.
      const mayBeGone = !(error instanceof VendorError && error.kind !== "notFound");
      if (mayBeGone && (await lastLook(work, before))?.absent) return;
      const isPassing = error instanceof VendorError && !LASTING.includes(error.kind);
      throw isPassing
        ? error
        : restated(
            error,
            `${error.message} To leave it as it is, apply \`onDelete: "keep"\` before deleting it, or remove it ` +
              "from state with `pulumi state delete`.",
          );
    }
  });
}

/**
 * The state as far as a reset may undo it: what this resource has written, and what still stands so, or is reset
 * already. Undefined, and said, where nothing is left of that, or where the number has another stack's mark.
 */
async function resettable(
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
  const stands = stillStands(work, live, state, adapter.afterDelete?.(state) ?? {});
  const left = vendorValues.filter(
    (path) => !unitOf(resource, support, path).some((each) => wrote.includes(each)) || !stands(path),
  );
  if (left.length > 0)
    run.say(
      `${id}: ${left.join(", ")} ${left.length === 1 ? "stays as it is" : "stay as they are"} at ` +
        `${vendor.title}: not set by this resource, or changed since.`,
    );
  return left.length === vendorValues.length && left.length > 0
    ? undefined
    : { ...state, managed: managed.filter((path) => !left.includes(path)) };
}

/**
 * Whether a path still has its value of the state, or the one that the reset gives it; those that are taken away
 * together only together.
 */
function stillStands(work: Work, live: Properties, state: Properties, after: Properties): (path: string) => boolean {
  const { resource, support } = work;
  const is = (path: string, value: unknown) => isSame(resource, support, path, valueAt(live, path), value);
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

/**
 * A reset brings values to what they should be, so that a lost answer is settled by asking once more, after a read, for
 * what is left of it.
 */
async function deleteSettled(work: Work, state: Properties): Promise<Notes> {
  for (let attempt = 0; ; attempt += 1) {
    const wait = RESEND_AFTER_MS[attempt];
    try {
      return await work.adapter.delete?.(work.ref, state);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError) || wait === undefined) throw error;
      await work.run.clock.sleep(wait);
      if ((await heldNow(work, state)) === undefined) return undefined;
    }
  }
}
