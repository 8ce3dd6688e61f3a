/** The rows of numbers/list, each read by itself: one that can't be read neither hides nor breaks the others. */
import type { VendorError } from "../../transport/errors";
import type { Client } from "./client";
import { toNational } from "./number-format";
import { shapeProblem, type TelcomNumber, telcomNumber } from "./wire";

export interface Rows {
  readonly rows: readonly TelcomNumber[];
  readonly unreadable: readonly UnreadableRow[];
}

/** A row of another shape than documented, and what can be read of it. */
export interface UnreadableRow {
  readonly id?: string;
  /** Its number, as digits without leading zeros; missing where it can't be told. */
  readonly digits?: string;
  /** What is wrong, with the field. */
  readonly detail: string;
  /** The row without the fields that can't be read; missing where id or number is one of them. */
  readonly rest?: TelcomNumber;
}

export function readRows(data: readonly unknown[]): Rows {
  const rows: TelcomNumber[] = [];
  const unreadable: UnreadableRow[] = [];
  data.forEach((row, index) => {
    const read = telcomNumber.safeParse(row);
    if (read.success) rows.push(read.data);
    else unreadable.push(unreadableRowOf(row, read.error.issues, index));
  });
  return { rows, unreadable };
}

function unreadableRowOf(row: unknown, issues: Parameters<typeof shapeProblem>[0], index: number): UnreadableRow {
  const members: Readonly<Record<string, unknown>> = typeof row === "object" && row !== null ? { ...row } : {};
  const { id } = members;
  const digits = digitsOf(members);
  const wrong = issues.map(({ path }) => path[0]);
  // Without its context a number is not known to be an internal one.
  const kept = wrong.includes("context")
    ? {}
    : Object.fromEntries(Object.entries(members).filter(([key]) => !wrong.includes(key)));
  const rest = telcomNumber.safeParse(kept).data;
  return {
    ...((typeof id === "number" || typeof id === "string") && { id: String(id) }),
    ...(digits !== undefined && { digits }),
    ...(rest && { rest }),
    detail: shapeProblem(issues, [index]),
  };
}

/** Too few digits for a public number, and no context of an internal one: it may be any number. */
function digitsOf({ number, context }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof number !== "string" && !Number.isSafeInteger(number)) return undefined;
  const digits = significantDigits(String(number));
  const isInternal = typeof context === "string" && context.toLowerCase() === "utility";
  return digits.length >= (isInternal ? 1 : 7) ? digits : undefined;
}

function significantDigits(number: string): string {
  return number.replace(/\D/g, "").replace(/^0+/, "");
}

/** Whether the row's number is this one, in whatever form: with or without 0 or 44. */
export function hasNumber({ digits }: UnreadableRow, number: string): boolean {
  const wanted = significantDigits(toNational(number));
  return digits !== undefined && (digits === wanted || digits === `44${wanted}`);
}

/** Whether the row is this number's: by its number, or by its id where the number can't be told. */
export function isRowOf(row: UnreadableRow, number: string, id: string | number | undefined): boolean {
  return row.digits === undefined ? hasId(row, id) : hasNumber(row, number);
}

/** Whether the row may be this number's, so that the number's absence is not proved. */
export function mayBeRowOf(row: UnreadableRow, number: string, id: string | number | undefined): boolean {
  return row.digits === undefined || hasNumber(row, number) || hasId(row, id);
}

function hasId(row: UnreadableRow, id: string | number | undefined): boolean {
  return id !== undefined && row.id === String(id);
}

/** The error for a number that the row is, or may be. */
export function unreadableRowError(client: Client, { detail }: UnreadableRow, about: string): VendorError {
  return client.unreadableAnswer(
    "numbers/list",
    detail,
    `${about}, so nothing is concluded from it. Look at it in Telcom's portal, then run again.`,
  );
}
