/** Our own workflows: what their jobs may do, are given and run. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import manifest from "../package.json";
import { bash, expressionsInScripts, looseActions, type Workflow } from "./support/workflow";

const repository = resolve(__dirname, "..");
const OWN = join(repository, ".github/workflows");

const workflows = readdirSync(OWN).map((name) => {
  const text = readFileSync(join(OWN, name), "utf8");
  return { name, text, flow: parse(text) as Workflow & { readonly on: Record<string, unknown> } };
});
const jobs = workflows.flatMap(({ name, flow }) =>
  Object.entries(flow.jobs).map(([job, value]) => ({ name: `${name} ${job}`, job: value })),
);
const jobOf = (name: string) => {
  const found = jobs.find((each) => each.name === name)?.job;
  if (!found) throw new Error(`There is no job ${name}.`);
  return found;
};

test("every action is pinned by commit, with its version beside it", () => {
  expect(workflows.map(({ name, text }) => [name, looseActions(text)])).toEqual([
    ["ci.yml", []],
    ["release.yml", []],
  ]);
});

test("an action is the same everywhere", () => {
  const everywhere = [OWN, join(repository, "examples/ci/github")].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").match(/uses: .*/g) ?? []),
  );
  const actions = new Map<string, Set<string>>();
  for (const line of everywhere) {
    const [action = "", version = ""] = line.split("@");
    actions.set(action, (actions.get(action) ?? new Set()).add(version));
  }
  expect([...actions].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

test("no workflow runs for what a stranger sends with rights of ours", () => {
  expect(workflows.map(({ flow }) => flow.on)).toEqual([
    { push: { branches: ["main"] }, pull_request: null },
    { push: { tags: ["v*"] } },
  ]);
});

test("only what publishes may write, and it waits for somebody's approval", () => {
  const writes = jobs.flatMap(({ name, job }) => {
    const rights = Object.keys(job.permissions ?? {}).filter((what) => job.permissions?.[what] !== "read");
    return rights.length > 0 ? [[name, job.environment, rights]] : [];
  });
  expect(writes).toEqual([
    ["release.yml publish", "release", ["contents", "id-token", "attestations"]],
    ["release.yml sbom", undefined, ["id-token", "attestations"]],
  ]);
  expect(workflows.map(({ flow }) => flow.permissions)).toEqual([{}, {}]);
  expect(jobs.filter(({ job }) => job.permissions === undefined)).toEqual([]);
});

test("nothing is published that was not tested, tried and approved, and nothing runs for a tag that is refused", () => {
  const before = (name: string): string[] => {
    const needs = [jobOf(`release.yml ${name}`).needs ?? []].flat();
    return [...new Set([...needs, ...needs.flatMap(before)])].sort();
  };
  expect(before("publish")).toEqual(["build", "check", "prove", "smoke", "test"]);
  for (const name of ["test", "build", "prove", "smoke"]) expect(before(name)).toContain("check");
  expect(before("sbom")).toContain("publish");
});

test("there is no secret to steal, and what publishes runs no code of a dependency", () => {
  for (const { text } of workflows) expect(text).not.toMatch(/\bsecrets\b|NODE_AUTH_TOKEN|password/);
  for (const { job } of jobs.filter(({ job: each }) => each.permissions?.["id-token"] === "write"))
    expect(JSON.stringify(job.steps)).not.toMatch(/npm (ci|install)|\bnpx\b|\bmake\b|pip install|go (run|build)/);
});

test("no release takes a cache, which an earlier run may have filled", () => {
  for (const { name, job } of jobs.filter((each) => each.name.startsWith("release.yml")))
    for (const { uses = "", with: given } of job.steps) {
      expect([name, uses]).toEqual([name, expect.not.stringMatching(/^actions\/cache/)]);
      if (uses.startsWith("actions/setup-node")) expect(given).toMatchObject({ "package-manager-cache": false });
      if (uses.startsWith("actions/setup-go")) expect(given).toMatchObject({ cache: false });
    }
});

test("no checkout leaves its token behind, no expression stands in a shell's text, and no job hangs for hours", () => {
  for (const { job } of jobs) {
    for (const { uses, with: given } of job.steps)
      if (uses?.startsWith("actions/checkout")) expect(given).toMatchObject({ "persist-credentials": false });
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(90);
  }
  for (const { flow } of workflows) expect(expressionsInScripts(flow)).toEqual([]);
});

test.each(jobs.flatMap(({ name, job }) => job.steps.flatMap(({ run }) => (run ? [{ name, run }] : []))))(
  "bash can read what $name runs",
  ({ run }) => {
    expect(spawnSync("bash", ["-n", "-c", run], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  },
);

test("every file that a workflow runs is there", () => {
  const files = workflows.flatMap(({ text }) => text.match(/\b(tools|node_modules)\/[\w./-]+\.(js|sh)\b/g) ?? []);
  expect(files.length).toBeGreaterThan(4);
  expect(spawnSync("ls", files, { cwd: repository, encoding: "utf8" }).stderr).toBe("");
});

describe("the scripts of release.yml", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "telephony-workflow-"));
    mkdirSync(join(folder, "release"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content = name) => writeFileSync(join(folder, name), content);
  const step = (job: string, text: string, environment: Record<string, string> = {}) => {
    const { run } = jobOf(`release.yml ${job}`).steps.find((each) => each.run?.includes(text)) ?? {};
    if (run === undefined) throw new Error(`The job ${job} has no step with ${text}.`);
    return bash(run, { directory: folder, environment: { PATH: process.env.PATH ?? "", ...environment } });
  };

  test("a tag is refused if its commit is not of main", async () => {
    cpSync(join(repository, "tools/release/publish"), join(folder, "tools/release/publish"), { recursive: true });
    for (const name of ["package.json", "CHANGELOG.md", "tools/release/notes.js"])
      cpSync(join(repository, name), join(folder, name));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
    const commit = () => {
      git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "-m", "a");
      return git("rev-parse", "HEAD");
    };
    git("init", "--quiet");
    const [before, merged, later] = [commit(), commit(), commit()];
    git("update-ref", "refs/remotes/origin/main", merged);
    const check = (GITHUB_SHA: string, GITHUB_REF_NAME = `v${manifest.version}`) =>
      step("check", "tag.js", { GITHUB_SHA, GITHUB_REF_NAME });
    expect(await check(before)).toEqual({ code: 0, text: "" });
    expect(await check(merged)).toEqual({ code: 0, text: "" });
    expect(await check(later)).toMatchObject({ code: 1, text: expect.stringContaining("is not of main") });
    expect(await check(merged, "v0.0.1")).toMatchObject({ code: 1, text: expect.stringContaining("package.json has") });
  });

  test("each file that has an SBOM gets an attestation of it", async () => {
    for (const name of ["a.tgz", "a.tgz.cdx.json", "b.whl", "b.whl.cdx.json", "NOTES.md", "SHA256SUMS"])
      put(`release/${name}`);
    const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = ["output", "summary"].map((name) => join(folder, name));
    const ended = await step("build", "described", { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY } as Record<string, string>);
    expect(ended).toEqual({ code: 0, text: "" });
    const sums = createHash("sha256").update("release/SHA256SUMS").digest("hex");
    expect(readFileSync(join(folder, "output"), "utf8")).toBe(`described=["a.tgz","b.whl"]\nsums=${sums}\n`);
    expect(readFileSync(join(folder, "summary"), "utf8")).toBe("release/NOTES.md");
  });

  // macOS has it under another name.
  (process.platform === "linux" ? test : test.skip)("a file that was changed on its way is not published", async () => {
    const sum = (content: string) => createHash("sha256").update(content).digest("hex");
    const sums = (content: string) => `${sum(content)}  a.tgz\n`;
    const BUILT = sum(sums("a"));
    const codes = async () => [
      (await step("prove", "sha256sum")).code,
      (await step("publish", "sha256sum", { BUILT })).code,
    ];
    put("release/a.tgz", "a");
    put("release/SHA256SUMS", sums("a"));
    expect(await codes()).toEqual([0, 0]);
    put("release/a.tgz", "b");
    expect(await codes()).toEqual([1, 1]);
    // Whoever changes the list of sums with it does not get past the sum that the build gave.
    put("release/SHA256SUMS", sums("b"));
    expect(await codes()).toEqual([0, 1]);
  });

  test("PyPI is given its two files, and no archive of the plugin", async () => {
    const theirs = ["pulumi_telephony-0.1.0-py3-none-any.whl", "pulumi_telephony-0.1.0.tar.gz"];
    const others = ["pulumi-telephony-0.1.0.tgz", "pulumi-resource-telephony-v0.1.0-linux-amd64.tar.gz"];
    for (const name of [...theirs, ...others]) for (const end of ["", ".cdx.json"]) put(`release/${name}${end}`);
    expect(await step("publish", "mkdir pypi")).toEqual({ code: 0, text: "" });
    expect(readdirSync(join(folder, "pypi")).sort()).toEqual(theirs);
  });
});

test("what Windows runs starts no program, and asks for no link, mode or temporary folder", () => {
  const [, folders = ""] = /--selectProjects unit contract -- (.*)/.exec(
    jobOf("ci.yml windows").steps.find(({ run }) => run?.includes("jest"))?.run ?? "",
  ) ?? [""];
  const files = folders
    .trim()
    .split(/\s+/)
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true }).map((name) => join(folder, String(name))),
    )
    .filter((name) => name.endsWith(".test.ts"));
  expect(files.length).toBeGreaterThan(80);
  const strange = files.filter((name) =>
    /child_process|symlink|chmod|tmpdir|0o[0-7]|process\.kill/.test(readFileSync(join(repository, name), "utf8")),
  );
  expect(strange).toEqual([]);
});
