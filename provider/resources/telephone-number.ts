/** What a program gives for a telephone number is checked before anything is sent: a wrong number rings somewhere. */

// The small metadata: lengths, trunk prefixes and one pattern for each country. The patterns by type, which the larger
// sets add, are for telling what is in service; numbering plans outgrow them and fictional numbers (+1 206 555 0100)
// fail them. So `possible` is asked for, never `valid`.
import type { PhoneNumber } from "libphonenumber-js/min";
import { e164, halfWidth, withoutSeparators } from "./id";
import { codeOf, refusedText } from "./visible-text";

// Loaded with the first number that is new: a run that changes none does without.
const plans = () => require("libphonenumber-js/min") as typeof import("libphonenumber-js/min");

const FORM = "write it in E.164, with its + and country code, such as `+12065550100`";

/**
 * Why a text is no telephone number in E.164 (separators are allowed), or would be dialled as another than it looks
 * like. Undefined for one that may be called. The number itself is never part of the reason: it may be a secret.
 */
export function refusedNumber(text: string): string | undefined {
  const number = e164(text);
  if (number === undefined) return refusedText(text) ?? misspelt(halfWidth(text).trim());
  const parsed = plans().parsePhoneNumberFromString(number);
  if (parsed === undefined) return wrongLength(number);
  return (
    trunkPrefix(text, number, parsed) ?? (parsed.isPossible() ? northAmerican(number) : wrongLength(number, parsed))
  );
}

/** What keeps a text from being a number, as it is seen. */
function misspelt(text: string): string {
  if (!text.startsWith("+")) return FORM;
  if (/[,;/&\s]\+/.test(text)) return `holds more than one number: ${FORM}`;
  if (/^\+[\d\s().-]+(?:[,;#x]|ext)/i.test(text))
    return "an extension is no part of a number, and would be dialled as if it were: leave it out";
  const [strange] = /[^\d+]/u.exec(withoutSeparators(text)) ?? [];
  if (strange === undefined)
    return /^\+[1-9]\d*$/.test(withoutSeparators(text)) ? wrongLength(withoutSeparators(text)) : FORM;
  return `holds "${strange}" (${codeOf(strange)}), which is no digit from 0 to 9: ${FORM}`;
}

/**
 * The 0 of `+44 (0)20 7946 0000` is dialled within the country alone: behind a country code it makes another number. In
 * some countries (Italy) it belongs to the number, which is then valid with it.
 */
function trunkPrefix(text: string, number: string, parsed: PhoneNumber): string | undefined {
  const given = number.slice(1 + parsed.countryCallingCode.length);
  const inBrackets = /\(\s*(0+)\s*\)/.exec(halfWidth(text))?.[1];
  const isRead = parsed.number === number;
  if (isRead && (inBrackets === undefined || parsed.isValid())) return undefined;
  const prefix = isRead
    ? inBrackets
    : given.endsWith(parsed.nationalNumber) && given.slice(0, -parsed.nationalNumber.length);
  return prefix
    ? `the ${prefix} behind +${parsed.countryCallingCode} is dialled within the country alone, ` +
        "and makes it another number here: leave it out"
    : `it would be read as another number than the one written: ${FORM}`;
}

function wrongLength(number: string, parsed?: PhoneNumber): string {
  const problem = plans().validatePhoneNumberLength(number);
  if (problem === "INVALID_COUNTRY") return `no country's code begins like that: ${FORM}`;
  const code = parsed?.countryCallingCode;
  const digits = number.length - 1 - (code?.length ?? 0);
  const seen = `it has ${digits} digits${code === undefined ? "" : ` behind +${code}`}`;
  if (code === "1")
    return `${seen}, and in North America a number has ten${digits > 10 ? ": an extension is no part of it" : ""}`;
  if (problem === "TOO_LONG") return `${seen}, which is too many: an extension is no part of a number`;
  return `${seen}, ${problem === "TOO_SHORT" ? "which is too few" : "and no number there has as many"}: write it whole`;
}

function northAmerican(number: string): string | undefined {
  if (!/^\+1/.test(number) || /^\+1[2-9]\d{2}[2-9]/.test(number)) return undefined;
  const [part, first] = /^\+1[01]/.test(number)
    ? ["area code", number[2]]
    : ["exchange (the three digits behind the area code)", number[5]];
  return `its ${part} begins with ${first}, and in North America (+1) with 2 to 9: check the digits`;
}
