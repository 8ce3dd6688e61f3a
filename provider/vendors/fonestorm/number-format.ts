/** Forms of a telephone number (docs/facts/fonestorm.md#identifiers). */
import { halfWidth } from "../../resources/id";
import { TelephonyError } from "../../transport/errors";

export const TOLL_FREE_CODES: readonly string[] = ["800", "833", "844", "855", "866", "877", "888"];

/** Why FoneStorm can't hold a number, or undefined. */
export function refusedNumber(number: string): string | undefined {
  return /^\+1\d{10}$/.test(number)
    ? undefined
    : "FoneStorm numbers are North American: `+1` and ten digits, such as `+13215551111`";
}

/**
 * The ten digits of a number that FoneStorm can hold, as its paths and bodies have them. Throws TelephonyError for any
 * other number.
 */
export function tenDigits(number: string): string {
  const refused = refusedNumber(number);
  if (refused !== undefined) throw new TelephonyError(`${number}: ${refused}.`);
  return number.slice(2);
}

/**
 * FoneStorm's form of any telephone number: ten digits in North America, elsewhere the country code and the rest,
 * without a plus.
 */
export function dialDigits(number: string): string {
  const digits = halfWidth(number).replace(/\D/g, "");
  return digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
}

/** E.164 of a number as FoneStorm writes it. Ten digits are North American. */
export function e164Of(text: string): string {
  const digits = dialDigits(text);
  return digits.length === 10 ? `+1${digits}` : `+${digits}`;
}

/** By an area code, or by digits that begin with one. */
export function isTollFree(digits: string): boolean {
  return TOLL_FREE_CODES.includes(digits.slice(0, 3));
}

/** The live number, in the form in which it is declared where both are the same number, else as `otherwise`. */
export function asDeclared(declared: string | undefined, live: string, otherwise = live): string {
  const isSame =
    typeof declared === "string" &&
    (declared === live || (isDiallable(declared) && isDiallable(live) && dialDigits(declared) === dialDigits(live)));
  return isSame ? declared : otherwise;
}

function isDiallable(text: string): boolean {
  return /^\+?[\d\s().-]+$/.test(halfWidth(text));
}
