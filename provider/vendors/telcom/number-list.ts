import type { Clock } from "../../transport/clock";
import { createView } from "../session/view";
import type { Rows } from "./rows";
import type { TelcomNumber } from "./wire";

/** The answer to `numbers/list`. */
export interface NumberList extends Rows {
  /** The rows of each number, which are several where Telcom lists it more than once. */
  readonly rowsOf: ReadonlyMap<string, readonly TelcomNumber[]>;
  /** The moment of its request. */
  readonly moment: number;
}

export interface NumberLists {
  /** The list that all readers share, at most ten seconds old. */
  shared(): Promise<NumberList>;
  /**
   * A list that was asked for after this moment of the session, and not before `since` (ms of the clock; ten seconds
   * ago where it is left out) or, with `now`, after this call.
   */
  after(moment: number, since: number | "now" | undefined): Promise<NumberList>;
}

export function createNumberLists(load: () => Promise<NumberList>, clock: Clock): NumberLists {
  const view = createView<NumberList>(load, clock);
  const shared = () => view.get("all");
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<NumberList> | undefined;

  /** All who ask while one list is under way share the next one. */
  function fresh(): Promise<NumberList> {
    next ??= running.then(() => {
      next = undefined;
      const list = view.get("all", { fresh: true });
      running = list.catch(() => undefined);
      return list;
    });
    return next;
  }

  return {
    shared,
    async after(moment, since) {
      const list = await (since === "now" ? fresh() : view.get("all", { since }));
      return list.moment >= moment ? list : fresh();
    },
  };
}
