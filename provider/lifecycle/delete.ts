import { formatId, sameThing } from "../resources/id";
import type { Properties } from "../resources/resource";
import { type ErrorKind, OutcomeUnknownError, restated, TelephonyError, VendorError } from "../transport/errors";
import type { Notes } from "../vendors/vendor";
import { settingOf } from "./compare";
import { concealing } from "./conceal";
import { during } from "./failure";
import { type Run, resourceOf, supportOf, vendorOf } from "./run";
import { upgraded } from "./state";
import { refOfId, type Work, workOn } from "./work";
import { knownOf, RESENDS, verified } from "./write";

/** Failures of a reset that the next run is likely to meet again. */
const LASTING: readonly ErrorKind[] = ["rejected", "notFound", "conflict", "forbidden"];

const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000];

/**
 * Lets go of a resource as its applied `onDelete` says. Never undoes what the same run declared. Released is only what state said to release,
 * within the guard, and it is verified.
 */
export async function remove(run: Run, kind: string, id: string, olds: Properties): Promise<void> {
  const state = upgraded(olds);
  const resource = resourceOf(run, kind);
  if (kind === "NumberSearch") return;
  const ref = refOfId(id);
  const { title } = vendorOf(run, ref.vendor);
  const owner = run.declared.get(sameThing(kind, ref));
  if (owner !== undefined) {
    run.say(`${id}: nothing was undone at ${title}, since ${owner} declares the same ${kind} in this run.`);
    return;
  }
  const how = settingOf(resource, supportOf(run, kind, ref.vendor), state, "onDelete");
  if (how === "keep") {
    run.say(
      kind === "PhoneNumber"
        ? `kept ${id}: the number stays on the ${title} account and keeps billing. To give one up, apply \`onDelete: "release"\` before deleting it.`
        : `kept ${id}: what the ${kind} set stays as it is at ${title}.`,
    );
    return;
  }
  const work = workOn(run, kind, ref);
  await concealing(work, [state], () => (kind === "PhoneNumber" ? release(work, state) : reset(work, state)));
}

async function release(work: Work, state: Properties): Promise<void> {
  const { run, adapter, ref, vendor } = work;
  const id = formatId(ref);
  const gone = () => isGone(work, state);
  if (await during(`look for ${id} before its release`, gone)) {
    run.say(`${id} was gone from the ${vendor.title} account already.`);
    return;
  }
  const { maxReleases } = run.guards();
  if (!run.released.has(id) && run.released.size >= maxReleases) {
    throw new TelephonyError(
      `Could not release ${id}: this run has released ${run.released.size} numbers, and TELEPHONY_MAX_RELEASES (telephony:maxReleases) allows ${maxReleases}. A released number can't be bought back. If all of them should go, raise it and run again.`,
    );
  }
  run.released.add(id);
  await during(`release ${id}`, async () => {
    try {
      await adapter.delete?.(ref, state);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) {
        run.released.delete(id);
        throw error;
      }
    }
    for (const wait of LOOKS_MS) {
      if (await gone()) return;
      await run.clock.sleep(wait);
    }
    if (await gone()) return;
    throw new TelephonyError(`${vendor.title} still shows the number on the account. It stays in state; the next run tries again.`);
  });
  run.say(`released ${id} from ${vendor.title}: it is given up and bills no longer.`);
}

async function reset(work: Work, state: Properties): Promise<void> {
  const { run, adapter, ref, resource } = work;
  const id = formatId(ref);
  await during(`reset the ${resource.kind} of ${id}`, async () => {
    try {
      // Of a number that is gone, records that we made for it may be left.
      const wasGone = await isGone(work, state);
      const notes = await settledReset(work, state);
      const wanted = adapter.afterDelete?.(state) ?? {};
      if (!wasGone) await verified(work, wanted, knownOf(resource, state, wanted), Object.keys(wanted));
      for (const note of notes ?? []) run.say(`${id}: ${note}`);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      // It may have gone meanwhile; a vendor's word about a write does not prove it.
      const mayBeGone = !(error instanceof VendorError && error.kind !== "notFound");
      if (mayBeGone && (await isGone(work, state).catch(() => false))) return;
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

async function isGone({ adapter, ref }: Work, state: Properties): Promise<boolean> {
  const live = await adapter.find(ref, state, { fresh: true });
  return live === undefined || live.status === "cancelled";
}

/** A reset brings values to what they should be, so that a lost answer is settled by asking once more, after a read, for what is left of it. */
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
