import { spawn } from "node:child_process";
import { once } from "node:events";
import { fastClock, SPEED } from "./clock";

const STALL_MS = 1_000;
const stall = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/**
 * Prints how much time has passed by the fast clock since its last line: after it was blocked itself, and after `go`
 * was read.
 */
const CHILD = `
let last = Date.now();
const passed = () => { const now = Date.now(); console.log(now - last); last = now; };
setTimeout(() => {
  last = Date.now();
  (${stall})(${STALL_MS});
  setImmediate(passed);
  process.stdin.once("data", () => { passed(); process.exit(); });
}, 50);
`;

test("a process that was given no time, or whose vendors were given none, sees no deadline pass", async () => {
  const child = spawn(process.execPath, ["-e", CHILD], { env: { ...process.env, ...fastClock() } });
  const [own] = await once(child.stdout, "data");
  stall(STALL_MS);
  child.stdin.write("go");
  const [vendors] = await once(child.stdout, "data");
  for (const passed of [own, vendors]) expect(Number(passed)).toBeLessThan((STALL_MS * SPEED) / 2);
});
