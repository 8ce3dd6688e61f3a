import type { Exclusive } from "../session/exclusive";
import type { KnownNumber } from "./absence";
import type { Parameters } from "./client";
import { isDeclaredFailure } from "./failure";
import type { Numbers } from "./numbers";

/** What a save needs to know: Telcom may not report the passthrough. */
type Known = KnownNumber & { readonly callerIdPassthrough?: boolean };

/**
 * Changes a number by `numbers/save`. Changes that wait for their turn go out as one request. Where that is refused,
 * each goes alone, so that one resource's bad value never fails another's.
 */
export type Save = (number: string, known: Known, changes: Parameters) => Promise<void>;

interface WaitingChange {
  readonly changes: Parameters;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

export function createSave(numbers: Numbers, exclusive: Exclusive): Save {
  const waiting = new Map<string, WaitingChange[]>();

  function takeWaiting(number: string): readonly WaitingChange[] {
    const taken = waiting.get(number) ?? [];
    waiting.delete(number);
    return taken;
  }

  /** Settles all that wait, and never rejects. */
  async function sendWaiting(number: string, known: Known): Promise<void> {
    if (!waiting.has(number)) return;
    let taken: readonly WaitingChange[] = [];
    try {
      // Taken only after this read: changes that arrive meanwhile go along.
      await numbers.get(number, known).finally(() => {
        taken = takeWaiting(number);
      });
      await sendSave(numbers, number, known, merged(taken));
      for (const { done } of taken) done();
    } catch (reason) {
      const isSentAlone = taken.length > 1 && isDeclaredFailure(reason);
      for (const { changes, done, failed } of taken) {
        if (isSentAlone) await sendSave(numbers, number, known, changes).then(done, failed);
        else failed(reason);
      }
    }
  }

  return (number, known, changes) =>
    new Promise((done, failed) => {
      waiting.set(number, [...(waiting.get(number) ?? []), { changes, done, failed }]);
      void exclusive(number, () => sendWaiting(number, known));
    });
}

/**
 * Every save carries callerid_passthrough: the sibling API gives it a default of true, which a save without it would
 * set (docs/facts/telcom.md#u4).
 */
async function sendSave(numbers: Numbers, number: string, known: Known, changes: Parameters): Promise<void> {
  const live = await numbers.get(number, known);
  await numbers.write("numbers/save", number, {
    id: live.id,
    callerid_passthrough: live.callerid_passthrough ?? known.callerIdPassthrough ?? true,
    ...changes,
  });
}

function merged(all: readonly WaitingChange[]): Parameters {
  return Object.fromEntries(all.flatMap(({ changes }) => Object.entries(changes)));
}
