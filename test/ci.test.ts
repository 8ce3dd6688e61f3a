/** The files of examples/ci: what jobs may do and are given, and that both systems and the cluster would take them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { parse, parseAllDocuments } from "yaml";
import { commands } from "../provider/cli/commands";
import {
  type Comments,
  githubEnvironment,
  gitlabEnvironment,
  startComments,
  strangersComment,
} from "./support/comments";
import { htmlBlocks, shownText } from "./support/html-blocks";
import { stackFields } from "./support/stack-fields";
import { bash, CI, expressionsInScripts, type Job, looseActions, type Workflow, workflow } from "./support/workflow";

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
  readonly environment?: string | { readonly name: string };
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
      expect(text.split("uses: ").length).toBeGreaterThan(3);
      expect(looseActions(text)).toEqual([]);
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

  test("no job that is given a secret of a carrier, or may write, takes a cache that a pull request's code can fill", () => {
    for (const { job } of jobs) {
      const node = job.steps.find(({ uses }) => uses?.startsWith("actions/setup-node"));
      const isTrusted = hasKeys(job) || JSON.stringify(job.steps).includes("comment.mjs");
      expect(node?.with).toEqual(
        isTrusted ? { "node-version": 24, "package-manager-cache": false } : { "node-version": 24, cache: "npm" },
      );
    }
  });

  test("a pull request that is given no secrets, of a fork or of Dependabot, is left out", () => {
    for (const { name, job } of jobs)
      if (name.startsWith("preview.yml"))
        for (const condition of [
          "github.event.pull_request.head.repo.full_name == github.repository",
          "github.actor != 'dependabot[bot]'",
        ])
          expect(job.if).toContain(condition);
  });

  test("no expression stands in a shell's text, where what it says would be run", () => {
    for (const { flow } of workflows) expect(expressionsInScripts(flow)).toEqual([]);
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
    // Keys and tokens are variables of environments: what runs a merge request's code has none.
    const environmentOf = ({ environment }: GitlabJob) =>
      typeof environment === "object" ? environment.name : environment;
    expect(Object.fromEntries(gitlabJobs.map(({ name, job }) => [name, environmentOf(job)]))).toEqual({
      preview: undefined,
      "drift-in-merge-request": "telephony-read-only",
      comment: "telephony-comment",
      update: "telephony-production",
      drift: "telephony-read-only",
    });
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

test("nothing that runs leaves it to npx which package it runs", () => {
  for (const name of ["github/preview.yml", "github/drift.yml", "gitlab/.gitlab-ci.yml"]) {
    const scripts = readFileSync(join(CI, name), "utf8").replace(/^\s*#.*$/gm, "");
    expect(scripts).toContain("telephony=./node_modules/.bin/telephony");
    expect(scripts).not.toMatch(/\bnpx\b|\bnpm exec\b/);
  }
});

describe("the comment", () => {
  let server: Comments;
  let folder: string;
  beforeEach(async () => {
    server = await startComments();
    folder = mkdtempSync(join(tmpdir(), "telephony-parts-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    return server.close();
  });

  type Parts = Readonly<Record<string, string>>;

  const post = (stack: string, parts: Parts, environment: Record<string, string>) => {
    for (const [name, content] of Object.entries(parts)) writeFileSync(join(folder, name), content);
    return bash(`node "$CI/comment.mjs" ${stack} "$PARTS"`, {
      directory: CI,
      environment: { PATH: process.env.PATH ?? "", CI, PARTS: folder, ...environment },
    });
  };
  const posted = async (parts: Parts) => {
    expect(await post("a", parts, githubEnvironment(server))).toMatchObject({ code: 0, text: "" });
    return server.comments.at(-1)?.body ?? "";
  };

  describe.each([
    {
      name: "GitHub",
      environment: () => githubEnvironment(server),
      change: "PATCH",
    },
    {
      name: "GitLab",
      environment: () => gitlabEnvironment(server),
      change: "PUT",
    },
  ])("on $name", ({ environment, change }) => {
    test("is written once, and changed after that", async () => {
      for (const word of ["first", "second", "third"])
        expect(await post("production", { "preview.md": word, "drift.md": "d" }, environment())).toMatchObject({
          code: 0,
          text: "",
        });
      expect(server.comments.map(({ body }) => body)).toEqual(["<!-- pulumi-telephony production -->\nthird\nd\n"]);
      expect(server.writes.map((each) => each.split(" ")[0])).toEqual(["POST", change, change]);
    });

    test("is each stack's own, found on a later page, and never somebody's who quotes it or writes one like it", async () => {
      for (let id = 0; id < 150; id++)
        server.comments.push(strangersComment(id, `${id % 2 ? "> " : ""}<!-- pulumi-telephony a -->\n${id}`));
      for (const [stack, word] of [
        ["a", "of a"],
        ["b", "of b"],
        ["a", "of a again"],
      ] as const)
        expect(await post(stack, { "preview.md": word, "drift.md": "" }, environment())).toMatchObject({ code: 0 });
      expect(server.comments.slice(150).map(({ body }) => body)).toEqual([
        "<!-- pulumi-telephony a -->\nof a again\n\n",
        "<!-- pulumi-telephony b -->\nof b\n\n",
      ]);
    });

    test("that may not be written fails the job, and says why", async () => {
      const { code, text } = await post("a", {}, { ...environment(), GITHUB_TOKEN: "no", GITLAB_TOKEN: "no" });
      expect(code).toBe(1);
      expect(text).toContain("was answered with 401");
    });
  });

  test("written with another token than that of Actions is known by its author", async () => {
    server.comments.push(strangersComment(1, "<!-- pulumi-telephony a -->\n"));
    const { code, text } = await post("a", {}, { ...githubEnvironment(server), COMMENT_AUTHOR: "mallory" });
    expect([code, text]).toEqual([1, expect.stringContaining("PATCH")]); // which the server refuses, being another's
  });

  test("says what is missing, and never that a comparison that wasn't made found nothing", async () => {
    expect(await posted({})).toBe(
      "<!-- pulumi-telephony a -->\n### No preview: see the log of its job\n\n" +
        "### No comparison with the carriers: see the log of its job\n\n",
    );
  });

  test("takes no link for a part: it would show what only its own job can read", async () => {
    writeFileSync(join(folder, "secret"), "hunter2");
    for (const name of ["preview.md", "drift.md", "preview.txt"]) symlinkSync("secret", join(folder, name));
    const body = await posted({});
    expect(body).not.toContain("hunter2");
    expect(body).toContain("### No preview");
  });

  test("shows cost and drift before the preview, and something of each, however long they are", async () => {
    const long = (word: string) => `<details><summary>${word}</summary>\n\n${`- ${word}\n`.repeat(20_000)}</details>\n`;
    const body = await posted({
      "preview.md": long("cost"),
      "drift.md": long("drift"),
      "preview.txt": "<&>\n".repeat(50_000),
    });
    expect(body.length).toBeGreaterThan(60_000);
    expect(body.length).toBeLessThanOrEqual(65_000);
    const at = ["- cost\n", "- drift\n", "<pre>\n&#60;&#38;&#62;\n"].map((each) => body.indexOf(each));
    expect(at).toEqual([...at].sort((one, other) => one - other));
    expect(at).not.toContain(-1);
    for (const tag of ["details", "pre"])
      expect([tag, body.split(`<${tag}>`).length]).toEqual([tag, body.split(`</${tag}>`).length]);
    expect(body.split("… The rest is in the job's log.")).toHaveLength(4);
  });

  test("shows a preview as text, whatever it says", async () => {
    const hostile = [
      "Previewing",
      "",
      "# A heading",
      "",
      "[a link](https://evil.example) ![](https://evil.example/x.png) @acme #1",
      "",
      "</pre></details>",
      "",
      "<script></script> <img src=x onerror=y> &lt;b&gt; ```",
      "    indented",
      "\r\r<!-- -->",
    ].join("\n");
    const body = await posted({ "preview.md": "### Preview", "drift.md": "### Drift", "preview.txt": hostile });
    const [text = "", ...others] = htmlBlocks(body).filter((each) => each.startsWith("<pre>"));
    expect(others).toEqual([]);
    const lines = hostile.replaceAll("\r", "\n");
    expect(shownText(text)).toBe(`<pre>\n${lines}\n</pre>`);
    expect(text.match(/<[^>]*>/g)).toEqual(["<pre>", "</pre>"]);
    // And nothing of it stands outside.
    expect(body.replaceAll("\r", "\n").replace(text, "")).not.toMatch(/evil|heading|script|onerror/);
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
    const lines = texts.flatMap((text) => [
      ...text.matchAll(/(?:npx telephony|"\$telephony"|\.bin\/telephony) (\w+)((?: (?!-- )[^`|\n]+)?)/g),
    ]);
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
