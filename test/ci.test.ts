/** The files of examples/ci: what jobs may do and are given, and that both systems and the cluster would take them. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { parse, parseAllDocuments } from "yaml";
import { commands } from "../provider/cli/commands";
import { type Comments, githubEnvironment, gitlabEnvironment, startComments } from "./support/comments";
import { stackFields } from "./support/stack-fields";
import { bash, CI, type Job, type Workflow, workflow } from "./support/workflow";

const workflows = readdirSync(join(CI, "github")).map((name) => ({ name, flow: workflow(name) }));
const jobs = workflows.flatMap(({ name, flow }) =>
  Object.entries(flow.jobs).map(([job, value]) => ({ name: `${name} ${job}`, flow, job: value })),
);
const gitlab = parse(readFileSync(join(CI, "gitlab/.gitlab-ci.yml"), "utf8")) as Record<string, GitlabJob>;
const gitlabJobs = Object.entries(gitlab).flatMap(([name, job]) => (job.script === undefined ? [] : [{ name, job }]));

interface GitlabJob {
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
}

const hasKeys = ({ steps }: Job) => JSON.stringify(steps).includes("secrets.FLOWROUTE");

describe("GitHub", () => {
  test("there are jobs to look at", () => {
    expect(jobs.map(({ name }) => name).sort()).toEqual([
      "drift.yml drift",
      "preview.yml comment",
      "preview.yml drift",
      "preview.yml preview",
      "update.yml update",
    ]);
  });

  test("every key is one of GitHub's", () => {
    const strange = (value: object | undefined, known: string) =>
      Object.keys(value ?? {}).filter((key) => !known.split(" ").includes(key));
    for (const { flow } of workflows)
      expect(
        [
          strange(flow, "name on permissions concurrency env defaults jobs"),
          ...Object.values(flow.jobs).flatMap((job) => [
            strange(job, "if needs runs-on environment concurrency permissions outputs env steps"),
            strange(job.permissions, "contents pull-requests security-events"),
            ...job.steps.map((step) => strange(step, "id if uses with env run")),
          ]),
        ].flat(),
      ).toEqual([]);
  });

  test("every action is pinned by commit, with its version beside it", () => {
    for (const { name } of workflows) {
      const text = readFileSync(join(CI, "github", name), "utf8");
      const uses = text.match(/uses: .*/g) ?? [];
      expect(uses.length).toBeGreaterThan(2);
      for (const each of uses) expect(each).toMatch(/^uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test.each(jobs)("$name may do no more than it needs", ({ flow, job }) => {
    const allowed = { ...flow.permissions, ...job.permissions };
    const writes = Object.keys(allowed).filter((what) => allowed[what] !== "read");
    const runs = JSON.stringify(job.steps);
    expect(writes).toEqual([
      ...(runs.includes("comment.mjs") ? ["pull-requests"] : []),
      ...(runs.includes("upload-sarif") ? ["security-events"] : []),
    ]);
    expect(runs).not.toContain('persist-credentials":true');
    for (const { uses, with: given } of job.steps)
      if (uses?.startsWith("actions/checkout")) expect(given).toMatchObject({ "persist-credentials": false });
  });

  test("in a pull request, its own code runs without keys of a carrier and without a right to write", () => {
    const own = jobs.filter(
      ({ name, job }) => name.startsWith("preview.yml") && !JSON.stringify(job.steps).includes("pull_request.base.sha"),
    );
    expect(own.map(({ name, job }) => [name, hasKeys(job), job.permissions])).toEqual([
      ["preview.yml preview", false, { contents: "read" }],
    ]);
  });

  test("who has keys and is not to change anything is guarded", () => {
    const guarded = jobs.filter(({ job }) => hasKeys(job) && JSON.stringify(job.steps).includes("TELEPHONY_READ_ONLY"));
    expect(guarded.map(({ name }) => name).sort()).toEqual(["drift.yml drift", "preview.yml drift"]);
    for (const { job } of guarded) {
      const step = job.steps.find(({ env }) => env?.TELEPHONY_READ_ONLY);
      expect(step?.env).toMatchObject({ TELEPHONY_READ_ONLY: "true", TELEPHONY_MAX_PURCHASES: "0" });
      expect(JSON.stringify(job.steps.filter((each) => each !== step))).not.toContain("secrets.FLOWROUTE");
    }
    expect(jobs.filter(({ job }) => hasKeys(job)).map(({ name }) => name)).toContain("update.yml update");
  });

  test("no expression stands in a shell's text, where what it says would be run", () => {
    for (const { job } of jobs) for (const { run = "" } of job.steps) expect(run).not.toContain("${{");
  });

  test("runs of one kind follow one another, and a drift job displaces no update", () => {
    const groups = workflows.map(({ flow }) => groupOf(flow));
    expect(groups.every((group) => typeof group === "string")).toBe(true);
    expect(new Set(groups).size).toBe(groups.length);
  });
});

