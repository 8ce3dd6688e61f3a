/** A page that is hand-written but for one part of it. */

/**
 * The text with `content` between the two markers of a part (`<!-- matrix:start -->`), in place of what stands there.
 * Throws where a marker is missing.
 */
export function betweenMarkers(text: string, part: string, content: string): string {
  const [opening, closing] = [`<!-- ${part}:start -->`, `<!-- ${part}:end -->`];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start < 0 || end < 0)
    throw new Error(`The page lacks ${opening} and ${closing}, which stand around its ${part}.`);
  return `${text.slice(0, start + opening.length)}\n\n${content.trim()}\n\n${text.slice(end)}`;
}
