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

const NAMES = ({ is }: Values): Meaning =>
  safety(
    is === undefined
      ? "The emergency record of this number has lost a name that is declared."
      : "The emergency record of this number names somebody else than declared.",
  );

const CREDENTIALS = service("The carrier calls the URL with other credentials than declared.");

/** Of what is compared and written as one, the finding is about the most urgent, and of those about the first here. */
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
    voice: ({ was, is }) => {
      if (!leadsNowhere(is)) return safety("Calls to this number ring somewhere else than declared.");
      return leadsNowhere(was)
        ? service("Calls to this number are turned away in another way than declared.")
        : safety("Calls to this number are not put through, though a destination is declared.");
    },
    failover: ({ was, is }) =>
      safety(
        leadsNowhere(is) && !leadsNowhere(was)
          ? "When calls can't be delivered, they go nowhere, though a failover is declared."
          : "When calls can't be delivered, they go somewhere else than declared.",
      ),
    messages: (values) =>
      leadsNowhere(values.is)
        ? safety("Messages to this number are dropped, though they are declared to go somewhere.")
        : isObject(values.was) && isObject(values.is) && isSameHost(values.was.target, values.is.target)
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
    address: ({ is }) =>
      safety(
        is === undefined
          ? "This number has no emergency address any more: an emergency call from it tells nobody where to send help."
          : "An emergency call from this number would send help to the carrier's address, not the declared one.",
      ),
    firstName: NAMES,
    lastName: NAMES,
    company: NAMES,
    callerName: ({ is }) =>
      service(
        is === undefined
          ? "Called people no longer see the declared name."
          : "Called people see another name than declared.",
      ),
  },
};

function hookUrl({ was, is, isSecret }: Values): Meaning {
  if (is === undefined) return service("The declared URL is told nothing of what happens on this number.");
  if (was === undefined) return safety("A URL is told what happens on this number, though none is declared.");
  if (isSecret)
    return safety("The secret URL was changed: who is told what happens on this number can't be seen here.");
  return isSameHost(was, is)
    ? service("The carrier calls another address on the declared host.")
    : safety("Another host than declared is told what happens on this number.");
}

/** Whether a destination is none: calls or messages end there. */
function leadsNowhere(destination: unknown): boolean {
  if (destination === undefined) return true;
  return isObject(destination) && ["none", "hangup", "reject", "busy"].includes(String(destination.type));
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

export const INACTIVE: Meaning = safety(
  "The number is active no longer: calls and messages may not get through, and the carrier may be about to end it.",
);

/** Of an input that has none here; a test finds it. */
export const UNSAID = service("It is otherwise than declared.");
