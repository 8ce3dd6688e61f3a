/**
 * The SDK has the stack written down many times while it makes a resource. To look each line up in source maps, as
 * ts-node does, is most of what a resource costs a program.
 */
import { sep } from "node:path";

/** Four for each output, to print where a leaked promise was made if PULUMI_DEBUG_PROMISE_LEAKS asks for it. */
const OF_PROMISE = "debuggablePromise";

/** One for each resource, kept in the state with it: where the program declares it. */
const OF_RESOURCE = "callsites";

/** The SDK takes these off its top: its own four, and the constructor of the resource's class. */
const TAKEN_OFF = 5;

const OWN = __dirname + sep;
const NODE_OR_PACKAGE = /^node:|[\\/]node_modules[\\/]/;

type Format = (error: Error, frames: NodeJS.CallSite[]) => unknown;

/**
 * From now on the traces of promises have no lines, and that of a resource those of the program alone. Every other one,
 * of an error too, is as it always is. Gives what ends it.
 */
export function fewerTraces(): () => void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => undefined;
  const before: Format | undefined = Error.prepareStackTrace;
  const format = before ?? asNodeDoes;
  const own: Format = (error, frames) => {
    const taker = frames[0]?.getFunctionName();
    if (taker === OF_PROMISE) return String(error);
    return format(error, taker === OF_RESOURCE ? programsAlone(frames) : frames);
  };
  Error.prepareStackTrace = own;
  return () => {
    if (Error.prepareStackTrace === own) Error.prepareStackTrace = before;
  };
}

function programsAlone(frames: readonly NodeJS.CallSite[]): NodeJS.CallSite[] {
  const isPrograms = (frame: NodeJS.CallSite) => {
    const file = frame.getFileName();
    return typeof file === "string" && !file.startsWith(OWN) && !NODE_OR_PACKAGE.test(file);
  };
  return [...frames.slice(0, TAKEN_OFF), ...frames.slice(TAKEN_OFF).filter(isPrograms)];
}

function asNodeDoes(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return [String(error), ...frames].join("\n    at ");
}
