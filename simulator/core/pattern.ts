import { createContext, Script } from "node:vm";

/**
 * How long a regular expression may run on one text. Ordinary ones take microseconds; some, such as `^/(a+)+$`, would
 * take years for one line.
 */
const limitMs = 2_000;

const matching = new Script("new RegExp(pattern).test(text)");
const context = createContext(Object.create(null) as { pattern?: string; text?: string });

/** Whether a regular expression matches a text. Throws when it takes too long, since nothing else runs meanwhile. */
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

/** The error comes from the other context, so it is no instance of this context's Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
