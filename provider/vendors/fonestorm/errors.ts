/** FoneStorm's error bodies (docs/facts/fonestorm.md#errors). */
import { errorShape } from "./wire";

/** The statuses of "no such number" (docs/facts/fonestorm.md#u5). */
export const NOT_FOUND: readonly number[] = [404, 410];

/** The message and the code in an error body; undefined where the body is none. */
export function errorWords(body: unknown): { message?: string; code?: string } | undefined {
  const parsed = errorShape.safeParse(body);
  if (!parsed.success) return undefined;
  const { error, message } = parsed.data;
  if (typeof error === "object") return { message: message || error?.message };
  return message && error && message !== error ? { message, code: error } : { message: message || error };
}

/**
 * What FoneStorm alone says: that a number is not there. Gateways say "not found" as well, and "fonenumbers" where they
 * repeat the path.
 */
const NO_SUCH_NUMBER = /^(?=.*\b(fone ?)?number\b)(?=.*\b(not (be )?found|not exist|no such)\b)[^/]*$/i;

/**
 * Whether the body of an answer with `status`, a "not found", is FoneStorm's own: with all three fields of an error, or
 * with `error` as an object and a message about a number. A gateway's has one or two of the fields, or is a page.
 */
export function saysNotFound(body: unknown, status: number): boolean {
  const parsed = errorShape.safeParse(body);
  if (!parsed.success) return false;
  const { error, status_code: stated } = parsed.data;
  const message = errorWords(body)?.message;
  if (message === undefined || error == null) return false;
  return stated == null ? typeof error === "object" && NO_SUCH_NUMBER.test(message) : Number(stated) === status;
}
