/** What `make release` writes, and that it writes the same again. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import manifest from "../../package.json";
import { REPOSITORY } from "../native/harness";
import { isReleased, names, released } from "./released";

jest.setTimeout(600_000);

const RELEASE = dirname(released("SHA256SUMS"));
const text = (name: string) => readFileSync(released(name), "utf8");

/** Name and hash of each line. */
const sumsIn = (file: string) =>
  Object.fromEntries(
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );

test("SHA256SUMS has every file, as it is", () => {
  const sums = sumsIn(join(RELEASE, "SHA256SUMS"));
  const files = readdirSync(RELEASE).filter((name) => name !== "SHA256SUMS");
  expect(Object.keys(sums)).toEqual(files.sort());
  for (const [name, sum] of Object.entries(sums))
    expect([
      name,
      createHash("sha256")
        .update(readFileSync(join(RELEASE, name)))
        .digest("hex"),
    ]).toEqual([name, sum]);
});

test("the notes have what is new, and every file that is no SBOM", () => {
  const notes = text("NOTES.md");
  const rows = [...notes.matchAll(/^\| `(.+)` \| [\d.]+ [kM]B \| .+ \|$/gm)].map(([, name]) => name);
  const files = readdirSync(RELEASE).filter((name) => !/^(NOTES\.md|SHA256SUMS)$|\.cdx\.json$/.test(name));
  expect(rows.sort()).toEqual(files.sort());
  const { sectionOf } = require("../../tools/release/notes") as {
    sectionOf(changelog: string, version: string): string | undefined;
  };
  const changes = sectionOf(readFileSync(join(REPOSITORY, "CHANGELOG.md"), "utf8"), manifest.version);
  expect(changes).toBeDefined();
  expect(notes).toContain(changes);
});

interface Component {
  readonly name: string;
  readonly version?: string;
  readonly purl: string;
  readonly hashes?: readonly { alg: string; content: string }[];
  readonly licenses?: readonly object[];
}
interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { ref: string; dependsOn?: readonly string[] }[];
}

/** By the file's name, what its SBOM must name as directly needed. */
const needed: readonly (readonly [string, readonly string[]])[] = [
  [names.npm, ["@pulumi/pulumi", "@grpc/grpc-js", ...Object.keys(manifest.dependencies)]],
  [names.policy, ["@pulumi/policy"]],
  [names.plugin, ["@grpc/grpc-js", "axios", "google-protobuf", "libphonenumber-js", "zod"]],
  [names.wheel, ["parver", "pulumi", "semver"]],
  [names.sdist, ["parver", "pulumi", "semver"]],
  [names.go, ["github.com/blang/semver", "github.com/pulumi/pulumi/sdk/v3"]],
];

test.each(needed.filter(([name]) => isReleased(name)))(
  "the SBOM of %s names the file by its hash, and what it needs",
  (file, packages) => {
    const { metadata, components, dependencies } = JSON.parse(text(`${file}.cdx.json`)) as Sbom;
    expect(metadata.component.hashes).toEqual([{ alg: "SHA-256", content: sumsIn(join(RELEASE, "SHA256SUMS"))[file] }]);
    expect(metadata.component.version?.replace(/^v/, "")).toBe(manifest.version);
    const direct = dependencies.find(({ ref }) => ref === metadata.component.purl)?.dependsOn ?? [];
    const namesOf = components.filter(({ purl }) => direct.includes(purl)).map(({ name }) => name);
    expect(namesOf).toEqual(expect.arrayContaining([...packages]));
    // All but a few say their licence, and all have a version but what is the user's own.
    expect(components.filter(({ licenses }) => !licenses).length).toBeLessThan(components.length / 10 + 1);
    expect(components.filter(({ version }) => !version).map(({ name }) => name)).toEqual(
      file === names.npm ? ["@pulumi/pulumi"] : [],
    );
  },
);

test("the SBOM of the plugin names the Node within it", () => {
  if (!isReleased(names.plugin)) return;
  const { components } = JSON.parse(text(`${names.plugin}.cdx.json`)) as Sbom;
  expect(components.map(({ purl }) => purl)).toContainEqual(
    expect.stringMatching(/^pkg:npm\/node-[\w-]+@\d+\.\d+\.\d+$/),
  );
});

test("made again, everything has the same bytes", () => {
  const folder = mkdtempSync(join(tmpdir(), "telephony-again-"));
  try {
    const script = join(REPOSITORY, "tools/release/main.js");
    execFileSync(process.execPath, [script, "--into", folder, "--platforms", "this", "--partly"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, TZ: "Asia/Kathmandu" },
    });
    // Of these two a release for all platforms has more.
    const [before, after] = [RELEASE, folder].map((each) => sumsIn(join(each, "SHA256SUMS")));
    const files = Object.keys(after ?? {}).filter((name) => name !== "NOTES.md");
    expect(files.length).toBeGreaterThan(4);
    expect(files.map((name) => [name, before?.[name]])).toEqual(files.map((name) => [name, after?.[name]]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("a new version", () => {
  const folder = mkdtempSync(join(tmpdir(), "telephony-version-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is everywhere after one command, which draws what is generated as it would be", () => {
    const isLeftOut = (path: string) =>
      /^(node_modules|dist|coverage|docs\/site)$/.test(basename(path)) ||
      [RELEASE, join(REPOSITORY, ".git")].includes(path);
    cpSync(REPOSITORY, folder, { recursive: true, filter: (path) => !isLeftOut(path) });
    symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
    execFileSync(process.execPath, [join(folder, "tools/release/version.js"), "9.8.7"], { stdio: "pipe" });

    const { carriers, renamed } = require("../../tools/release/version") as {
      carriers(root: string): { path: string; version: string }[];
      renamed(path: string, text: string, version: string): string;
    };
    const found = carriers(folder);
    expect(found.length).toBe(carriers(REPOSITORY).length);
    expect(found.filter(({ version }) => version !== "9.8.7")).toEqual([]);
    for (const { path } of found) {
      const before = readFileSync(join(REPOSITORY, path), "utf8");
      expect([path, readFileSync(join(folder, path), "utf8")]).toEqual([path, renamed(path, before, "9.8.7")]);
    }
  });
});
