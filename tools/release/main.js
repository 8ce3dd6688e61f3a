/**
 * Makes a release: `make release`, or `node tools/release/main.js`, of what `make build` has built. Everything that is
 * published goes into a folder, with SBOMs, SHA256SUMS and NOTES.md. The same files give the same bytes.
 *
 *   --into <folder>       `release` by default. A former release in it is gone.
 *   --platforms <list>    of the plugin, such as `linux-amd64,windows-amd64`, or `this` for this machine's. All by default.
 *   --archives <folder>   takes the plugin's archives that are there instead of making them: those made on other machines.
 *   --partly              leaves out what this machine has no language for. Without it that is an error.
 *   --twice               makes everything twice, and fails where the bytes differ.
 */
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require("node:fs");
const { tmpdir } = require("node:os");
const { join, relative, resolve } = require("node:path");
const { parseArgs } = require("node:util");
const { packGo } = require("./go-module");
const { notes, sectionOf, sizeOf } = require("./notes");
const { packPolicy, packProvider } = require("./npm");
const { ownPlatform, platforms } = require("./plugin/platforms");
const { packPlugin } = require("./plugins");
const { packPython } = require("./python");
const { sbom } = require("./sbom");
const { problems } = require("./version");

const root = join(__dirname, "../..");
/** The time of everything in the Python package, by which nobody goes: the one that npm gives. */
const EPOCH = Date.parse("1985-10-26T08:15:00Z") / 1000;

/**
 * @typedef {{ file: string, what: string, sbom?: object }} Artifact
 * @typedef {{ what: string, reason: string }} Missing
 */

/** Writes a release into an empty folder. Gives what is in it, and what is missing. */
async function release(into, { platforms: wanted, archives, partly }) {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { version } = manifest;
  const wrong = problems(root);
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  const changes = sectionOf(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version);
  if (changes === undefined) throw new Error(`CHANGELOG.md says nothing under "## ${version}"`);

  const scratch = mkdtempSync(join(tmpdir(), "telephony-release-"));
  try {
    const made = await Promise.all([
      packProvider(into, scratch),
      packPolicy(into, scratch),
      notWanted(platforms.filter((each) => !wanted.includes(each))),
      ...wanted.map((platform) => packPlugin(platform, version, into, archives)),
      needing("python3", "the Python package", partly, () => packPython(into, scratch, EPOCH)),
      needing("go", "the Go module", partly, () => packGo(into, scratch, manifest)),
      { file: "schema.json", what: "the package schema, from which SDKs of other languages are made" },
    ]);
    cpSync(join(root, "schema.json"), join(into, "schema.json"));
    const artifacts = made.flat().filter(({ file }) => file !== undefined);
    const missing = made.flat().filter(({ file }) => file === undefined);
    for (const { file, sbom: contents } of artifacts) {
      if (contents === undefined) continue;
      const about = { ...contents.about, hashes: { "SHA-256": sha256(join(into, file)) } };
      writeFileSync(join(into, `${file}.cdx.json`), await sbom(about, contents.packages));
    }
    const files = artifacts.map(({ file, what }) => ({ file, what, bytes: readFileSync(join(into, file)).length }));
    writeFileSync(join(into, "NOTES.md"), notes({ version, changes, files, missing }));
    writeFileSync(join(into, "SHA256SUMS"), sums(into));
    return { files, missing };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The plugin for the platforms that were not asked for. */
function notWanted(others) {
  return others.length === 0
    ? []
    : { what: `the plugin for ${others.join(", ")}`, reason: "not asked for (--platforms)" };
}

/** What a language's own programs make, or that there is no such program. */
async function needing(program, what, partly, make) {
  if (spawnSync(program, ["--version"]).error === undefined) return make();
  if (!partly) throw new Error(`${what} needs ${program}, which is not on PATH (--partly leaves it out)`);
  return { what, reason: `made on a machine without ${program}` };
}

const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** As `sha256sum --check` reads it. */
function sums(folder) {
  return readdirSync(folder)
    .sort()
    .map((file) => `${sha256(join(folder, file))}  ${file}\n`)
    .join("");
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      into: { type: "string", default: join(root, "release") },
      platforms: { type: "string" },
      archives: { type: "string" },
      partly: { type: "boolean" },
      twice: { type: "boolean" },
    },
  });
  const named = options.platforms?.split(/[ ,]+/).filter(Boolean) ?? platforms;
  const wanted = [...new Set(named.flatMap((each) => (each === "this" ? (ownPlatform ?? []) : each)))];
  if (wanted.length === 0 && !options.partly) throw new Error("there is no platform to make the plugin for");
  const strange = wanted.find((each) => !platforms.includes(each));
  if (strange !== undefined) throw new Error(`there is no platform ${strange}: it is one of ${platforms.join(", ")}`);

  const into = resolve(options.into);
  const foreign = existsSync(into) ? readdirSync(into).find((file) => !isOfRelease(into, file)) : undefined;
  if (foreign !== undefined) throw new Error(`${into} holds ${foreign}, which is of no release`);
  const strangers = options.partly ? [] : untracked();
  if (strangers.length > 0)
    throw new Error(`git does not know ${strangers.join(", ")}: a release has nothing that its commit has not`);
  const partial = `${into}.partial`;
  const make = () => {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    return release(partial, { ...options, platforms: wanted });
  };
  const { files, missing } = await make();
  rmSync(into, { recursive: true, force: true });
  renameSync(partial, into);
  for (const { file, what, bytes } of files)
    console.log(`${relative("", join(into, file))}  ${sizeOf(bytes)}: ${what}`);
  for (const { what, reason } of missing) console.log(`missing: ${what}: ${reason}`);
  if (!options.twice) return;
  await make();
  const differing = [...new Set([into, partial].flatMap((folder) => readdirSync(folder)))].filter(
    (file) => fingerprint(join(into, file)) !== fingerprint(join(partial, file)),
  );
  rmSync(partial, { recursive: true });
  if (differing.length > 0) throw new Error(`made twice, these differ: ${differing.join(", ")}`);
  console.log("made twice: the same bytes");
}

/** Whether a former release wrote a file: its checksums name it. */
function isOfRelease(folder, file) {
  const list = join(folder, "SHA256SUMS");
  return file === "SHA256SUMS" || (existsSync(list) && readFileSync(list, "utf8").includes(`  ${file}\n`));
}

/** Files in what is packed that are neither tracked nor ignored. None where there is no git, or no clone. */
function untracked() {
  const packed = ["dist", "docs", "policy", "schema.json", "sdk"];
  const { status, stdout } = spawnSync("git", ["ls-files", "--others", "--exclude-standard", "--", ...packed], {
    cwd: root,
    encoding: "utf8",
  });
  return status === 0 ? stdout.split("\n").filter(Boolean) : [];
}

const fingerprint = (path) => (existsSync(path) ? sha256(path) : undefined);

main().catch((error) => {
  console.error(`release: ${error.stderr || error.message}`);
  process.exitCode = 1;
});
