import { defaultAcquire } from "../provider/resources/default-acquire";
import { type Declared, isDeclared, isUnknown, textAt } from "./resource";

/** How a number may be obtained; undefined while that is unknown. */
export function acquireOf(number: Declared): string | undefined {
  if (isUnknown(number, "acquire")) return undefined;
  return (
    textAt(number, "acquire") ??
    defaultAcquire({ ...number.known, candidates: isDeclared(number, "candidates") || undefined })
  );
}
