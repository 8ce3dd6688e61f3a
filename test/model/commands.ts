/**
 * What may happen to two stacks on one account, drawn at random: programs and their changes, faults, kills, and what
 * others do meanwhile.
 */
import fc from "fast-check";
import type { Properties } from "../../provider/resources/resource";
import type { FaultRule } from "../../simulator";
import type { Declaration } from "../mini-engine";
import { SEARCH, type VendorName, vendorNames } from "../support/carriers";
import { heldNumber, type OutsideAct, offeredNumber, outsideActs } from "./world";

/** One PhoneNumber of a program and what stands on it. */
export interface Slot {
  readonly vendor: VendorName;
  readonly source: "held" | "offered" | "search";
  readonly pick: number;
  readonly acquire?: "adopt" | "buy" | "adoptOrBuy" | "takeover" | "register";
  readonly onDelete?: "keep" | "release";
  readonly label?: string;
  readonly setting?: number;
  readonly routing?: number;
  readonly hook?: number;
  readonly subscriber?: number;
  /** How often it was renamed. */
  readonly name: number;
}

export type Edit =
  | { readonly slot: number; readonly to: Omit<Slot, "name"> }
  | { readonly slot: number; readonly remove: true }
  | { readonly slot: number; readonly rename: true }
  | { readonly slot: number; readonly change: Partial<Omit<Slot, "name" | "vendor" | "source" | "pick">> };

export interface Kill {
  /** The request at which the run ends, from 1. */
  readonly at: number;
  /** Whether that request reaches the vendor, and whether its answer is still read. */
  readonly when: "before" | "after" | "answered";
}

interface Running {
  readonly stack: 0 | 1;
  readonly faults: readonly FaultRule[];
  readonly kill?: Kill;
  /** With TELEPHONY_READ_ONLY=1: a drift job, or a mistake. */
  readonly readOnly?: true;
}

export type Command =
  | ({
      readonly do: "up";
      readonly edits: readonly Edit[];
      readonly replace?: number;
      readonly stopAtFailure: boolean;
    } & Running)
  | ({ readonly do: "refresh" } & Running)
  | ({ readonly do: "destroy" } & Running)
  | {
      readonly do: "outside";
      readonly act: OutsideAct;
      readonly vendor: VendorName;
      readonly held: boolean;
      readonly pick: number;
    }
  | { readonly do: "wait"; readonly seconds: number };

/** There in one of `among` cases. */
const optional = <T>(arbitrary: fc.Arbitrary<T>, among: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 1, arbitrary }, { weight: among - 1, arbitrary: fc.constant(undefined) });

const changeable = {
  onDelete: optional(fc.constantFrom("keep" as const, "release" as const, "release" as const), 2),
  label: optional(fc.constantFrom("Desk", "Sales", ""), 3),
  setting: optional(fc.nat(2), 3),
  routing: optional(fc.nat(2), 3),
  hook: optional(fc.nat(1), 4),
  subscriber: optional(fc.nat(1), 4),
};

const slot = fc.record(
  {
    vendor: fc.constantFrom(...vendorNames),
    source: fc.constantFrom("held" as const, "offered" as const, "search" as const, "search" as const),
    pick: fc.nat(3),
    acquire: optional(
      fc.constantFrom(
        "adopt" as const,
        "buy" as const,
        "adoptOrBuy" as const,
        "adoptOrBuy" as const,
        "adoptOrBuy" as const,
        "takeover" as const,
        "register" as const,
      ),
      2,
    ),
    ...changeable,
  },
  { requiredKeys: ["vendor", "source", "pick"] },
);

const slotNumber = fc.nat(2);

const declared: fc.Arbitrary<Edit> = fc.record({ slot: slotNumber, to: slot });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: declared },
  { weight: 1, arbitrary: fc.record({ slot: slotNumber, remove: fc.constant(true as const) }) },
  { weight: 1, arbitrary: fc.record({ slot: slotNumber, rename: fc.constant(true as const) }) },
  { weight: 4, arbitrary: fc.record({ slot: slotNumber, change: fc.record(changeable, { requiredKeys: [] }) }) },
);

