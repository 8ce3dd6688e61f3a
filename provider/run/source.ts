/** The places that settings come from, and what stands in them. */
import { TelephonyError } from "../transport/errors";
import type { Vendor } from "../vendors/vendor";

export type SourceKind = "arguments" | "environment" | "config";

/** One place that settings come from. Keys are those of the configuration: `flowrouteAccessKey`. */
export interface Source {
  /** An explicit provider's arguments, the environment, or the stack's configuration. */
  readonly kind: SourceKind;
  get(key: string): string | undefined;
  /** The key as the user writes it there: `FLOWROUTE_ACCESS_KEY`, `telephony:flowrouteAccessKey`. */
  spell(key: string): string;
}

/** The settings that are no vendor's: in the environment they have the prefix `TELEPHONY_`. */
export const GENERAL_SETTINGS = ["accounts", "credentials", "readOnly", "maxPurchases", "maxReleases"] as const;

const general: ReadonlySet<string> = new Set(GENERAL_SETTINGS);

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `secretKey` of flowroute is `flowrouteSecretKey`. */
export function keyOf(vendor: Vendor, field: string): string {
  return vendor.name + capital(field);
}

/** The environment: `FLOWROUTE_SECRET_KEY` for `flowrouteSecretKey`, `TELEPHONY_READ_ONLY` for `readOnly`. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>> = process.env): Source {
  const spell = (key: string) =>
    (general.has(key) ? "TELEPHONY_" : "") + key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return { kind: "environment", spell, get: (key) => environment[spell(key)] || undefined };
}

/** The stack's configuration (`telephony:` prefix). */
export function configSource(get: (key: string) => string | undefined): Source {
  return { kind: "config", spell: (key) => `telephony:${key}`, get: (key) => get(key) || undefined };
}

/** The arguments of the explicit provider of that name. */
export function argumentsSource(provider: string, get: (key: string) => string | undefined): Source {
  return {
    kind: "arguments",
    spell: (key) => `${key} of the provider "${provider}"`,
    get: (key) => get(key) || undefined,
  };
}

/** How a place is called in messages. */
export const PLACE: Readonly<Record<SourceKind, string>> = {
  arguments: "the provider's arguments",
  environment: "the environment",
  config: "the stack's configuration",
};

/**
 * A field as it is used: of a secret only line ends and a BOM around it are cut, since blanks may belong to it;
 * anything else is trimmed. What is empty then is not given.
 */
export function cleaned(vendor: Vendor, field: string, text: string | undefined): string | undefined {
  const isSecret = vendor.credentials[field]?.secret === true;
  return (isSecret ? text?.replace(/^[\r\n\uFEFF]+|[\r\n\uFEFF]+$/g, "") : text?.trim()) || undefined;
}

/** A field of the vendor's plain account, `url` included. */
export function plainField(source: Source, vendor: Vendor, field: string): string | undefined {
  return cleaned(vendor, field, source.get(keyOf(vendor, field)));
}

/** Whether a source gives any of the vendor's plain credentials. */
export function givesCredentials(source: Source, vendor: Vendor): boolean {
  return Object.keys(vendor.credentials).some((field) => plainField(source, vendor, field) !== undefined);
}

export interface Choice {
  readonly kind: SourceKind;
  /** `TELEPHONY_CREDENTIALS=config` */
  readonly text: string;
}

/**
 * Which of environment and configuration is to give plain credentials, where the user says it. Throws for another word.
 */
export function choiceOf(sources: readonly Source[]): Choice | undefined {
  for (const source of [sourceOf(sources, "environment"), sourceOf(sources, "config")]) {
    const kind = source?.get("credentials")?.trim().toLowerCase();
    if (!source || !kind) continue;
    const spelled = source.spell("credentials");
    if (kind === "environment" || kind === "config") return { kind, text: `${spelled}=${kind}` };
    throw new TelephonyError(
      `${spelled} must be environment or config: it says which of the two gives the credentials of default accounts.`,
    );
  }
  return undefined;
}

/** The sources that may give plain credentials, the first one first: without the one that was not chosen. */
export function plainSources(sources: readonly Source[]): readonly Source[] {
  const choice = choiceOf(sources);
  return choice === undefined ? sources : sources.filter(({ kind }) => kind === "arguments" || kind === choice.kind);
}

export function sourceOf(sources: readonly Source[], kind: SourceKind): Source | undefined {
  return sources.find((source) => source.kind === kind);
}
