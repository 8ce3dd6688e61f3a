/** Kills runs of the real engine at a moment that only the simulated vendor knows. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import type { Simulator } from "../../provider/simulator";
import type { Stack } from "./harness";

export const purchases = (simulator: Simulator) =>
  simulator
    .ledger()
    .filter(({ event }) => event === "purchase")
    .map(({ vendor, number }) => `${vendor}/${number}`);

/** The processes that a process has started, and theirs. */
export function descendants(root: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = (parent: number): number[] => table.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid, ...children(pid)] : []));
  return children(root);
}

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until the vendor has done something that only it knows. */
export async function until(isDone: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; !isDone(); ) {
    if (Date.now() > deadline) throw new Error(`It did not come to ${what}.`);
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

/** Starts an up, and kills everything of it at once: engine, language host and provider. */
export async function killedUp(stack: Stack, when: () => boolean): Promise<void> {
  const up: ChildProcess = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], {
    cwd: stack.directory,
    env: stack.environment,
    stdio: "ignore",
  });
  const ended = new Promise((settle) => up.once("exit", settle));
  await until(when, "the moment of the kill");
  const { pid } = up;
  if (pid === undefined) throw new Error("pulumi did not start");
  for (const each of [pid, ...descendants(pid)]) kill(each);
  await ended;
}

export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
