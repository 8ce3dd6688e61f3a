/**
 * What may happen to the names of a program's numbers, drawn at random: other names, places, providers, fronts and
 * stacks, and what the engine is told to do.
 */
import fc from "fast-check";
import type { Declaration, Place } from "../mini-engine";
import { SEARCH, type VendorName, vendorNames } from "../support/carriers";

/** One PhoneNumber of a program. */
export interface Slot extends Omit<Place, "name"> {
  readonly vendor: VendorName;
  /** The declared number; a search where there is none. */
  readonly number?: string;
  readonly isLabelled: boolean;
  readonly isArmed: boolean;
  /** How often it was renamed. */
  readonly renamed: number;
  readonly provider?: string;
  /** Whether it goes by the second name of the same account. */
  readonly isSales: boolean;
  readonly setting: number;
  readonly aliases: readonly Partial<Place>[];
  readonly isReplacedOnChanges: boolean;
  readonly isDeletedFirst: boolean;
}

const parents = [undefined, "my:index:Office", "my:index:Office$my:index:Floor"] as const;
const providers = [undefined, "p1", "p2"] as const;

export type Change =
  | { readonly sort: "rename"; readonly alias: boolean }
  | { readonly sort: "parent"; readonly to: number; readonly alias: boolean }
  | { readonly sort: "provider"; readonly to: number }
  | { readonly sort: "front" }
  | { readonly sort: "account" }
  | { readonly sort: "setting"; readonly replaces: boolean }
  | { readonly sort: "deletedFirst" }
  | { readonly sort: "out" }
  | { readonly sort: "back" }
  /** `number` in place of `search`: the one that was found. */
  | { readonly sort: "pin" }
  | { readonly sort: "otherNumber" }
  | { readonly sort: "search" };

export interface Edit {
  readonly slot: number;
  readonly change: Change;
}

export interface Forced {
  readonly slot: number;
  readonly what: "number" | "search" | "both";
  readonly how: "replace" | "taint";
}

export interface Only {
  readonly slot: number;
  readonly how: "target" | "targetFormer" | "exclude";
}

export interface Refusal {
  readonly what: "purchase" | "write" | "release";
  readonly status: number;
  readonly nth: number;
  readonly times: number;
}

export interface Up {
  readonly do: "up";
  readonly stack: 0 | 1;
  readonly edits: readonly Edit[];
  readonly forced?: Forced;
  readonly only?: Only;
  readonly refresh: boolean;
  readonly continues: boolean;
  readonly refusal?: Refusal;
  readonly retries: number;
}

export type Command =
  | Up
  | { readonly do: "refresh"; readonly stack: 0 | 1 }
  | { readonly do: "renameStack"; readonly stack: 0 | 1 }
  | { readonly do: "renameProject"; readonly stack: 0 | 1 }
  | { readonly do: "move"; readonly slot: number; readonly stack: 0 | 1 }
  | { readonly do: "destroy"; readonly stack: 0 | 1; readonly runsProgram: boolean };

export interface Start {
  readonly slot: Omit<Slot, "number" | "renamed" | "aliases" | "isReplacedOnChanges" | "isDeletedFirst">;
  readonly isSearched: boolean;
}

export interface History {
  readonly starts: readonly Start[];
  readonly other?: Start;
  readonly commands: readonly Command[];
}

const rarely = (among: number) => fc.nat(among - 1).map((drawn) => drawn === 0);
const optional = <T>(arbitrary: fc.Arbitrary<T>, among: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 1, arbitrary }, { weight: among - 1, arbitrary: fc.constant(undefined) });

const start: fc.Arbitrary<Start> = fc
  .record({
    vendor: fc.constantFrom(...vendorNames),
    isSearched: fc.nat(4).map((drawn) => drawn > 1),
    isLabelled: rarely(4),
    isArmed: fc.nat(7).map((drawn) => drawn > 0),
    parent: fc.nat(5),
    provider: fc.nat(5),
    isNative: fc.boolean(),
    isSales: rarely(6),
  })
  .map(({ isSearched, parent, provider, isNative, ...rest }) => ({
    isSearched,
    slot: {
      ...rest,
      setting: 0,
      ...placed(parents[parent], isNative ? "native" : undefined, isNative ? providers[provider] : undefined),
    },
  }));

function placed(
  parent: string | undefined,
  front: "native" | undefined,
  provider: string | undefined,
): Pick<Slot, "parent" | "front" | "provider"> {
  return {
    ...(parent !== undefined && { parent }),
    ...(front && { front }),
    ...(provider !== undefined && { provider }),
  };
}

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ sort: fc.constant("rename" as const), alias: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ sort: fc.constant("parent" as const), to: fc.nat(2), alias: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ sort: fc.constant("provider" as const), to: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ sort: fc.constant("setting" as const), replaces: fc.boolean() }) },
  {
    weight: 9,
    arbitrary: fc
      .constantFrom(
        "front",
        "front",
        "account",
        "account",
        "deletedFirst",
        "out",
        "out",
        "back",
        "back",
        "back",
        "back",
        "pin",
        "otherNumber",
        "search",
      )
      .map((sort) => ({ sort }) as Change), // each of these has no other member
  },
);

const slotNumber = fc.nat(2);
const stack = fc.constantFrom<0 | 1>(0, 0, 0, 1);

