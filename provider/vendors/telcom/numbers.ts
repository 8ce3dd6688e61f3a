import { z } from "zod";
import type { Properties } from "../../resources/resource";
import type { Clock } from "../../transport/clock";
import { TelephonyError, type VendorError } from "../../transport/errors";
import { createView } from "../session/view";
import { type Action, type Client, type Parameters, saysNoSuchNumber } from "./client";
import { refNumber } from "./number-format";
import { createPurchases } from "./purchases";
import { bears, isRowOf, mayBeRowOf, type OddRow, type Rows, readRows } from "./rows";
import { type TelcomNumber, telcomNumber, wireId } from "./wire";

/** How long the answer to a write, or one number that was read, stands for the live state. */
const MAX_AGE_MS = 10_000;

/**
 * What a session knows of the account's numbers: one list serves all who read, and every write's answer refreshes it.
 * Numbers are as in ids.
 */
export interface Numbers {
  /**
   * Gives the live number, or undefined on proof of absence (DESIGN 1.9.5): a number that was held before (`known` is
   * the state of a resource) is gone when
   * `info` says that there is no such id and a list that is not empty lacks it; one that was never held, when a list
   * lacks it. An empty list proves that only where `known` was read with this session's own token, or the session has
   * itself seen the number, as before its release. Nor is it gone while a row that can't be read might be it, nor after
   * a purchase that failed while the list has changed otherwise.
   */
  find(number: string, known: Properties, options?: { readonly fresh?: boolean }): Promise<TelcomNumber | undefined>;
  /** Gives the live number; an error where there is none. */
  get(number: string, known: Properties): Promise<TelcomNumber>;
  all(): Promise<Rows>;
  /** Which of these the account holds, by the list that all share: no proof about the others. */
  heldAmong(numbers: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Sends a write about one number, once, and takes the number in its answer for the live one. An answer without one is
   * no error: the next read asks.
   */
  write(action: Action, number: string, parameters: Parameters): Promise<void>;
}

/** All numbers, as the vendor had them after `since`. */
interface List extends Rows {
  readonly since: number;
}

/**
 * What a write, or a read of this number alone, has left behind. `live` is missing where the number must be read again.
 */
interface Touch {
  readonly since: number;
  readonly at: number;
  readonly live?: TelcomNumber;
}

export function createNumbers(client: Client, clock: Clock, accountId: string): Numbers {
  /** Counts what happens, so that a list asked for before a write never passes for the state after it. */
  let time = 0;
  const touched = new Map<string, Touch>();
  /** Ids that this session has seen. */
  const ids = new Map<string, string | number>();
  const purchases = createPurchases();

  const lists = createView<List>(async () => {
    const since = ++time;
    const list = readRows(await client.read("numbers/list", {}, z.array(z.unknown())));
    for (const row of list.rows) ids.set(refNumber(row), row.id);
    purchases.saw(list);
    return { since, ...list };
  }, clock);

  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<List> | undefined;

  /** The list, asked for after this call: all who ask while one is under way share the next one. */
  function freshList(): Promise<List> {
    waiting ??= running.then(() => {
      waiting = undefined;
      const list = lists.get("all", { fresh: true });
      running = list.catch(() => undefined);
      return list;
    });
    return waiting;
  }

  async function listSince(since: number, fresh: boolean): Promise<List> {
    const list = await (fresh ? freshList() : lists.get("all"));
    return list.since >= since ? list : freshList();
  }

  function touch(number: string, live?: TelcomNumber): void {
    touched.set(number, { since: ++time, at: clock.now(), ...(live && { live }) });
    if (live) ids.set(number, live.id);
  }

  async function readById(number: string, id: string | number): Promise<TelcomNumber | undefined> {
    const since = ++time;
    try {
      const live = await client.read("numbers/info", { id }, telcomNumber);
      if (refNumber(live) !== number)
        throw client.malformed("numbers/info", `asked for id ${id}, which is ${number}, it answers ${refNumber(live)}`);
      if ((touched.get(number)?.since ?? 0) < since) touch(number, live);
      return live;
    } catch (error) {
      if (saysNoSuchNumber(error)) return undefined;
      throw error;
    }
  }

  function pick(list: List, number: string): TelcomNumber | undefined {
    const rows = list.rows.filter((row) => refNumber(row) === number);
    if (new Set(rows.map((row) => String(row.id))).size > 1) {
      throw new TelephonyError(
        `Telcom lists ${number} more than once, with the ids ${rows.map((row) => row.id).join(", ")}: remove one of them in Telcom's portal.`,
      );
    }
    return rows[0];
  }

  function unreadable({ detail }: OddRow, about: string): VendorError {
    return client.unreadable(
      "numbers/list",
      detail,
      `${about}, so nothing is concluded from it. Look at it in Telcom's portal, then run again.`,
    );
  }

  async function find(number: string, known: Properties, { fresh = false } = {}): Promise<TelcomNumber | undefined> {
    const last = touched.get(number);
    if (!fresh && last?.live && clock.now() - last.at < MAX_AGE_MS) return last.live;

    const seen = ids.get(number);
    const id = seen ?? (typeof known.vendorId === "string" ? wireId(known.vendorId) : undefined);
    const byIdFirst = id !== undefined && (fresh || (last !== undefined && !last.live));
    const live = byIdFirst ? await readById(number, id) : undefined;
    if (live) return live;

    const list = await listSince(last?.since ?? 0, fresh);
    const listed = pick(list, number);
    const its = list.odd.find((row) => isRowOf(row, number, listed?.id ?? id));
    if (its) throw unreadable(its, `That row is ${number}`);
    if (listed) return listed;

    const unlisted = id !== undefined && !byIdFirst ? await readById(number, id) : undefined;
    if (unlisted) return unlisted;
    const doubtful = list.odd.find((row) => mayBeRowOf(row, number, id));
    if (doubtful) throw unreadable(doubtful, `That row may be ${number}, which the others are not`);
    const surprises = purchases.surprises(number, list);
    if (surprises.length > 0) {
      const detail = `${number} is not in the list, which has changed since its purchase failed (id ${surprises.join(", ")})`;
      throw client.unreadable(
        "numbers/list",
        detail,
        "It may have been bought all the same. Look for it in Telcom's portal, then run again.",
      );
    }
    const wasHeld = known.vendorId !== undefined || known.stateVersion !== undefined;
    const isOurs = seen !== undefined || known.accountId === accountId;
    if (list.rows.length + list.odd.length === 0 && wasHeld && !isOurs) {
      const whose =
        known.accountId === undefined
          ? "these credentials may be another account's"
          : `it was last seen with the token of account ${String(known.accountId)}, and this one is of account ${accountId}`;
      throw new TelephonyError(
        `Telcom lists no numbers at all, which does not prove that ${number} is gone: ${whose}. ` +
          "Check the account's token. If the account is really empty, take the resource out of the state with `pulumi state delete`.",
      );
    }
    return undefined;
  }

  return {
    find,
    async get(number, known) {
      const live = await find(number, known);
      if (!live) throw new TelephonyError(`Telcom has no number ${number} on this account.`);
      return live;
    },
    async all() {
      return lists.get("all");
    },
    async heldAmong(numbers) {
      const { rows, odd } = await lists.get("all");
      const listed = new Set(rows.map(refNumber));
      return new Set(
        numbers.filter(
          (number) =>
            listed.has(number) || touched.get(number)?.live !== undefined || odd.some((row) => bears(row, number)),
        ),
      );
    },
    async write(action, number, parameters) {
      let answer: unknown;
      if (action === "numbers/acquire" || (action === "numbers/save" && parameters.id === undefined))
        purchases.asked(number);
      if (action === "numbers/delete") purchases.releasing(String(parameters.id));
      try {
        answer = await client.write(action, parameters);
      } finally {
        touch(number);
      }
      const { success, data } = telcomNumber.safeParse(answer);
      if (!success) return;
      if (refNumber(data) !== number)
        throw client.malformed(action, `asked about ${number}, it answers ${refNumber(data)}`, true);
      touch(number, data);
      purchases.got(number, data.id);
    },
  };
}
