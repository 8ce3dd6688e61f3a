import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { FindOptions } from "../adapter";
import { createView } from "../session/view";
import type { Client } from "./client";
import { type FoneNumber, isComplete, statedStatus } from "./wire";

/** The numbers of a session's account, by their ten digits, as they were last read or written. */
export interface Numbers {
  /** Undefined only when FoneStorm itself says that the account has no such number. */
  get(number: string, options?: FindOptions): Promise<FoneNumber | undefined>;
  /** Stores a write's answer as the number's current form. */
  put(number: string, value: FoneNumber): void;
  /** Forgets the number, after a write without a usable answer. */
  drop(number: string): void;
  /** Forgets the number and which numbers are active, after an order or a release. */
  forget(number: string): void;
  /** Whether the account's list of active numbers has it. */
  isActive(number: string, options?: FindOptions): Promise<boolean>;
  /**
   * `cancelled` only where the list of active numbers lacks it (docs/facts/fonestorm.md#u19); undefined where no page
   * knows FoneStorm's word.
   */
  statusOf(
    number: string,
    fonenumber: FoneNumber,
    options?: FindOptions,
  ): Promise<"active" | "pending" | "cancelled" | undefined>;
}

export function createNumbers(client: Client, clock: Clock): Numbers {
  const { get, put, drop } = createNumberView(client, clock);
  const active = createView(
    async () => new Set((await client.listNumbers({ active: "yes" })).map(({ fonenumber }) => fonenumber)),
    clock,
  );
  const isActive = async (number: string, options?: FindOptions) => (await active.get("", options)).has(number);
  return {
    get,
    put,
    drop,
    forget(number) {
      drop(number);
      active.drop();
    },
    isActive,
    async statusOf(number, fonenumber, options) {
      const stated = statedStatus(fonenumber);
      return stated === "cancelled" && (await isActive(number, options)) ? "pending" : stated;
    },
  };
}

/**
 * A view that reads one number by itself and several by one list, as long as the lists hold complete numbers. Once one
 * does not, or fails, numbers are read one by one. A list never proves that a number is absent
 * (docs/facts/fonestorm.md#paging).
 */
function createNumberView(client: Client, clock: Clock): Pick<Numbers, "get" | "put" | "drop"> {
  const view = createView(load, clock);
  /** Asked for afresh: each is read by itself. */
  const fresh = new Set<string>();
  /** Asked for since the last list. */
  const wanted = new Set<string>();
  /** Changed since the list was asked for: its rows of these may be out of date. */
  const changed = new Set<string>();
  let listing: Promise<ReadonlyMap<string, FoneNumber>> | undefined;
  let listsAreComplete = true;

  async function load(number: string): Promise<FoneNumber | undefined> {
    if (fresh.delete(number)) return client.readNumber(number);
    wanted.add(number);
    // Whoever asks for a number while the session logs in is served by the same list.
    await client.accountId();
    if (listing === undefined && (!listsAreComplete || wanted.size < 2)) return client.readNumber(number);
    listing ??= listAll();
    return (await listing).get(number) ?? client.readNumber(number);
  }

  async function listAll(): Promise<ReadonlyMap<string, FoneNumber>> {
    changed.clear();
    try {
      const listed = (await client.listNumbers({ filter: "all" })).filter(isComplete);
      if (listed.length === 0) listsAreComplete = false;
      const byNumber = new Map(listed.map((fonenumber) => [fonenumber.fonenumber, fonenumber]));
      for (const [number, fonenumber] of byNumber) {
        if (!changed.has(number) && !wanted.has(number)) view.put(number, fonenumber);
      }
      return byNumber;
    } catch (error) {
      // Too large, too slow or refused: each number can still be read by itself, and says what is wrong if it can't.
      if (!(error instanceof VendorError)) throw error;
      listsAreComplete = false;
      return new Map();
    } finally {
      wanted.clear();
      listing = undefined;
    }
  }

  return {
    get(number, options) {
      if (options?.fresh) fresh.add(number);
      return view.get(number, options);
    },
    put(number, value) {
      changed.add(number);
      view.put(number, value);
    },
    drop(number) {
      changed.add(number);
      view.drop(number);
    },
  };
}
