/**
 * What a difference means to the people behind a number, for every input that is compared with its carrier. A test
 * asks for a new one's.
 */
import type { Kind } from "../../resources";
import { isObject } from "../../resources/path";
import { hostOf } from "./shown";

/** From what may hurt somebody to what is looks alone. */
export const ranks = ["safety", "money", "service", "cosmetic"] as const;

export type Rank = (typeof ranks)[number];

export interface Meaning {
  readonly rank: Rank;
  /** One sentence. */
  readonly reason: string;
}

/** The values of one input. A secret one was changed, and neither value is known. */
export interface Values {
  readonly was: unknown;
  readonly is: unknown;
  readonly isSecret: boolean;
}

const safety = (reason: string): Meaning => ({ rank: "safety", reason });
const service = (reason: string): Meaning => ({ rank: "service", reason });
const cosmetic = (reason: string): Meaning => ({ rank: "cosmetic", reason });

const NAMES = safety("The emergency record of this number names somebody else than declared.");

const CREDENTIALS = service("The carrier calls the URL with other credentials than declared.");

export const meanings: Readonly<Record<Kind, Readonly<Record<string, Meaning | ((values: Values) => Meaning)>>>> = {
  PhoneNumber: {
    label: cosmetic("Only the name that the carrier shows for the number: calls and messages go as before."),
    group: cosmetic("Only the group that the carrier shows for the number: calls and messages go as before."),
    recording: service("The carrier records other calls than declared: too many, or too few."),
    "messaging.enabled": ({ is }) =>
      service(
        is === true
          ? "The number sends and receives messages, though it is declared not to."
          : "The number sends and receives no messages, though it is declared to.",
      ),
    cnamLookup: service(
      "The caller's name is looked up where it is declared not to be, or the reverse; each look-up costs.",
    ),
    callerIdPrefix: service("Incoming calls are announced with another text than declared."),
    callerIdPassthrough: service("Forwarded calls show another caller ID than declared."),
  },
  NumberSearch: {},
  NumberRouting: {
    voice: safety("Calls to this number ring somewhere else than declared."),
    failover: safety("When calls can't be delivered, they go somewhere else than declared, or nowhere."),
    messages: (values) =>
      isObject(values.was) && isObject(values.is) && isSameHost(values.was.target, values.is.target)
        ? service("Messages to this number are handed over in another way than declared, to the same host.")
        : safety("Messages to this number go somewhere else than declared."),
    messageCredentials: CREDENTIALS,
    edgeStrategy: service("Calls leave the carrier from another region than declared."),
  },
  NotificationHook: {
    url: hookUrl,
    email: ({ is }) =>
      is === undefined
        ? service("Nobody is written to about what happens on this number, though it is declared.")
        : safety("Somebody else than declared is written to about what happens on this number."),
    disabled: ({ is }) =>
      is === true
        ? service("Nobody is told what happens on this number, though it is declared.")
        : safety("Somebody is told what happens on this number, though nobody is declared."),
    method: service("The carrier calls the URL in another way than declared."),
    username: CREDENTIALS,
    password: CREDENTIALS,
  },
  Subscriber: {
    firstName: NAMES,
    lastName: NAMES,
    company: NAMES,
    address: safety(
      "An emergency call from this number would send help to the carrier's address, not the declared one.",
    ),
    callerName: service("Called people see another name than declared."),
  },
};

function hookUrl({ was, is, isSecret }: Values): Meaning {
  if (isSecret)
    return safety("The secret URL was changed: who is told what happens on this number can't be seen here.");
  if (is === undefined) return service("The declared URL is told nothing of what happens on this number.");
  return isSameHost(was, is)
    ? service("The carrier calls another address on the declared host.")
    : safety("Another host than declared is told what happens on this number.");
}

function isSameHost(a: unknown, b: unknown): boolean {
  const host = hostOf(a);
  return host !== undefined && host === hostOf(b);
}

export function goneWith(hanging: readonly string[]): Meaning {
  const others = hanging.length === 0 ? "" : `, and nothing of ${hanging.join(", ")} works any more`;
  return {
    rank: "money",
    reason: `The account no longer holds this number, which may be sold to somebody else${others}.`,
  };
}

/** The prices that are paid again and again. */
export const PRICES = ["monthlyCost", "inboundRate"] as const;

export const DEARER: Meaning = {
  rank: "money",
  reason: "The carrier charges more for this number than when it was last looked at.",
};

/** Of an input that has none here; a test finds it. */
export const UNSAID = service("It is otherwise than declared.");
