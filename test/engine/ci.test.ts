/** The shell parts of examples/ci, as they are, through the real engine and against the simulator. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import { type Simulator, startSimulator } from "../../simulator";
import { type Comments, githubEnvironment, gitlabEnvironment, startComments } from "../support/comments";
import { isWrite, numbersOf } from "../support/simulator";
import { bash, CI, type Ended, type JobEnded, type Machine, runJob, workflow } from "../support/workflow";
import { createStack, enginePath, type Stack } from "./harness";
import { succeeded } from "./program";

jest.setTimeout(300_000);

const HELD = "+12065550100";
const ON_OFFER = "+12065550113";

const MERGED = `new telephony.PhoneNumber("support", { vendor: "flowroute", number: "${HELD}", label: "Support" });`;
const PROPOSED =
  `${MERGED}\nnew telephony.PhoneNumber("sales", { vendor: "flowroute", number: "${ON_OFFER}", acquire: "adoptOrBuy", ` +
  "maxMonthlyCost: 3, maxSetupCost: 3 });";

let simulator: Simulator;
let stack: Stack;
let server: Comments;

beforeAll(async () => {
  [simulator, server] = await Promise.all([startSimulator(), startComments()]);
  stack = await createStack(simulator, MERGED, {}, "production");
  installed(stack.directory);
  succeeded(await stack.up());
});

afterAll(async () => {
  stack?.remove();
  await Promise.all([simulator?.close(), server?.close()]);
});

beforeEach(() => {
  simulator.clearRequests();
  relabel("Support");
  stack.program(MERGED);
  for (const file of ["preview.txt", "preview.json", "preview.md", "cost.md", "compared.md", "drift.md", "drift.sarif"])
    rmSync(join(stack.directory, file), { force: true });
  rmSync(join(stack.directory, "parts"), { recursive: true, force: true });
});

/** What `npm ci` leaves of a package's commands, and what the README of examples/ci says to copy. */
function installed(directory: string): void {
  const bin = join(directory, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "telephony"),
    `#!/bin/sh\nexec node "${resolve(__dirname, "../../dist/provider/cli/telephony.js")}" "$@"\n`,
  );
  chmodSync(join(bin, "telephony"), 0o755);
  mkdirSync(join(directory, "ci"));
  cpSync(join(CI, "comment.mjs"), join(directory, "ci/comment.mjs"));
}

/** A runner: it reaches the simulated carriers, and has no key of theirs unless a job gives it one. */
function runner(): Machine {
  const environment = Object.fromEntries(
    Object.entries(stack.environment).filter(([name]) => !(name in simulator.environment) || name.endsWith("_URL")),
  );
  return { directory: stack.directory, environment };
}

function context(more: Record<string, string> = {}): Record<string, string> {
  const secrets = Object.entries({ ...simulator.environment, PULUMI_ACCESS_TOKEN: "token" });
  return {
    ...Object.fromEntries(secrets.map(([name, value]) => [`secrets.${name}`, value])),
    "github.token": githubEnvironment(server).GITHUB_TOKEN ?? "",
    "github.event.pull_request.number": "7",
    "github.event.pull_request.base.sha": "0".repeat(40),
    ...more,
  };
}

const writes = () => simulator.requests().filter(isWrite);
const relabel = (label: string) => {
  const held = simulator.state.flowroute.numbers[HELD.slice(1)];
  if (!held) throw new Error(`${HELD} is not held.`);
  held.alias = label;
};

/** What `upload-artifact` and `download-artifact` do between two jobs. */
function hand({ actions }: JobEnded): void {
  const parts = join(stack.directory, "parts");
  mkdirSync(parts, { recursive: true });
  for (const { uses, with: given } of actions)
    if (uses.startsWith("actions/upload-artifact"))
      for (const name of given.path?.trim().split("\n") ?? [])
        if (existsSync(join(stack.directory, name))) cpSync(join(stack.directory, name), join(parts, name));
}

const written = (name: string) => readFileSync(join(stack.directory, name), "utf8");

