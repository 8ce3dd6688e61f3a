import type { Properties } from "../../resources/resource";
import type { Exclusive } from "../session/exclusive";
import { isDeclaredFailure, type Parameters } from "./client";
import type { Numbers } from "./numbers";

/**
 * Changes a number by `numbers/save`. What waits for its turn goes out as one request; where that is refused, each goes
 * alone, so that one resource's bad value never fails another's.
 */
export type Save = (number: string, known: Properties, changes: Parameters) => Promise<void>;

interface Wish {
  readonly changes: Parameters;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

export function createSave(numbers: Numbers, exclusive: Exclusive): Save {
  const waiting = new Map<string, Wish[]>();

  function take(number: string): readonly Wish[] {
    const wishes = waiting.get(number) ?? [];
    waiting.delete(number);
    return wishes;
  }

  /**
   * Every save carries callerid_passthrough: the sibling API gives it a default of true, which a save without it would
   * set.
   */
  async function send(number: string, known: Properties, changes: Parameters): Promise<void> {
    const live = await numbers.get(number, known);
    await numbers.write("numbers/save", number, {
      id: live.id,
      callerid_passthrough: live.callerid_passthrough ?? known.callerIdPassthrough ?? true,
      ...changes,
    });
  }

  /** Settles the wishes and never rejects. */
  async function turn(number: string, known: Properties): Promise<void> {
    if (!waiting.has(number)) return;
    let wishes: readonly Wish[] = [];
    try {
      // Before the wishes are taken: what comes while this is looked up goes along.
      await numbers.get(number, known).finally(() => {
        wishes = take(number);
      });
      await send(number, known, Object.assign({}, ...wishes.map((wish) => wish.changes)) as Parameters); // of Parameters alone
      for (const wish of wishes) wish.done();
    } catch (reason) {
      const apart = wishes.length > 1 && isDeclaredFailure(reason);
      for (const wish of wishes) {
        if (apart) await send(number, known, wish.changes).then(wish.done, wish.failed);
        else wish.failed(reason);
      }
    }
  }

  return (number, known, changes) =>
    new Promise((done, failed) => {
      waiting.set(number, [...(waiting.get(number) ?? []), { changes, done, failed }]);
      void exclusive(number, () => turn(number, known));
    });
}
