/** What became of one attempt to send a request. */
export type Outcome =
  /** Proved that no byte of the request reached the vendor's program. */
  | { readonly type: "unsent" }
  /** It went out, and no whole answer came back: reset, deadline, broken off. */
  | { readonly type: "lost" }
  /** It went out, and the answer is too large to be read. */
  | { readonly type: "oversized" }
  | {
      readonly type: "answered";
      readonly status: number;
      /** The caller can use this status. */
      readonly accepted: boolean;
      /** The body is JSON, or empty. */
      readonly readable: boolean;
      /** Status 429, or what this vendor says in its place. */
      readonly rateLimited: boolean;
      /** A new token can be had. */
      readonly renewable: boolean;
      readonly retryAfterMs?: number;
    };

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** A new token was already fetched for this request. */
  readonly renewed: boolean;
  /** From 0 to 1: spreads the waits of those who failed together. */
  readonly random: number;
}

/**
 * What to do next: hand out the answer, get a new token and send again, wait and send again, fail, or say that nobody
 * knows whether it was executed.
 */
export type Decision = "answer" | "renew" | { readonly againInMs: number } | "fail" | "unknown";

export const MAX_ATTEMPTS = 5;
/** A run that has to wait longer had better end and say when to come back. */
export const MAX_RETRY_AFTER_MS = 60_000;

/**
 * The retry rule. A write that may have been executed is never sent again: the second one might buy a second number.
 */
export function decide(outcome: Outcome, effect: "read" | "write", attempt: Attempt): Decision {
  // What the vendor never saw, or turned away at the door, can be sent again, whatever it is.
  if (outcome.type === "unsent") return again(attempt);
  if (outcome.type === "answered" && outcome.rateLimited) return again(attempt, outcome.retryAfterMs);
  if (outcome.type === "answered" && outcome.accepted && outcome.readable) return "answer";
  if (outcome.type === "answered" && outcome.status === 401)
    return outcome.renewable && !attempt.renewed ? "renew" : "fail";

  // From here on a write may have been executed, unless the vendor's status says that it was not.
  const refused = outcome.type === "answered" && saysNotExecuted(outcome.status);
  if (effect === "write") return refused ? "fail" : "unknown";

  // A read can be sent as often as it may help.
  if (refused || outcome.type === "oversized") return "fail";
  if (outcome.type === "lost") return again(attempt);
  return isRedirect(outcome.status) || isNone(outcome.status) ? "fail" : again(attempt, outcome.retryAfterMs);
}

/**
 * 408 is a server that gave up waiting for itself as often as for us; 302 and 303 are how a form says "done, look
 * there".
 */
function saysNotExecuted(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 302 && status !== 303;
}

/** What HTTP has no meaning for where an answer is awaited. */
function isNone(status: number): boolean {
  return status < 200 || status >= 600;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** 0.5 to 1 s after the first attempt, then twice that each time; a vendor's own Retry-After is taken as it is. */
function again(attempt: Attempt, retryAfterMs?: number): Decision {
  if (attempt.number >= MAX_ATTEMPTS) return "fail";
  if (retryAfterMs === undefined)
    return { againInMs: Math.round((0.5 + attempt.random / 2) * 1000 * 2 ** (attempt.number - 1)) };
  return retryAfterMs > MAX_RETRY_AFTER_MS ? "fail" : { againInMs: retryAfterMs };
}

/**
 * A Retry-After header (seconds, or an HTTP date) as milliseconds from `now` (ms since 1970), 0 for a date that has
 * passed; undefined when absent or unreadable.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse would take "-5" or "soon 1" for a date
  const date = /^[a-z]{3,9}, .+ GMT$/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
