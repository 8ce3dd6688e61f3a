/**
 * Named accounts: a JSON object from account name to fields, in `TELEPHONY_ACCOUNTS` or `telephony:accounts`. No
 * message repeats a value.
 */
import { isObject } from "../resources/path";
import { TelephonyError } from "../transport/errors";
import type { Vendor } from "../vendors/vendor";
import { meant } from "./nearest";
import { cleaned, type Source } from "./source";

/** An account's fields as they stand there, numbers as their digits. */
export type Fields = Readonly<Record<string, string>>;

/** JavaScript keeps more digits of a number than these no more exactly. */
const EXACT = 1e15;

/** The named accounts that a source gives. Throws for what is no such object, naming the account and the field. */
export function parseAccounts(source: Source): Readonly<Record<string, Fields>> {
  const text = source.get("accounts")?.trim();
  if (!text) return {};
  const accounts = parsed(text);
  if (!isObject(accounts)) {
    throw new TelephonyError(
      `${source.spell("accounts")} must be a JSON object from account name to fields, such as {"uk-sales": ` +
        `{"vendor": "telcom", "authToken": "…", "authSecret": "…"}}.`,
    );
  }
  return Object.fromEntries(
    Object.entries(accounts).map(([name, account]) => [
      name,
      fieldsOf(`The account "${name}" in ${source.spell("accounts")}`, account),
    ]),
  );
}

function fieldsOf(which: string, account: unknown): Fields {
  if (!isObject(account))
    throw new TelephonyError(
      `${which} must be a JSON object from field to text, such as {"vendor": "telcom", "authToken": "…"}.`,
    );
  return Object.fromEntries(
    Object.entries(account).map(([field, value]) => {
      if (typeof value === "string") return [field, value];
      if (typeof value !== "number") throw new TelephonyError(`${which}: its field "${field}" must be text.`);
      if (!Number.isInteger(value) || value < 0 || value >= EXACT) {
        throw new TelephonyError(
          `${which}: its field "${field}" is a number of which not every digit is kept. Put it in quotes.`,
        );
      }
      return [field, String(value)];
    }),
  );
}

/**
 * What of a parsed account is the vendor's: its credentials and its `url`, cleaned, without what is empty. Throws for a
 * field that the vendor hasn't.
 */
export function accountFields(vendor: Vendor, name: string, account: Fields, source: Source): Fields {
  const known = [...Object.keys(vendor.credentials), "url"];
  for (const field of Object.keys(account)) {
    if (field === "vendor" || known.includes(field)) continue;
    throw new TelephonyError(
      `The account "${name}" in ${source.spell("accounts")} has a field "${field}", which is none of ` +
        `${vendor.title}'s: ${meant(field, ["vendor", ...known])}`,
    );
  }
  return Object.fromEntries(
    known.flatMap((field) => {
      const value = cleaned(vendor, field, Object.hasOwn(account, field) ? account[field] : undefined);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** The vendor that a parsed account is of. Throws where it says none that there is. */
export function vendorOfAccount(vendors: readonly Vendor[], name: string, account: Fields, source: Source): Vendor {
  const vendor = vendors.find((each) => each.name === account.vendor?.trim());
  if (vendor) return vendor;
  const names = vendors.map((each) => each.name).join(", ");
  throw new TelephonyError(
    `The account "${name}" in ${source.spell("accounts")}: its field "vendor" must be one of ${names}.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
