import { z } from "zod";
import type { Clock } from "../../transport/clock";
import { TelephonyError } from "../../transport/errors";
import { type FindOptions, RECENT_MS } from "../adapter";
import { type KnownNumber, refuseUnprovedAbsence } from "./absence";
import type { Action } from "./action";
import type { Client, Parameters } from "./client";
import { saysNoSuchNumber } from "./failure";
import { createHistory, type History } from "./history";
import { refNumber } from "./number-format";
import { createNumberLists, type NumberList } from "./number-list";
import { createPurchases, type Purchases } from "./purchases";
import { hasNumber, isRowOf, type Rows, readRows, unreadableRowError } from "./rows";
import { type TelcomNumber, telcomNumber, wireId } from "./wire";

/**
 * The account's numbers, as this session knows them: one list serves all readers, and every write's answer updates it.
 * Numbers are as in ids.
 */
export interface Numbers {
  /**
   * The live number, or undefined on proof of absence (docs/decisions/0006-absence-needs-proof.md). A number that was
   * held before (`known` is from a state) is gone when `info` says so and the list lacks it; one that was never held,
   * when the list lacks it. Throws where the list proves nothing: see `refuseUnprovedAbsence`.
   */
  find(number: string, known: KnownNumber, options?: FindOptions): Promise<TelcomNumber | undefined>;
  /** The live number. Throws TelephonyError where there is none. */
  get(number: string, known: KnownNumber): Promise<TelcomNumber>;
  all(): Promise<Rows>;
  /** Those that the account holds by the shared list. Proves nothing about the others. */
  heldAmong(numbers: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Sends a write about one number, once. The number in the answer becomes the live one; an answer without one is no
   * error, since the next read asks.
   */
  write(action: Action, number: string, parameters: Parameters): Promise<void>;
}

export function createNumbers(client: Client, clock: Clock, accountId: string): Numbers {
  const history = createHistory(clock);
  const purchases = createPurchases();
  const lists = createNumberLists(async () => {
    const moment = history.nextMoment();
    const list = readRows(await client.read("numbers/list", {}, z.array(z.unknown())));
    history.recordIds(list.rows);
    purchases.noteList(list);
    return { moment, ...list, rowsOf: byNumber(list.rows) };
  }, clock);

  async function find(
    number: string,
    known: KnownNumber,
    { fresh, since }: FindOptions = {},
  ): Promise<TelcomNumber | undefined> {
    const call = history.nextMoment();
    const isNow = fresh === true && since === undefined;
    const last = history.lastOf(number);
    if (!isNow && last?.live && last.at >= (since ?? clock.now() - RECENT_MS)) return last.live;

    const seenId = history.idOf(number);
    const id = seenId ?? (known.vendorId === undefined ? undefined : wireId(known.vendorId));
    const asksInfoFirst = id !== undefined && (fresh === true || (last !== undefined && !last.live));
    const live = asksInfoFirst ? await readById(client, history, number, id) : undefined;
    if (live) return live;

    const list = await lists.after(last?.moment ?? 0, isNow ? "now" : since);
    const listed = findInList(client, list, number, id);
    if (listed) return listed;

    const unlisted = id !== undefined && !asksInfoFirst ? await readById(client, history, number, id) : undefined;
    if (unlisted) return unlisted;
    if (fresh === "ifAbsent" && list.moment < call) return find(number, known, { fresh: true });
    const unexplained = purchases.unexplainedIds(number, list);
    refuseUnprovedAbsence(client, { number, id, known, list, unexplained, accountId, wasSeen: seenId !== undefined });
    return undefined;
  }

  return {
    find,
    async get(number, known) {
      const live = await find(number, known);
      if (!live) throw new TelephonyError(`Telcom has no number ${number} on this account.`);
      return live;
    },
    all: async () => lists.shared(),
    async heldAmong(numbers) {
      const { rowsOf, unreadable } = await lists.shared();
      const isHeld = (number: string) =>
        rowsOf.has(number) ||
        history.lastOf(number)?.live !== undefined ||
        unreadable.some((row) => hasNumber(row, number));
      return new Set(numbers.filter(isHeld));
    },
    async write(action, number, parameters) {
      noteRequest(purchases, action, number, parameters);
      const answer = await client.write(action, parameters).finally(() => history.record(number));
      const { success, data } = telcomNumber.safeParse(answer);
      if (!success) return;
      if (refNumber(data) !== number)
        throw client.malformedAnswer(action, `asked about ${number}, it answers ${refNumber(data)}`, true);
      history.record(number, data);
      purchases.noteAnswer(number, data.id);
    },
  };
}

/** Undefined where Telcom says that there is no such id. */
async function readById(
  client: Client,
  history: History,
  number: string,
  id: string | number,
): Promise<TelcomNumber | undefined> {
  const moment = history.nextMoment();
  try {
    const live = await client.read("numbers/info", { id }, telcomNumber);
    if (refNumber(live) !== number) {
      const detail = `asked for id ${id}, which is ${number}, it answers ${refNumber(live)}`;
      throw client.malformedAnswer("numbers/info", detail);
    }
    if ((history.lastOf(number)?.moment ?? 0) < moment) history.record(number, live);
    return live;
  } catch (error) {
    if (saysNoSuchNumber(error)) return undefined;
    throw error;
  }
}

function byNumber(rows: readonly TelcomNumber[]): ReadonlyMap<string, readonly TelcomNumber[]> {
  const all = new Map<string, TelcomNumber[]>();
  for (const row of rows) {
    const number = refNumber(row);
    const others = all.get(number);
    if (others) others.push(row);
    else all.set(number, [row]);
  }
  return all;
}

/** Throws where the list has the number twice, or its row can't be read. */
function findInList(
  client: Client,
  list: NumberList,
  number: string,
  id: string | number | undefined,
): TelcomNumber | undefined {
  const rows = list.rowsOf.get(number) ?? [];
  if (new Set(rows.map((row) => String(row.id))).size > 1) {
    const ids = rows.map((row) => row.id).join(", ");
    throw new TelephonyError(
      `Telcom lists ${number} more than once, with the ids ${ids}: remove one of them in Telcom's portal.`,
    );
  }
  const [listed] = rows;
  const unreadable = list.unreadable.find((row) => isRowOf(row, number, listed?.id ?? id));
  if (unreadable) throw unreadableRowError(client, unreadable, `That row is ${number}`);
  return listed;
}

function noteRequest(purchases: Purchases, action: Action, number: string, { id }: Parameters): void {
  if (action === "numbers/acquire" || (action === "numbers/save" && id === undefined)) purchases.notePurchase(number);
  if (action === "numbers/delete") purchases.noteRelease(String(id));
}
