/** What `pulumi import --from telephony -- <carrier> [account]` is to import. */
import { environmentSource } from "../../lifecycle";
import { readAccounts } from "../../look-ups/accounts";
import { type Declaration, type DeclaredNumber, declaredOf } from "../../look-ups/declared";
import { type LeftOut, unseenOf } from "../../look-ups/left-out";
import { variableOf } from "../../look-ups/names";
import { TelephonyError } from "../../transport/errors";
import { vendors } from "../../vendors";

export interface Import {
  readonly type: string;
  /** In the program that Pulumi prints: of its variable. */
  readonly name: string;
  readonly logicalName: string;
  readonly id: string;
}

export interface Imports {
  readonly resources: readonly Import[];
  readonly warnings: readonly Warning[];
}

export interface Warning {
  readonly what: string;
  readonly why: string;
}

/** So many are named one by one. */
const SHOWN = 20;

/** Reads the account whose credentials the environment has. Throws TelephonyError. */
export async function importsOf(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Imports> {
  const said: string[] = [];
  const { run, accounts } = await readAccounts({
    sources: [environmentSource(environment)],
    ...whose(words),
    show: (text) => said.push(text),
  });
  const [account] = accounts;
  if (account === undefined) throw new Error("an account was asked for, and none was read");
  const numbers = declaredOf(run, account.numbers);
  return {
    resources: numbers.flatMap((number) => number.declarations.filter(isWhole).map((each) => importOf(number, each))),
    warnings: [
      ...said.map((text) => ({ what: "The account was read", why: text })),
      ...leftOutWarnings(numbers.flatMap(leftOutOf)),
      ...credentialWarnings(numbers),
      ...unseenOf(account.vendor).map((what) => ({
        what: "Not imported",
        why: `${account.vendor.title} never returns ${what}.`,
      })),
    ],
  };
}

function whose(words: readonly string[]): { readonly vendors: readonly string[]; readonly account?: string } {
  const [vendor, account, ...rest] = words;
  const known = vendors.map(({ name }) => name);
  const usage = `pulumi import --from telephony -- <${known.join("|")}> [account]`;
  if (vendor === undefined) throw new TelephonyError(`Say which carrier: ${usage}.`);
  if (!known.includes(vendor))
    throw new TelephonyError(`There is no vendor "${vendor}": it is one of ${known.join(", ")}.`);
  if (rest.length > 0) throw new TelephonyError(`"${rest[0]}" is one word too many: ${usage}.`);
  return { vendors: [vendor], ...(account !== undefined && { account }) };
}

/** An import takes all that the carrier returns, so it can't leave out an input that check refuses. */
function isWhole({ leftOut }: Declaration): boolean {
  return leftOut.length === 0;
}

function importOf({ name: number }: DeclaredNumber, { kind, id, name }: Declaration): Import {
  return {
    type: `telephony:index:${kind}`,
    name: kind === "PhoneNumber" ? variableOf(number) : `${variableOf(name)}${kind}`,
    logicalName: name,
    id,
  };
}

function leftOutOf({ declarations, leftOut }: DeclaredNumber): LeftOut[] {
  return [...declarations.flatMap((each) => each.leftOut), ...leftOut];
}

function leftOutWarnings(leftOut: readonly LeftOut[]): Warning[] {
  const more = leftOut.length - SHOWN;
  return [
    ...leftOut.slice(0, SHOWN).map(({ kind, id, reason }) => ({ what: `Not imported: ${kind} ${id}`, why: reason })),
    ...(more > 0
      ? [{ what: `Not imported: ${more} more`, why: "`npx telephony export` gives the reason for each." }]
      : []),
  ];
}

function credentialWarnings(numbers: readonly DeclaredNumber[]): Warning[] {
  const count = numbers.flatMap(({ declarations }) => declarations).filter(({ secrets }) => secrets.length > 0).length;
  if (count === 0) return [];
  return [
    {
      what: `Credentials of ${count} URLs are not imported, if there are any`,
      why:
        "No read returns them. To declare one is a write, and the next change of such a hook clears those that are " +
        "not declared.",
    },
  ];
}