/** Which requests a fault is for: any, reads, writes, purchases. */
const where = fc.record({
  nth: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 6),
  times: fc.constantFrom(1, 1, 1, 2, 4, 8, 100),
  at: fc.constantFrom(
    {},
    {},
    { path: "/(list|info|fonenumbers|auth)$|/numbers/\\d+$|fonenumbers/\\d+$" },
    { path: "order$|acquire$|/v2/numbers/\\d+$|save$", method: "POST" },
    { path: "order$|acquire$|/v2/numbers/\\d+$|save$", method: "POST" },
    { path: "save$|update_subscriber$", method: "POST" },
    { method: "PUT" },
    { method: "PATCH" },
    { method: "GET" },
  ),
});

const kind: fc.Arbitrary<FaultRule> = fc.oneof(
  fc.constantFrom<FaultRule>(
    { kind: "resetBefore" },
    { kind: "refuse", path: "." },
    { kind: "resetAfterCommit" },
    { kind: "resetAfterCommit" },
    { kind: "truncate" },
    { kind: "empty" },
    { kind: "invalidJson" },
    { kind: "wrongContentType" },
    { kind: "redirect", to: "https://example.com/login", status: 302 },
    { kind: "redirect", to: "https://example.com/login", status: 307 },
  ),
  fc.record({ kind: fc.constant("lateCommit" as const), seconds: fc.constantFrom(1, 3, 10, 30, 60, 120) }),
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(400, 401, 403, 404, 409, 422, 500, 503),
    executed: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(500, 502, 503, 504, 207, 408, 409, 422),
    executed: fc.constant(true),
  }),
  fc.record({ kind: fc.constant("html" as const), status: fc.constantFrom(200, 404, 502), executed: fc.boolean() }),
  fc.record({
    kind: fc.constant("mutate" as const),
    mutations: fc.array(
      fc.constantFrom(
        "wrongTypes",
        "missingFields",
        "unknownFields",
        "otherNumber",
        "emptyList",
        "shortList",
        "repeatList",
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  }) as fc.Arbitrary<FaultRule>, // the names are the simulator's own
  fc.record({ kind: fc.constant("lag" as const), seconds: fc.constantFrom(1, 5, 30, 60) }),
  fc.record({
    kind: fc.constant("retryAfter" as const),
    form: fc.constantFrom("seconds" as const, "date" as const, "missing" as const, "garbage" as const),
  }),
);

const isRefusedThoughDone = (rule: FaultRule) =>
  rule.kind === "status" && rule.executed === true && (rule.status === 409 || rule.status === 422);
const hidesForLong = (rule: FaultRule) => rule.kind === "lag" && rule.seconds > 15;

/** Two lies at once that nothing can tell from the truth: docs/reliability.md says so. */
const isHopeless = (rules: readonly FaultRule[]) => rules.some(isRefusedThoughDone) && rules.some(hidesForLong);

/** The carrier says no to what a create or an update begins with, or to what it goes on with, and has done nothing. */
const refusedWrite: fc.Arbitrary<FaultRule> = fc
  .record({
    at: fc.constantFrom(
      { method: "PUT" },
      { method: "PATCH" },
      { method: "POST", path: "/v2/(routes|e911s|cnams)$" },
      { path: "(save|update_subscriber)$" },
    ),
    nth: fc.constantFrom(1, 1, 1, 2),
    status: fc.constantFrom(401, 403, 404, 422),
  })
  .map(({ at, nth, status }) => ({ ...at, nth, kind: "status", status, executed: false }));

/** A single fault, a pair or a triple; often none. */
const faults = fc.oneof(
  { weight: 4, arbitrary: fc.constant<FaultRule[]>([]) },
  { weight: 1, arbitrary: refusedWrite.map((rule) => [rule]) },
  {
    weight: 5,
    arbitrary: fc
      .array(
        fc.tuple(where, kind).map(([{ at, ...turns }, what]) => ({ ...turns, ...at, ...what }) as FaultRule),
        { minLength: 1, maxLength: 3 },
      )
      .filter((rules) => !isHopeless(rules)),
  },
);

const kill = optional(
  fc.record({
    at: fc.constantFrom(1, 2, 2, 3, 3, 4, 5, 6, 8),
    when: fc.constantFrom("before" as const, "after" as const, "answered" as const),
  }),
  4,
);
const stack = fc.constantFrom<0 | 1>(0, 0, 0, 1);
const readOnly = optional(fc.constant(true as const), 8);

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record(
        {
          do: fc.constant("up" as const),
          stack,
          edits: fc.array(edit, { maxLength: 2 }),
          replace: optional(slotNumber, 6),
          stopAtFailure: fc.boolean(),
          faults,
          kill,
          readOnly,
        },
        { requiredKeys: ["do", "stack", "edits", "stopAtFailure", "faults"] },
      )
      .map((up) => (up.replace !== undefined && up.edits.length > 1 ? { ...up, replace: undefined } : up)),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("refresh" as const), stack, faults, kill, readOnly }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("destroy" as const), stack, faults, kill, readOnly }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("outside" as const),
      act: fc.constantFrom(...outsideActs),
      vendor: fc.constantFrom(...vendorNames),
      held: fc.boolean(),
      pick: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(30, 130, 4000) }) },
);

