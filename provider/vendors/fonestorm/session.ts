import type { Ref } from "../../resources/id";
import { path } from "../../transport/path";
import { type Absent, absent, type FindOptions } from "../adapter";
import { createExclusive } from "../session/exclusive";
import { createMerged, type Merged } from "../session/merged";
import type { Account, Runtime } from "../vendor";
import { type Client, createClient } from "./client";
import { dialDigits, tenDigits } from "./number-format";
import { createNumbers, type Numbers } from "./numbers";
import { answerShape, type FoneNumber, hasAllChannels, type NumberUpdate } from "./wire";

/** A number that the account holds. */
export interface FoundNumber {
  readonly absent?: undefined;
  readonly accountId: string;
  /** Undefined where FoneStorm's word for it is unknown. */
  readonly status: "active" | "pending" | undefined;
  readonly fonenumber: FoneNumber;
}

/** What was last known of a thing on a number, as far as it says whose the number was. */
export interface LastKnown {
  readonly accountId?: string;
  readonly stateVersion?: number;
}

/** One FoneStorm account for the length of a run. */
export interface Session {
  readonly client: Client;
  /**
   * Finds the number of a ref. Absent only when FoneStorm itself says that the account has no such number and, of one
   * that was held, its list of active numbers lacks it too. Throws where `known` is another account's and a write was
   * refused for that.
   */
  find(ref: Ref, known: LastKnown, options?: FindOptions): Promise<FoundNumber | Absent>;
  /**
   * The only way to change a number's settings: sends those in `body`, which FoneStorm merges into the others. Updates
   * of one number go one after the other, those that wait as one, and `find` gives the answer of the last. Sends
   * nothing where `state` is another account's.
   */
  update(ref: Ref, state: LastKnown, body: NumberUpdate): Promise<void>;
  /**
   * Before every write: throws TelephonyError where `state` was read from another account than the token's. A state
   * without an account may be anybody's.
   */
  ensureSameAccount(ref: Ref, state: LastKnown): Promise<void>;
  /** All numbers that the account's list has, cancelled ones too; `find` then goes by the same list. */
  list(): Promise<readonly FoneNumber[]>;
  /** Forgets what was read of a number: it was ordered or released. */
  forget(ref: Ref): void;
  /** By our word for a type of call destination: the spelling that FoneStorm takes, once it is known. */
  readonly spellings: Map<string, string>;
}

const RESTORABLE = "FoneStorm can restore it within 30 days of its release: ask the carrier, then adopt it.";

export function openSession(account: Account, runtime: Runtime): Session {
  const client = createClient(account, runtime);
  const parts: Parts = {
    client,
    numbers: createNumbers(client, runtime.clock),
    accounts: createAccountGuard(client),
    merged: createMerged(createExclusive(), runtime.clock),
  };
  return {
    client,
    find: (ref, known, options) => find(parts, ref, known, options),
    update: (ref, state, body) => update(parts, ref, state, body),
    ensureSameAccount: parts.accounts.ensureSame,
    list: () => parts.numbers.list(),
    forget: (ref) => parts.numbers.forget(tenDigits(ref.number)),
    spellings: new Map(),
  };
}

interface Parts {
  readonly client: Client;
  readonly numbers: Numbers;
  readonly accounts: AccountGuard;
  readonly merged: Merged;
}

async function find(
  { client, numbers, accounts }: Parts,
  ref: Ref,
  known: LastKnown,
  options?: FindOptions,
): Promise<FoundNumber | Absent> {
  const number = tenDigits(ref.number);
  const wasHeld = known.accountId !== undefined || known.stateVersion !== undefined;
  const first = await numbers.get(number, options);
  const isContradicted = first === undefined && wasHeld && (await numbers.isActive(number, options));
  // What the list shows may have come between the two.
  const fonenumber = isContradicted ? await numbers.get(number, { fresh: true }) : first;
  const status = fonenumber && (await numbers.statusOf(number, fonenumber, options));
  const accountId = await client.accountId();
  accounts.throwIfRefused(ref, known, accountId);
  if (status === "cancelled") return { absent: true, restorable: RESTORABLE };
  if (fonenumber !== undefined) return { accountId, status, fonenumber };
  if (isContradicted) {
    throw client.vendorError(
      "malformed",
      `asked for +1${number}, it says that there is no such number, and its list has it: that proves nothing ` +
        "about the number. Look at it in FoneStorm's portal, then run again.",
    );
  }
  return absent;
}

/** An answer that is another number's, or lacks settings, is not stored: the number is read again. */
async function update(
  { client, numbers, accounts, merged }: Parts,
  ref: Ref,
  state: LastKnown,
  change: NumberUpdate,
): Promise<void> {
  const number = tenDigits(ref.number);
  await accounts.ensureSame(ref, state);
  await merged(number, { ...change }, async (json) => {
    let answered: FoneNumber | undefined;
    try {
      const { body } = await client.send({
        method: "PUT",
        path: path`/v2/fonenumbers/${number}`,
        json,
        effect: "write",
      });
      answered = answerShape.safeParse(body).data?.fonenumber;
    } finally {
      if (answered !== undefined && dialDigits(answered.fonenumber) === number && hasAllChannels(answered))
        numbers.put(number, answered);
      else numbers.drop(number);
    }
  });
}

/** Keeps writes away from numbers whose state is another account's. */
interface AccountGuard {
  ensureSame(ref: Ref, state: LastKnown): Promise<void>;
  /**
   * Until the next run, reading a number that a write was refused for must not make the state this account's: throws
   * where `known` is another's.
   */
  throwIfRefused(ref: Ref, known: LastKnown, accountId: string): void;
}

function createAccountGuard(client: Client): AccountGuard {
  /** Numbers that a write was refused for. */
  const refused = new Set<string>();
  const isAnothers = (known: LastKnown, accountId: string) =>
    known.accountId !== undefined && known.accountId !== accountId;
  const refusal = (ref: Ref, known: LastKnown, accountId: string) =>
    client.accountError(
      `these credentials act for account ${accountId}, and ${ref.number} was last seen on account ` +
        `${known.accountId}: nothing was changed there. ` +
        "Check the credentials; if the number has really moved, `pulumi refresh` takes the new account over.",
    );
  return {
    async ensureSame(ref, state) {
      const accountId = await client.accountId();
      if (!isAnothers(state, accountId)) return;
      refused.add(tenDigits(ref.number));
      throw refusal(ref, state, accountId);
    },
    throwIfRefused(ref, known, accountId) {
      if (refused.has(tenDigits(ref.number)) && isAnothers(known, accountId)) throw refusal(ref, known, accountId);
    },
  };
}
