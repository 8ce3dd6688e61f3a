/**
 * Telcom's numbers bear no labels, so after a purchase that was refused, or whose answer was lost, only the list tells
 * whether it came about. It is believed that it did not while the list is what it was: an id that came or went in
 * between makes the list's silence about the number worth nothing.
 */

import { refNumber } from "./number-format";
import type { Rows } from "./rows";

export interface Purchases {
  /** Takes note of the list as it was last read. */
  saw(list: Rows): void;
  /** Before a purchase or a registration is sent. */
  asked(number: string): void;
  /**
   * After an answer to a write that shows the number: what this session brought about itself is no surprise in a list.
   */
  got(number: string, id: string | number): void;
  /** Before the number with this id is released. */
  releasing(id: string): void;
  /**
   * Ids that came or went since a purchase of this number was asked for that got none, but for what this session has
   * brought about.
   */
  surprises(number: string, list: Rows): readonly string[];
}

interface Purchase {
  /** The ids that the account had before; undefined when no list was read. */
  readonly before?: ReadonlySet<string>;
  readonly id?: string;
}

export function createPurchases(): Purchases {
  const purchases = new Map<string, Purchase>();
  /** Of numbers that this session changed or released. */
  const others = new Set<string>();
  let last: ReadonlySet<string> | undefined;

  /** Come by this session: by the id it got, or by its number while the answer is under way or lost. */
  function isOurs(id: string, number: string | undefined): boolean {
    return (
      others.has(id) ||
      [...purchases].some(([bought, purchase]) => (purchase.id === undefined ? bought === number : purchase.id === id))
    );
  }

  return {
    saw(list) {
      last = new Set(idsOf(list).keys());
    },
    asked(number) {
      purchases.set(number, { before: last });
    },
    got(number, id) {
      const purchase = purchases.get(number);
      if (purchase) purchases.set(number, { ...purchase, id: String(id) });
      else others.add(String(id));
    },
    releasing(id) {
      others.add(id);
    },
    surprises(number, list) {
      const { before, id: got } = purchases.get(number) ?? {};
      if (!before || got !== undefined) return [];
      const now = idsOf(list);
      const came = [...now].filter(([id, its]) => !before.has(id) && !isOurs(id, its)).map(([id]) => id);
      return [...came, ...[...before].filter((id) => !now.has(id) && !others.has(id))];
    },
  };
}

/** Ids with their numbers, where those can be told. */
function idsOf({ rows, odd }: Rows): ReadonlyMap<string, string | undefined> {
  return new Map([
    ...odd.flatMap(({ id, rest }): [string, string | undefined][] =>
      id === undefined ? [] : [[id, rest && refNumber(rest)]],
    ),
    ...rows.map((row): [string, string] => [String(row.id), refNumber(row)]),
  ]);
}