const edit = fc.record({ slot: slotNumber, change });
const edits = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Edit[]>([]) },
  { weight: 5, arbitrary: fc.tuple(edit) },
  { weight: 3, arbitrary: fc.tuple(edit, edit) },
);

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        do: fc.constant("up" as const),
        stack,
        edits,
        forced: optional(
          fc.record({
            slot: slotNumber,
            what: fc.constantFrom("number" as const, "number" as const, "search" as const, "both" as const),
            how: fc.constantFrom("replace" as const, "taint" as const),
          }),
          3,
        ),
        only: optional(
          fc.record({
            slot: slotNumber,
            how: fc.constantFrom("target" as const, "targetFormer" as const, "exclude" as const),
          }),
          5,
        ),
        refresh: rarely(6),
        continues: fc.boolean(),
        refusal: optional(
          fc.record({
            what: fc.constantFrom("purchase" as const, "write" as const, "release" as const),
            status: fc.constantFrom(403, 422),
            nth: fc.constantFrom(1, 1, 2),
            times: fc.constantFrom(1, 1, 2, 100),
          }),
          4,
        ),
        retries: fc.constantFrom(0, 0, 0, 1, 3),
      },
      { requiredKeys: ["do", "stack", "edits", "refresh", "continues", "retries"] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh" as const), stack }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("renameStack" as const, "renameProject" as const), stack }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), slot: slotNumber, stack }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("destroy" as const), stack, runsProgram: fc.boolean() }) },
);

/** First both stacks are brought up, which arms what is to be armed. */
export const history: fc.Arbitrary<History> = fc.record(
  {
    starts: fc.array(start, { minLength: 1, maxLength: 3, size: "max" }),
    other: optional(start, 2),
    commands: fc.array(command, { minLength: 1, maxLength: 5, size: "max" }),
  },
  { requiredKeys: ["starts", "commands"] },
);

/** By number of the slot; those of the second stack begin with 3. */
export type Program = Map<number, Slot>;

export function nameOf(index: number, { renamed }: Slot): string {
  return `n${index}${"r".repeat(renamed)}`;
}

export function placeOf(index: number, slot: Slot): Place {
  return { name: nameOf(index, slot), parent: slot.parent, front: slot.front };
}

/** The slot after a change that needs to know nothing but the slot. */
export function changed(index: number, slot: Slot, change: Change): Slot {
  const { name, parent, front } = placeOf(index, slot);
  const former = (alias: boolean, place: Partial<Place>): Pick<Slot, "aliases"> => ({
    aliases: alias ? [...slot.aliases.map((one) => ({ name, parent, ...one })), place] : [],
  });
  switch (change.sort) {
    case "rename":
      return { ...slot, renamed: slot.renamed + 1, ...former(change.alias, { name, parent }) };
    case "parent":
      return parents[change.to] === parent
        ? slot
        : { ...slot, parent: parents[change.to], ...former(change.alias, { name, parent }) };
    case "provider":
      return { ...slot, provider: front === "native" ? providers[change.to] : undefined };
    case "front":
      return { ...slot, front: front === "native" ? undefined : "native", provider: undefined };
    case "account":
      return { ...slot, isSales: !slot.isSales };
    case "setting":
      return { ...slot, setting: slot.setting + 1, isReplacedOnChanges: change.replaces };
    case "deletedFirst":
      return { ...slot, isDeletedFirst: !slot.isDeletedFirst };
    default:
      return slot;
  }
}

/** What a user would write. */
export function declarationsOf(program: Program): Declaration[] {
  return [...program].sort(([a], [b]) => a - b).flatMap(([index, slot]) => declarationsOfSlot(index, slot));
}

function declarationsOfSlot(index: number, slot: Slot): Declaration[] {
  const { vendor, number, provider, isReplacedOnChanges, isDeletedFirst } = slot;
  const place = placeOf(index, slot);
  const beside = `${place.name}-search`;
  const account = slot.isSales ? { account: salesOf(vendor) } : {};
  const options = {
    ...(provider !== undefined && { provider }),
    ...(isReplacedOnChanges && { replaceOnChanges: ["*"] }),
    ...(isDeletedFirst && { deleteBeforeReplace: true }),
  };
  const searchAliases = slot.aliases.map((alias) => ({
    ...alias,
    ...(alias.name !== undefined && { name: `${alias.name}-search` }),
  }));
  const search: Declaration[] =
    number === undefined
      ? [
          {
            ...place,
            kind: "NumberSearch",
            name: beside,
            inputs: { vendor, ...account, ...SEARCH[vendor], count: 2 },
            ...options,
            aliases: searchAliases,
          },
        ]
      : [];
  const inputs = {
    vendor,
    ...account,
    ...(number === undefined ? { candidates: { $candidates: beside } } : { number, acquire: "adoptOrBuy" }),
    ...(slot.isArmed && { onDelete: "release" }),
    ...(slot.isLabelled && vendor !== "telcom" && { label: `Desk ${index}` }),
    ...settingOf(vendor, slot.setting),
  };
  return [...search, { ...place, kind: "PhoneNumber", inputs, ...options, aliases: slot.aliases }];
}

/** The second name of the account, in `TELEPHONY_ACCOUNTS`. */
export function salesOf(vendor: VendorName): string {
  return `sales-${vendor}`;
}

function settingOf(vendor: VendorName, setting: number): Declaration["inputs"] {
  if (setting === 0) return {};
  const isOn = setting % 2 === 1;
  if (vendor === "flowroute") return { cnamLookup: isOn };
  return { recording: isOn ? (vendor === "telcom" ? "inbound" : "all") : "none" };
}
