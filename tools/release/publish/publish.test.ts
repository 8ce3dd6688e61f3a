/** What publishes a release: which tags it takes, and that a run which failed can be run again, and never overwrites. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import manifest from "../../../package.json";
import { bash, type Ended } from "../../../test/support/workflow";

const { problemsOf } = require("./tag") as { problemsOf(tag: string, folder: string): string[] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-publish-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (script: string, args: readonly string[], environment: Record<string, string>): Promise<Ended> =>
  bash(`"${join(__dirname, script)}" ${args.map((each) => `"${each}"`).join(" ")}`, {
    directory: folder,
    environment: { PATH: process.env.PATH ?? "", HOME: folder, ...environment },
  });

describe("a tag", () => {
  test("of the version that package.json has, with notes, is taken", () => {
    const isAboutPages = (problem: string) => problem.endsWith("says that nothing is published yet");
    const problems = problemsOf(`v${manifest.version}`, join(__dirname, "../../.."));
    expect(problems.filter((each) => !isAboutPages(each))).toEqual([]);
  });

  test("is refused while a page says that nothing is published yet, however its lines are broken", () => {
    writeFileSync(join(folder, "package.json"), '{ "version": "1.2.3" }');
    writeFileSync(join(folder, "CHANGELOG.md"), "# Changelog\n\n## 1.2.3\n\n- Something.\n");
    expect(problemsOf("v1.2.3", folder)).toEqual([]);
    writeFileSync(join(folder, "README.md"), "> **Nothing is\n> published yet**: install the tarball.\n");
    expect(problemsOf("v1.2.3", folder)).toEqual(["README.md says that nothing is published yet"]);
    rmSync(join(folder, "README.md"));
  });

  test.each([
    ["another version", "v1.2.4", ["the tag is v1.2.4, and package.json has 1.2.3"]],
    [
      "no v",
      "1.2.3",
      ["the tag 1.2.3 is not v<major>.<minor>.<patch>", "the tag is 1.2.3, and package.json has 1.2.3"],
    ],
    ["none", "", ["the tag  is not v<major>.<minor>.<patch>", "the tag is , and package.json has 1.2.3"]],
  ])("that is %s is refused", (_, tag, problems) => {
    writeFileSync(join(folder, "package.json"), '{ "version": "1.2.3" }');
    writeFileSync(join(folder, "CHANGELOG.md"), "# Changelog\n\n## 1.2.3\n\n- Something.\n");
    expect(problemsOf(tag, folder)).toEqual(problems);
  });

  test.each([
    "# Changelog\n",
    "# Changelog\n\n## 1.2.3\n\n## 1.2.2\n\n- Something.\n",
    "# Changelog\n\n## 1.2.30\n\n- No.\n",
  ])("of which the changelog says nothing is refused", (changelog) => {
    writeFileSync(join(folder, "package.json"), '{ "version": "1.2.3" }');
    writeFileSync(join(folder, "CHANGELOG.md"), changelog);
    expect(problemsOf("v1.2.3", folder)).toEqual(['CHANGELOG.md says nothing under "## 1.2.3"']);
  });
});

interface Published {
  readonly versions: Record<string, { readonly dist: { readonly integrity: string } }>;
}

/** GitHub's issuer of tokens and npm's registry in one: who has a token of the one is given one of the other's. */
async function startRegistry() {
  const packages = new Map<string, Published>();
  const bearer = ({ headers }: IncomingMessage) => headers.authorization?.replace("Bearer ", "");
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const { pathname } = new URL(request.url ?? "", "http://registry");
    const name = pathname.split("/").at(-1) ?? "";
    if (pathname === "/issuer") return [bearer(request) === "of this run" ? 200 : 401, { value: "a.e30.c" }];
    if (pathname.startsWith("/-/npm/v1/oidc/token/exchange/package/"))
      return [bearer(request) === "a.e30.c" ? 201 : 401, { token: `for ${name}` }];
    if (request.method === "GET") return packages.has(name) ? [200, packages.get(name)] : [404, { error: "Not found" }];
    if (request.method !== "PUT" || bearer(request) !== `for ${name}`) return [401, { error: "who are you?" }];
    const body = (await json(request)) as Published & { name: string };
    const versions = { ...packages.get(name)?.versions, ...body.versions };
    packages.set(name, { ...body, versions });
    return [201, { ok: true }];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    packages,
    environment: {
      CI: "true",
      GITHUB_ACTIONS: "true",
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/issuer`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of this run",
      npm_config_registry: `${origin}/`,
      npm_config_update_notifier: "false",
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** Older ones know nothing of GitHub's tokens. */
const npm = execFileSync("npm", ["--version"], { encoding: "utf8" }).trim();
const [major = 0, minor = 0] = npm.split(".").map(Number);
const isTrusted = major > 11 || (major === 11 && minor > 5);

(isTrusted ? describe : describe.skip)(`npm ${npm}`, () => {
  let registry: Awaited<ReturnType<typeof startRegistry>>;
  beforeEach(async () => {
    registry = await startRegistry();
    mkdirSync(join(folder, "release/.made/package"), { recursive: true });
    // As in the repository.
    writeFileSync(join(folder, "package.json"), "{}");
    cpSync(join(__dirname, "../../../.npmrc"), join(folder, ".npmrc"));
  });
  afterEach(() => registry.close());

  function pack(name: string, version: string, content = ""): void {
    const made = join(folder, "release/.made");
    writeFileSync(join(made, "package/package.json"), JSON.stringify({ name, version, description: content }));
    execFileSync("tar", ["-czf", join(folder, `release/${name}-${version}.tgz`), "-C", made, "package"]);
  }
  const integrity = (file: string) =>
    `sha512-${createHash("sha512")
      .update(readFileSync(join(folder, "release", file)))
      .digest("base64")}`;
  const published = () =>
    [...registry.packages].flatMap(([name, { versions }]) =>
      Object.entries(versions).map(([version, { dist }]) => [`${name}-${version}.tgz`, dist.integrity]),
    );
  const publish = (environment: Record<string, string> = registry.environment) =>
    run("npm.sh", ["release"], environment);

  test("packages are published without a token of ours, and a second time passes over them", async () => {
    for (const name of ["a-thing", "a-thing-policy"]) pack(name, "1.0.0");
    const both = ["a-thing-1.0.0.tgz", "a-thing-policy-1.0.0.tgz"].map((file) => [file, integrity(file)]);
    expect(await publish()).toMatchObject({ code: 0 });
    expect(published()).toEqual(both);
    expect(await publish()).toEqual({
      code: 0,
      text: "a-thing@1.0.0 is published already\na-thing-policy@1.0.0 is published already\n",
    });
    expect(published()).toEqual(both);
  });

  test("what an interrupted run has not published is published by the next", async () => {
    pack("a-thing", "1.0.0");
    await publish();
    pack("a-thing-policy", "1.0.0");
    expect(await publish()).toMatchObject({
      code: 0,
      text: expect.stringContaining("a-thing@1.0.0 is published already"),
    });
    expect(published().map(([file]) => file)).toEqual(["a-thing-1.0.0.tgz", "a-thing-policy-1.0.0.tgz"]);
  });

  test("a version that is there with other bytes is an error, and what comes after it is not published", async () => {
    pack("a-thing", "1.0.0");
    await publish();
    const before = published();
    pack("a-thing", "1.0.0", "other");
    pack("a-thing-policy", "1.0.0");
    expect(await publish()).toMatchObject({
      code: 1,
      text: expect.stringContaining("a-thing@1.0.0 is published already, with other bytes"),
    });
    expect(published()).toEqual(before);
  });

  test("a job that GitHub gives no token publishes nothing", async () => {
    pack("a-thing", "1.0.0");
    const { ACTIONS_ID_TOKEN_REQUEST_TOKEN: _, ...rest } = registry.environment;
    expect((await publish(rest)).code).not.toBe(0);
    expect(published()).toEqual([]);
  });
});

/** Stands for GitHub's own `gh`: a folder has its releases and tags, and a file what it was asked to write. */
const GH = `#!/usr/bin/env bash
set -eu
store=$GH_STORE
case "$1 $2" in
  "release view") cat "$store/$3/draft" ;;
  "release create") echo create >>"$store/log"; mkdir "$store/$3"; case " $* " in *" --draft "*) echo true ;; *) echo false ;; esac >"$store/$3/draft"; cp "\${@: -1}" "$store/$3/notes" ;;
  "release upload") echo upload >>"$store/log"; [ ! -e "$store/broken" ] || exit 1; cp "\${@:5}" "$store/$3" ;;
  "release edit") echo publish >>"$store/log"; echo false >"$store/$3/draft" ;;
  "release download") cat "$store/$3/SHA256SUMS" ;;
  "api repos/{owner}/{repo}/git/refs") echo tag >>"$store/log"; echo "$6" | sed s/sha=// >"$store/$(echo "$4" | tr -d '\\n' | tr / _)" ;;
  "api repos/{owner}/{repo}/commits/tags/"*) cat "$store/ref=refs_tags_$(echo "\${2#*/tags/}" | tr -d '\\n' | tr / _)" || { echo '{"message":"No commit found"}'; exit 1; } ;;
  *) echo "gh $*" >&2; exit 9 ;;
