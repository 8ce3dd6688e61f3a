import { createHash } from "node:crypto";
import { createExclusive, type Exclusive } from "../session/exclusive";
import { createMerged } from "../session/merged";
import type { Account, Runtime } from "../vendor";
import { type Client, createClient } from "./client";
import { createNumbers, type Numbers } from "./numbers";
import { createSave, type Save } from "./save";

/** One Telcom account (a "unit") for the whole run. */
export interface Session {
  /**
   * A fingerprint of the token, which belongs to one account: Telcom names none
   * (docs/facts/telcom.md#authentication).
   */
  readonly accountId: string;
  readonly client: Client;
  readonly numbers: Numbers;
  readonly save: Save;
  /** By number: writes to one number run one after the other. */
  readonly exclusive: Exclusive;
}

export function openSession(account: Account, runtime: Runtime): Session {
  const client = createClient(account, runtime);
  const accountId = fingerprintOf(account.credentials.authToken ?? "");
  const numbers = createNumbers(client, runtime.clock, accountId);
  const exclusive = createExclusive();
  return { accountId, client, numbers, exclusive, save: createSave(numbers, createMerged(exclusive, runtime.clock)) };
}

/** Short enough to reveal nothing of the token, long enough to tell it from another. */
function fingerprintOf(token: string): string {
  return createHash("sha256").update(token).digest("hex").slice(0, 12);
}
