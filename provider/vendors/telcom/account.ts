import { createExclusive, type Exclusive } from "../exclusive";
import type { Account, Runtime } from "../vendor";
import { type Api, createApi } from "./api";
import { createNumbers, type Numbers } from "./numbers";
import { createSave, type Save } from "./save";

/** One Telcom account (a "unit") for the whole run. */
export interface Session {
  readonly api: Api;
  readonly numbers: Numbers;
  readonly save: Save;
  /** By number: what writes to one number goes one after the other. */
  readonly exclusive: Exclusive;
}

export function openSession(account: Account, runtime: Runtime): Session {
  const api = createApi(account, runtime);
  const numbers = createNumbers(api, runtime.clock);
  const exclusive = createExclusive();
  return { api, numbers, exclusive, save: createSave(numbers, exclusive) };
}