/** The first command sets something up, so that the others have something to go wrong with. */
export const history: fc.Arbitrary<Command[]> = fc
  .tuple(
    fc.record({ edits: fc.array(declared, { minLength: 1, maxLength: 3 }), faults, kill }),
    fc.array(command, { minLength: 1, maxLength: 6 }),
  )
  .map(([first, rest]) => [{ do: "up", stack: 0, stopAtFailure: false, ...first }, ...rest]);

export type Program = Map<number, Slot>;

export function edited(program: Program, edits: readonly Edit[]): Program {
  const next = new Map(program);
  for (const one of edits) {
    const before = next.get(one.slot);
    if ("to" in one) next.set(one.slot, { ...one.to, name: before?.name ?? 0 });
    else if ("remove" in one) next.delete(one.slot);
    else if ("rename" in one) {
      if (before) next.set(one.slot, { ...before, name: before.name + 1 });
    } else if (before) next.set(one.slot, { ...before, ...one.change });
  }
  return next;
}

export function nameOf(slot: number, { name }: Slot): string {
  return `n${slot}${"r".repeat(name)}`;
}

/** What a user would write. What a vendor lacks is left out. */
export function declarationsOf(program: Program): Declaration[] {
  return [...program]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, slot]) => declarationsOfSlot(nameOf(index, slot), slot));
}

function declarationsOfSlot(name: string, slot: Slot): Declaration[] {
  const { vendor, source } = slot;
  const search: Declaration[] =
    source === "search"
      ? [
          {
            kind: "NumberSearch",
            name: `${name}-search`,
            inputs: { vendor, ...SEARCH[vendor], count: 2 + (slot.pick % 2) },
          },
        ]
      : [];
  const number = source === "held" ? heldNumber(vendor, slot.pick) : offeredNumber(vendor, slot.pick);
  const acquire = acquireOf(slot);
  const inputs: Properties = {
    vendor,
    ...(source === "search" ? { candidates: { $candidates: `${name}-search` } } : { number }),
    ...(acquire && { acquire }),
    ...(slot.onDelete && { onDelete: slot.onDelete }),
    ...(slot.label !== undefined && vendor !== "telcom" && { label: slot.label }),
    ...(slot.setting !== undefined && SETTINGS[vendor][slot.setting]),
  };
  const onIt = (kind: string, suffix: string, more: Properties | undefined): Declaration[] =>
    more ? [{ kind, name: `${name}-${suffix}`, inputs: { phoneNumber: { $id: name }, ...more } }] : [];
  return [
    ...search,
    { kind: "PhoneNumber", name, inputs },
    ...onIt("NumberRouting", "routing", slot.routing === undefined ? undefined : ROUTINGS[vendor][slot.routing]),
    ...onIt("NotificationHook", "hook", slot.hook === undefined ? undefined : HOOKS[vendor]?.[slot.hook]),
    ...onIt(
      "Subscriber",
      "subscriber",
      slot.subscriber === undefined ? undefined : SUBSCRIBERS[vendor]?.[slot.subscriber],
    ),
  ];
}