function groupOf({ concurrency, jobs: all }: Workflow): string | undefined {
  const given = concurrency ?? Object.values(all).map((job) => (job as { concurrency?: unknown }).concurrency)[0];
  return typeof given === "string" ? given : (given as { group?: string } | undefined)?.group;
}

describe("GitLab", () => {
  test("every key is one of GitLab's", () => {
    const known = "stage rules environment resource_group interruptible variables before_script script artifacts";
    const strange = gitlabJobs.flatMap(({ job }) => Object.keys(job).filter((key) => !known.split(" ").includes(key)));
    expect(strange).toEqual([]);
  });

  test("has the jobs, and who has keys and is not to change anything is guarded", () => {
    expect(gitlabJobs.map(({ name }) => name)).toEqual([
      "preview",
      "drift-in-merge-request",
      "comment",
      "update",
      "drift",
    ]);
    const guarded = gitlabJobs.filter(({ job }) => job.variables?.TELEPHONY_READ_ONLY === "true");
    expect(guarded.map(({ name }) => name)).toEqual(["drift-in-merge-request", "drift"]);
    for (const { job } of guarded) expect(job.variables).toMatchObject({ TELEPHONY_MAX_PURCHASES: "0" });
    // The carrier's keys are variables of environments.
    expect(gitlabJobs.filter(({ job }) => job.environment === undefined).map(({ name }) => name)).toEqual([
      "preview",
      "comment",
    ]);
  });
});

