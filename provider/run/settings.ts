/**
 * Where credentials, origins and guards come from. In order: an explicit provider's arguments, the environment, the
 * stack's configuration. Read when a request is first sent; check, diff and a preview need none of it.
 */
import { TelephonyError } from "../transport/errors";
import { checkedOrigin, isLoopback } from "../transport/origin";
import type { Account, Runtime, Vendor } from "../vendors/vendor";
import { meansParent } from "./account-used";
import { accountFields, type Fields, parseAccounts } from "./named-account";
import { choiceOf, givesCredentials, keyOf, PLACE, plainField, plainSources, type Source, sourceOf } from "./source";

export { accountInDoubt, accountUsed } from "./account-used";
export { environmentSource, type Source } from "./source";

/** There is no such account: nothing, or not enough, is given for it. */
export class NoAccountError extends TelephonyError {}

export type Hints = Runtime["hints"];

/**
 * The account of that name, or the vendor's plain one. Its fields, origin included, come whole from the first source
 * that has any of its credentials. Throws NoAccountError, which names vendor, account and every way to give what is
 * missing, and TelephonyError where it isn't certain which account is meant, or where an origin would get the keys of
 * another place.
 */
export function accountOf(vendor: Vendor, name: string | undefined, sources: readonly Source[]): Account {
  return accountAndHints(vendor, name, sources).account;
}

/** The same, and how the user spells the account's credentials and its origin where they come from: for messages. */
export function accountAndHints(
  vendor: Vendor,
  name: string | undefined,
  sources: readonly Source[],
): { readonly account: Account; readonly hints: Hints } {
  return name === undefined ? plainAccount(vendor, sources) : namedAccount(vendor, name, sources);
}

