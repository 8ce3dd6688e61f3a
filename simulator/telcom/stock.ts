import acquirable from "./samples/acquirable-numbers.json";
import printed from "./samples/available-prefixes.json";

export const prefixes = printed.data;

/** What can be searched and bought, by prefix: the numbers of the vendor's samples, and invented ones. */
export const offers: Readonly<Record<string, string[]>> = {
  "01234": [...acquirable.data, "01234901769", ...consecutive("01234960", 40)],
  "01224": consecutive("01224960", 40),
  "01887": consecutive("01887960", 12),
  "01873": consecutive("01873960", 12),
  "01970": consecutive("01970960", 12),
};

/** `count` numbers that begin with `start`, three digits longer. */
function consecutive(start: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${start}${String(100 + index)}`);
}
