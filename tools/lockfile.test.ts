import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Result {
  readonly problems: readonly string[];
  readonly direct: readonly string[];
  readonly runtime: readonly { readonly name: string }[];
}

const { checkLockfile } = require("./lockfile") as { checkLockfile(folder: string): Result };
const check = () => checkLockfile(folder);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockfile-"));
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(__dirname, "..", name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Json = Record<string, unknown>;
interface Lock {
  packages: Record<string, Json>;
}

function change(file: "package.json" | "package-lock.json", by: (content: Json & Lock) => void): void {
  const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as Json & Lock;
  by(content);
  writeFileSync(join(folder, file), JSON.stringify(content));
}

test("a user installs four packages of ours, and what these need", () => {
  const { problems, direct, runtime } = check();
  expect(problems).toEqual([]);
  expect(direct).toEqual(["axios", "ipaddr.js", "libphonenumber-js", "zod"]);
  expect(runtime.map(({ name }) => name)).toEqual(expect.arrayContaining([...direct]));
});

test.each(["1.17.9", "1.14.1", "0.30.4", "0.31.0", "1.18.0-beta.1", "0.99.0", "1.7.2"])(
  "axios %s is denied, wherever it comes in",
  (version) => {
    change("package-lock.json", ({ packages }) => {
      packages["node_modules/some/node_modules/axios"] = { ...packages["node_modules/axios"], version };
    });
    expect(check().problems).toEqual([expect.stringContaining(`axios ${version}`)]);
  },
);

test.each(["1.18.0", "1.18.1", "1.21.1", "2.0.0"])("axios %s is not", (version) => {
  change("package-lock.json", ({ packages }) => {
    packages["node_modules/some/node_modules/axios"] = { ...packages["node_modules/axios"], version };
  });
  expect(check().problems).toEqual([]);
});

test.each<[string, (one: Json) => void, RegExp]>([
  ["has no hash", (one) => delete one.integrity, /zod \S+ has no integrity/],
  [
    "has a weak hash",
    (one) => Object.assign(one, { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }),
    /zod \S+ has no integrity/,
  ],
  [
    "comes from git",
    (one) => Object.assign(one, { resolved: "git+ssh://git@github.com/colinhacks/zod.git#1" }),
    /zod \S+ comes from git/,
  ],
  [
    "comes from a URL",
    (one) => Object.assign(one, { resolved: "https://example.com/zod.tgz" }),
    /zod \S+ comes from https:\/\/example\.com/,
  ],
  ["is a link", (one) => Object.assign(one, { link: true }), /is a link/],
  [
    "has an install script",
    (one) => Object.assign(one, { hasInstallScript: true }),
    /needs an install script, and users get it/,
  ],
  ["is another version", (one) => Object.assign(one, { version: "4.0.0" }), /zod is 4\.0\.0, and pinned to/],
])("a package that %s is refused", (_, by, problem) => {
  change("package-lock.json", ({ packages }) => by(packages["node_modules/zod"] ?? {}));
  expect(check().problems.join("\n")).toMatch(problem);
});

test.each(["^4.0.0", "latest", "4.x", "git+https://github.com/colinhacks/zod", "file:../zod", "*"])(
  "package.json pins one version: %s is refused",
  (range) => {
    change("package.json", (manifest) => Object.assign(manifest.dependencies as Json, { zod: range }));
    expect(check().problems).toContainEqual(expect.stringContaining("pin one version"));
  },
);