function plainAccount(vendor: Vendor, sources: readonly Source[]): { account: Account; hints: Hints } {
  const used = plainSources(sources).find((source) => givesCredentials(source, vendor));
  const given = Object.fromEntries(
    Object.keys(vendor.credentials).flatMap((field) => {
      const value = used && plainField(used, vendor, field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const missing = requiredFields(vendor).filter((field) => given[field] === undefined);
  if (!used || missing.length > 0) throw missingCredentials(vendor, missing, sources);
  for (const field of selectors(vendor)) {
    if (given[field] !== undefined) continue;
    const elsewhere = plainSelector(vendor, field, sources);
    if (elsewhere === undefined) continue;
    const here = used.spell(keyOf(vendor, field));
    throw new TelephonyError(
      `It is not certain which account of ${vendor.title} is meant: ${PLACE[used.kind]} gives its credentials ` +
        `(${credentialsHint(vendor, used)}) without ${here}, and ` +
        `${elsewhere} gives a ${field}. All fields of an account come from one place: set ${here} too, to none ` +
        "for the parent account.",
    );
  }
  const { origin, originHint } = plainOrigin(vendor, used, sources);
  return {
    account: { vendor: vendor.name, credentials: sent(vendor, given), origin },
    hints: { credentialsHint: credentialsHint(vendor, used), originHint },
  };
}

function missingCredentials(vendor: Vendor, missing: readonly string[], sources: readonly Source[]): TelephonyError {
  const needs = `${vendor.title} needs credentials for its default account. Missing: ${missing.join(", ")}.`;
  const choice = choiceOf(sources);
  const ways = plainSources(sources).map((each) =>
    missing.map((field) => each.spell(keyOf(vendor, field))).join(" and "),
  );
  if (choice === undefined) {
    return new NoAccountError(
      `${needs} Set ${ways.join(", or ")}; the environment goes before the stack's configuration, and all fields ` +
        "of an account come from one of them.",
    );
  }
  const set =
    ways.length > 0 ? `Set ${ways.join(", or ")}` : `${PLACE[choice.kind].replace("the", "The")} is not read here`;
  return new NoAccountError(`${needs} ${set}: ${choice.text} leaves out whatever else gives credentials.`);
}

function namedAccount(vendor: Vendor, name: string, sources: readonly Source[]): { account: Account; hints: Hints } {
  const found = sources.find((source) => Object.hasOwn(parseAccounts(source), name));
  if (!found) {
    throw new NoAccountError(
      `${vendor.title} has no account "${name}". Add it to ` +
        `${sources.map((source) => source.spell("accounts")).join(" or ")}, as JSON: ` +
        `{"${name}": {"vendor": "${vendor.name}", ${requiredFields(vendor)
          .map((field) => `"${field}": "…"`)
          .join(", ")}}}.`,
    );
  }
  const where = found.spell("accounts");
  const account = parseAccounts(found)[name] ?? {};
  if (account.vendor?.trim() !== vendor.name) {
    throw new NoAccountError(
      `The account "${name}" in ${where} is not one of ${vendor.title}: give it "vendor": "${vendor.name}", or ` +
        "name another account.",
    );
  }
  const fields = accountFields(vendor, name, account, found);
  const missing = requiredFields(vendor).filter((field) => fields[field] === undefined);
  if (missing.length > 0)
    throw new NoAccountError(`The account "${name}" of ${vendor.title} in ${where} lacks ${missing.join(", ")}.`);
  for (const field of selectors(vendor)) {
    if (fields[field] !== undefined) continue;
    const elsewhere = namedSelector(vendor, name, field, sources) ?? plainSelector(vendor, field, sources);
    if (elsewhere === undefined) continue;
    throw new TelephonyError(
      `It is not certain which account of ${vendor.title} is meant: the account "${name}" in ${where} has no ` +
        `"${field}", and ${elsewhere} gives one. ` +
        `Give the account "${name}" in ${where} its "${field}", or "${field}": "none" for the parent account.`,
    );
  }
  const { url, ...credentials } = fields;
  const { origin, originHint } = namedOrigin(vendor, `"url" of the account "${name}" in ${where}`, url, sources);
  return {
    account: { vendor: vendor.name, name, credentials: sent(vendor, credentials), origin },
    hints: { credentialsHint: `the account "${name}" in ${where}`, originHint },
  };
}

function requiredFields(vendor: Vendor): string[] {
  return Object.keys(vendor.credentials).filter((field) => vendor.credentials[field]?.required);
}

/** The optional fields that select one of several accounts of the same credentials. */
function selectors(vendor: Vendor): string[] {
  return Object.keys(vendor.credentials).filter((field) => vendor.credentials[field]?.selectsAccount);
}

/** How a source that selects an account by the plain field spells it. The parent account is what is had without it. */
function plainSelector(vendor: Vendor, field: string, sources: readonly Source[]): string | undefined {
  const source = sources.find((each) => selects(plainField(each, vendor, field)));
  return source?.spell(keyOf(vendor, field));
}

/** Where another account of that name selects one. */
function namedSelector(vendor: Vendor, name: string, field: string, sources: readonly Source[]): string | undefined {
  const source = sources.find((each) => {
    const accounts = parseAccounts(each);
    const account = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
    return account?.vendor?.trim() === vendor.name && selects(accountFields(vendor, name, account, each)[field]);
  });
  return source && `"${field}" of the account "${name}" in ${source.spell("accounts")}`;
}

function selects(value: string | undefined): boolean {
  return value !== undefined && !meansParent(value);
}

/** The credentials without what only says that the parent account is meant. */
function sent(vendor: Vendor, credentials: Fields): Fields {
  return Object.fromEntries(
    Object.entries(credentials).filter(
      ([field, value]) => !vendor.credentials[field]?.selectsAccount || selects(value),
    ),
  );
}

/** The credentials that an account must have, as the source spells them. */
export function credentialsHint(vendor: Vendor, source: Source): string {
  return requiredFields(vendor)
    .map((field) => source.spell(keyOf(vendor, field)))
    .join(" and ");
}

interface Origin {
  readonly origin: string;
  /** What a user looks at to see why it is this one. */
  readonly originHint: string;
}

function plainOrigin(vendor: Vendor, used: Source, sources: readonly Source[]): Origin {
  const own = originIn(vendor, used);
  const settled = settledOrigin(vendor, own, sources);
  if (settled) return settled;
  for (const source of sources) {
    // Beside credentials it is the origin of those.
    if (source === used || givesCredentials(source, vendor)) continue;
    const other = originIn(vendor, source);
    if (other === undefined || other.origin === vendor.origin) continue;
    throw new TelephonyError(
      `${other.originHint} is refused: it would send the credentials of ${PLACE[used.kind]} ` +
        `(${credentialsHint(vendor, used)}) to another host than ${vendor.title}'s. ` +
        "An origin counts only for credentials that stand in the same place: remove it, or set " +
        `${used.spell(keyOf(vendor, "url"))}.`,
    );
  }
  return ownOf(vendor, used.spell(keyOf(vendor, "url")));
}

/** A plain origin is none of a named account's, unless it is this machine's. */
function namedOrigin(vendor: Vendor, hint: string, url: string | undefined, sources: readonly Source[]): Origin {
  const own = url === undefined ? undefined : { origin: checkedOrigin(url, hint), originHint: hint };
  return settledOrigin(vendor, own, sources) ?? ownOf(vendor, hint);
}

/** The origin that stands beside the credentials, unless the environment leads to this machine and it does not. */
function settledOrigin(vendor: Vendor, own: Origin | undefined, sources: readonly Source[]): Origin | undefined {
  const environment = sourceOf(sources, "environment");
  const local = environment && originIn(vendor, environment);
  const isLocal = local !== undefined && isLoopback(local.origin) && !(own && isLoopback(own.origin));
  return isLocal ? local : own;
}

function originIn(vendor: Vendor, source: Source): Origin | undefined {
  const text = plainField(source, vendor, "url");
  const originHint = source.spell(keyOf(vendor, "url"));
  return text === undefined ? undefined : { origin: checkedOrigin(text, originHint), originHint };
}

function ownOf(vendor: Vendor, hint: string): Origin {
  return { origin: vendor.origin, originHint: `${hint} (not set: ${vendor.origin})` };
}

/** Hints for a session that is opened with an account of which nobody says where it comes from. */
export function plainHints(vendor: Vendor, source: Source): Hints {
  return { credentialsHint: credentialsHint(vendor, source), originHint: source.spell(keyOf(vendor, "url")) };
}

export interface Guards {
  readonly readOnly: boolean;
  readonly maxPurchases: number;
  readonly maxReleases: number;
}

/**
 * The strictest of the sources that give a guard; the default only where none does. Throws for a value that is none.
 */
export function guardsOf(sources: readonly Source[]): Guards {
  const counts = (key: string) =>
    sources.flatMap((source) => {
      const text = source.get(key);
      if (text === undefined) return [];
      if (!/^\d+$/.test(text.trim()))
        throw new TelephonyError(`${source.spell(key)} must be a whole number, 0 or more.`);
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
