/** What workflows must and must not have, and how GitHub and GitLab run what stands in those of examples/ci. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";

export const CI = resolve(__dirname, "../../examples/ci");

type Words = Readonly<Record<string, string>>;

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Words;
  readonly run?: string;
  readonly env?: Words;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Words;
  readonly environment?: string;
  readonly env?: Words;
  readonly outputs?: Words;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly permissions?: Words;
  readonly concurrency?: unknown;
  readonly env?: Words;
  readonly defaults?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function workflow(name: string): Workflow {
  return parse(readFileSync(join(CI, "github", name), "utf8")) as Workflow;
}

/** The lines of a workflow that use an action otherwise than by its commit, with its version beside it. */
export function looseActions(text: string): string[] {
  const uses = text.match(/\buses: .*/g) ?? [];
  return uses.filter((line) => !/^uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
}

/** The scripts with an expression in them: what it says would be run. */
export function expressionsInScripts({ jobs }: Workflow): string[] {
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run = "" }) => (run.includes("${{") ? [run] : [])),
  );
}

/** What `${{ … }}` may name, by path: `secrets.FLOWROUTE_ACCESS_KEY`. */
export type Context = Readonly<Record<string, string>>;

export interface Machine {
  readonly directory: string;
  /** What a runner has before a job says anything: no keys. */
  readonly environment: Words;
}

export interface Ended {
  readonly code: number;
  readonly text: string;
}

export interface JobEnded extends Ended {
  readonly outputs: Words;
  readonly summary: string;
  /** The actions that were due, with what they are given. */
  readonly actions: readonly { readonly uses: string; readonly with: Words }[];
}

/** The folder is as `npm ci` leaves it. */
const PREPARED = "npm ci";

/**
 * Runs a job's `run` blocks as they are, in the shell that GitHub takes for `shell: bash`. Actions are only noted. A
 * step after one that failed is left out, as GitHub does unless its `if` says otherwise.
 */
export async function runJob(flow: Workflow, name: string, machine: Machine, given: Context): Promise<JobEnded> {
  const job = flow.jobs[name];
  if (!job) throw new Error(`There is no job ${name}.`);
  const context: Record<string, string> = { ...given };
  const actions: { uses: string; with: Words }[] = [];
  let [code, text, summary] = [0, "", ""];
  for (const step of job.steps) {
    const isDue =
      step.if?.includes("!cancelled()") || (code === 0 && (step.if === undefined || holds(step.if, context)));
    if (!isDue) continue;
    if (step.uses !== undefined) actions.push({ uses: step.uses, with: filled(step.with, context) });
    if (step.run === undefined || step.run === PREPARED) continue;
    const files = mkdtempSync(join(tmpdir(), "telephony-step-"));
    const [output, stepSummary] = [join(files, "output"), join(files, "summary")];
    for (const file of [output, stepSummary]) writeFileSync(file, "");
    const ended = await bash(step.run, machine, {
      ...filled(flow.env, context),
      ...filled(job.env, context),
      ...filled(step.env, context),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: stepSummary,
    });
    code ||= ended.code;
    text += ended.text;
    summary += readFileSync(stepSummary, "utf8");
    for (const [key, value] of outputsIn(readFileSync(output, "utf8")))
      context[`steps.${step.id}.outputs.${key}`] = value;
    rmSync(files, { recursive: true });
  }
  return { code, text, summary, actions, outputs: filled(job.outputs, context) };
}

/** A script in the strict bash of both systems' runners. */
export function bash(script: string, { directory, environment }: Machine, more: Words = {}): Promise<Ended> {
  return new Promise((settle) => {
    execFile(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
      { cwd: directory, env: { ...environment, ...more }, maxBuffer: 64 << 20 },
      (error, stdout, stderr) =>
        settle({ code: error ? (typeof error.code === "number" ? error.code : 1) : 0, text: `${stdout}${stderr}` }),
    );
  });
}

/** With its expressions put in; one that nothing is known of is a mistake of the workflow or of the test. */
function filled(words: Words = {}, context: Context): Words {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, path: string) => {
        if (/^(steps|needs)\./.test(path)) return context[path] ?? "";
        const known = context[path];
        if (known === undefined) throw new Error(`Nothing is known of ${path}.`);
        return known;
      }),
    ]),
  );
}

/** Comparisons of what the context has with words, and `||` and `&&` between them. */
function holds(condition: string, context: Context): boolean {
  return condition.split("||").some((either) =>
    either.split("&&").every((each) => {
      const [path = "", word] = each.split("==").map((side) => side.trim());
      return (context[path] ?? "") === word?.replace(/^'|'$/g, "");
    }),
  );
}

/** `name=value`, and `name<<end` with lines up to `end`. */
function outputsIn(text: string): [string, string][] {
  const found: [string, string][] = [];
  const lines = text.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = "", how, rest = ""] = /^(\w+)(=|<<)(.*)$/.exec(line) ?? [];
    if (how === "=") found.push([name, rest]);
    if (how === "<<") found.push([name, lines.splice(0, lines.indexOf(rest)).join("\n")]);
    if (how === "<<") lines.shift();
  }
  return found;
}
