/** What a report may show of a value: no secret, and of a URL its host alone. */
import { isSecretValue } from "../../hosts/secret-value";
import { isObject } from "../../resources/path";
import { withHostsAlone } from "../../transport/redact";
import { SECRET } from "../engine";

const CUT = "[cut]";

/** Whether the engine has hidden a value, or a part of it. */
export function isHidden(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isHidden);
  return value === SECRET || isSecretValue(value) || (isObject(value) && Object.values(value).some(isHidden));
}

/** Whether a shown value is not the whole one. */
export function isCut(value: unknown): boolean {
  if (typeof value === "string") return value.includes(SECRET) || value.includes(CUT);
  return typeof value === "object" && value !== null && Object.values(value).some(isCut);
}

/** A value of an input of that name, fit to be seen. Nothing (undefined) is null. */
export function shown(name: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (isSecretValue(value)) return SECRET;
  if (typeof value === "string") return name === "url" ? hostAlone(value) : withHostsAlone(value);
  if (Array.isArray(value)) return value.map((each) => shown(name, each));
  if (!isObject(value)) return value;
  const isUrl = (member: string) => member === "target" && value.type === "webhook";
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, shown(isUrl(member) ? "url" : member, inner)]),
  );
}

function hostAlone(url: string): string {
  if (url === SECRET) return url;
  const host = hostOf(url);
  return host === undefined ? CUT : `${/^http:/i.test(url) ? "http" : "https"}://${host}/${CUT}`;
}

/** The host that a carrier calls, its port included; undefined where that can't be told. */
export function hostOf(url: unknown): string | undefined {
  if (typeof url !== "string") return undefined;
  try {
    return new URL(/^\w+:\/\//.test(url) ? url : `https://${url}`).host || undefined;
  } catch {
    return undefined;
  }
}
