/** Accounts beside states, number by number: what manages each, what it costs, and what is wrong with it. */
import type { HeldNumber } from "../../look-ups/account";
import { isObject } from "../../resources/path";
import type { Properties } from "../../resources/resource";
import { vendors } from "../../vendors";
import { supportOf, type Vendor } from "../../vendors/vendor";
import type { Looked } from "./accounts";
import { type Inventory, type Row, troubles } from "./shape";
import type { States, Unidentified } from "./states";
import { type Thing, thingsOf } from "./things";
import { type Facts, type Failure, failureOf, lackOf, type Options, stacksOf, troublesOf } from "./troubles";

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

function distinct(failures: readonly Failure[]): Failure[] {
  return [
    ...new Map(failures.map((each) => [JSON.stringify([each.vendor, each.account, each.reason]), each])).values(),
  ];
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
