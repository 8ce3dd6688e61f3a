import { createContext, Script } from "node:vm";

/**
 * How much of the processor's time a regular expression may use on one text. Ordinary ones take microseconds; some,
 * such as `^/(a+)+$`, would take years for one line.
 */
const LIMIT_MS = 250;

const matching = new Script("new RegExp(pattern).test(text)");
const context = createContext(Object.create(null) as { pattern?: string; text?: string });

/** What short texts have come to: the same few paths meet the same rules again and again, and a limit has its price. */
const known = new Map<string, boolean>();
const [MOST_KNOWN, LONGEST_KNOWN] = [1_000, 500];

/** Whether a regular expression matches a text. Throws when it takes too long, since nothing else runs meanwhile. */
export function matches(pattern: string, text: string): boolean {
  const question = `${pattern.length} ${pattern}${text}`;
  const before = known.get(question);
  if (before !== undefined) return before;
  const answer = matchesAnew(pattern, text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (question.length <= LONGEST_KNOWN) known.set(question, answer);
  return answer;
}

function matchesAnew(pattern: string, text: string): boolean {
  Object.assign(context, { pattern, text });
  try {
    return withinLimit(() => matching.runInContext(context, { timeout: LIMIT_MS }) === true);
  } catch (error) {
    if (isTimeout(error))
      throw new Error(`the pattern ${JSON.stringify(pattern)} of a fault takes too long over a request`);
    throw error;
  } finally {
    Object.assign(context, { pattern: "", text: "" });
  }
}

/**
 * Node's own limit goes by the clock on the wall, and stops an innocent pattern too when the machine gives this process
 * no time. So what was stopped is tried again until it has used the time itself.
 */
export function withinLimit(match: () => boolean): boolean {
  const began = process.cpuUsage();
  for (;;) {
    try {
      return match();
    } catch (error) {
      if (!isTimeout(error) || usedMs(process.cpuUsage(began)) >= LIMIT_MS) throw error;
    }
  }
}

function usedMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** The error comes from the other context, so it is no instance of this context's Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
