/**
 * The version stands in one place: package.json. Here is what else carries it.
 *
 * `node tools/release/version.js` names the places that carry another one (status 1). `node tools/release/version.js
 * 0.2.0` writes a new one everywhere, draws anew what is generated, and says what is left for a person to do.
 */
const { execFileSync } = require("node:child_process");
const { existsSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");

const VERSION = String.raw`(\d+\.\d+\.\d+)`;

/** Files that say their own version. The last six are generated. */
const OWN = {
  "package.json": [`^  "version": "${VERSION}"`],
  "package-lock.json": [`"name": "pulumi-telephony",\\s+"version": "${VERSION}"`],
  "policy/package.json": [`^  "version": "${VERSION}"`],
  "schema.json": [`^  "version": "${VERSION}"`, `"artifactVersion": "${VERSION}"`],
  "sdk/nodejs/resources/definitions.ts": [`VERSION = "${VERSION}"`],
  "sdk/python/pyproject.toml": [`^ *version = "${VERSION}"`],
  "sdk/python/pulumi_telephony/pulumi-plugin.json": [`"version": "${VERSION}"`],
  "sdk/go/telephony/pulumi-plugin.json": [`"version": "${VERSION}"`],
  "sdk/go/telephony/internal/pulumiUtilities.go": [`semver\\.MustParse\\("${VERSION}"\\)`],
};

/** How pages, examples and manifests name what a release has, wherever it is. */
const NAMED = [
  `pulumi-telephony(?:-policy)?[-@]v?${VERSION}(?:\\.tgz)?`,
  `pulumi-resource-telephony-v${VERSION}`,
  `pulumi_telephony(?:-|==)${VERSION}`,
  `sdk/go[@ /]v${VERSION}`,
  `sdk-go-v${VERSION}`,
  `resource telephony v?${VERSION}`,
  `releases/(?:download|tag)/v${VERSION}`,
];

/** What is made or installed here, samples of other programs, and what a release wrote once and for all. */
const SKIPPED =
  /(^|\/)(node_modules|dist|coverage|venv|__pycache__|samples|states|baseline|\.(?!github)[^/]*)$|^release$/;
/** Of tests, which say themselves when another version is not what they expect, none. */
const TEXT = /(?<!\.test)\.(cjs|go|js|json|md|mjs|mod|py|pyi|sh|toml|ts|txt|ya?ml)$/;
/** Texts on how to release, whose versions are examples. */
const EXAMPLES = /^(docs\/releasing\.md$|tools\/release\/)/;
/** Where the versions of others stand, one of which may happen to be ours. */
const OF_OTHERS = /(^|\/)(go\.(mod|sum)|package-lock\.json|[\w-]*(constraints|requirements)\.txt|CHANGELOG\.md)$/;

/** The paths of all texts of a clone, from its root. */
function texts(root, folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = join(folder, entry.name);
    const path = relative(root, place).replaceAll("\\", "/");
    if (entry.isDirectory()) return SKIPPED.test(path) ? [] : texts(root, place);
    return entry.isFile() && TEXT.test(entry.name) && !EXAMPLES.test(path) ? [path] : [];
  });
}

const patternsIn = (path) => [...(OWN[path] ?? []), ...NAMED].map((pattern) => new RegExp(pattern, "gm"));

/** A text with another version wherever it names ours. */
function renamed(path, text, version) {
  return patternsIn(path).reduce(
    (all, pattern) => all.replace(pattern, (whole, found) => whole.replace(found, () => version)),
    text,
  );
}

/** All places that carry the version: `{ path, version }`, one for each time that it stands there. */
function carriers(root) {
  return texts(root).flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const found = patternsIn(path).flatMap((pattern) => [...text.matchAll(pattern)].map(([, version]) => version));
    return found.map((version) => ({ path, version }));
  });
}

/** What is wrong: a place with another version, a file that should have one, and a mention that nothing here finds. */
function problems(root) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const found = carriers(root);
  const mention = new RegExp(`(?<![\\d.])${version.replaceAll(".", "\\.")}(?![\\d.]*\\d)`);
  return [
    ...found.flatMap((each) =>
      each.version === version ? [] : [`${each.path} has ${each.version}, and package.json ${version}`],
    ),
    ...Object.keys(OWN).flatMap((path) =>
      found.some((each) => each.path === path) ? [] : [`${path} does not say its version where it used to`],
    ),
    ...texts(root).flatMap((path) => {
      if (OF_OTHERS.test(path)) return [];
      const rest = renamed(path, readFileSync(join(root, path), "utf8"), "");
      return rest
        .split("\n")
        .flatMap((line, index) =>
          mention.test(line.replaceAll(`states/${version}`, ""))
            ? [`${path}:${index + 1} names ${version} in a way that tools/release/version.js does not know`]
            : [],
        );
    }),
  ];
}

function setVersion(root, version) {
  for (const path of texts(root)) {
    const text = readFileSync(join(root, path), "utf8");
    const after = renamed(path, text, version);
    if (after !== text) writeFileSync(join(root, path), after);
  }
  const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  run("npm", "run", "--silent", "generate");
  run(join(root, "tools/pulumi/sdks.sh"));
}

function main([version]) {
  const root = join(__dirname, "../..");
  if (version !== undefined) {
    const problem = !new RegExp(`^${VERSION}$`).test(version)
      ? `${version} is no version, such as 0.2.0`
      : !existsSync(join(root, "node_modules")) && "run `make setup` first: what is generated is drawn anew";
    if (problem) {
      console.error(problem);
      process.exitCode = 1;
      return;
    }
    setVersion(root, version);
  }
  const wrong = problems(root);
  for (const problem of wrong) console.error(problem);
  if (wrong.length > 0) process.exitCode = 1;
  else if (version !== undefined)
    console.log(
      `${version} everywhere. What is left: its section in CHANGELOG.md, and its states for later releases ` +
        "(`make build && RECORD_STATES=1 npx jest test/native/upgrade`).",
    );
}

module.exports = { carriers, problems, renamed };
if (require.main === module) main(process.argv.slice(2));
