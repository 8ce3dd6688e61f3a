/** Kills runs of the real engine at a moment that only the simulated vendor knows. */
import { execFileSync, spawn } from "node:child_process";
import type { Simulator } from "../../simulator";
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
  const children = (parent: number): number[] =>
    table.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid, ...children(pid)] : []));
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

/** What is killed: all of a run at once, or one of its processes while the other lives on. */
export type Victim = "engine and provider" | "engine" | "provider";

const argumentsOf = (pid: number) => execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });

/** The providers' processes that this one, or one of its children, has started. */
export function providers(root = process.pid): number[] {
  return descendants(root)
    .filter(alive)
    .filter((pid) => /dynamic-provider|pulumi-resource-telephony/.test(argumentsOf(pid)));
}

/**
 * Starts an up, kills the victim at a moment, and waits for the end of the rest. Gives the providers that a killed
 * engine has left behind.
 */
export async function killedUp(stack: Stack, victim: Victim, when: () => boolean): Promise<number[]> {
  const up = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", "--parallel", "64"], {
    cwd: stack.directory,
    env: stack.environment,
    stdio: "ignore",
  });
  const ended = new Promise((settle) => up.once("exit", settle));
  await until(when, "the moment of the kill");
  const { pid } = up;
  if (pid === undefined) throw new Error("pulumi did not start");
  const own = providers(pid);
  if (own.length === 0) throw new Error("there was no provider");
  const victims = { "engine and provider": [pid, ...descendants(pid)], engine: [pid], provider: own }[victim];
  for (const each of victims) kill(each);
  await ended;
  return victim === "engine" ? own : [];
}

export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
