import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import { createView } from "../session/view";
import { type FoneNumber, isWhole } from "./wire";

/** The account's numbers by their ten digits. Undefined: proved absent. */
export interface Numbers {
  get(number: string, options?: { readonly fresh?: boolean }): Promise<FoneNumber | undefined>;
  put(number: string, value: FoneNumber): void;
  drop(number: string): void;
}

export interface Sources {
  read(number: string): Promise<FoneNumber | undefined>;
  /** Every number of the account, with all that the vendor is willing to say about it there. */
  list(): Promise<readonly FoneNumber[]>;
  /** Resolves when a request can be authorized: whoever asks for a number meanwhile is served by the same list. */
  ready(): Promise<unknown>;
}

/**
 * A view that reads one number by itself and several by one list, where the vendor's lists hold whole numbers. Where
 * they turn out not to, or fail, numbers are read one by one from then on. A list never proves that a number is absent.
 */
export function createNumbers({ read, list, ready }: Sources, clock: Clock): Numbers {
  const view = createView(load, clock);
  const alone = new Set<string>();
  const missed = new Set<string>();
  const written = new Set<string>();
  let listing: Promise<ReadonlyMap<string, FoneNumber>> | undefined;
  let listsAreWhole = true;

  async function load(number: string): Promise<FoneNumber | undefined> {
    if (alone.delete(number)) return read(number);
    missed.add(number);
    await ready();
    if (listing === undefined && (!listsAreWhole || missed.size < 2)) return read(number);
    listing ??= listAll();
    return (await listing).get(number) ?? read(number);
  }

  async function listAll(): Promise<ReadonlyMap<string, FoneNumber>> {
    written.clear();
    try {
      const all = await list();
      const whole = new Map(all.filter(isWhole).map((one) => [one.fonenumber, one]));
      if (whole.size === 0) listsAreWhole = false;
      for (const [number, one] of whole) {
        if (!written.has(number) && !missed.has(number)) view.put(number, one);
      }
      return whole;
    } catch (error) {
      // Too large, too slow or refused: each number can still be had by itself, and says what is wrong if it can't.
      if (!(error instanceof VendorError)) throw error;
      listsAreWhole = false;
      return new Map();
    } finally {
      missed.clear();
      listing = undefined;
    }
  }

  return {
    get(number, options) {
      if (options?.fresh) alone.add(number);
      return view.get(number, options);
    },
    put(number, value) {
      written.add(number);
      view.put(number, value);
    },
    drop(number) {
      written.add(number);
      view.drop(number);
    },
  };
}
