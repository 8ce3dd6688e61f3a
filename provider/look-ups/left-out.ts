/** What a program does not declare of an account. */
import type { Vendor } from "../vendors/vendor";

/**
 * `marked`: it bears the mark of a stack. `unread`: the carrier didn't say it now. `refused`: check refuses it.
 * `invisible`: it holds characters that nobody sees. `unshown`: the carrier never returns it.
 */
export type Why = "marked" | "unread" | "refused" | "invisible" | "unshown";

/** What a program can't declare as it is at the carrier. */
export interface LeftOut {
  readonly kind: string;
  /** Of the resource. */
  readonly id: string;
  /** The inputs that it is about, where the rest of the resource is declared. */
  readonly inputs?: readonly string[];
  readonly why: Why;
  /** A whole sentence, without a hook's URL. */
  readonly reason: string;
}

/** What the carrier never returns of any number, in its own words. */
export function unseenOf(vendor: Vendor): string[] {
  return Object.values(vendor.support).flatMap(({ unseen }) => unseen ?? []);
}
