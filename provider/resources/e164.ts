/** Telephone numbers as they are compared and sent. What may be one is asked in telephone-number.ts. */

const E164 = /^\+[1-9]\d{6,14}$/;

/** Takes a number as people write it (`+1 (206) 555-0100`) to E.164; undefined when it has not its form. The `+` is required. */
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
