/**
 * Ids: `<vendor>/<number>`, `<vendor>:<account>/<number>`, with `#<event>` for a NotificationHook. An internal number
 * is `ext-<digits>`.
 */
export interface Ref {
  readonly vendor: string;
  /** The named account; undefined for the vendor's plain credentials. */
  readonly account?: string;
  /** E.164 (`+12065550100`), `ext-1001` for an internal number, or `search-<12 hex>` for a NumberSearch. */
  readonly number: string;
  /** The hook's event: `call.incoming`. */
  readonly event?: string;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const ID = /^([a-z][a-z0-9-]*)(?::([^/#]+))?\/([+\uff0b][^#]*|ext-\d+|search-[0-9a-f]{12})(?:#([a-z.]+))?$/;

/**
 * Takes a number as people write it (`+1 (206) 555-0100`) to E.164; undefined when it has not its form. The `+` is
 * required.
 */
export function e164(text: string): string | undefined {
  const compact = withoutSeparators(halfWidth(text));
  return E164.test(compact) ? compact : undefined;
}

/** Digits and signs as East Asian keyboards write them (`＋１２０６`) in their plain form. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

export function withoutSeparators(text: string): string {
  return text.replace(/[\s\u00a0().\-\u2010-\u2015[\]/]/g, "");
}

export function formatId(ref: Ref): string {
  return `${ref.vendor}${ref.account ? `:${ref.account}` : ""}/${ref.number}${ref.event ? `#${ref.event}` : ""}`;
}

/** The number in an id as it is written there; undefined for an id without one. */
export function numberIn(text: string): string | undefined {
  return /^\s*[a-z][a-z0-9-]*(?::[^/#]+)?\/([+\uff0b][^#]*)$/s.exec(text)?.[1];
}

/** Parses an id, its number brought into E.164; undefined when the text is no id. */
export function parseId(text: string): Ref | undefined {
  const match = ID.exec(text.trim());
  if (!match?.[1] || !match[3]) return undefined;
  const number = /^[a-z]/.test(match[3]) ? match[3] : e164(match[3]);
  if (!number) return undefined;
  return { vendor: match[1], ...(match[2] && { account: match[2] }), number, ...(match[4] && { event: match[4] }) };
}

export function isInternal(ref: Ref): boolean {
  return ref.number.startsWith("ext-");
}

/** The number's own ref, without a hook's event. */
export function numberOf({ event: _, ...ref }: Ref): Ref {
  return ref;
}

/**
 * What two declarations share when they are about the same thing at the vendor, whatever the account alias is called.
 * Internal numbers are the account's own, so there the account counts.
 */
export function thingKey(kind: string, ref: Ref): string {
  const account = isInternal(ref) ? `:${ref.account ?? ""}` : "";
  return `${kind} ${ref.vendor}${account}/${ref.number}${ref.event ? `#${ref.event}` : ""}`;
}

/**
 * The list of a search, as the thing that a PhoneNumber stands for which takes its number from it. `search` is what its
 * `candidates` say.
 */
export function listKey(search: string): string {
  return `list ${search}`;
}
