/** What is wrong with a number, and what of accounts and stacks is not known: in sentences. */
import * as lifecycle from "../../lifecycle";
import type { HeldNumber } from "../../look-ups/account";
import { isInternal, type Ref } from "../../resources/id";
import type { Properties } from "../../resources/resource";
import { glimpseOf } from "../../run/account-used";
import { credentialsHint } from "../../run/settings";
import { titleOf, vendors } from "../../vendors";
import { listed } from "../words";
import { type Inventory, TROUBLES, type Trouble } from "./shape";
import type { Declared, Unidentified } from "./states";
import type { Thing } from "./things";

export interface Options {
  /** The kinds that were read of each number. */
  readonly kinds: readonly string[];
  /** Whether any state was given. Without one, that no stack declares a number is no trouble. */
  readonly hasStates: boolean;
}

export interface TroubleOptions extends Options {
  /** Whether a number that no state names is surely declared by none. */
  readonly isUndeclared: boolean;
}

/** What is known of a number that is held; null where it is not. */
export interface Facts {
  readonly label: string | null;
  readonly routed: boolean | null;
  readonly address: boolean | null;
  readonly messaging: boolean | null;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
}

type Found = { [T in Trouble]?: string };

/** A sentence for each trouble. */
export function troublesOf(thing: Thing, facts: Facts, options: TroubleOptions): Found {
  const { declared } = thing;
  const times = timesOf(declared);
  return {
    ...(times > 1 && {
      twice: `Declared ${times} times (${stacksOf(declared).join(", ")}): each undoes what the other writes.`,
    }),
    ...(thing.held ? troublesOfHeld(thing, thing.held, facts, options) : troublesOfMissing(thing)),
  };
}

function troublesOfHeld(thing: Thing, held: HeldNumber, facts: Facts, options: TroubleOptions): Found {
  const { ref, account, declared, others } = thing;
  const number: Properties = { ...held.row, ...held.holdings.find(({ kind }) => kind === "PhoneNumber")?.state };
  const elsewhere = declared.filter(({ accountId }) => isAnother(accountId, account?.accountId));
  const unconfirmed = declared.filter(({ isUnconfirmed }) => isUnconfirmed);
  const isNowhere = facts.routed === false;
  const isIdle =
    isNowhere &&
    facts.messaging === false &&
    facts.monthlyCost !== 0 &&
    !isInternal(ref) &&
    held.unread.length === 0 &&
    options.isUndeclared &&
    [thing, ...others].every((each) => each.declared.length === 0);
  return {
    ...(held.unread.length > 0 && { unread: [...new Set(held.unread.map(({ reason }) => reason))].join(" ") }),
    ...(elsewhere.length > 0 && {
      otherAccount:
        `${stacksOf(elsewhere).join(", ")} last saw it on the account ${glimpseOf(elsewhere[0]?.accountId ?? "")}, and ` +
        `the account ${glimpseOf(account?.accountId ?? "")} holds it.`,
    }),
    ...(others.length > 0 && {
      shared: `${listed(others.map(({ ref: { vendor }, account: other }) => nameOf(vendor, other?.names[0])))} ${
        others.length === 1 ? "lists" : "list"
      } it too.`,
    }),
    ...(facts.address === false && needsAddress(ref, number) && { noAddress: TROUBLES.noAddress.about }),
    ...(isNowhere && { unrouted: TROUBLES.unrouted.about }),
    ...(isIdle && { idle: TROUBLES.idle.about }),
    ...(options.hasStates &&
      declared.length === 0 && {
        unmanaged: others.some((other) => other.declared.length > 0)
          ? "The account holds it, and no stack declares it there: one declares it on another account."
          : TROUBLES.unmanaged.about,
      }),
    ...(unconfirmed.length > 0
      ? { pending: unconfirmedBy(unconfirmed) }
      : (number.status === "pending" || held.holdings.some(({ state }) => lifecycle.isPending(state))) && {
          pending: TROUBLES.pending.about,
        }),
  };
}

