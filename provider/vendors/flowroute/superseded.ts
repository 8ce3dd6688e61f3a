import { VendorError } from "../../transport/errors";

/**
 * What numbers used before a change. Kept over attempts: after a lost answer the next attempt's state may show the new
 * things only.
 */
export interface Former {
  add(number: string, ids: readonly unknown[]): void;
  /** What the number used and no longer does; it is forgotten. */
  take(number: string, used: readonly unknown[]): string[];
}

export function createFormer(): Former {
  const former = new Map<string, Set<string>>();
  return {
    add(number, ids) {
      const texts = ids.filter((id): id is string => typeof id === "string");
      former.set(number, new Set([...(former.get(number) ?? []), ...texts]));
    },
    take(number, used) {
      const left = [...(former.get(number) ?? [])].filter((id) => !used.includes(id));
      former.delete(number);
      return left;
    },
  };
}

/**
 * Removes what a number has left. What Flowroute does not remove is said, and no failure: what was declared is done
 * without it.
 */
export async function removeEach(
  what: string,
  ids: readonly string[],
  remove: (id: string) => Promise<void>,
): Promise<string[]> {
  const notes: string[] = [];
  for (const id of ids) {
    try {
      await remove(id);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      notes.push(`${what} ${id} is left at Flowroute, although this number no longer uses it: ${error.message}`);
    }
  }
  return notes;
}
