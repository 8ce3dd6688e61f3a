/**
 * Telcom's numbers have no labels, so after a purchase that was refused, or whose answer was lost, only the list tells
 * whether the number was bought (docs/facts/telcom.md#purchase). That the list lacks the number counts only while the
 * list is otherwise unchanged: an id that came or went in between may be the number.
 */

import { refNumber } from "./number-format";
import type { Rows } from "./rows";

export interface Purchases {
  /** Remembers the list as it was last read. */
  noteList(list: Rows): void;
  /** Before a purchase or a registration is sent. */
  notePurchase(number: string): void;
  /** After the answer to a write shows the number. */
  noteAnswer(number: string, id: string | number): void;
  /** Before the number with this id is released. */
  noteRelease(id: string): void;
  /**
   * Ids that came or went since a purchase of this number whose answer showed no number. Without those of numbers that
   * this session has bought, changed or released itself.
   */
  unexplainedIds(number: string, list: Rows): readonly string[];
}

interface Purchase {
  /** The ids that the account had before; undefined when no list was read. */
  readonly before?: ReadonlySet<string>;
  readonly id?: string;
}

export function createPurchases(): Purchases {
  const purchases = new Map<string, Purchase>();
  /** Ids of numbers that this session changed or released. */
  const others = new Set<string>();
  let last: ReadonlySet<string> | undefined;

  /** Bought by this session: by the id in the answer, or by the number while the answer is under way or lost. */
  function isOurs(id: string, number: string | undefined): boolean {
    return (
      others.has(id) ||
      [...purchases].some(([bought, purchase]) => (purchase.id === undefined ? bought === number : purchase.id === id))
    );
  }

  return {
    noteList(list) {
      last = new Set(idsOf(list).keys());
    },
    notePurchase(number) {
      purchases.set(number, { before: last });
    },
    noteAnswer(number, id) {
      const purchase = purchases.get(number);
      if (purchase) purchases.set(number, { ...purchase, id: String(id) });
      else others.add(String(id));
    },
    noteRelease(id) {
      others.add(id);
    },
    unexplainedIds(number, list) {
      const { before, id: answered } = purchases.get(number) ?? {};
      if (!before || answered !== undefined) return [];
      const now = idsOf(list);
      const came = [...now].filter(([id, listed]) => !before.has(id) && !isOurs(id, listed)).map(([id]) => id);
      return [...came, ...[...before].filter((id) => !now.has(id) && !others.has(id))];
    },
  };
}

/** Ids with their numbers, where those can be told. */
function idsOf({ rows, unreadable }: Rows): ReadonlyMap<string, string | undefined> {
  return new Map([
    ...unreadable.flatMap(({ id, rest }): [string, string | undefined][] =>
      id === undefined ? [] : [[id, rest && refNumber(rest)]],
    ),
    ...rows.map((row): [string, string] => [String(row.id), refNumber(row)]),
  ]);
}
