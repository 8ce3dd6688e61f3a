/** NOTES.md: what is new, what the files are, and what is missing. */

const { homepage: REPOSITORY } = require("../../package.json");

/**
 * The section of a version in CHANGELOG.md, without its heading; its links lead to the repository. Undefined where it says
 * nothing.
 */
function sectionOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((each) => new RegExp(`^${version.replaceAll(".", "\\.")}[ \n]`).test(each));
  const text = section?.slice(section.indexOf("\n")).trim();
  return text ? text.replace(/\]\((?![a-z]+:)/g, `](${REPOSITORY}/blob/v${version}/`) : undefined;
}

/**
 * @param {string} changes the section of the changelog
 * @param {readonly { file: string, what: string, bytes: number }[]} files
 * @param {readonly { what: string, reason: string }[]} missing
 */
function notes({ version, changes, files, missing }) {
  return `# pulumi-telephony ${version}

${changes}

## Files

| file | size | what |
| --- | ---: | --- |
${files.map(({ file, bytes, what }) => `| \`${file}\` | ${sizeOf(bytes)} | ${what} |`).join("\n")}

Each package has a CycloneDX SBOM beside it, \`<file>.cdx.json\`. \`sha256sum --check --ignore-missing SHA256SUMS\` says whether files are
whole (macOS: \`shasum -a 256\`).
${missing.length === 0 ? "" : `\nMissing:\n\n${missing.map(({ what, reason }) => `- ${what}: ${reason}`).join("\n")}\n`}`;
}

/** `1.2 MB` */
function sizeOf(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

module.exports = { notes, sectionOf, sizeOf };
