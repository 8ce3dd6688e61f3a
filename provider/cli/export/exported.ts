import type { DeclaredNumber } from "../../look-ups/declared";
import type { Vendor } from "../../vendors/vendor";

/** What a program declares of one carrier's account. */
export interface ExportedAccount {
  readonly vendor: Vendor;
  readonly numbers: readonly DeclaredNumber[];
}

export interface ExportOptions {
  /** The project's name. */
  readonly name: string;
  readonly account?: string;
  readonly isNative: boolean;
  /** The flags that write the same project again, quoted for a shell. */
  readonly flags: string;
}

export function fileOf({ name }: Vendor): string {
  return `${name}.ts`;
}