esac
`;

describe("GitHub", () => {
  let environment: Record<string, string>;
  const store = (name: string) => join(folder, "store", name);
  const wrote = () => (existsSync(store("log")) ? readFileSync(store("log"), "utf8").trim().split("\n") : []);
  beforeEach(() => {
    for (const name of ["bin", "store", "release"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "bin/gh"), GH);
    chmodSync(join(folder, "bin/gh"), 0o755);
    for (const name of ["NOTES.md", "SHA256SUMS", "plugin.tar.gz"]) writeFileSync(join(folder, "release", name), name);
    environment = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, GH_STORE: join(folder, "store") };
  });
  const release = () => run("github.sh", ["v1.0.0", "release"], environment);

  test("a release is seen when all its files are there, and a second time leaves it as it is", async () => {
    expect(await release()).toEqual({ code: 0, text: "" });
    expect(wrote()).toEqual(["create", "upload", "publish"]);
    for (const name of ["NOTES.md", "SHA256SUMS", "plugin.tar.gz"])
      expect(readFileSync(store(`v1.0.0/${name}`), "utf8")).toBe(name);
    expect(readFileSync(store("v1.0.0/notes"), "utf8")).toBe("NOTES.md");
    expect(await release()).toEqual({ code: 0, text: "v1.0.0 is released already\n" });
    expect(wrote()).toEqual(["create", "upload", "publish"]);
  });

  test("one that was interrupted is not seen, and the next run finishes it", async () => {
    writeFileSync(store("broken"), "");
    expect((await release()).code).toBe(1);
    expect(readFileSync(store("v1.0.0/draft"), "utf8")).toBe("true\n");
    rmSync(store("broken"));
    expect((await release()).code).toBe(0);
    expect(wrote()).toEqual(["create", "upload", "upload", "publish"]);
  });

  test("one that is there with other files is an error, and stays", async () => {
    await release();
    writeFileSync(join(folder, "release/SHA256SUMS"), "others");
    expect(await release()).toMatchObject({
      code: 1,
      text: expect.stringContaining("released already, with other files"),
    });
    expect(readFileSync(store("v1.0.0/SHA256SUMS"), "utf8")).toBe("SHA256SUMS");
    expect(wrote()).toEqual(["create", "upload", "publish"]);
  });

  test("Go's tag names the folder, is made once, and never moved", async () => {
    const tag = (commit: string) => run("go.sh", ["v1.0.0", commit], environment);
    expect(await tag("a".repeat(40))).toMatchObject({ code: 0 });
    expect(readFileSync(store("ref=refs_tags_sdk_go_v1.0.0"), "utf8")).toBe(`${"a".repeat(40)}\n`);
    expect(await tag("a".repeat(40))).toMatchObject({ code: 0, text: expect.stringContaining("is there already") });
    expect(await tag("b".repeat(40))).toMatchObject({ code: 1, text: expect.stringContaining("of the commit aaaa") });
    expect(wrote()).toEqual(["tag"]);
  });
});
