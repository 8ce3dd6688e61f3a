/** Fresh looks at one thing, by what becomes of one that shows nothing. */
import type { Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { type Found, liveOf } from "../vendors/adapter";
import type { Work } from "./work";

/** As the vendor has it now; undefined where the account does not hold it. */
export async function heldNow({ adapter, ref }: Work, known: Properties): Promise<Properties | undefined> {
  return liveOf(await adapter.find(ref, known, { fresh: true }));
}

/** What is being changed, and so must be there. `fresh`: from the vendor, not from what the session has just seen. */
export async function getLive({ adapter, ref, vendor }: Work, known: Properties, fresh: boolean): Promise<Properties> {
  const live = await adapter.find(ref, known, { fresh });
  if (live.absent)
    throw new TelephonyError(
      `${vendor.title} no longer has ${ref.number} on the account: it vanished while it was being changed.`,
    );
  return live;
}

/**
 * The look after a failure; undefined where it shows nothing, since it fails too. Whatever goes wrong in it: what was
 * paid for has to reach the state, and the failure before it is the one to report.
 */
export function lastLook({ adapter, ref }: Work, known: Properties): Promise<Found | undefined> {
  return adapter.find(ref, known, { fresh: true }).catch(() => undefined);
}