/** `takeover` and `register` need a number, `register` Telcom. */
function acquireOf({ vendor, source, acquire }: Slot): Slot["acquire"] {
  if (acquire === "register" && (vendor !== "telcom" || source === "search")) return undefined;
  return acquire === "takeover" && source === "search" ? undefined : acquire;
}

/** How a PhoneNumber of this slot is come by, defaults included. */
export function howOf(slot: Slot): string {
  return acquireOf(slot) ?? (slot.source === "search" ? "adoptOrBuy" : "adopt");
}

const SETTINGS: Readonly<Record<VendorName, readonly Properties[]>> = {
  fonestorm: [{ recording: "all" }, { recording: "none", group: "team" }, { messaging: { enabled: true } }],
  flowroute: [{ cnamLookup: true }, { cnamLookup: false }, { messaging: { enabled: true } }],
  telcom: [{ recording: "inbound" }, { recording: "none", callerIdPrefix: "T " }, { callerIdPassthrough: false }],
};

const ROUTINGS: Readonly<Record<VendorName, readonly Properties[]>> = {
  fonestorm: [
    { voice: { type: "forward", target: "+14075550100" } },
    { voice: { type: "busy" } },
    { voice: { type: "forward", target: "+14075550101" }, messages: { type: "email", target: "ops@example.com" } },
  ],
  flowroute: [
    { voice: { type: "sipUri", target: "sip:pbx@example.com" }, onDelete: "reset" },
    { voice: { type: "forward", target: "+12065551212" }, failover: { type: "forward", target: "+12065551213" } },
    { voice: { type: "sipUri", target: "sip:other@example.com" } },
  ],
  telcom: [
    { voice: { type: "menu", target: "262" } },
    { voice: { type: "none" } },
    { voice: { type: "menu", target: "263" }, onDelete: "reset" },
  ],
};

const HOOKS: Readonly<Partial<Record<VendorName, readonly Properties[]>>> = {
  fonestorm: [
    { event: "call.incoming", url: "https://example.com/calls" },
    { event: "message.incoming", url: "https://example.com/sms" },
  ],
  flowroute: [
    { event: "message.incoming", url: "https://example.com/sms" },
    { event: "sms.delivery", url: "https://example.com/receipts" },
  ],
};

const ADDRESS = { street: "123 Smith St", city: "Seattle", state: "WA", postalCode: "98101", country: "US" };
const SUBSCRIBERS: Readonly<Partial<Record<VendorName, readonly Properties[]>>> = {
  flowroute: [
    { firstName: "Ada", lastName: "Byron", address: ADDRESS },
    { firstName: "Ada", lastName: "Byron", address: { ...ADDRESS, street: "124 Smith St" }, onDelete: "reset" },
  ],
  telcom: [
    { lastName: "Byron", address: { street: "1 High St", city: "Leeds", postalCode: "LS1 1AA" } },
    {
      company: "Example Ltd",
      address: { street: "2 High St", line2: "Floor 2", city: "Leeds", postalCode: "LS1 1AA" },
      onDelete: "reset",
    },
  ],
};