test.each([
  ...jobs.flatMap(({ name, job }) =>
    job.steps.flatMap(({ run }) => (run === undefined ? [] : [{ name, script: run }])),
  ),
  ...gitlabJobs.flatMap(({ name, job }) =>
    [...(job.before_script ?? []), ...(job.script ?? [])].map((script) => ({ name: `GitLab ${name}`, script })),
  ),
])("bash can read what $name runs", ({ script }) => {
  expect(spawnSync("bash", ["-n", "-c", script], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

describe("the comment", () => {
  let server: Comments;
  beforeEach(async () => {
    server = await startComments();
  });
  afterEach(() => server.close());

  const post = (stack: string, report: string, environment: Record<string, string>) =>
    bash(`printf '%s' "$REPORT" | node "$CI/comment.mjs" ${stack}`, {
      directory: CI,
      environment: { PATH: process.env.PATH ?? "", CI, REPORT: report, ...environment },
    });

  describe.each([
    {
      name: "GitHub",
      environment: () => githubEnvironment(server),
      list: "/repos/acme/telephony/issues",
      change: "PATCH",
    },
    {
      name: "GitLab",
      environment: () => gitlabEnvironment(server),
      list: "/projects/42/merge_requests",
      change: "PUT",
    },
  ])("on $name", ({ environment, change }) => {
    test("is written once, and changed after that", async () => {
      for (const report of ["first", "second", "third"])
        expect(await post("production", report, environment())).toMatchObject({ code: 0, text: "" });
      expect(server.comments.map(({ body }) => body)).toEqual(["<!-- pulumi-telephony production -->\nthird"]);
      expect(server.writes.map((each) => each.split(" ")[0])).toEqual(["POST", change, change]);
    });

    test("is each stack's own, found on a later page, and never somebody's who quotes it", async () => {
      for (let id = 0; id < 150; id++) server.comments.push({ id, body: `> <!-- pulumi-telephony a -->\n${id}` });
      await post("a", "of a", environment());
      await post("b", "of b", environment());
      await post("a", "of a again", environment());
      expect(server.comments.slice(150).map(({ body }) => body)).toEqual([
        "<!-- pulumi-telephony a -->\nof a again",
        "<!-- pulumi-telephony b -->\nof b",
      ]);
    });

    test("is cut where it is too long", async () => {
      expect(await post("a", "x".repeat(100_000), environment())).toMatchObject({ code: 0 });
      expect(server.comments[0]?.body).toMatch(/x\n\n… The rest is in the job's log\.$/);
    });

    test("that may not be written fails the job, and says why", async () => {
      const { code, text } = await post("a", "x", { ...environment(), GITHUB_TOKEN: "no", GITLAB_TOKEN: "no" });
      expect(code).toBe(1);
      expect(text).toContain("was answered with 401");
    });
  });
});

describe("the operator's Stack", () => {
  const stacks = ["drift.yaml", "update.yaml"].flatMap((name) =>
    parseAllDocuments(readFileSync(join(CI, "kubernetes", name), "utf8"))
      .map((document) => document.toJS() as { kind: string; spec: Record<string, unknown> })
      .filter(({ kind }) => kind === "Stack"),
  );
  const [drift, update] = stacks;

  test("has only fields that there are, of their types", () => {
    const validate = new Ajv({ strict: false }).compile(strict(crd() ?? stackFields));
    expect(stacks).toHaveLength(2);
    for (const stack of stacks) {
      validate(stack);
      expect(validate.errors).toBeNull();
    }
    // A misspelt field is pruned by the cluster, and nobody is told.
    expect(validate({ ...drift, spec: { ...drift?.spec, resyncFrequencySecond: 1 } })).toBe(false);
    expect(validate({ ...drift, spec: { ...drift?.spec, refresh: "true" } })).toBe(false);
  });

  test("the fields that we know are the definition's own", () => {
    const whole = crd();
    if (whole) expect(whole).toMatchObject(stackFields);
  });

  test("for drift writes nothing, and is looked at once a day", () => {
    expect(drift?.spec).toMatchObject({
      preview: true,
      refresh: true,
      continueResyncOnCommitMatch: true,
      resyncFrequencySeconds: 86_400,
      destroyOnFinalize: false,
      envRefs: {
        TELEPHONY_READ_ONLY: { type: "Literal", literal: { value: "true" } },
        TELEPHONY_MAX_PURCHASES: { type: "Literal", literal: { value: "0" } },
      },
    });
  });

  test("for updates applies a commit once, and is of the same stack", () => {
    expect(update?.spec).toMatchObject({
      continueResyncOnCommitMatch: false,
      refresh: false,
      destroyOnFinalize: false,
    });
    expect(update?.spec.stack).toBe(drift?.spec.stack);
    expect(update?.spec).not.toHaveProperty("preview");
  });
});

type Schema = Readonly<Record<string, unknown>>;

/** The definition itself, where somebody has it: `STACK_CRD=pulumi.com_stacks.yaml npx jest test/ci.test`. */
function crd(): Schema | undefined {
  const path = process.env.STACK_CRD;
  if (path === undefined) return undefined;
  const { spec } = parse(readFileSync(path, "utf8")) as {
    spec: { versions: { name: string; schema: { openAPIV3Schema: Schema } }[] };
  };
  return spec.versions.find(({ name }) => name === "v1")?.schema.openAPIV3Schema;
}

/** The same, but that fields which it does not name are refused. */
function strict(schema: unknown): Schema {
  if (Array.isArray(schema)) return schema.map(strict) as unknown as Schema;
  if (typeof schema !== "object" || schema === null) return schema as unknown as Schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  return "properties" in inner && !("additionalProperties" in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

describe("what is written for machines", () => {
  const agents = readFileSync(resolve(__dirname, "../AGENTS.md"), "utf8");
  const texts = [agents, readFileSync(resolve(__dirname, "../docs/ci.md"), "utf8"), ...filesText()];

  test("AGENTS.md is short", () => {
    expect(agents.trimEnd().split("\n").length).toBeLessThan(100);
  });

  test("every command that is named there is one, with flags that it has", () => {
    const lines = texts.flatMap((text) => [...text.matchAll(/npx telephony (\w+)((?: (?!-- )[^`|\n]+)?)/g)]);
    expect(lines.length).toBeGreaterThan(10);
    const unknown = lines.flatMap(([line, name = "", rest = ""]) => {
      const command = commands[name];
      if (!command) return [line];
      const flags = [...(rest.split(" -- ")[0]?.matchAll(/--([\w-]+)/g) ?? [])].map(([, flag = ""]) => flag);
      return flags.filter((flag) => !(flag in command.flags) && flag !== "json").map((flag) => `${line}: --${flag}`);
    });
    expect(unknown).toEqual([]);
  });

  test("exit codes: AGENTS.md has those that all commands share; their own are in the table, which is made", () => {
    const table = agents.split("| exit code ").at(-1) ?? "";
    expect([...table.matchAll(/^\| (\d+) /gm)].map(([, code]) => code)).toEqual(["0", "1", "2"]);
  });
});

function filesText(): string[] {
  return readdirSync(CI, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ya?ml|sh|md)$/.test(path))
    .map((path) => readFileSync(join(CI, path), "utf8"));
}
