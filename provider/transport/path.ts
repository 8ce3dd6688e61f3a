import { TelephonyError } from "./errors";

/**
 * A request path: path`/v2/numbers/${id}`. Every interpolation becomes exactly one segment, percent-encoded.
 * Throws TelephonyError for an interpolation that is empty, `.` or `..`: it would address another resource than the one
 * meant (`DELETE /v2/numbers/` instead of one number).
 */
export function path(literals: TemplateStringsArray, ...segments: readonly (string | number)[]): string {
  return literals.reduce((built, literal, index) => built + segment(segments[index - 1], built) + literal);
}

function segment(value: string | number | undefined, built: string): string {
  const text = String(value ?? "");
  if (text === "" || text === "." || text === "..") {
    throw new TelephonyError(`"${text}" can't be a part of the path ${built}…: an id is missing or wrong.`);
  }
  return encodeURIComponent(text);
}
