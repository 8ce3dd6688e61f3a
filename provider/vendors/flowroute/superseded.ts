import { VendorError } from "../../transport/errors";

/**
 * The records that numbers used before a change, so that they can be removed after it. Remembered across attempts:
 * after a lost answer the next attempt's state may show the new record only.
 */
export interface Superseded {
  add(number: string, ids: readonly (string | undefined)[]): void;
  /** Gives the records that the number no longer uses, and forgets all of its records. */
  take(number: string, inUse: readonly (string | undefined)[]): string[];
}

export function createSuperseded(): Superseded {
  const byNumber = new Map<string, Set<string>>();
  return {
    add(number, ids) {
      const present = ids.filter((id) => id !== undefined);
      byNumber.set(number, new Set([...(byNumber.get(number) ?? []), ...present]));
    },
    take(number, inUse) {
      const ids = [...(byNumber.get(number) ?? [])].filter((id) => !inUse.includes(id));
      byNumber.delete(number);
      return ids;
    },
  };
}

/**
 * Removes records that a number no longer uses. A refusal is a note and no failure: what was declared is done without
 * the removal.
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
