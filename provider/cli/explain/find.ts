import { stripVTControlCharacters } from "node:util";
import { againOf, type Entry, messageOf } from "./entry";

const MOST = 3;

/** So many words in a row are no coincidence. */
const TELLING = 4;

/** A longer text is an output, in which messages stand whole. */
const LONGEST_QUOTE = 20_000;

/** Shorter words stand in every text. */
const SHORTEST = 4;

/**
 * The entries that explain a text, the best one first, three at most: those whose whole message stands in it; where
 * there is none, those of which a part does, or of which the text itself is a part; else those that have all its words
 * somewhere. Only words count: quotes, line ends and colors depend on where a message was copied from.
 */
export function find(text: string, entries: readonly Entry[]): readonly Entry[] {
  const said = wordsOf(text);
  for (const rank of said.length > LONGEST_QUOTE ? [whole] : [whole, part, mention]) {
    const found = entries
      .map((entry) => ({ entry, score: rank(entry, said) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    // Words that stand in many say nothing of any.
    if (rank === mention && found.length > MOST) return [];
    if (found.length > 0) return found.slice(0, MOST).map(({ entry }) => entry);
  }
  return [];
}

/** Whether a text holds the whole message of an entry. */
export function explains(entry: Pick<Entry, "says">, text: string): boolean {
  return whole(entry, wordsOf(text)) > 0;
}

/** Lower case, each between blanks: what is contained in it begins and ends with a word. */
function wordsOf(text: string): string {
  const words = stripVTControlCharacters(text)
    .toLowerCase()
    .replace(/['’]/g, "")
    .match(/[\p{L}\p{N}_]+/gu);
  return ` ${(words ?? []).join(" ")} `;
}

function countOf(words: string): number {
  return words.split(" ").length - 2;
}

/** How many words the message has, where all of it stands in the text, in order. */
function whole({ says }: Pick<Entry, "says">, text: string): number {
  let from = 0;
  for (const words of says.map(wordsOf)) {
    const at = text.indexOf(words, from);
    if (at < 0) return 0;
    from = at + words.length - 1; // the blank at its end may be the next one's first
  }
  return countOf(wordsOf(messageOf({ says })));
}

/** How many words of the message stand in the text in a row, or of the text in the message, if that tells something. */
function part({ says }: Entry, text: string): number {
  return Math.max(...says.map((said) => longestRun(wordsOf(said), text)));
}

function longestRun(words: string, text: string): number {
  const count = countOf(text);
  if (count > 1 && words.includes(text)) return count;
  const all = words.trim().split(" ");
  for (let length = all.length; length >= TELLING; length--)
    for (let start = 0; start + length <= all.length; start++)
      if (text.includes(` ${all.slice(start, start + length).join(" ")} `)) return length;
  return 0;
}

function mention(entry: Entry, text: string): number {
  const words = text.split(" ").filter((word) => word.length >= SHORTEST);
  const all = wordsOf([messageOf(entry), entry.means, entry.remedy, againOf(entry)].join(" "));
  return words.length > 0 && words.every((word) => all.includes(` ${word} `)) ? 1 : 0;
}
