/** How a number is released: only if armed and still held, within the cap, and verified. */

import { heldNow } from "../reconcile/look";
import { isMark, readMark } from "../reconcile/mark";
import { ownOf } from "../reconcile/state";
import type { Work } from "../reconcile/work";
import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { refuseInDoubt } from "../run/account-used";
import { during } from "../run/failure";
import { OutcomeUnknownError, TelephonyError } from "../transport/errors";
import type { Support } from "../vendors/support";
import { giveSlotBack, takeSlot } from "./caps";

const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000];

export async function release(work: Work, state: Properties): Promise<void> {
  const { run, adapter, ref, vendor, support } = work;
  const id = formatId(ref);
  const [failure] = run.register.facts().failed;
  if (failure) {
    throw new TelephonyError(
      `kept ${id}: it was not released, since ${failure[0]} failed in this run (${failure[1]}). It stays in ` +
        "state, and the next run that succeeds releases it.",
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
      `kept ${id}: its label "${String(live.label)}" at ${vendor.title} is the mark of another owner, so it was ` +
        "not released. It stays on the account and keeps billing.",
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
      `Could not release ${id}: this run has released ${run.register.taken("releases")} numbers, and ` +
      `TELEPHONY_MAX_RELEASES (telephony:maxReleases) allows ${maxReleases}. A released number can't be bought ` +
      "back. If all of them should go, raise it and run again.",
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
  run.say(`released ${id} from ${vendor.title}: it has left the account and is no longer billed.`);
}

/** Whether a label is no mark, or one that this state wrote, or would write. */
function isOwnMark(label: unknown, state: Properties, { labelLength = 0 }: Support): boolean {
  return !isMark(label) || readMark(label, state, labelLength, [ownOf(state).mark]) === "ours";
}
