import { leaveLeakTracesOut } from "./traces";

const before = Error.prepareStackTrace;
const asked = process.env.PULUMI_DEBUG_PROMISE_LEAKS;

afterEach(() => {
  Error.prepareStackTrace = before;
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = asked;
  if (asked === undefined) delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
});

/** Its name is that of the SDK's function that keeps such traces. */
function debuggablePromise(): string | undefined {
  return new Error("kept").stack;
}

function format(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return `${error.message} with ${frames.length > 0 ? "lines" : "none"}`;
}

test("what the SDK keeps beside a promise has no lines; an error has, whenever they are looked at", () => {
  Error.prepareStackTrace = format;
  const done = leaveLeakTracesOut();
  expect(debuggablePromise()).toBe("Error: kept");
  expect(new Error("read at once").stack).toBe("read at once with lines");
  const thrown = new Error("read later");
  done();
  expect(thrown.stack).toBe("read later with lines");
  expect(debuggablePromise()).toBe("kept with lines");
  expect(Error.prepareStackTrace).toBe(format);
});

test("whoever looks for leaked promises gets all lines", () => {
  Error.prepareStackTrace = format;
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
  const done = leaveLeakTracesOut();
  expect(debuggablePromise()).toBe("kept with lines");
  done();
});

test("a formatter that somebody else has set in the meantime stays", () => {
  Error.prepareStackTrace = format;
  const done = leaveLeakTracesOut();
  const others = () => "other";
  Error.prepareStackTrace = others;
  done();
  expect(Error.prepareStackTrace).toBe(others);
});
