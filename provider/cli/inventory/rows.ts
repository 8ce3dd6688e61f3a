/** Accounts beside states, number by number: what manages each, what it costs, and what is wrong with it. */
import * as lifecycle from "../../lifecycle";
import type { HeldNumber } from "../../look-ups/account";
import { isInternal, type Ref } from "../../resources/id";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { glimpseOf } from "../../run/account-used";
import { credentialsHint } from "../../run/settings";
import { titleOf, vendors } from "../../vendors";
import { supportOf, type Vendor } from "../../vendors/vendor";
import { listed } from "../words";
import type { Looked } from "./accounts";
import { type Inventory, type Row, TROUBLES, type Trouble, troubles } from "./shape";
import type { Declared, States, Unidentified } from "./states";

export interface Options {
  /** The kinds that were read of each number. */
  readonly kinds: readonly string[];
  /** Whether any state was given. Without one, that no stack declares a number is no trouble. */
  readonly hasStates: boolean;
}

export function inventoryOf(looked: readonly Looked[], states: States, options: Options): Inventory {
  const { declared, unidentified } = states;
  const entries = thingsOf(looked, declared)
    .map((thing) => ({ thing, row: rowOf(thing, unidentified, options) }))
    .sort((one, other) => byVendorAndNumber(one.row, other.row));
  const failed = distinct([
    ...looked.flatMap(({ vendor, names, failure: reason }) =>
      reason === undefined ? [] : [{ vendor: vendor.name, account: names[0] ?? null, reason }],
    ),
    ...entries.flatMap(({ thing }) => (thing.held ? [] : (lackOf(thing)?.failure ?? []))),
    ...unidentified.map(failureOf),
  ]);
  const concerned = new Set([
    ...looked.map(({ vendor }) => vendor.name),
    ...entries.map(({ row: { vendor } }) => vendor),
    ...failed.map(({ vendor }) => vendor),
  ]);
  return {
    numbers: entries.map((entry) => entry.row),
    totals: vendors
      .filter(({ name }) => concerned.has(name))
      .map(({ name }) =>
        totalOf(
          name,
          failed,
          entries.map(({ thing, row }) => ({ row, isHeld: thing.held !== undefined })),
        ),
      ),
    failed,
  };
}

type Failure = Inventory["failed"][number];

function distinct(failures: readonly Failure[]): Failure[] {
  return [
    ...new Map(failures.map((each) => [JSON.stringify([each.vendor, each.account, each.reason]), each])).values(),
  ];
}

/** A number on one account, with all that is known of it. */
interface Thing {
  readonly ref: Ref;
  readonly declared: Declared[];
  readonly held?: HeldNumber;
  account?: Looked;
  /** Those for the same number on other accounts. */
  readonly others: readonly Thing[];
}

/** What accounts hold and states declare: each number once, or once for each account that lists it. */
function thingsOf(looked: readonly Looked[], declared: readonly Declared[]): Thing[] {
  const things = new Map<string, Thing[]>();
  const add = (ref: Ref, account: Looked | undefined, held?: HeldNumber): Thing => {
    const key = keyOf(ref, account);
    const same = things.get(key) ?? [];
    things.set(key, same);
    const thing: Thing = {
      ref,
      account,
      declared: [],
      ...(held && { held }),
      get others() {
        return same.filter((other) => other !== thing);
      },
    };
    same.push(thing);
    return thing;
  };
  for (const account of looked) for (const held of account.numbers ?? []) add(held.ref, account, held);
  for (const each of declared) {
    const account = accountOf(looked, each);
    const same = things.get(keyOf(each.ref, account)) ?? [];
    // A number that its own account doesn't list is the one that another account does.
    const thing = same.find((other) => other.account === account) ?? same[0] ?? add(each.ref, account);
    thing.account ??= account;
    thing.declared.push(each);
  }
  return [...things.values()].flat();
}

/** An internal number is one only together with its account. */
function keyOf(ref: Ref, account: Looked | undefined): string {
  const whose = isInternal(ref) ? `:${account?.accountId ?? account?.names[0] ?? ref.account ?? ""}` : "";
  return `${ref.vendor}${whose}/${ref.number}`;
}

/** The account that a state means: the one of its id at the carrier, else the one of its name. */
function accountOf(looked: readonly Looked[], { ref, accountId }: Declared): Looked | undefined {
  const accounts = looked.filter(({ vendor }) => vendor.name === ref.vendor);
  return (
    accounts.find((account) => accountId !== undefined && account.accountId === accountId) ??
    accounts.find(({ names }) => names.includes(ref.account))
  );
}

/** What is known of a number that is held; null where it is not. */
interface Facts {
  readonly label: string | null;
  readonly routed: boolean | null;
  readonly address: boolean | null;
  readonly messaging: boolean | null;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
}

const UNKNOWN: Facts = { label: null, routed: null, address: null, messaging: null, monthlyCost: null, currency: null };

