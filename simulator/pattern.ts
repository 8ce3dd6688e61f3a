import { createContext, Script } from "node:vm";

/**
 * How long a pattern may look at one text. Ordinary ones take microseconds; some, such as `^/(a+)+$`, would take years
 * over a line.
 */
const limitMs = 250;

const matching = new Script("new RegExp(pattern).test(text)");
const context = createContext(Object.create(null) as { pattern?: string; text?: string });

/**
 * Whether a regular expression matches a text. Throws for one that takes too long: nothing else runs while it looks.
 */
export function matches(pattern: string, text: string): boolean {
  Object.assign(context, { pattern, text });
  try {
    return matching.runInContext(context, { timeout: limitMs }) === true;
  } catch (error) {
    if (isTimeout(error))
      throw new Error(`the pattern ${JSON.stringify(pattern)} of a fault takes too long over a request`);
    throw error;
  } finally {
    Object.assign(context, { pattern: "", text: "" });
  }
}

/** An error of the context's own, and so no instance of this one's Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
