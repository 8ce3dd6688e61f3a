/** The rows of numbers/list, each read by itself: one that can't be read neither hides nor breaks the others. */
import { toNational } from "./number-format";
import { oddity, type TelcomNumber, telcomNumber } from "./wire";

export interface Rows {
  readonly rows: readonly TelcomNumber[];
  readonly odd: readonly OddRow[];
}

/** A row that can't be read, and what it says of itself all the same. */
export interface OddRow {
  readonly id?: string;
  /** Its number, as digits without leading zeros; missing where it can't be told. */
  readonly digits?: string;
  /** What is wrong, with the field. */
  readonly detail: string;
  /** The row without what can't be read of it; missing where id or number can't. */
  readonly rest?: TelcomNumber;
}

export function readRows(data: readonly unknown[]): Rows {
  const rows: TelcomNumber[] = [];
  const odd: OddRow[] = [];
  data.forEach((row, index) => {
    const read = telcomNumber.safeParse(row);
    if (read.success) rows.push(read.data);
    else odd.push(oddRow(row, read.error.issues, index));
  });
  return { rows, odd };
}

function oddRow(row: unknown, issues: Parameters<typeof oddity>[0], index: number): OddRow {
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
    detail: oddity(issues, [index]),
  };
}

/** What is too short for a number of the network, and not said to be an internal one, tells nothing. */
function digitsOf({ number, context }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof number !== "string" && !Number.isSafeInteger(number)) return undefined;
  const digits = significant(String(number));
  const isInternal = typeof context === "string" && context.toLowerCase() === "utility";
  return digits.length >= (isInternal ? 1 : 7) ? digits : undefined;
}

function significant(number: string): string {
  return number.replace(/\D/g, "").replace(/^0+/, "");
}

/** Whether its number is this one, in whatever form: with or without 0 or 44. */
export function bears({ digits }: OddRow, number: string): boolean {
  const wanted = significant(toNational(number));
  return digits !== undefined && (digits === wanted || digits === `44${wanted}`);
}

/** Whether it is this number: by its number, or by its id where that can't be told. */
export function isRowOf(row: OddRow, number: string, id: string | number | undefined): boolean {
  return row.digits === undefined ? hasId(row, id) : bears(row, number);
}

/** Whether it might be this number, so that the number's absence is not proved. */
export function mayBeRowOf(row: OddRow, number: string, id: string | number | undefined): boolean {
  return row.digits === undefined || bears(row, number) || hasId(row, id);
}

function hasId(row: OddRow, id: string | number | undefined): boolean {
  return id !== undefined && row.id === String(id);
}
