/**
 * Whether a tag may be released: `node tools/release/publish/tag.js v0.1.0`; status 1 with what stands against it.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { sectionOf } = require("../notes");

/** What stands against the tag, by the package.json and the CHANGELOG.md of a folder; none when nothing does. */
function problemsOf(tag, folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const { version } = JSON.parse(read("package.json"));
  return [
    !/^v\d+\.\d+\.\d+$/.test(tag) && `the tag ${tag} is not v<major>.<minor>.<patch>`,
    tag !== `v${version}` && `the tag is ${tag}, and package.json has ${version}`,
    sectionOf(read("CHANGELOG.md"), version) === undefined && `CHANGELOG.md says nothing under "## ${version}"`,
  ].filter(Boolean);
}

module.exports = { problemsOf };
if (require.main === module) {
  const problems = problemsOf(process.argv[2] ?? "", join(__dirname, "../../.."));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
