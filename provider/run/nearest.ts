/**
 * The one of `known` that is spelled most like `word`, in whatever case, and by how many letters it differs. Undefined
 * for an empty list.
 */
export function nearest(
  word: string,
  known: readonly string[],
): { readonly name: string; readonly distance: number } | undefined {
  const [first] = known
    .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  return first;
}

/** The one of `known` that was probably meant by `word`; undefined where none is spelled nearly so. */
export function near(word: string, known: readonly string[]): string | undefined {
  const first = nearest(word, known);
  return first && first.distance <= Math.max(2, word.length * 0.4) ? first.name : undefined;
}

/**
 * What a message about an unknown name ends with: the name that was meant, if one is near, else all that are known,
 * each as `spell` has it.
 */
export function meant(word: string, known: readonly string[], spell = (name: string) => name): string {
  const name = near(word, known);
  return name === undefined ? `it is one of ${known.map(spell).join(", ")}.` : `is ${spell(name)} meant?`;
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const here = [row + 1];
    for (let column = 0; column < to.length; column += 1) {
      const changed = (above[column] ?? 0) + (letter === to[column] ? 0 : 1);
      here.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (here[column] ?? 0) + 1));
    }
    above = here;
  }
  return above[to.length] ?? 0;
}
