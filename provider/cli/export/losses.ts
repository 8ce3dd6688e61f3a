/**
 * What an earlier export declared must not fall out of the program unsaid: the next `pulumi up` would take it out of the
 * stack.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { accountOf, keyOf, NoAccountError, type Source } from "../../lifecycle";
import type { Unread } from "../../look-ups/account";
import { parseId } from "../../resources/id";
import { TelephonyError } from "../../transport/errors";
import { plainText } from "../../transport/plain-text";
import { vendors } from "../../vendors";
import type { Vendor } from "../../vendors/vendor";
import { counted, listed, shellQuoted } from "../words";
import { type Declared, fileOf } from "./exported";

/** What is read in this export. */
export interface Asked {
  readonly vendors: readonly Vendor[];
  readonly account: string | undefined;
  /** Whether a flag says which carriers. */
  readonly isNamed: boolean;
  readonly source: Source;
}

interface Holder {
  readonly vendor: Vendor;
  readonly account: string | undefined;
}

/** Of what was declared, that whose file is still there: whoever has deleted a carrier's file has given it up. */
export function standing(directory: string, declared: Declared): Declared {
  const isThere = new Map(vendors.map((vendor) => [vendor.name, existsSync(join(directory, fileOf(vendor)))]));
  return Object.fromEntries(
    Object.entries(declared).map(([kind, ids]) => [kind, ids.filter((id) => isThere.get(parseId(id)?.vendor ?? ""))]),
  );
}

/** Throws TelephonyError where an account of the earlier export is none of those that are read now. */
export function refuseWithoutAccount(directory: string, declared: Declared, asked: Asked): void {
  const holders = holdersOf(declared);
  const lost = holders.filter(
    ({ vendor, account }) => account !== asked.account || !asked.vendors.some(({ name }) => name === vendor.name),
  );
  if (lost.length === 0) return;
  const missing = lost.flatMap((holder) => missingOf(holder, asked.source));
  const needsFlags = asked.isNamed || lost.some(({ account }) => account !== undefined);
  const ways = [
    ...(missing.length > 0 ? [`give ${listed(missing)}`] : []),
    ...(needsFlags ? [`say \`${flagsOf(holders)}\``] : []),
  ];
  throw new TelephonyError(
    `${directory} declares resources of ${listed(lost.map(titleOf))}, and this export would leave them out, so nothing ` +
      `was written: \`pulumi up\` would take them out of the stack. To export them too, ${listed(ways)}; for the rest ` +
      `alone name another folder with --out. To give them up, delete ${filesOf(directory, lost)} first.`,
  );
}

/** Throws TelephonyError where something that the earlier export declared could not be read. */
export function refuseUnread(directory: string, declared: Declared, unread: readonly Unread[]): void {
  const known = new Set(keysOf(declared));
  const lost = unread.filter((each) => known.has(keyOfThing(each)));
  const [first] = lost;
  if (first === undefined) return;
  const holders = holdersOf({ all: lost.map(({ id }) => id) });
  throw new TelephonyError(
    `${counted(lost.length, "resource")} that ${directory} declares could not be read, so nothing was written: ` +
      "`pulumi up` would take what the program lacks out of the stack. Export again; to go on without them, delete " +
      `${filesOf(directory, holders)} first. The first: ${first.kind} ${first.id}: ${first.reason}`,
  );
}

/** What the earlier export declared and this one does not, as `<kind> <id>`. */
export function droppedOf(declared: Declared, now: Declared): string[] {
  const kept = new Set(keysOf(now));
  return keysOf(declared).filter((key) => !kept.has(key));
}

function keysOf(declared: Declared): string[] {
  return Object.entries(declared).flatMap(([kind, ids]) => ids.map((id) => keyOfThing({ kind, id })));
}

function keyOfThing({ kind, id }: Pick<Unread, "kind" | "id">): string {
  return `${kind} ${id}`;
}

/** Whose numbers these are, in the order in which the provider lists its vendors. */
function holdersOf(declared: Declared): Holder[] {
  const accounts = new Map<string, Set<string | undefined>>();
  for (const ref of Object.values(declared).flat().map(parseId))
    if (ref) accounts.set(ref.vendor, (accounts.get(ref.vendor) ?? new Set()).add(ref.account));
  return vendors.flatMap((vendor) => [...(accounts.get(vendor.name) ?? [])].map((account) => ({ vendor, account })));
}

function missingOf({ vendor, account }: Holder, source: Source): string[] {
  if (account === undefined)
    return Object.entries(vendor.credentials)
      .map(([field, { required }]) => (required ? keyOf(vendor, field) : ""))
      .filter((key) => key !== "" && source.get(key) === undefined)
      .map(source.spell);
  try {
    accountOf(vendor, account, [source]);
    return [];
  } catch (error) {
    if (!(error instanceof NoAccountError)) throw error;
    return [`${source.spell("accounts")} with the account ${plainText(account)}`];
  }
}

function titleOf({ vendor, account }: Holder): string {
  return account === undefined ? vendor.title : `${vendor.title} (account ${plainText(account)})`;
}

function flagsOf(holders: readonly Holder[]): string {
  return holders
    .flatMap(({ vendor, account }) => [
      `--vendor ${vendor.name}`,
      ...(account === undefined ? [] : [`--account ${shellQuoted(plainText(account))}`]),
    ])
    .join(" ");
}

function filesOf(directory: string, holders: readonly Holder[]): string {
  return listed([...new Set(holders.map(({ vendor }) => join(directory, fileOf(vendor))))]);
}
