/** An explicit provider's arguments, and the stack's configuration, which are the arguments of the default provider. */
import * as lifecycle from "../../lifecycle";
import type { Problem, Properties } from "../../resources/resource";
import { meant } from "../../run/nearest";
import { givesCredentials, plainField, type Source } from "../../run/source";
import type { Vendor } from "../../vendors/vendor";
import { settingKeys, unknownSetting, wrongSetting } from "../setting";

/** The engine's own, and those that every provider has. */
const ENGINES = new Set(["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"]);

const asItIs = (key: string) => key;

/** Whose arguments they are. */
export interface Asked {
  readonly isDefault: boolean;
  readonly project: string;
  /** The stack's configuration, whose guards hold for explicit providers too: by key, without its prefix. */
  readonly stack: Properties;
}

/**
 * What is wrong with the arguments of a provider. Unknown values are passed over. An account's fields come whole from
 * one place, so an explicit provider that gives one of a vendor's credentials gives all; of the default provider the
 * environment may be that place.
 */
export function checkConfig(
  vendors: readonly Vendor[],
  config: Properties,
  { isDefault, project, stack }: Asked,
): Problem[] {
  const source: Source = { kind: isDefault ? "config" : "arguments", spell: asItIs, get: (key) => textAt(config, key) };
  const problems = Object.entries(config).flatMap(([key, value]): Problem[] => {
    if (ENGINES.has(key) || value === undefined || value === null || lifecycle.isUnknown(value)) return [];
    const unknown = isDefault ? unknownSetting(vendors, key, project, asItIs) : unknownArgument(vendors, key);
    // The engine prints the value of the property that a problem names, and a misspelt one may be a secret.
    if (unknown !== undefined) return [{ path: "", reason: `${key} ${unknown}` }];
    const reason = settingKeys(vendors).includes(key) ? wrongSetting(vendors, key, source) : undefined;
    return reason === undefined ? [] : [{ path: key === "accounts" ? "" : key, reason }];
  });
  if (isDefault) return problems;
  const ofStack = Object.keys(stack).flatMap((key): Problem[] => {
    const spell = (each: string) => `telephony:${each}`;
    const unknown = unknownSetting(vendors, key, project, spell);
    return unknown === undefined ? [] : [{ path: "", reason: `${spell(key)} in the stack's configuration ${unknown}` }];
  });
  return [...problems, ...ofStack, ...vendors.flatMap((vendor) => missingOf(vendor, source))];
}

function unknownArgument(vendors: readonly Vendor[], key: string): string | undefined {
  const known = settingKeys(vendors).filter((each) => each !== "credentials");
  if (known.includes(key)) return undefined;
  if (key === "credentials")
    return (
      "chooses between the environment and the stack's configuration: a provider's own arguments go before both, " +
      "so remove it"
    );
  return `is no setting of telephony: ${meant(key, known)}`;
}

function missingOf(vendor: Vendor, source: Source): Problem[] {
  if (!givesCredentials(source, vendor)) return [];
  return Object.entries(vendor.credentials)
    .filter(([field, { required }]) => required && plainField(source, vendor, field) === undefined)
    .map(([field]) => ({
      path: lifecycle.keyOf(vendor, field),
      reason: `is required: a provider that gives one of ${vendor.title}'s credentials gives all of them`,
    }));
}

/**
 * The keys of ours whose values differ. Another provider's keys are none of our business: its state may become ours.
 */
export function changedConfig(vendors: readonly Vendor[], olds: Properties, news: Properties): string[] {
  return settingKeys(vendors).filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
}

/** An argument as text. A value that is no text arrives as such, or as JSON. */
export function textAt(config: Properties, key: string): string | undefined {
  const value = config[key];
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * The stack's configuration as the engine passes it to every plugin: our keys alone. Their prefix, which some engines
 * leave on them, is cut.
 */
export function stackConfig(text = process.env.PULUMI_CONFIG || "{}"): Properties {
  const config = JSON.parse(text) as Properties;
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^telephony:(config:)?/, ""), value]),
  );
}
