/**
 * The settings that are known, and what is wrong with those that are given: for the plugin's providers and for the
 * classes of TypeScript programs.
 */
import { accountFields, parseAccounts, vendorOfAccount } from "../run/named-account";
import { meant, nearest } from "../run/nearest";
import { guardsOf } from "../run/settings";
import {
  choiceOf,
  cleaned,
  configSource,
  environmentSource,
  GENERAL_SETTINGS,
  givesCredentials,
  keyOf,
  plainField,
  plainSources,
  type Source,
} from "../run/source";
import { TelephonyError } from "../transport/errors";
import { checkedOrigin } from "../transport/origin";
import type { Vendor } from "../vendors/vendor";

/** The keys of a stack's configuration, without their prefix. */
export function settingKeys(vendors: readonly Vendor[]): string[] {
  return [
    ...vendors.flatMap((vendor) => [...Object.keys(vendor.credentials), "url"].map((field) => keyOf(vendor, field))),
    ...GENERAL_SETTINGS,
  ];
}

/** Those that are secret. */
export function secretKeys(vendors: readonly Vendor[]): string[] {
  return [...vendors.flatMap((vendor) => secretFields(vendor).map((field) => keyOf(vendor, field))), "accounts"];
}

function secretFields(vendor: Vendor): string[] {
  return Object.keys(vendor.credentials).filter((field) => vendor.credentials[field]?.secret);
}

/** In a project of this name the keys without a prefix, which are the program's own, stand under our prefix. */
const OUR_NAME = "telephony";

/** So many letters make a slip of the pen, where another key may be the program's own. */
const SLIP = 2;

/**
 * Why a key of the stack's configuration is refused, if it is none that is known. What is known is named as `spell` has
 * it.
 */
export function unknownSetting(
  vendors: readonly Vendor[],
  key: string,
  project: string,
  spell: (key: string) => string,
): string | undefined {
  const known = settingKeys(vendors);
  if (known.includes(key)) return undefined;
  if (project === OUR_NAME && (nearest(key, known)?.distance ?? Number.POSITIVE_INFINITY) > SLIP) return undefined;
  return `is no setting of telephony: ${meant(key, known, spell)}`;
}

/**
 * Why the value that a source gives for a known key is refused, in whole sentences that don't repeat it. What is empty
 * is not given.
 */
export function wrongSetting(vendors: readonly Vendor[], key: string, source: Source): string | undefined {
  try {
    const vendor = vendors.find((each) => keyOf(each, "url") === key);
    const origin = vendor && plainField(source, vendor, "url");
    if (origin !== undefined) checkedOrigin(origin, source.spell(key));
    else if (key === "accounts") requireAccounts(vendors, source);
    else if (key === "credentials") choiceOf([source]);
    else guardsOf([{ ...source, get: (each) => (each === key ? source.get(each) : undefined) }]);
    return undefined;
  } catch (error) {
    if (error instanceof TelephonyError) return error.message;
    throw error;
  }
}

function requireAccounts(vendors: readonly Vendor[], source: Source): void {
  for (const [name, account] of Object.entries(parseAccounts(source)))
    accountFields(vendorOfAccount(vendors, name, account, source), name, account, source);
}

export interface StackConfig {
  /** By key, without the prefix. */
  readonly texts: Readonly<Record<string, string>>;
  readonly isSecret: (key: string) => boolean;
  readonly project: string;
}

/**
 * What is wrong with the stack's configuration as a program sees it: one sentence each. `environment` decides whose
 * secrets are used.
 */
export function problemsOfStack(
  vendors: readonly Vendor[],
  { texts, isSecret, project }: StackConfig,
  environment = environmentSource(),
): string[] {
  const config = configSource((key) => (Object.hasOwn(texts, key) ? texts[key] : undefined));
  const wrong = Object.keys(texts).flatMap((key) => {
    const unknown = unknownSetting(vendors, key, project, config.spell);
    return (unknown === undefined ? wrongSetting(vendors, key, config) : `${config.spell(key)} ${unknown}`) ?? [];
  });
  const problems = [wrongSetting(vendors, "credentials", environment) ?? [], wrong].flat();
  // What can't be read can't be judged.
  return problems.length > 0 ? problems : secretsInClear(vendors, config, isSecret, environment);
}

function secretsInClear(
  vendors: readonly Vendor[],
  config: Source,
  isSecret: (key: string) => boolean,
  environment: Source,
): string[] {
  const inClear = vendors.flatMap((vendor) => {
    const used = plainSources([environment, config]).find((source) => givesCredentials(source, vendor));
    if (used !== config) return [];
    return secretFields(vendor)
      .filter((field) => plainField(config, vendor, field) !== undefined && !isSecret(keyOf(vendor, field)))
      .map((field) => clear(config.spell(keyOf(vendor, field))));
  });
  return [...inClear, ...(isSecret("accounts") ? [] : accountsInClear(vendors, config))];
}

/** One secret in it makes the whole key a secret, so that none is seen of an account beside it. */
function accountsInClear(vendors: readonly Vendor[], config: Source): string[] {
  const key = config.spell("accounts");
  const paths = Object.entries(parseAccounts(config)).flatMap(([name, account]) => {
    const vendor = vendorOfAccount(vendors, name, account, config);
    const given = secretFields(vendor).filter((field) => cleaned(vendor, field, account[field]) !== undefined);
    return given.map((field) => `${key}${/^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`}.${field}`);
  });
  const [path] = paths;
  if (path === undefined) return [];
  return [
    `${clear(key)} If its accounts were set one by one: pulumi config set --path --secret '${path}', and so on ` +
      "for each secret.",
  ];
}

function clear(spelled: string): string {
  return (
    `${spelled} stands in clear in the stack's configuration, and a secret must not: pulumi config set --secret ` +
    `${spelled} asks for it anew.`
  );
}
