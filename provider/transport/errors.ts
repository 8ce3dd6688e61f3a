import { plainText, withoutStop } from "./plain-text";

/**
 * The base of every error that reaches a user: one line of plain text. A Pulumi dynamic provider prints `${error}:
 * ${error.stack}`: here that is "telephony: " and the message, once.
 */
export class TelephonyError extends Error {
  constructor(message: string) {
    super(plainText(message));
    hide(this, "name", new.target.name);
    hide(this, "stack", this.message);
  }

  override toString(): string {
    return "telephony";
  }
}

/** The same error in other words. A copy: one error may have reached several who asked at once. */
export function restated<E extends TelephonyError>(error: E, message: string): E {
  const copy = Object.create(Object.getPrototypeOf(error), Object.getOwnPropertyDescriptors(error)) as E;
  hide(copy, "message", plainText(message));
  hide(copy, "stack", copy.message);
  return copy;
}

export type ErrorKind =
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "rejected"
  | "conflict"
  | "rateLimited"
  | "unavailable"
  | "malformed"
  | "redirect"
  | "unreachable";

export interface VendorErrorDetails {
  readonly vendor: string;
  readonly account: string;
  readonly kind: ErrorKind;
  /** Absent when there was no answer. */
  readonly status?: number;
  readonly code?: string;
  readonly body?: unknown;
}

/** A vendor refused a request, or gave no usable answer. */
export class VendorError extends TelephonyError {
  readonly vendor: string;
  readonly account: string;
  readonly kind: ErrorKind;
  readonly status: number | undefined;
  /** The vendor's own code, redacted. */
  readonly code?: string;
  /**
   * The answer: parsed JSON, the text where it is none, undefined where it is empty. Not redacted, so never printed: no
   * inspection shows it.
   */
  declare readonly body: unknown;

  constructor(message: string, details: VendorErrorDetails) {
    super(message);
    this.vendor = details.vendor;
    this.account = details.account;
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    hide(this, "body", details.body);
  }
}

/**
 * A write that may have been executed although no answer says so. It must not be sent again before a read has shown
 * that it was not.
 */
export class OutcomeUnknownError extends VendorError {}

/** What is known about a request that went wrong. */
export interface Failure {
  /** The vendor's title. */
  readonly vendor: string;
  readonly account: string;
  readonly credentialsHint: string;
  readonly originHint: string;
  readonly redact: (text: string) => string;
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly status?: number;
  /** In place of the one that the status implies. */
  readonly kind?: ErrorKind;
  /** The vendor's own words. */
  readonly words?: { readonly message?: string; readonly code?: string };
  /** What was seen, in our words: "connection refused (ECONNREFUSED)". */
  readonly detail?: string;
  readonly body?: unknown;
  readonly retryAfterMs?: number;
  /** What was asked for costs money, so its refusal may be a want of funds. */
  readonly costs?: boolean;
  /** It was a write, and may have been executed. */
  readonly outcomeUnknown?: boolean;
}

/** The ladder: from what was seen to one error with its kind, the vendor's words and the next step. */
export function vendorError(failure: Failure): VendorError {
  const { vendor, account, status, body } = failure;
  const kind = failure.kind ?? kindOf(status);
  const code = failure.words?.code === undefined ? undefined : failure.redact(failure.words.code);
  const said = [failure.detail, failure.words?.message && failure.redact(failure.words.message)]
    .filter(Boolean)
    .join(": ");
  const message = [
    `${vendor} (account ${account}):`,
    `${failure.method} ${failure.redact(failure.path)}`,
    status === undefined ? "got no answer" : `was answered with ${status}`,
    code === undefined ? "" : `(${code})`,
  ];
  const seen = message.filter(Boolean).join(" ") + (said === "" ? "." : `: ${withoutStop(said)}.`);
  const details = { vendor, account, kind, status, code, body };
  return failure.outcomeUnknown === true
    ? new OutcomeUnknownError(`${seen} ${afterUnknown(failure, kind)}`, details)
    : new VendorError(`${seen} ${NEXT_STEP[kind](failure)}`, details);
}

/** The kind that a status implies; "unreachable" for none. */
export function kindOf(status: number | undefined): ErrorKind {
  if (status === undefined) return "unreachable";
  if (status < 300 || status >= 600) return "malformed";
  if (status < 400) return "redirect";
  if (status >= 500) return "unavailable";
  return KIND_OF_STATUS[status] ?? "rejected";
}

const KIND_OF_STATUS: Readonly<Record<number, ErrorKind>> = {
  401: "unauthorized",
  402: "forbidden",
  403: "forbidden",
  404: "notFound",
  408: "unavailable",
  409: "conflict",
  410: "notFound",
  429: "rateLimited",
};

const NEXT_STEP: Readonly<Record<ErrorKind, (failure: Failure) => string>> = {
  unauthorized: ({ credentialsHint }) => `Check ${credentialsHint}.`,
  forbidden,
  // What costs is an order.
  notFound: ({ costs }) =>
    costs === true
      ? "Nothing was ordered. Somebody else may have been faster: look for another number, and run again."
      : "Check the id, and that it belongs to this account.",
  rejected: ({ vendor }) => `Correct what ${vendor} refuses and run again.`,
  conflict: ({ vendor }) =>
    `Something else holds it or is changing it: look at it in ${vendor}'s portal, then run again.`,
  rateLimited: ({ retryAfterMs }) =>
    `Too many requests for this account, perhaps from other programs too: ${later(retryAfterMs)}.`,
  unavailable: ({ vendor, retryAfterMs }) => `${vendor} has trouble: ${later(retryAfterMs)}.`,
  malformed: ({ originHint }) =>
    `That is not the API's answer; it looks like a proxy or a wrong URL. Check ${originHint}.`,
  redirect: ({ originHint }) => `Redirects are not followed. Check ${originHint}.`,
  unreachable: ({ originHint }) => `Nothing was sent. Check the network and ${originHint}, and run again.`,
};

/**
 * Funds are what to look for where something is paid; a read or a release that meets their want meets an account that
 * was stopped.
 */
function forbidden({ vendor, status, words, costs, credentialsHint }: Failure): string {
  const isUnpaid =
    status === 402 || /fund|balance|credit limit|payment|InsufficientCredit/i.test(`${words?.code} ${words?.message}`);
  if (isUnpaid && costs === true) return `Add funds to the account at ${vendor} and run again.`;
  if (isUnpaid)
    return (
      `This request itself costs nothing: ${vendor} may have stopped the account, so look at its standing in ` +
      `${vendor}'s portal and run again.`
    );
  return costs === true
    ? "The account may lack the funds for this, or these credentials the permission: look at its balance, ask " +
        `${vendor} for the permission, or check ${credentialsHint}.`
    : `These credentials may lack the permission for this: ask ${vendor} for it, or check ${credentialsHint}.`;
}

function afterUnknown({ vendor, originHint }: Failure, kind: ErrorKind): string {
  const origin =
    kind === "malformed" || kind === "redirect" ? ` It looks like a proxy or a wrong URL: check ${originHint}.` : "";
  return (
    `The request may have been executed anyway: it is repeated only where a look shows that it was not.${origin} Look at what ${vendor} holds ` +
    "now (pulumi refresh, or its portal) before anything is done twice."
  );
}

function later(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined ? "try again later" : `try again in ${Math.ceil(retryAfterMs / 1000)} seconds`;
}

function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
}
