import { plainText } from "./plain-text";

const CUT = "[cut]";
const MAX_LENGTH = 500;
/** No message needs more, and what a server sends must not decide how long the search takes. */
const MAX_SEARCHED = 4096;

/** A whole name with such a word in it, tried once where a name begins and not from each of its letters. */
const SECRET_NAME =
  "(?<![\\w-])(?=[\\w-]{0,60}?(?:password|passwd|secret|token|authorization|api[-_]?key|credential))[\\w-]{1,100}";

/**
 * A URL's path may be as secret as its query: of a webhook it often is the secret. Written plainly, with the slashes of
 * JSON, or encoded.
 */
const BEYOND_HOST: readonly (readonly [RegExp, string])[] = [
  [/(:(?:\\?\/){2})[^\s/\\?#"'<>]*@/g, `$1${CUT}@`],
  [/(\bhttps?:(?:\\?\/){2}[^\s/\\?#"'<>]+)(?:\\?\/|[?#\\])(?!\[cut\])[^\s"'<>]+/gi, `$1/${CUT}`],
  [/(\bhttps?%3a(?:%2f){2}[^\s%"'<>]+)%[^\s"'<>]+/gi, `$1%2F${CUT}`],
  [/(\bsips?:[^\s@:"'<>]*):[^\s@"'<>]*@/gi, `$1:${CUT}@`],
];

/** The text with every URL in it cut to its host, and no password in a SIP URI. */
export function withHostsAlone(text: string): string {
  return BEYOND_HOST.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/**
 * What is secret by its looks, whoever it belongs to. The order matters: a header's value may hold a JWT, never the
 * reverse.
 */
const LOOKS_SECRET: readonly (readonly [RegExp, string])[] = [
  // {"password": "x"}, also inside a string that was escaped once more, and with a number or an object in the value's
  // place
  [
    new RegExp(
      `(\\\\?["']${SECRET_NAME}\\\\?["']\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|\\\\"(?:(?!\\\\?").)*(?:\\\\?")?|'[^']*'?|[{[][^}\\]]*[}\\]]?|[^\\s,}"]+)`,
      "gi",
    ),
    `$1${CUT}`,
  ],
  // Authorization: Basic x; token: x; password=x
  [
    new RegExp(`(${SECRET_NAME}\\s*[:=]\\s*)(?!\\[cut\\])(?:(?:basic|bearer|digest)\\s+)?[^\\s,;&"'<>]+`, "gi"),
    `$1${CUT}`,
  ],
  [/\b(basic|bearer)\s+[\w+/.~-]{8,}=*/gi, `$1 ${CUT}`],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, CUT],
  ...BEYOND_HOST,
  // the query of a path
  [/(\/[^\s?#"'<>]*)[?#](?!\[cut\])[^\s"'<>]+/g, `$1?${CUT}`],
];

/**
 * A function that makes text fit for a message: every one of `secrets` is cut in any form it travels in (raw,
 * URL-encoded, JSON-escaped, base64, and base64 of any two of them as `user:password`), and so is what looks like a
 * credential; the rest is cut to 500 characters.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  let prepared: { readonly given: RegExp | undefined; readonly longest: number } | undefined;
  // With the first text: most sessions never have one.
  const prepare = () => {
    const forms = formsOf(secrets);
    return { given: anyOf(forms), longest: Math.max(0, ...Array.from(forms, (form) => form.length)) };
  };

  return (text) => {
    prepared ??= prepare();
    const { given, longest } = prepared;
    const whole = text.length <= MAX_SEARCHED;
    let clean = text.slice(0, MAX_SEARCHED);
    if (given !== undefined) clean = clean.replace(given, CUT);
    for (const [pattern, replacement] of LOOKS_SECRET) clean = clean.replace(pattern, replacement);
    // where the text was cut, the beginning of a secret may be left
    if (!whole) clean = clean.slice(0, Math.max(0, clean.length - longest));
    return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH - 1)}…` : clean;
  };
}

/** Shorter ones are cut as whole words alone, or a password of one letter would leave nothing of a message. */
const SHORT = 6;

/** What of a secret may be left before the place where a message was cut off. */
const TELLING = 4;

/**
 * A function that cuts every one of `secrets` out of a message, in any form it travels in, and leaves the rest as it
 * is.
 */
export function concealer(secrets: readonly string[]): (text: string) => string {
  const forms = formsOf(secrets);
  const given = anyOf(forms, (form, pattern) => (form.length < SHORT ? `(?<!\\w)${pattern}(?!\\w)` : pattern));
  const all = [...forms].map((form) => form.toLowerCase());
  return (text) => {
    const parts = (given === undefined ? text : text.replace(given, CUT)).split("…");
    return parts.map((part, at) => (at === parts.length - 1 ? part : withoutBeginning(part, all))).join("…");
  };
}

/** The text without the beginning of a secret at its end. */
function withoutBeginning(text: string, secrets: readonly string[]): string {
  const lower = text.toLowerCase();
  const left = secrets.map((secret) => {
    let length = Math.min(secret.length - 1, lower.length);
    while (length >= TELLING && !lower.endsWith(secret.slice(0, length))) length -= 1;
    return length;
  });
  const longest = Math.max(0, ...left);
  return longest < TELLING ? text : text.slice(0, -longest) + CUT;
}

function formsOf(secrets: readonly string[]): ReadonlySet<string> {
  // One that ends in a line end is repeated without it.
  const known = [...new Set(secrets.flatMap((secret) => [secret, secret.trim()]))].filter((secret) => secret !== "");
  const pairs = known.flatMap((user) => known.map((password) => `${user}:${password}`));
  return new Set([...known.flatMap(travelForms), ...[...known, ...pairs].flatMap(base64Forms)]);
}

function anyOf(
  forms: ReadonlySet<string>,
  wrap: (form: string, pattern: string) => string = (_, pattern) => pattern,
): RegExp | undefined {
  // the longest first, or the rest of a secret that begins with another one would stay
  const byLength = [...forms]
    .filter((form) => form.length <= MAX_SEARCHED)
    .sort((a, b) => b.length - a.length)
    .map((form) => wrap(form, form.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")));
  return byLength.length === 0 ? undefined : new RegExp(byLength.join("|"), "gi");
}

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function travelForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  // half a surrogate pair can't be encoded
  const whole = Buffer.from(secret).toString();
  const html = secret.replace(/[&<>"']/g, (character) => HTML[character] as string);
  const encoded = [encodeURIComponent(whole), encodeURI(whole), new URLSearchParams({ s: secret }).toString().slice(2)];
  return [secret, json, json.replaceAll("/", "\\/"), JSON.stringify(json).slice(1, -1), html, ...encoded].flatMap(
    (form) => [form, plainText(form)],
  );
}

function base64Forms(text: string): string[] {
  const padded = Buffer.from(text).toString("base64");
  return [padded, padded.replace(/=+$/, ""), Buffer.from(text).toString("base64url")];
}
