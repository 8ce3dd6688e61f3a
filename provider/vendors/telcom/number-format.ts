/**
 * Telcom writes UK numbers in national form with the leading 0, never in E.164, and internal numbers as bare digits
 * (docs/facts/telcom.md#the-number-object).
 */
import type { TelcomNumber } from "./wire";

const INTERNAL = "ext-";

/** `+441234901769` is `01234901769`; `ext-1001` is `1001`. */
export function toNational(number: string): string {
  return number.startsWith(INTERNAL) ? number.slice(INTERNAL.length) : number.replace(/^\+44/, "0");
}

/** `01234901769` is `+441234901769`. Anything but a national number stays as it is. */
export function fromNational(number: string): string {
  return /^0\d+$/.test(number) ? `+44${number.slice(1)}` : number;
}

/** The number as in ids: E.164, or `ext-1001` for an internal one. Spaces, hyphens and brackets are dropped. */
export function refNumber({ number, context }: Pick<TelcomNumber, "number" | "context">): string {
  const bare = number.replace(/[\s().-]/g, "");
  return context?.toLowerCase() === "utility" ? INTERNAL + bare : fromNational(bare);
}

export function numberTypeOf(number: string): "internal" | "tollFree" | "local" {
  if (number.startsWith(INTERNAL)) return "internal";
  return /^\+4480[08]/.test(number) ? "tollFree" : "local";
}

/** Why Telcom can't hold a number; undefined when it may. */
export function refuses(number: string): string | undefined {
  if (/^ext-\d+$/.test(number) || /^\+44[1-9]\d{6,9}$/.test(number)) return undefined;
  if (/^\+440/.test(number)) return "leave out the 0 after +44: in E.164 01234 901769 is `+441234901769`";
  return (
    "Telcom numbers are UK numbers: write one that begins with +44, such as `+441234901769`; " +
    "for an internal number say `internal: true`"
  );
}
