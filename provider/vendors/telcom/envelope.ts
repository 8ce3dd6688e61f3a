/** Telcom's envelope: `status` says how a call went, whatever the HTTP code; `data` holds the answer or the reason. */
import { z } from "zod";
import type { ErrorKind } from "../../transport/errors";

const envelope = z.looseObject({ status: z.string().min(1) });
const reason = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  errors: z.unknown().optional(),
  dependency: z.unknown().optional(),
});
const bareReason = z.looseObject({ message: z.string().optional(), details: z.string().optional() });

export interface Envelope {
  readonly status: string;
  readonly data: unknown;
}

/** Undefined when the body is no envelope. */
export function readEnvelope(body: unknown): Envelope | undefined {
  const { success, data } = envelope.safeParse(body);
  if (!success) return undefined;
  // The page prints the answer to update_subscriber under " data".
  const key = ["data", " data"].find((name) => name in data);
  return { status: data.status, data: key === undefined ? undefined : data[key] };
}

/**
 * The vendor's words and code in an answer that is not a success; without a code of its own, the status is the code.
 */
export function wordsOf(body: unknown): { readonly message?: string; readonly code?: string } | undefined {
  const answer = readEnvelope(body);
  if (!answer) return undefined;
  const said = reason.safeParse(answer.data).data;
  const bare = bareReason.safeParse(body).data;
  const message = [said?.message, sentence(said?.errors), sentence(said?.dependency), bare?.message, bare?.details]
    .filter(Boolean)
    .join(": ");
  return { code: said?.code ?? answer.status, ...(message && { message: inContext(said?.code, message) }) };
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

function inContext(code: string | undefined, message: string): string {
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

/** Whether Telcom's pages, or those of its framework, know the status. */
export function isKnown(status: string): boolean {
  return status === "success" || FAILURES.includes(status);
}

/**
 * What a declared failure means. Its words alone never say that a number is gone: that takes a list, too. A status that
 * nobody knows is no plain "no".
 */
export function kindOfRefusal(status: string, code: string | undefined): ErrorKind {
  if (status === "access-denied" || code === "AccessDenied") return "unauthorized";
  if (status === "not-found" || code === "NumberNotFound") return "notFound";
  if (status === "internal-server-error") return "unavailable";
  if (!isKnown(status)) return "malformed";
  return code === "InsufficientCredit" ? "forbidden" : "rejected";
}
