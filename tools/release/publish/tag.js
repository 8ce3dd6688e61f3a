/**
 * Whether a tag may be released: `node tools/release/publish/tag.js v0.1.0`; status 1 with what stands against it.
 */
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { sectionOf } = require("../notes");

/** How pages and packages say that there is no release yet. docs/releasing.md tells what to write instead. */
const UNPUBLISHED = /nothing is published yet|not on PyPI|until it is published/i;

/** The texts that users read of a release, of those that say so. */
function unpublished(folder) {
  const docs = existsSync(join(folder, "docs")) ? readdirSync(join(folder, "docs")) : [];
  const pages = docs.filter((name) => name.endsWith(".md") && name !== "releasing.md").map((name) => `docs/${name}`);
  const others = ["examples/README.md", "policy/README.md", "sdk/python/README.md", "sdk/nodejs/runtime.ts"];
  return ["README.md", "SECURITY.md", ...others, ...pages].filter(
    (path) =>
      existsSync(join(folder, path)) &&
      UNPUBLISHED.test(readFileSync(join(folder, path), "utf8").replace(/[\s>*]+/g, " ")),
  );
}

/** What stands against the tag, by the package.json and the CHANGELOG.md of a folder; none when nothing does. */
function problemsOf(tag, folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const { version } = JSON.parse(read("package.json"));
  return [
    !/^v\d+\.\d+\.\d+$/.test(tag) && `the tag ${tag} is not v<major>.<minor>.<patch>`,
    tag !== `v${version}` && `the tag is ${tag}, and package.json has ${version}`,
    ...unpublished(folder).map((path) => `${path} says that nothing is published yet`),
    sectionOf(read("CHANGELOG.md"), version) === undefined && `CHANGELOG.md says nothing under "## ${version}"`,
  ].filter(Boolean);
}

module.exports = { problemsOf };
if (require.main === module) {
  const problems = problemsOf(process.argv[2] ?? "", join(__dirname, "../../.."));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