/** The jobs of a pull request, as GitHub runs them. */
async function preview(): Promise<JobEnded> {
  stack.program(PROPOSED);
  const ended = await runJob(workflow("preview.yml"), "preview", runner(), context());
  hand(ended);
  return ended;
}

async function compare(): Promise<JobEnded> {
  stack.program(MERGED); // the base branch
  const ended = await runJob(workflow("preview.yml"), "drift", runner(), context());
  hand(ended);
  return ended;
}

function comment(): Promise<JobEnded> {
  const { directory, environment } = runner();
  const { GITHUB_TOKEN: _, PULL_REQUEST: __, ...actions } = githubEnvironment(server);
  return runJob(
    workflow("preview.yml"),
    "comment",
    { directory, environment: { ...environment, ...actions } },
    context(),
  );
}

const gitlab = parse(readFileSync(join(CI, "gitlab/.gitlab-ci.yml"), "utf8"));

/** The `script` of a job of GitLab, with what GitLab and the settings of the project give it. */
function run(name: string, more: Record<string, string>): Promise<Ended> {
  const { script, variables } = gitlab[name] as { script: string[]; variables?: Record<string, string> };
  const environment = { ...runner().environment, ...more };
  return bash(script.join("\n"), { directory: stack.directory, environment }, { ...gitlab.variables, ...variables });
}