function unconfirmedBy(declared: readonly Declared[]): string {
  return `${stacksOf(declared).join(", ")} began to make it and has not seen it done: the next \`pulumi up\` goes on with it.`;
}

/** Of a number that no list shows: gone only where the account that it was on could be listed. */
function troublesOfMissing(thing: Thing): Found {
  const { declared } = thing;
  const lack = lackOf(thing);
  if (lack) return { unread: lack.detail };
  if (declared.some(({ kind, isUnconfirmed }) => kind === "PhoneNumber" && isUnconfirmed))
    return { pending: "The account does not show it, and a stack's purchase of it is not confirmed." };
  return { gone: `${stacksOf(declared).join(", ")} declares it, and the account does not hold it.` };
}

export type Failure = Inventory["failed"][number];

/** Why nothing says whether a number is held that no list shows. `failure`: where nothing else says it of the account. */
export function lackOf({
  ref,
  account,
  declared,
}: Thing): { readonly detail: string; readonly failure?: Failure } | undefined {
  const failureWith = (reason: string): Failure => ({ vendor: ref.vendor, account: ref.account ?? null, reason });
  const title = titleOf(ref.vendor);
  const [known] = declared.flatMap(({ accountId }) => accountId ?? []);
  if (!account)
    return {
      detail: `No credentials of ${nameOf(ref.vendor, ref.account)} were given, so whether it is held is not known.`,
      failure: failureWith(`No credentials were given, and a stack declares numbers of this account: ${wayOut(ref)}.`),
    };
  if (account.failure !== undefined)
    return { detail: `${title}'s account could not be read, so whether it is held is not known.` };
  if (!isAnother(known, account.accountId)) return undefined;
  const [there, here] = [known, account.accountId].map((id) => glimpseOf(id ?? ""));
  return {
    detail: `It was last seen on the account ${there}, which was not read: the credentials that were given are of ${here}.`,
    failure: failureWith(
      `A stack last saw numbers on the account ${there}, which was not read: the credentials that were given are of ` +
        `${here}.`,
    ),
  };
}

function nameOf(vendor: string, account: string | undefined): string {
  return `${titleOf(vendor)}'s ${account === undefined ? "default account" : `account "${account}"`}`;
}

/** How to have a number's account read. */
function wayOut({ vendor: name, account }: Ref): string {
  const vendor = vendors.find((each) => each.name === name);
  if (!vendor) return "this release knows no such carrier";
  const environment = lifecycle.environmentSource({});
  const set =
    account === undefined
      ? `set ${credentialsHint(vendor, environment)}`
      : `add "${account}" to ${environment.spell("accounts")}`;
  return `${set}, or name the other carriers with --vendor`;
}

/** What a state holds and doesn't name may be any number of the carrier. */
export function failureOf({ stack, resource, vendor, account, isInterrupted }: Unidentified): Failure {
  return {
    vendor: vendor ?? null,
    account: account ?? null,
    reason: isInterrupted
      ? `${stack} was stopped while it made ${resource}, and its state does not say of which number: run \`pulumi up\` ` +
        "on it, which goes on with it."
      : `${stack} has ${resource} without an id that names a number, so which number it declares is not known.`,
  };
}

export function stacksOf(declared: readonly Declared[]): string[] {
  return [...new Set(declared.map(({ stack }) => stack))].sort();
}

/** How many resources are this very number. */
function timesOf(declared: readonly Declared[]): number {
  return declared.filter(({ kind }) => kind === "PhoneNumber").length;
}

function isAnother(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Of the carriers, only those that have the address of a number of these countries say that it has none. */
function needsAddress({ number }: Ref, { country = "US", numberType }: Properties): boolean {
  return number.startsWith("+1") && numberType !== "tollFree" && ["US", "CA"].includes(String(country));
}
