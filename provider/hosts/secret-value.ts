/**
 * How the engine writes a secret: in what a provider that accepts secrets is asked, and in what any provider answers.
 */
import * as lifecycle from "../lifecycle";
import { isObject } from "../resources/path";
import type { Properties } from "../resources/resource";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

export function secretValue(value: unknown): Properties {
  return { [SIGNATURE]: SECRET, value };
}

export function isSecretValue(value: unknown): value is { readonly value?: unknown } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

/** The properties with those of these names wrapped. An unknown one tells nothing. */
export function secretAt(names: readonly string[], properties: Properties): Properties {
  const wrapped = names.flatMap((name): [string, unknown][] => {
    const value = properties[name];
    return value === undefined || value === null || lifecycle.isUnknown(value) ? [] : [[name, secretValue(value)]];
  });
  return { ...properties, ...Object.fromEntries(wrapped) };
}

/** A value with its secrets in plain. */
export function plainSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainSecrets);
  if (isSecretValue(value)) return plainSecrets(value.value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainSecrets(member)]));
}

/** The names of the properties that are secret, or hold a secret. */
export function secretNames(properties: Properties): string[] {
  return Object.keys(properties).filter((name) => holdsSecret(properties[name]));
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isSecretValue(value) || (isObject(value) && Object.values(value).some(holdsSecret));
}
