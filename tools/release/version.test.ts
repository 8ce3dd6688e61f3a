import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import manifest from "../../package.json";

const { carriers, problems } = require("./version") as {
  carriers(root: string): { path: string; version: string }[];
  problems(root: string): string[];
};
const repository = resolve(__dirname, "../..");
const { version } = manifest;

test("every file that carries the version has that of package.json", () => {
  expect(problems(repository)).toEqual([]);
  const paths = new Set(carriers(repository).map(({ path }) => path));
  // At least these: what is published, and what people copy.
  expect([...paths]).toEqual(
    expect.arrayContaining([
      ...["package.json", "package-lock.json", "policy/package.json", "schema.json"],
      ...["sdk/nodejs/resources/definitions.ts", "sdk/python/pyproject.toml"],
      ...["sdk/python/pulumi_telephony/pulumi-plugin.json", "sdk/go/telephony/pulumi-plugin.json"],
      ...["sdk/go/telephony/internal/pulumiUtilities.go", "examples/quickstart-go/go.mod"],
      ...["README.md", "docs/languages.md", "policy/README.md", "examples/quickstart/package.json"],
    ]),
  );
});

describe("in a clone", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "telephony-version-"));
    for (const { path } of carriers(repository)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(repository, path), join(folder, path));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (path: string, by: (text: string) => string) =>
    writeFileSync(join(folder, path), by(readFileSync(join(folder, path), "utf8")));

  test.each([
    ["sdk/python/pyproject.toml", `version = "${version}"`, 'version = "9.8.7"'],
    ["policy/package.json", `"version": "${version}"`, '"version": "9.8.7"'],
    ["README.md", `pulumi-telephony-${version}.tgz`, "pulumi-telephony-9.8.7.tgz"],
    ["examples/quickstart-go/go.mod", `sdk/go v${version}`, "sdk/go v9.8.7"],
  ])("%s with another version is found", (path, text, other) => {
    change(path, (all) => all.replace(text, other));
    expect(problems(folder)).toEqual([`${path} has 9.8.7, and package.json ${version}`]);
  });

  test("a file that says no version any more is found", () => {
    change("schema.json", (text) => text.replaceAll(`"${version}"`, '"latest"'));
    expect(problems(folder)).toEqual(["schema.json does not say its version where it used to"]);
  });

  test("a page that names the version in words of its own is found", () => {
    change("README.md", (text) => `${text}\nToday this is ${version}.\n`);
    expect(problems(folder)).toEqual([
      expect.stringMatching(/^README\.md:\d+ names \S+ in a way that tools\/release\/version\.js does not know$/),
    ]);
  });
});
