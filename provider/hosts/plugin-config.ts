/** An explicit provider's arguments, and the stack's configuration, which are the arguments of the default provider. */
import * as lifecycle from "../lifecycle";
import type { Problem, Properties } from "../resources/resource";
import { TelephonyError } from "../transport/errors";
import { checkedOrigin } from "../transport/origin";
import type { Vendor } from "../vendors/vendor";

const GUARDS = ["readOnly", "maxPurchases", "maxReleases"] as const;
/** The engine's own, and those that every provider has. */
const ENGINES = new Set(["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"]);

type Form = "text" | "origin" | "accounts" | "guard";

/** The keys that are known, each with its form. */
function formsOf(vendors: readonly Vendor[]): ReadonlyMap<string, Form> {
  return new Map<string, Form>([
    ...vendors.flatMap((vendor): [string, Form][] => [
      ...Object.keys(vendor.credentials).map((field): [string, Form] => [lifecycle.keyOf(vendor, field), "text"]),
      [lifecycle.keyOf(vendor, "url"), "origin"],
    ]),
    ["accounts", "accounts"],
    ...GUARDS.map((key): [string, Form] => [key, "guard"]),
  ]);
}

export function secretKeys(vendors: readonly Vendor[]): string[] {
  const credentials = vendors.flatMap((vendor) =>
    Object.entries(vendor.credentials).flatMap(([field, { secret }]) => (secret ? [lifecycle.keyOf(vendor, field)] : [])),
  );
  return [...credentials, "accounts"];
}

/**
 * What is wrong with the arguments of a provider. Unknown values are passed over. An account's fields come whole from one place, so an explicit provider
 * that gives one of a vendor's credentials gives all; of the default provider the environment may be that place.
 */
export function checkConfig(vendors: readonly Vendor[], config: Properties, { isDefault }: { readonly isDefault: boolean }): Problem[] {
  const forms = formsOf(vendors);
  const problems = Object.entries(config).flatMap(([key, value]): Problem[] => {
    if (ENGINES.has(key) || value === undefined || value === null || lifecycle.isUnknown(value)) return [];
    const form = forms.get(key);
    if (form === undefined)
      return [{ path: key, reason: `is no setting of telephony: take it out, or look for a slip of the pen (${[...forms.keys()].join(", ")})` }];
    const reason = refused(form, key, textOf(value));
    // The engine prints the value of the property that a problem names.
    return reason === undefined ? [] : [{ path: form === "accounts" ? "" : key, reason }];
  });
  return isDefault ? problems : [...problems, ...vendors.flatMap((vendor) => missingOf(vendor, config))];
}

function missingOf(vendor: Vendor, config: Properties): Problem[] {
  const given = (field: string) => config[lifecycle.keyOf(vendor, field)] !== undefined;
  const fields = Object.entries(vendor.credentials);
  if (!fields.some(([field]) => given(field))) return [];
  return fields
    .filter(([field, { required }]) => required && !given(field))
    .map(([field]) => ({
      path: lifecycle.keyOf(vendor, field),
      reason: `is required: a provider that gives one of ${vendor.title}'s credentials gives all of them`,
    }));
}

function refused(form: Form, key: string, text: string): string | undefined {
  if (form === "text") return text === "" ? "must not be empty: leave it out instead" : undefined;
  const alone = configSource({ [key]: text }, (each) => each);
  try {
    if (form === "origin") checkedOrigin(text, key);
    else if (form === "accounts") lifecycle.parseAccounts(alone);
    else lifecycle.guardsOf([alone]);
    return undefined;
  } catch (error) {
    if (error instanceof TelephonyError) return error.message;
    throw error;
  }
}

/** The keys of ours whose values differ. Another provider's keys are none of our business: its state may become ours. */
export function changedConfig(vendors: readonly Vendor[], olds: Properties, news: Properties): string[] {
  return [...formsOf(vendors).keys()].filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
}

/** Arguments as a source of settings. A value that is no text arrives as such, or as JSON. */
export function configSource(config: Properties, spell: (key: string) => string): lifecycle.Source {
  return {
    spell,
    get: (key) => {
      const value = config[key];
      return value === undefined || value === null || value === "" ? undefined : textOf(value);
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