describe("GitHub", () => {
  test("a pull request has one comment: what would change, what it costs, and what has drifted", async () => {
    const wentWell = ({ code, text: said }: JobEnded) => expect([code, code === 0 ? "" : said]).toEqual([0, ""]);
    wentWell(await preview());
    expect(simulator.requests()).toEqual([]);
    wentWell(await compare());
    wentWell(await comment());
    // Run again. What its preview handed on is there still.
    relabel("changed </pre> @acme by hand");
    wentWell(await compare());
    wentWell(await comment());
    expect(server.writes.map((each) => each.split(" ")[0])).toEqual(["POST", "PATCH"]);
    const [only, ...others] = server.comments;
    expect(others).toEqual([]);
    expect(only?.body).toMatch(/^<!-- pulumi-telephony production -->\n### Preview\n/);
    for (const part of [
      "### Preview",
      "### Comparison with the carriers",
      "What would change",
      "<!-- pulumi-telephony cost -->",
      "<!-- pulumi-telephony drift -->",
    ])
      expect([part, only?.body.split(part).length]).toEqual([part, 2]); // once
    for (const part of [ON_OFFER, HELD, "<code>label</code>", "by hand"]) expect(only?.body).toContain(part);
    expect(writes()).toEqual([]);
    expect(numbersOf(simulator, "purchase")).toEqual([]);
  });

  test("a comparison that fails fails its job, and the comment says so", async () => {
    simulator.fault({ kind: "status", status: 401, vendor: "flowroute" });
    const { code, actions } = await runJob(workflow("preview.yml"), "drift", runner(), context());
    simulator.clearFaults();
    expect(code).toBe(1);
    expect(written("drift.md")).toMatch(/^### The comparison with the carriers failed: see the log of its job\n/);
    expect(actions.at(-1)).toMatchObject({ with: { name: "telephony-drift", path: "drift.md" } });
  });

  test("a preview that fails fails its job, and the comment says so", async () => {
    const flow = workflow("preview.yml");
    stack.program(`throw new Error("not </pre> today");`);
    const { code, actions } = await runJob(flow, "preview", runner(), context());
    expect(code).not.toBe(0);
    expect(written("preview.md")).toMatch(/^### The preview failed: see the log of its job\n/);
    expect(written("preview.txt")).toContain("not </pre> today");
    expect(actions.at(-1)?.with.name).toBe("telephony-preview");
  });

  test("where the package isn't installed, nothing of its name is fetched and run", async () => {
    const bin = join(stack.directory, "node_modules/.bin");
    const tools = mkdtempSync(join(tmpdir(), "telephony-tools-"));
    for (const name of ["npx", "npm", "telephony"]) {
      writeFileSync(join(tools, name), `#!/bin/sh\ntouch "${tools}/was-run"\n`);
      chmodSync(join(tools, name), 0o755);
    }
    const machine = runner();
    const environment = { ...machine.environment, PATH: `${tools}:${machine.environment.PATH}` };
    renameSync(join(bin, "telephony"), join(bin, "away"));
    const ended = [];
    for (const [name, job] of [
      ["preview.yml", "preview"],
      ["preview.yml", "drift"],
      ["drift.yml", "drift"],
    ] as const)
      ended.push(await runJob(workflow(name), job, { ...machine, environment }, context()));
    for (const name of ["preview", "drift-in-merge-request", "drift"]) ended.push(await run(name, environment));
    renameSync(join(bin, "away"), join(bin, "telephony"));
    const wasRun = existsSync(join(tools, "was-run"));
    rmSync(tools, { recursive: true });
    for (const { code, text: said } of ended) {
      expect(code).toBe(1);
      expect(said).toContain("pulumi-telephony is not in package.json");
    }
    expect(wasRun).toBe(false);
    expect(simulator.requests()).toEqual([]);
  });

  test("a night without drift ends well, and closes the alerts", async () => {
    const { code, actions, text: said } = await runJob(workflow("drift.yml"), "drift", runner(), context());
    expect([code, code === 0 ? "" : said]).toEqual([0, ""]);
    expect(actions.some(({ uses }) => uses.includes("upload-sarif"))).toBe(true);
    expect(JSON.parse(readFileSync(join(stack.directory, "drift.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(simulator.requests().length).toBe(1); // a list of 200
    expect(writes()).toEqual([]);
  });

  test("a night with drift uploads it, then fails with 7", async () => {
    relabel("changed by hand");
    const { code, actions, summary, text: said } = await runJob(workflow("drift.yml"), "drift", runner(), context());
    expect(code).toBe(7);
    expect(said).toContain("::error title=Drift::");
    expect(actions.at(-1)).toMatchObject({
      uses: expect.stringContaining("upload-sarif"),
      with: { sarif_file: "drift.sarif" },
    });
    const { runs } = JSON.parse(readFileSync(join(stack.directory, "drift.sarif"), "utf8")) as {
      runs: { results: unknown[] }[];
    };
    expect(runs[0]?.results).toHaveLength(1);
    expect(summary).toContain(HELD);
    expect(writes()).toEqual([]);
  });

  test("a night on which the carrier can't be read uploads nothing, and fails with another code", async () => {
    simulator.fault({ kind: "status", status: 401, vendor: "flowroute" });
    const { code, actions, text: said } = await runJob(workflow("drift.yml"), "drift", runner(), context());
    simulator.clearFaults();
    expect(code).toBe(1);
    expect(said).toContain("::error title=Failed::");
    expect(actions.some(({ uses }) => uses.includes("upload-sarif"))).toBe(false);
  });

  test("a merge is applied, and a second run of it does nothing more", async () => {
    stack.program(PROPOSED);
    const flow = workflow("update.yml");
    const first = await runJob(flow, "update", runner(), context());
    expect([first.code, first.code === 0 ? "" : first.text]).toEqual([0, ""]);
    expect(numbersOf(simulator, "purchase")).toEqual([ON_OFFER]);
    simulator.clearRequests();
    expect((await runJob(flow, "update", runner(), context())).code).toBe(0);
    expect(simulator.requests()).toEqual([]);
  });

  test("a merge that would buy more than the job's guard allows stops there", async () => {
    const wanted = [1, 2, 3, 4, 5].map(
      (each) => `new telephony.PhoneNumber("n${each}", { vendor: "fonestorm", search: { areaCode: "321" } });`,
    );
    stack.program(`${PROPOSED}\n${wanted.join("\n")}`);
    const before = numbersOf(simulator, "purchase").length;
    const { code, text: said } = await runJob(
      workflow("update.yml"),
      "update",
      { ...runner(), environment: stack.environment },
      context(),
    );
    expect(code).not.toBe(0);
    expect(said).toContain("TELEPHONY_MAX_PURCHASES (telephony:maxPurchases) allows 3");
    expect(numbersOf(simulator, "purchase").length - before).toBe(3);
  });
});

describe("GitLab", () => {
  test("the note has both parts, and says where one is missing", async () => {
    server.comments.length = 0;
    writeFileSync(join(stack.directory, "preview.md"), "### Preview\n");
    expect(await run("comment", gitlabEnvironment(server))).toMatchObject({ code: 0, text: "" });
    expect(server.comments.map(({ body }) => body)).toEqual([
      "<!-- pulumi-telephony production -->\n### Preview\n\n### No comparison with the carriers: see the log of its job\n\n",
    ]);
  });

  test("a merge request is previewed without keys, and compared with them", async () => {
    stack.program(PROPOSED);
    expect(await run("preview", {})).toMatchObject({ code: 0 });
    expect(simulator.requests()).toEqual([]);
    expect(readFileSync(join(stack.directory, "preview.md"), "utf8")).toContain("<!-- pulumi-telephony cost -->");
    stack.program(MERGED);
    relabel("changed by hand");
    expect(await run("drift-in-merge-request", simulator.environment)).toMatchObject({ code: 0 });
    expect(existsSync(join(stack.directory, "drift.md"))).toBe(true);
    expect(await run("drift", simulator.environment)).toMatchObject({ code: 7 });
    expect(writes()).toEqual([]);
    simulator.fault({ kind: "status", status: 401, vendor: "flowroute" });
    expect(await run("drift-in-merge-request", simulator.environment)).toMatchObject({ code: 1 });
    simulator.clearFaults();
    expect(written("drift.md")).toMatch(/^### The comparison with the carriers failed: see the log of its job\n/);
  });

  test("the default branch is applied", async () => {
    stack.program(PROPOSED);
    const { code, text: said } = await run("update", simulator.environment);
    expect([code, code === 0 ? "" : said]).toEqual([0, ""]);
  });
});

test("Pulumi Deployments are told to look, to change nothing, and to put nothing back", async () => {
  const cloud = await startCloud();
  const directory = stack.directory;
  const { code, text: said } = await bash(`bash "${CI}/deployments.sh" acme/telephony-test/production acme/telephony`, {
    directory,
    environment: {
      ...stack.environment,
      PULUMI_HOME: join(directory, ".cloud-home"),
      PULUMI_BACKEND_URL: cloud.origin,
      PULUMI_ACCESS_TOKEN: "token",
      PATH: `${enginePath()}:${process.env.PATH}`,
    },
  });
  await cloud.close();
  expect([code, code === 0 ? "" : said]).toEqual([0, ""]);
  const told = (end: string) => cloud.told.find(({ path }) => path.endsWith(end))?.body;
  expect(told("/deployments/settings")).toMatchObject({
    operationContext: {
      environmentVariables: {
        TELEPHONY_READ_ONLY: "true",
        TELEPHONY_MAX_PURCHASES: "0",
        FLOWROUTE_ACCESS_KEY: { ciphertext: expect.any(String) },
        FLOWROUTE_SECRET_KEY: { ciphertext: expect.any(String) },
      },
    },
  });
  expect(told("/drift/schedules")).toEqual({ scheduleCron: "17 4 * * *", autoRemediate: false });
});

interface Told {
  readonly path: string;
  readonly body: unknown;
}

/** A server in the place of Pulumi Cloud's API: one stack, and what it is told. */
async function startCloud(): Promise<{ readonly origin: string; readonly told: Told[]; close(): Promise<void> }> {
  const told: Told[] = [];
  const answer = (path: string): unknown => {
    if (path === "/api/user") return { githubLogin: "acme", organizations: [{ githubLogin: "acme" }] };
    if (path.endsWith("/encrypt")) return { ciphertext: "c2VjcmV0" };
    if (path.endsWith("/schedules")) return { id: "1", kind: "drift" };
    if (path.endsWith("/production"))
      return { orgName: "acme", projectName: "telephony-test", stackName: "production" };
    return {};
  };
  const cloud = createServer((request, response) => {
    const path = request.url ?? "";
    void text(request).then((body) => {
      if (request.method !== "GET") told.push({ path, body: body.startsWith("{") ? JSON.parse(body) : body });
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer(path)));
    });
  });
  await new Promise<void>((ready) => cloud.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`,
    told,
    close: () => new Promise((ended) => cloud.close(() => ended())),
  };
}
