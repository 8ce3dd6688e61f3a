import type { Ref } from "../resources/id";
import { type Clock, systemClock } from "../transport/clock";
import { OutcomeUnknownError, TelephonyError } from "../transport/errors";
import { createHttp, type Http, type HttpOptions, type HttpResponse } from "../transport/http";
import { createPace, ownTurns, type Turns } from "../transport/pace";
import type { Account, Connection, Runtime, Vendor } from "../vendors/vendor";
import { noteChange } from "./changes";
import { interruptibleHttp } from "./interrupt";
import { accountAndHints, guardsOf, type Hints, plainHints, type Source } from "./settings";
import { sharedTurns } from "./shared-turns";
import { environmentSource } from "./source";

/** Gives the connection of a ref's account: one session a vendor account for the whole process. */
export type Sessions = (ref: Pick<Ref, "vendor" | "account">) => Connection;

/** `opened` is told of each account once, when it is first used. */
export function createSessions(
  vendors: readonly Vendor[],
  sources: () => readonly Source[],
  clock: Clock,
  stop?: AbortSignal,
  opened: (vendor: Vendor, account: string | undefined) => void = () => {},
): Sessions {
  const open = new Map<string, Connection>();
  return ({ vendor: name, account }) => {
    const key = `${name}:${account ?? ""}`;
    const already = open.get(key);
    if (already) return already;
    const vendor = vendors.find((each) => each.name === name);
    if (!vendor)
      throw new TelephonyError(
        `There is no vendor "${name}": it is one of ${vendors.map((each) => each.name).join(", ")}.`,
      );
    const used = accountAndHints(vendor, account, sources());
    const connection = connect(vendor, used.account, clock, {
      readOnly: guardsOf(sources()).readOnly,
      stop,
      hints: used.hints,
    });
    open.set(key, connection);
    opened(vendor, account);
    return connection;
  };
}

/** For whoever wants to know soon how a vendor answers, and not to have what it answers at any price. */
export type Look = Required<Pick<HttpOptions, "deadlineMs" | "onAnswer">>;

/** Opens a session on one account. Nothing is sent before its first use. */
export function connect(
  vendor: Vendor,
  account: Account,
  clock: Clock,
  {
    readOnly = false,
    stop,
    hints = plainHints(vendor, environmentSource()),
    look,
  }: {
    readonly readOnly?: boolean;
    readonly stop?: AbortSignal;
    readonly hints?: Hints;
    readonly look?: Look;
  } = {},
): Connection {
  const label = account.name ?? "default";
  const secrets = Object.entries(account.credentials).flatMap(([field, value]) =>
    vendor.credentials[field]?.secret ? [value] : [],
  );
  const runtime: Runtime = {
    clock,
    hints,
    pace: (perSecond) => createPace({ perSecond, clock, turns: turnsOf(vendor, account, clock) }),
    http(options) {
      const plain = createHttp({
        vendor: vendor.title,
        account: label,
        origin: account.origin,
        ...hints,
        secrets,
        clock,
        ...options,
        ...(look && { deadlineMs: look.deadlineMs, onAnswer: look.onAnswer }),
      });
      const http = recordingWrites(look ? sendingOnce(plain) : plain, options.isRefusal);
      const guarded = readOnly ? refusingWrites(http, vendor.title, label) : http;
      return stop ? interruptibleHttp(guarded, stop) : guarded;
    },
  };
  return vendor.connect(account, runtime);
}

/**
 * Shared with the other processes of this machine, which live by its clock. The limit is the account's, whatever
 * selects a part of it.
 */
function turnsOf(vendor: Vendor, account: Account, clock: Clock): Turns {
  if (clock !== systemClock) return ownTurns();
  const whose = Object.keys(vendor.credentials).filter((field) => vendor.credentials[field]?.identifiesAccount);
  return sharedTurns(JSON.stringify([account.origin, ...whose.map((field) => account.credentials[field])]));
}

/** Each write that was executed, or may have been, is a change; one that the vendor plainly refused is none. */
function recordingWrites(http: Http, isRefusal: (response: HttpResponse) => boolean = () => false): Http {
  return {
    ...http,
    async send(call) {
      if (call.effect === "read") return http.send(call);
      try {
        const response = await http.send(call);
        if (!says(isRefusal, response)) noteChange();
        return response;
      } catch (error) {
        if (error instanceof OutcomeUnknownError) noteChange();
        throw error;
      }
    },
  };
}

/** A reader that trips over a strange body finds no refusal in it. */
function says(isRefusal: (response: HttpResponse) => boolean, response: HttpResponse): boolean {
  try {
    return isRefusal(response);
  } catch {
    return false;
  }
}

/** Each request has one attempt: what fails is told as it is. */
function sendingOnce(http: Http): Http {
  return { ...http, send: (call) => http.send({ ...call, isTry: true }) };
}

function refusingWrites(http: Http, vendor: string, account: string): Http {
  return {
    ...http,
    async send(call) {
      if (call.effect === "write") {
        throw new TelephonyError(
          `${vendor} (account ${account}): nothing was sent, since this run is read-only (TELEPHONY_READ_ONLY or ` +
            "telephony:readOnly). Unset it to change things.",
        );
      }
      return http.send(call);
    },
  };
}
