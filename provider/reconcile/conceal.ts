import { formatId } from "../resources/id";
import { inputOf, valueAt } from "../resources/path";
import type { Properties } from "../resources/resource";
import { IncompleteError } from "../run/failure";
import { restated, TelephonyError } from "../transport/errors";
import { concealer, withHostsAlone } from "../transport/redact";
import { secretInputsOf } from "./state";
import type { Work } from "./work";

type About = Pick<Work, "resource" | "vendor" | "ref">;

/**
 * Runs a piece of work. A carrier's words may repeat what it was sent, now or by an earlier run: no error of the work
 * holds a secret of these properties, or anything of one of their URLs beyond its host.
 */
export async function concealing<T>(
  about: About,
  properties: readonly Properties[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    const message = concealed(about, properties, error.message);
    throw error instanceof IncompleteError
      ? new IncompleteError(error.id, error.properties, message)
      : restated(error, message);
  }
}

/** A text of the work without such secrets. */
export function concealed(
  { resource, vendor, ref }: About,
  properties: readonly Properties[],
  message: string,
): string {
  // What we say ourselves of the thing is no secret, and tells the user where to look.
  const own = [formatId(ref), vendor.name, vendor.title].map((word) => word.toLowerCase());
  const isOthers = (text: string) => !own.some((word) => word.includes(text.toLowerCase()));
  const secrets = properties
    .flatMap((each) => [...resource.secrets, ...secretInputsOf(each)].flatMap((path) => textsIn(valueAt(each, path))))
    .filter(isOthers);
  const beyond = [...new Set(properties.flatMap(textsIn).flatMap(beyondHost))].filter(isOthers);
  return beyond.reduce((text, part) => concealer([part])(text), concealer(secrets)(withHostsAlone(message)));
}

/**
 * A value of an input as a message may show it: URLs cut to their hosts. Undefined where nothing of it may be shown: it
 * is secret, by its kind or as one of these declarations has it, or it can't be read back.
 */
export function shownValue(
  { resource, support }: Pick<Work, "resource" | "support">,
  path: string,
  properties: Properties,
  ...others: readonly Properties[]
): string | undefined {
  const secret = [
    ...resource.secrets,
    ...(support.unverifiable ?? []),
    ...[properties, ...others].flatMap(secretInputsOf),
  ];
  const value = valueAt(properties, path);
  if (secret.includes(inputOf(path)) || secret.includes(path) || value === undefined || value === null)
    return undefined;
  return withHostsAlone(JSON.stringify(value));
}

/** What of a URL may be a secret, alone or together: all but its host; of a SIP URI the password. Longest first. */
function beyondHost(text: string): string[] {
  const [, password] = /^sips?:[^@:]*:([^@]*)@/i.exec(text) ?? [];
  if (password !== undefined) return [password];
  const [, authority = "", rest = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text) ?? [];
  if (authority === "") return [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const normal = url && url.pathname + url.search + url.hash;
  const path = /^[^?#]*/.exec(rest)?.[0] ?? "";
  const whole = [rest, normal ?? "", decoded(rest), path, decoded(path)].filter((part) => part.length > 1);
  return [
    ...whole.map((part) => host + part),
    ...whole,
    ...partsOf(authority.slice(0, -host.length), rest, url).filter(isTelling),
  ];
}

function partsOf(user: string, rest: string, url: URL | undefined): string[] {
  const values = url ? [...url.searchParams].map(([name, value]) => value || name) : [];
  return [...user.split(/[:@]/), ...rest.split(/[/?#&=]/), ...values].flatMap((part) => [part, decoded(part)]);
}

/** Whether a part of a URL looks like a token: neither a flag nor a word, which our own sentences may need. */
function isTelling(part: string): boolean {
  return (
    part.length >= 16 || (part.length >= 6 && /[^a-z]/i.test(part)) || (part.length >= 6 && /[a-z][A-Z]/.test(part))
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
