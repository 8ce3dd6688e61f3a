/**
 * The names of what an account holds, for a program and an import. A name follows from its own number and label alone,
 * so that it stays what it is whatever else the account gets or loses.
 */
import type { Ref } from "../resources/id";

/** About as long as a name can be read at a glance. */
const LONGEST = 40;

/**
 * `support-12065550100` for a number labelled "Support"; `number-12065550100` where the label has no Latin letter or
 * digit; `ext1001` for an internal number.
 */
export function nameOf({ number }: Ref, label: unknown): string {
  const words = typeof label === "string" ? wordsOf(label) : [];
  const isInternal = number.startsWith("ext-");
  return [...(words.length > 0 || isInternal ? words : ["number"]), number.replace(/[+-]/, "")].join("-");
}

/** Letters with accents lose them. What was made printable (`\u{200b}`) is no word. */
function wordsOf(label: string): string[] {
  const all =
    label
      .slice(0, 10 * LONGEST)
      .replace(/\\u\{[0-9a-f]+\}/g, " ")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const words: string[] = [];
  let room = LONGEST;
  for (const word of all) {
    if (word.length > room && words.length > 0) break;
    words.push(word.slice(0, room));
    room -= word.length + 1;
    if (room <= 0) break;
  }
  return words;
}

/**
 * One name for each number, in order. Two carriers may hold the same number, with the same label: then both names end
 * in their carrier.
 */
export function namesOf(numbers: readonly { readonly ref: Ref; readonly label?: unknown }[]): string[] {
  const names = numbers.map(({ ref, label }) => nameOf(ref, label));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name, index) => (counts.get(name) === 1 ? name : `${name}-${numbers[index]?.ref.vendor ?? ""}`));
}

/** The name of a hook: `support-12065550100-call-incoming`. */
export function hookNameOf(numberName: string, event: string): string {
  return `${numberName}-${event.replaceAll(".", "-")}`;
}

/**
 * A variable for a name: `support_12065550100`. The numbers of one carrier have variables of their own, and none is a
 * reserved word: it ends in the number.
 */
export function variableOf(name: string): string {
  const joined = name.replace(/-(?=\d{7,}(-|$))/g, "_").replace(/-(.)/g, (_, first: string) => first.toUpperCase());
  return /^\d/.test(joined) ? `n${joined}` : joined;
}
