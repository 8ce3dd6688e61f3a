/** Accounts beside states, number by number: what manages each, what it costs, and what is wrong with it. */
import * as lifecycle from "../../lifecycle";
import type { HeldNumber } from "../../look-ups/account";
import { isInternal, type Ref } from "../../resources/id";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { glimpseOf } from "../../run/account-used";
import { titleOf, vendors } from "../../vendors";
import { supportOf, type Vendor } from "../../vendors/vendor";
import type { Looked } from "./accounts";
import { type Inventory, type Row, TROUBLES, type Trouble, troubles } from "./shape";
import type { Declared } from "./states";

export interface Options {
  /** The kinds that were read of each number. */
  readonly kinds: readonly string[];
  /** Whether any state was given. Without one, that no stack declares a number is no trouble. */
  readonly hasStates: boolean;
}

export function inventoryOf(looked: readonly Looked[], declared: readonly Declared[], options: Options): Inventory {
  const entries = thingsOf(looked, declared)
    .map((thing) => ({ row: rowOf(thing, options), isHeld: thing.held !== undefined }))
    .sort((one, other) => byVendorAndNumber(one.row, other.row));
  const concerned = new Set([
    ...looked.map(({ vendor }) => vendor.name),
    ...entries.map(({ row: { vendor } }) => vendor),
  ]);
  return {
    numbers: entries.map((entry) => entry.row),
    totals: vendors.filter(({ name }) => concerned.has(name)).map(({ name }) => totalOf(name, looked, entries)),
    failed: looked.flatMap(({ vendor, names, failure: reason }) =>
      reason === undefined ? [] : [{ vendor: vendor.name, account: names[0] ?? null, reason }],
    ),
  };
}

/** A number, with all that is known of it. */
interface Thing {
  readonly ref: Ref;
  readonly declared: Declared[];
  held?: HeldNumber;
  account?: Looked;
}

