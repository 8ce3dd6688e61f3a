import type { DeclaredNumber } from "../../look-ups/declared";
import type { Vendor } from "../../vendors/vendor";

/** What a program declares of one carrier's account. */
export interface ExportedAccount {
  readonly vendor: Vendor;
  readonly numbers: readonly DeclaredNumber[];
}

/** By kind, the ids of what a program declares. */
export type Declared = Readonly<Record<string, readonly string[]>>;

export interface ExportOptions {
  /** The project's name. */
  readonly name: string;
  readonly account?: string;
  readonly isNative: boolean;
  /** The flags that write the same project again, quoted for a shell. */
  readonly flags: string;
}

export function declaredIds(accounts: readonly ExportedAccount[]): Declared {
  const ids: Record<string, string[]> = {};
  for (const { kind, id } of accounts.flatMap(({ numbers }) => numbers.flatMap(({ declarations }) => declarations))) {
    ids[kind] ??= [];
    ids[kind].push(id);
  }
  return ids;
}

export function fileOf({ name }: Vendor): string {
  return `${name}.ts`;
}
