import { runInThisContext } from "node:vm";
import { fewerTraces } from "./traces";

const before = Error.prepareStackTrace;
const asked = process.env.PULUMI_DEBUG_PROMISE_LEAKS;

afterEach(() => {
  Error.prepareStackTrace = before;
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = asked;
  if (asked === undefined) delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
});

/** Named as the SDK's function that keeps such traces. */
function debuggablePromise(): string | undefined {
  return new Error("kept").stack;
}

/** The SDK's own, of which the names of files are all that counts. */
function callsites(): string | undefined {
  return new Error("made").stack;
}

/** A function in a file, through which another one is called. */
function through(file: string, call: () => unknown): () => unknown {
  return runInThisContext("(call) => () => call()", { filename: file })(call);
}

function format(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return `${error.message} with ${frames.length > 0 ? "lines" : "none"}`;
}

test("what the SDK keeps beside a promise has no lines; an error has, whenever they are looked at", () => {
  Error.prepareStackTrace = format;
  const done = fewerTraces();
  expect(debuggablePromise()).toBe("Error: kept");
  expect(new Error("read at once").stack).toBe("read at once with lines");
  const thrown = new Error("read later");
  done();
  expect(thrown.stack).toBe("read later with lines");
  expect(debuggablePromise()).toBe("kept with lines");
  expect(Error.prepareStackTrace).toBe(format);
});

test("the trace of a resource has the program's lines, under the five that the SDK takes off", () => {
  Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getFileName()).slice(0, 7);
  const program = through("/home/me/index.js", through("/home/me/node_modules/ts-node/index.js", callsites));
  const inner = through(__filename, through("/home/me/offices.js", program));
  const outer = through("node:internal/timers", through("/home/me/main.js", inner));
  const done = fewerTraces();
  const [, second, , ...rest] = [...(outer() as string[])];
  done();
  expect(second).toBe("/home/me/node_modules/ts-node/index.js");
  expect(rest).toEqual(["/home/me/offices.js", __filename, "/home/me/main.js"]);
});

test("whoever looks for leaked promises gets all lines", () => {
  Error.prepareStackTrace = format;
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
  const done = fewerTraces();
  expect(debuggablePromise()).toBe("kept with lines");
  done();
});

test("a formatter that somebody else has set in the meantime stays", () => {
  Error.prepareStackTrace = format;
  const done = fewerTraces();
  const others = () => "other";
  Error.prepareStackTrace = others;
  done();
  expect(Error.prepareStackTrace).toBe(others);
});