/** What accounts hold and states declare, each number once. */
function thingsOf(looked: readonly Looked[], declared: readonly Declared[]): Thing[] {
  const things = new Map<string, Thing>();
  const thingOf = (ref: Ref, account: Looked | undefined): Thing => {
    const key = keyOf(ref, account);
    const thing = things.get(key) ?? { ref, declared: [] };
    things.set(key, thing);
    thing.account ??= account;
    return thing;
  };
  // Two accounts may list one number, such as an account and its subaccount.
  for (const account of looked) for (const held of account.numbers ?? []) thingOf(held.ref, account).held ??= held;
  for (const each of declared) thingOf(each.ref, accountOf(looked, each)).declared.push(each);
  return [...things.values()];
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

function rowOf(thing: Thing, options: Options): Row {
  const { ref, held, account, declared } = thing;
  const facts = held && account ? factsOf(account.vendor, held, options) : UNKNOWN;
  const { messaging: _, ...shown } = facts;
  const found = troublesOf(thing, facts, options);
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
  /** Whether nothing being there says that there is nothing. */
  const isKnown = (kind: string) =>
    kinds.includes(kind) &&
    supportOf(vendor, kind) !== undefined &&
    !unread.some((each) => each.kind === kind || each.kind === "PhoneNumber");
  const number: Properties = { ...listed, ...stateOf("PhoneNumber") };
  const voice = stateOf("NumberRouting")?.voice ?? listed.voice;
  const { address, addressId } = stateOf("Subscriber") ?? {};
  const isMessaging = isObject(number.messaging) ? number.messaging.enabled : undefined;
  const hasMessaging = "messaging" in (supportOf(vendor, "PhoneNumber")?.inputs ?? {});
  return {
    label: textOf(number.label),
    routed: isObject(voice) ? voice.type !== "none" : isKnown("NumberRouting") ? false : null,
    address: isKnown("Subscriber") ? (address ?? addressId) !== undefined : null,
    messaging: hasMessaging ? (typeof isMessaging === "boolean" ? isMessaging : null) : false,
    monthlyCost: typeof number.monthlyCost === "number" ? number.monthlyCost : null,
    currency: textOf(number.currency),
  };
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

type Found = { [T in Trouble]?: string };

/** A sentence for each trouble. */
function troublesOf(thing: Thing, facts: Facts, options: Options): Found {
  const { declared } = thing;
  const times = timesOf(declared);
  return {
    ...(times > 1 && {
      twice: `Declared ${times} times (${stacksOf(declared).join(", ")}): each undoes what the other writes.`,
    }),
    ...(thing.held ? troublesOfHeld(thing, thing.held, facts, options) : troublesOfMissing(thing)),
  };
}

function troublesOfHeld({ ref, account, declared }: Thing, held: HeldNumber, facts: Facts, options: Options): Found {
  const number: Properties = { ...held.row, ...held.holdings.find(({ kind }) => kind === "PhoneNumber")?.state };
  const elsewhere = declared.filter(({ accountId }) => isAnother(accountId, account?.accountId));
  const isNowhere = facts.routed === false;
  const isIdle =
    isNowhere && facts.messaging === false && declared.length === 0 && facts.monthlyCost !== 0 && !isInternal(ref);
  return {
    ...(held.unread.length > 0 && { unread: [...new Set(held.unread.map(({ reason }) => reason))].join(" ") }),
    ...(elsewhere.length > 0 && {
      otherAccount:
        `${stacksOf(elsewhere).join(", ")} last saw it on the account ${glimpseOf(elsewhere[0]?.accountId ?? "")}, and ` +
        `the account ${glimpseOf(account?.accountId ?? "")} holds it.`,
    }),
    ...(facts.address === false && needsAddress(ref, number) && { noAddress: TROUBLES.noAddress.about }),
    ...(isNowhere && { unrouted: TROUBLES.unrouted.about }),
    ...(isIdle && { idle: TROUBLES.idle.about }),
    ...(options.hasStates && declared.length === 0 && { unmanaged: TROUBLES.unmanaged.about }),
    ...((number.status === "pending" || held.holdings.some(({ state }) => lifecycle.isPending(state))) && {
      pending: TROUBLES.pending.about,
    }),
  };
}

/** Of a number that no list shows: gone only where the account that it was on could be listed. */
function troublesOfMissing({ ref, account, declared }: Thing): Found {
  const title = titleOf(ref.vendor);
  const [known] = declared.flatMap(({ accountId }) => accountId ?? []);
  if (!account)
    return {
      unread:
        `No credentials of ${title}'s ${ref.account === undefined ? "default account" : `account "${ref.account}"`} ` +
        "were given, so whether it is held is not known.",
    };
  if (account.failure !== undefined)
    return { unread: `${title}'s account could not be read, so whether it is held is not known.` };
  if (isAnother(known, account.accountId))
    return {
      unread:
        `It was last seen on the account ${glimpseOf(known ?? "")}, which was not read: the credentials that were given ` +
        `are of ${glimpseOf(account.accountId ?? "")}.`,
    };
  if (declared.some(({ kind, isPending }) => kind === "PhoneNumber" && isPending))
    return { pending: "The account does not show it, and a stack's purchase of it is not confirmed." };
  return { gone: `${stacksOf(declared).join(", ")} declares it, and the account does not hold it.` };
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
  looked: readonly Looked[],
  entries: readonly { readonly row: Row; readonly isHeld: boolean }[],
): Inventory["totals"][number] {
  const own = entries.filter(({ row: { vendor } }) => vendor === name);
  const held = own.filter(({ isHeld }) => isHeld).map((entry) => entry.row);
  const costs = new Map<string, number>();
  for (const { monthlyCost, currency } of held)
    if (monthlyCost !== null) costs.set(currency ?? "", (costs.get(currency ?? "") ?? 0) + monthlyCost);
  return {
    vendor: name,
    isWhole: looked.every(({ vendor, failure: reason }) => vendor.name !== name || reason === undefined),
    numbers: held.length,
    managed: held.filter(({ managed }) => managed.length > 0).length,
    unmanaged: held.filter(({ managed }) => managed.length === 0).length,
    gone: own.filter(({ row: { status } }) => status === "gone").length,
    // A sum of many prices shows no more digits than a price has.
    monthlyCosts: [...costs].map(([currency, cost]) => ({ currency, cost: Number(cost.toFixed(4)) })),
    unpriced: held.filter(({ monthlyCost }) => monthlyCost === null).length,
  };
}

function byVendorAndNumber(one: Row, other: Row): number {
  const rank = ({ vendor }: Row) => vendors.findIndex(({ name }) => name === vendor);
  return rank(one) - rank(other) || (one.number < other.number ? -1 : Number(one.number > other.number));
}
