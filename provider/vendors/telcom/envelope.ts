/**
 * Telcom's envelope: `status` is the outcome of a call, whatever the HTTP code; `data` holds the answer or the reason
 * (docs/facts/telcom.md#errors).
 */
import { z } from "zod";
import type { ErrorKind } from "../../transport/errors";

const envelope = z.looseObject({ status: z.string().min(1) });

/** The `data` of an answer that is not a success. */
const reason = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  errors: z.unknown().optional(),
  dependency: z.unknown().optional(),
});

/** What such an answer may say beside `data`. */
const bareReason = z.looseObject({ message: z.string().optional(), details: z.string().optional() });

export interface Envelope {
  readonly status: string;
  readonly data: unknown;
}

/** Undefined when the body is no envelope. */
export function readEnvelope(body: unknown): Envelope | undefined {
  const { success, data } = envelope.safeParse(body);
  if (!success) return undefined;
  // The sample of update_subscriber has its data under " data" (docs/facts/telcom.md#u13).
  const key = ["data", " data"].find((name) => name in data);
  return { status: data.status, data: key === undefined ? undefined : data[key] };
}

const paginated = z.looseObject({ flags: z.looseObject({ paginated: z.looseObject({ total_pages: z.number() }) }) });

/** Of how many pages an answer is one: 1 where it says nothing of pages (docs/facts/telcom.md#paging). */
export function pagesOf(body: unknown): number {
  return paginated.safeParse(body).data?.flags.paginated.total_pages ?? 1;
}

/**
 * The vendor's words and code in an answer that is not a success; without a code of its own, the status is the code.
 */
export function wordsOf(body: unknown): { readonly message?: string; readonly code?: string } | undefined {
  const answer = readEnvelope(body);
  if (!answer) return undefined;
  const inData = reason.safeParse(answer.data).data;
  const beside = bareReason.safeParse(body).data;
  const message = [
    inData?.message,
    sentence(inData?.errors),
    sentence(inData?.dependency),
    beside?.message,
    beside?.details,
  ]
    .filter(Boolean)
    .join(": ");
  return { code: inData?.code ?? answer.status, ...(message && { message: withCause(inData?.code, message) }) };
}

/** `errors` of a validation: a list of sentences, or sentences by field. */
function sentence(errors: unknown): string {
  if (Array.isArray(errors)) return errors.map(sentence).filter(Boolean).join(", ");
  if (typeof errors === "object" && errors !== null)
    return Object.entries(errors)
      .map(([field, about]) => `${field} ${sentence(about)}`)
      .join("; ");
  return errors === undefined || errors === null ? "" : String(errors);
}

function withCause(code: string | undefined, message: string): string {
  return code === "InsufficientCredit" ? `the account's balance does not cover it: ${message}` : message;
}

/** The statuses of a failure that the vendor declares. */
const FAILURES = [
  "error",
  "parameter-error",
  "validation-error",
  "not-found",
  "access-denied",
  "invalid-json",
  "invalid-controller-or-action",
  "http-not-supported",
  "internal-server-error",
];

/** Whether the pages of Telcom, or of its framework, know the status. */
export function isKnown(status: string): boolean {
  return status === "success" || FAILURES.includes(status);
}

/**
 * The meaning of a declared failure. "notFound" alone never says that a number is gone: the list has to lack it, too. A
 * status that no page knows is "malformed", since it does not say that nothing was done.
 */
export function kindOfRefusal(status: string, code: string | undefined): ErrorKind {
  if (status === "access-denied" || code === "AccessDenied") return "unauthorized";
  if (status === "not-found" || code === "NumberNotFound") return "notFound";
  if (status === "internal-server-error") return "unavailable";
  if (!isKnown(status)) return "malformed";
  return code === "InsufficientCredit" ? "forbidden" : "rejected";
}

export function provesNothingDone(kind: ErrorKind): boolean {
  return kind !== "unavailable" && kind !== "malformed";
}

/** Whether an answer says that the request was refused, and so not executed. */
export function isRefusal(body: unknown): boolean {
  const answer = readEnvelope(body);
  if (!answer || answer.status === "success") return false;
  return provesNothingDone(kindOfRefusal(answer.status, wordsOf(body)?.code));
}
