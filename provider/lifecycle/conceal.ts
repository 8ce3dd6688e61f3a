import { formatId } from "../resources/id";
import type { Properties } from "../resources/resource";
import { restated, TelephonyError } from "../transport/errors";
import { concealer } from "../transport/redact";
import { IncompleteError } from "./failure";
import { valueAt } from "./path";
import type { Work } from "./work";

type About = Pick<Work, "resource" | "vendor" | "ref">;

/**
 * Runs a piece of work. A carrier's words may repeat what it was sent, now or by an earlier run: no error of the work holds a secret of these
 * properties, or a token from the query of one of their URLs.
 */
export async function concealing<T>(about: About, properties: readonly Properties[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    const message = concealed(about, properties, error.message);
    throw error instanceof IncompleteError ? new IncompleteError(error.id, error.properties, message) : restated(error, message);
  }
}

function concealed({ resource, vendor, ref }: About, properties: readonly Properties[], message: string): string {
  // What we say ourselves of the thing is no secret, and tells the user where to look.
  const own = [formatId(ref), vendor.name, vendor.title].map((word) => word.toLowerCase());
  const isOthers = (text: string) => !own.some((word) => word.includes(text.toLowerCase()));
  const secrets = properties.flatMap((each) => resource.secrets.flatMap((path) => textsIn(valueAt(each, path)))).filter(isOthers);
  const tokens = [...new Set(properties.flatMap(textsIn).flatMap(tokensOf))].filter(isOthers);
  return tokens.reduce((text, token) => concealer([token])(text), concealer(secrets)(message));
}

/** What in the query of a URL looks like a token: neither a flag nor a word. */
function tokensOf(text: string): string[] {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return [];
  return [...new URL(text).searchParams].map(([name, value]) => value || name).filter((word) => word.length >= 16 || (word.length >= 6 && /\d/.test(word)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
