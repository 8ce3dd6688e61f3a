import { z } from "zod";

/** The meaning of each value of an enum, by the value. */
export type Meanings = Readonly<Record<string, string>>;

/** An enum whose values each say what they mean; schema, classes and pages repeat it. */
export function choice<const M extends Meanings>(meanings: M) {
  const values = Object.fromEntries(Object.keys(meanings).map((value) => [value, value]));
  // The mapped type says what Object.fromEntries can't: each value is its own name.
  return z.enum(values as { [V in keyof M & string]: V }).meta({ meanings });
}
