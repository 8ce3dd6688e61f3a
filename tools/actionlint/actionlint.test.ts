/** That our workflows, and those to copy, are what GitHub takes, and that what is not would be seen. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const script = join(__dirname, "actionlint.sh");

function check(files: readonly string[], path = process.env.PATH) {
  const { status, stdout, stderr } = spawnSync(script, files, {
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  return { status, stdout, stderr };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-workflows-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hasGo = spawnSync("go", ["version"]).status === 0;

(hasGo ? describe : describe.skip)("with Go", () => {
  jest.setTimeout(180_000); // the first time, it is built

  test("all of our workflows, and of those to copy, are good", () => {
    expect(check([])).toMatchObject({ status: 0, stdout: "" });
  });

  test.each([
    ["a job that needs one that isn't there", /needs: check\b/, "needs: chekc", 'job "test" needs job "chekc"'],
    ["a key that GitHub doesn't know", /timeout-minutes/, "timeout_minutes", 'unexpected key "timeout_minutes"'],
    ["an output of no step", /steps\.release\.outputs/, "steps.built.outputs", 'property "built" is not defined'],
    ["a runner that there isn't", /macos-15-intel/, "macos-15-pentium", 'label "macos-15-pentium" is unknown'],
    ["a right that there isn't", /attestations: write/, "attestation: write", 'unknown permission scope "attestation"'],
  ])("%s is refused", (_, right, wrong, said) => {
    const file = join(folder, "release.yml");
    const good = readFileSync(join(__dirname, "../../.github/workflows/release.yml"), "utf8");
    expect(good).toMatch(right);
    writeFileSync(file, good.replace(right, wrong));
    expect(check([file])).toMatchObject({ status: 1, stdout: expect.stringContaining(said) });
  });
});

test("without Go, it says that nothing was checked", () => {
  // What the script itself needs, and no more.
  const tools = "bash dirname find mkdir chmod env".split(" ");
  for (const tool of tools) {
    const { stdout } = spawnSync("bash", ["-c", `type -P ${tool}`], { encoding: "utf8" });
    writeFileSync(join(folder, tool), `#!/bin/sh\nexec ${stdout.trim()} "$@"\n`, { mode: 0o755 });
  }
  expect(check([], folder)).toEqual({
    status: 0,
    stdout: "",
    stderr: "actionlint.sh: there is no Go here, so the workflows were not checked\n",
  });
});

test("what is built is pinned by its hash, and `go mod tidy` leaves it as it is", () => {
  const [mod, sum] = ["go.mod", "go.sum"].map((name) => readFileSync(join(__dirname, name), "utf8"));
  expect(mod).toContain("tool github.com/rhysd/actionlint/cmd/actionlint\n");
  expect(sum).toMatch(/^github\.com\/rhysd\/actionlint v\d+\.\d+\.\d+ h1:/m);
  expect(readFileSync(script, "utf8")).toContain("-mod=readonly");
});
