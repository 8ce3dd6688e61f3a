import type { Clock } from "../../transport/clock";
import { VendorError } from "../../transport/errors";
import type { FindOptions } from "../adapter";
import { createListing, type Listing } from "../session/listing";
import { createView } from "../session/view";
import type { Client } from "./client";
import { type FoneNumber, isComplete, statedStatus } from "./wire";

/** The numbers of a session's account, by their ten digits, as they were last read or written. */
export interface Numbers {
  /** All that its list has, whoever asks for one of them later is served by the same answer. */
  list(): Promise<readonly FoneNumber[]>;
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
  const view = createView((number) => client.readNumber(number), clock);
  let listed: readonly FoneNumber[] | undefined;
  const listing = createNumberListing(client, clock, (all) => {
    listed = all;
  });
  const active = createView(
    async () => new Set((await client.listNumbers({ active: "yes" })).map(({ fonenumber }) => fonenumber)),
    clock,
  );
  const isActive = async (number: string, options?: FindOptions) => (await active.get("", options)).has(number);
  const drop = (number: string) => {
    listing.changed(number);
    view.drop(number);
  };
  return {
    async list() {
      listed = undefined;
      await listing.ahead();
      // Asked again where that failed: the answer says why.
      return listed ?? client.listNumbers({ filter: "all" });
    },
    async get(number, { fresh, since } = {}) {
      if (fresh === true) return view.get(number, { fresh, since });
      const seen = view.seen(number, { since });
      const held = await (seen ?? listing.find(number, since));
      if (held !== undefined || (seen && !fresh)) return held;
      return view.get(number, fresh ? { fresh: true } : { since });
    },
    put(number, value) {
      listing.changed(number);
      view.put(number, value);
    },
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
 * The account's full list, while it holds complete numbers. A lone number is read by itself: its answer is shorter. A
 * list never proves that a number is absent (docs/facts/fonestorm.md#paging).
 */
function createNumberListing(
  client: Client,
  clock: Clock,
  seen: (all: readonly FoneNumber[]) => void,
): Listing<FoneNumber> {
  return createListing({
    async page() {
      const all = await client.listNumbers({ filter: "all" });
      seen(all);
      const complete = all.filter(isComplete);
      if (complete.length === 0) throw client.vendorError("malformed", "its list has no number with its settings.");
      return { rows: complete.map((fonenumber) => [fonenumber.fonenumber, fonenumber] as const), more: false };
    },
    // Too large, too slow or refused: each number can still be read by itself, and says what is wrong if it can't.
    isNoList: (error) => error instanceof VendorError,
    // Whoever asks for a number while the session logs in is served by the same list.
    gathered: () => client.accountId(),
    atLeast: 2,
    clock,
  });
}
