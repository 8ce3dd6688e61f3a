/**
 * The SDK keeps a stack trace beside each promise of each output, four an output, to print where a leaked one was made
 * if PULUMI_DEBUG_PROMISE_LEAKS asks for it. To look their lines up in source maps, as ts-node does, is most of what a
 * resource costs a program.
 */

/** What made such a trace. */
const MAKER = "debuggablePromise";

/**
 * Leaves those traces without lines from now on. Every other one, of an error too, is as it always is. Gives what ends
 * it.
 */
export function leaveLeakTracesOut(): () => void {
  const format = Error.prepareStackTrace;
  if (format === undefined || process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => undefined;
  const own: typeof format = (error, frames) =>
    frames[0]?.getFunctionName() === MAKER ? String(error) : format(error, frames);
  Error.prepareStackTrace = own;
  return () => {
    if (Error.prepareStackTrace === own) Error.prepareStackTrace = format;
  };
}
