import type { Slots } from "../run/register";
import type { Run } from "../run/run";
import { TelephonyError } from "../transport/errors";

/**
 * Takes one of the run's slots for an id, unless the id has one already. Throws where all are taken, or the processes
 * of the run can't tell each other.
 */
export function takeSlot(run: Run, sort: Slots, id: string, limit: number, refusal: () => string): void {
  const key = `${sort} ${id}`;
  if (run.slots.has(key)) return;
  const giveBack = run.register.takeSlot(sort, limit);
  const { trouble } = run.register;
  if (trouble !== undefined)
    throw new TelephonyError(`Could not ${sort === "purchases" ? "buy" : "release"} ${id}: ${trouble}.`);
  if (!giveBack) throw new TelephonyError(refusal());
  run.slots.set(key, giveBack);
}

/** What was asked for it was plainly refused. */
export function giveSlotBack(run: Run, sort: Slots, id: string): void {
  const key = `${sort} ${id}`;
  run.slots.get(key)?.();
  run.slots.delete(key);
}
