import { halfWidth } from "../../resources/id";
import { TelephonyError } from "../../transport/errors";

const TOLL_FREE = ["800", "833", "844", "855", "866", "877", "888"];

/** Why FoneStorm can't hold a number, or undefined. */
export function refusedNumber(number: string): string | undefined {
  return /^\+1\d{10}$/.test(number)
    ? undefined
    : "FoneStorm numbers are North American: `+1` and ten digits, such as `+13215551111`";
}

/**
 * FoneStorm's form of a number that it holds, in paths and bodies: ten digits. Throws TelephonyError for one that it
 * can't hold.
 */
export function digitsOf(number: string): string {
  const refused = refusedNumber(number);
  if (refused !== undefined) throw new TelephonyError(`${number}: ${refused}.`);
  return number.slice(2);
}

/**
 * FoneStorm's form of any telephone number: ten digits in North America, elsewhere the country code and the rest,
 * without a plus.
 */
export function dialled(number: string): string {
  const digits = halfWidth(number).replace(/\D/g, "");
  return digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
}

/** E.164 of a number as FoneStorm writes it. Ten digits are North American. */
export function e164Of(text: string): string {
  const digits = dialled(text);
  return digits.length === 10 ? `+1${digits}` : `+${digits}`;
}

export function tollFreeCodes(): readonly string[] {
  return TOLL_FREE;
}

export function isTollFree(digits: string): boolean {
  return TOLL_FREE.includes(digits.slice(0, 3));
}

/** The declared form of a telephone number where it means the live one, else `otherwise`. */
export function inFormOf(wanted: unknown, live: string, otherwise = live): string {
  const meansLive =
    typeof wanted === "string" &&
    (wanted === live || (isDiallable(wanted) && isDiallable(live) && dialled(wanted) === dialled(live)));
  return meansLive ? wanted : otherwise;
}

function isDiallable(text: string): boolean {
  return /^\+?[\d\s().-]+$/.test(halfWidth(text));
}