function rowOf(thing: Thing, unidentified: readonly Unidentified[], options: Options): Row {
  const { ref, held, account, declared } = thing;
  const facts = held && account ? factsOf(account.vendor, held, options) : UNKNOWN;
  const { messaging: _, ...shown } = facts;
  const found = troublesOf(thing, facts, {
    ...options,
    // One of them may be this number.
    isUndeclared: !unidentified.some(({ vendor = ref.vendor }) => vendor === ref.vendor),
  });
  return {
    number: ref.number,
    vendor: ref.vendor,
    account: (held?.ref ?? ref).account ?? null,
    ...shown,
    status: "gone" in found ? "gone" : "twice" in found ? "twice" : declared.length > 0 ? "managed" : "unmanaged",
    managed: stacksOf(declared),
    trouble: troubles.flatMap((kind) => {
      const detail = found[kind];
      return detail === undefined ? [] : [{ kind, detail }];
    }),
  };
}

function stacksOf(declared: readonly Declared[]): string[] {
  return [...new Set(declared.map(({ stack }) => stack))].sort();
}

/** How many resources are this very number. */
function timesOf(declared: readonly Declared[]): number {
  return declared.filter(({ kind }) => kind === "PhoneNumber").length;
}

function factsOf(vendor: Vendor, { row: listed, holdings, unread }: HeldNumber, { kinds }: Options): Facts {
  const stateOf = (kind: string) => holdings.find((holding) => holding.kind === kind)?.state;
  const isUnread = (kind: string) => unread.some((each) => each.kind === kind || each.kind === "PhoneNumber");
  /** Whether nothing being there says that there is nothing. */
  const isKnown = (kind: string) => kinds.includes(kind) && supportOf(vendor, kind) !== undefined && !isUnread(kind);
  const number: Properties = { ...listed, ...stateOf("PhoneNumber") };
  const voice = stateOf("NumberRouting")?.voice ?? listed.voice;
  const { address, addressId } = stateOf("Subscriber") ?? {};
  const isMessaging = isObject(number.messaging) ? number.messaging.enabled : undefined;
  const hasMessaging = "messaging" in (supportOf(vendor, "PhoneNumber")?.inputs ?? {});
  return {
    label: textOf(number.label),
    routed: isUnread("NumberRouting") ? null : routedOf(number, voice, isKnown("NumberRouting")),
    address: isKnown("Subscriber") ? (address ?? addressId) !== undefined : null,
    messaging: hasMessaging ? (typeof isMessaging === "boolean" ? isMessaging : null) : false,
    monthlyCost: typeof number.monthlyCost === "number" ? number.monthlyCost : null,
    currency: textOf(number.currency),
  };
}

/** `isKnown`: whether no `voice` says that there is none. */
function routedOf({ forwardSipTo }: Properties, voice: unknown, isKnown: boolean): boolean | null {
  const isNowhere = isObject(voice) ? voice.type === "none" : isKnown;
  if (!isNowhere) return isObject(voice) ? true : null;
  // Telcom may send its calls there: nothing says when it does.
  return forwardSipTo === undefined ? false : null;
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

type Found = { [T in Trouble]?: string };

interface TroubleOptions extends Options {
  /** Whether a number that no state names is surely declared by none. */
  readonly isUndeclared: boolean;
}

/** A sentence for each trouble. */
function troublesOf(thing: Thing, facts: Facts, options: TroubleOptions): Found {
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

/** Why nothing says whether a number is held that no list shows. `failure`: where nothing else says it of the account. */
function lackOf({
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
function failureOf({ stack, resource, vendor, account, isInterrupted }: Unidentified): Failure {
  return {
    vendor: vendor ?? null,
    account: account ?? null,
    reason: isInterrupted
      ? `${stack} was stopped while it made ${resource}, and its state does not say of which number: run \`pulumi up\` ` +
        "on it, which goes on with it."
      : `${stack} has ${resource} without an id that names a number, so which number it declares is not known.`,
  };
}

function isAnother(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Of the carriers, only those that have the address of a number of these countries say that it has none. */
function needsAddress({ number }: Ref, { country = "US", numberType }: Properties): boolean {
  return number.startsWith("+1") && numberType !== "tollFree" && ["US", "CA"].includes(String(country));
}

function totalOf(
  name: string,
  failed: readonly Failure[],
  entries: readonly { readonly row: Row; readonly isHeld: boolean }[],
): Inventory["totals"][number] {
  const own = entries.filter(({ row: { vendor } }) => vendor === name);
  const held = own.filter(({ isHeld }) => isHeld).map((entry) => entry.row);
  const unread = own.filter(({ row: { trouble } }) => trouble.some(({ kind }) => kind === "unread")).length;
  const costs = new Map<string, number>();
  for (const { monthlyCost, currency } of held)
    if (monthlyCost !== null) costs.set(currency ?? "", (costs.get(currency ?? "") ?? 0) + monthlyCost);
  return {
    vendor: name,
    isWhole: unread === 0 && failed.every(({ vendor }) => vendor !== name && vendor !== null),
    numbers: held.length,
    managed: held.filter(({ managed }) => managed.length > 0).length,
    unmanaged: held.filter(({ managed }) => managed.length === 0).length,
    gone: own.filter(({ row: { status } }) => status === "gone").length,
    // A sum of many prices shows no more digits than a price has.
    monthlyCosts: [...costs].map(([currency, cost]) => ({ currency, cost: Number(cost.toFixed(4)) })),
    unread,
    unpriced: held.filter(({ monthlyCost }) => monthlyCost === null).length,
  };
}

function byVendorAndNumber(one: Row, other: Row): number {
  const rank = ({ vendor }: Row) => vendors.findIndex(({ name }) => name === vendor);
  return rank(one) - rank(other) || (one.number < other.number ? -1 : Number(one.number > other.number));
}
