/**
 * Where credentials, origins and guards come from. In order: an explicit provider's arguments, the environment, the stack's configuration.
 * Read when a request is first sent; check, diff and a preview need none of it.
 */
import { TelephonyError } from "../transport/errors";
import type { Account, CredentialField, Vendor } from "../vendors/vendor";

/** One place that settings come from. Keys are those of the configuration: `flowrouteAccessKey`. */
export interface Source {
  get(key: string): string | undefined;
  /** The key as the user writes it there: `FLOWROUTE_ACCESS_KEY`, `telephony:flowrouteAccessKey`. */
  spell(key: string): string;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `secretKey` of flowroute is `flowrouteSecretKey`. */
export function keyOf(vendor: Vendor, field: string): string {
  return vendor.name + capital(field);
}

/** The environment: `FLOWROUTE_SECRET_KEY` for `flowrouteSecretKey`; the guards and accounts have the prefix `TELEPHONY_`. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>> = process.env): Source {
  const own = new Set(["accounts", "readOnly", "maxPurchases", "maxReleases"]);
  const spell = (key: string) => (own.has(key) ? `TELEPHONY_` : "") + key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return { spell, get: (key) => environment[spell(key)] || undefined };
}

/** Stack configuration (`telephony:` prefix), or an explicit provider's arguments. */
export function configSource(get: (key: string) => string | undefined): Source {
  return { spell: (key) => `telephony:${key}`, get: (key) => get(key) || undefined };
}

/**
 * The account of that name, or the vendor's plain one. Its fields, origin included, come whole from the first source that has any of its
 * credentials; an origin may be given alone. Throws an error that names vendor, account and every way to give what is missing.
 */
export function accountOf(vendor: Vendor, name: string | undefined, sources: readonly Source[]): Account {
  return name === undefined ? plainAccount(vendor, sources) : namedAccount(vendor, name, sources);
}

function plainAccount(vendor: Vendor, sources: readonly Source[]): Account {
  const fields = Object.keys(vendor.credentials);
  const has = (source: Source) => fields.some((field) => source.get(keyOf(vendor, field)) !== undefined);
  const source = sources.find(has);
  const credentials = source ? pick(fields, (field) => source.get(keyOf(vendor, field))) : {};
  const missing = requiredFields(vendor).filter((field) => credentials[field] === undefined);
  if (missing.length > 0) {
    throw new TelephonyError(
      `${vendor.title} needs credentials for its default account. Missing: ${missing.join(", ")}. ` +
        `Set ${sources.map((each) => missing.map((field) => each.spell(keyOf(vendor, field))).join(" and ")).join(", or ")}; ` +
        "the environment goes before the stack's configuration, and all fields of an account come from one of them.",
    );
  }
  const originKey = keyOf(vendor, "url");
  const origin = source?.get(originKey) ?? sources.find((each) => !has(each) && each.get(originKey) !== undefined)?.get(originKey) ?? vendor.origin;
  return { vendor: vendor.name, credentials, origin };
}

function namedAccount(vendor: Vendor, name: string, sources: readonly Source[]): Account {
  const ways = sources.map((source) => source.spell("accounts")).join(" or ");
  for (const source of sources) {
    const accounts = parseAccounts(source);
    const account = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
    if (account === undefined) continue;
    if (account.vendor !== vendor.name) {
      throw new TelephonyError(
        `The account "${name}" in ${source.spell("accounts")} is not one of ${vendor.title}: give it "vendor": "${vendor.name}", or name another account.`,
      );
    }
    const credentials = pick(Object.keys(vendor.credentials), (field) => account[field]);
    const missing = requiredFields(vendor).filter((field) => credentials[field] === undefined);
    if (missing.length > 0) throw new TelephonyError(`The account "${name}" of ${vendor.title} in ${source.spell("accounts")} lacks ${missing.join(", ")}.`);
    return { vendor: vendor.name, name, credentials, origin: account.url ?? vendor.origin };
  }
  throw new TelephonyError(
    `${vendor.title} has no account "${name}". Add it to ${ways}, as JSON: {"${name}": {"vendor": "${vendor.name}", ${requiredFields(vendor)
      .map((field) => `"${field}": "…"`)
      .join(", ")}}}.`,
  );
}

/** The named accounts that a source gives. Throws for what is no such object, without repeating it. */
export function parseAccounts(source: Source): Record<string, Record<string, string>> {
  const text = source.get("accounts");
  if (text === undefined) return {};
  const wrong = new TelephonyError(
    `${source.spell("accounts")} must be a JSON object from account name to fields, such as {"uk-sales": {"vendor": "telcom", "authToken": "…", "authSecret": "…"}}.`,
  );
  let accounts: unknown;
  try {
    accounts = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
  if (
    !isRecord(accounts) ||
    !Object.values(accounts).every((account) => isRecord(account) && Object.values(account).every((field) => typeof field === "string"))
  )
    throw wrong;
  return accounts as Record<string, Record<string, string>>;
}

function requiredFields(vendor: Vendor): string[] {
  return Object.entries(vendor.credentials)
    .filter(([, field]: [string, CredentialField]) => field.required)
    .map(([name]) => name);
}

function pick(fields: readonly string[], get: (field: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = get(field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** How the user spells the required credentials and the origin in the environment: for messages. */
export function hints(vendor: Vendor, name: string | undefined): { readonly credentialsHint: string; readonly originHint: string } {
  const { spell } = environmentSource();
  if (name !== undefined)
    return { credentialsHint: `the account "${name}" in ${spell("accounts")}`, originHint: `"url" of the account "${name}" in ${spell("accounts")}` };
  return {
    credentialsHint: requiredFields(vendor)
      .map((field) => spell(keyOf(vendor, field)))
      .join(" and "),
    originHint: spell(keyOf(vendor, "url")),
  };
}

export interface Guards {
  readonly readOnly: boolean;
  readonly maxPurchases: number;
  readonly maxReleases: number;
}

/** The strictest of the sources that give a guard; the default only where none does. Throws for a value that is none. */
export function guardsOf(sources: readonly Source[]): Guards {
  const counts = (key: string) =>
    sources.flatMap((source) => {
      const text = source.get(key);
      if (text === undefined) return [];
      if (!/^\d+$/.test(text.trim())) throw new TelephonyError(`${source.spell(key)} must be a whole number, 0 or more.`);
      return [Number(text)];
    });
  const least = (key: string, otherwise: number) => {
    const given = counts(key);
    return given.length > 0 ? Math.min(...given) : otherwise;
  };
  const readOnly = sources.some((source) => {
    const text = source.get("readOnly")?.trim().toLowerCase();
    if (text === undefined || text === "false" || text === "0") return false;
    if (text === "true" || text === "1") return true;
    throw new TelephonyError(`${source.spell("readOnly")} must be true or false.`);
  });
  return { readOnly, maxPurchases: least("maxPurchases", 10), maxReleases: least("maxReleases", 3) };
}
