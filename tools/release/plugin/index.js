/**
 * The plugin as one executable for each platform, which needs no Node: `node tools/release/plugin/index.js --into DIR
 * [--platform linux-amd64 …]` writes `pulumi-resource-telephony-v<version>-<os>-<arch>.tar.gz`, and says what it can't
 * make. See README.md.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { parseArgs } = require("node:util");
const manifest = require("../../../package.json");
const { tarGz } = require("../archive");
const { root } = require("../../bundling");
const { bundlePlugin } = require("./bundle");
const { makeExecutable } = require("./executable");
const { archiveName, nodes, ownPlatform, platforms } = require("./platforms");

/**
 * Writes the archive of a platform into the folder `into`, in the form that `pulumi plugin install --file` takes: the
 * same bytes each time. Gives `{ file }`, its path; or `{ missing }`, the reason why it can't be made here. `version` is
 * that of package.json, which the plugin says too.
 */
async function buildPlugin({ platform, version, into }) {
  const node = nodes[platform];
  if (node === undefined) throw new Error(`There is no platform ${platform}: ${platforms.join(", ")}.`);
  if (version !== manifest.version) throw new Error(`The plugin is of version ${manifest.version}, not ${version}.`);
  const { files, licences } = await bundlePlugin();
  const folder = mkdtempSync(join(tmpdir(), "telephony-plugin-"));
  try {
    const { missing, executable, licence } = makeExecutable(node, files, folder);
    if (missing) return { missing };
    mkdirSync(into, { recursive: true });
    const file = join(into, archiveName(version, platform));
    const archive = tarGz([
      { name: "LICENSE", content: readFileSync(join(root, "LICENSE")) },
      { name: "LICENSES.txt", content: licences(`Node.js ${node.version}\n\n${licence}`) },
      { name: "README.md", content: readmeOf(version, node.version) },
      { name: executable.slice(folder.length + 1), content: readFileSync(executable), mode: 0o755 },
    ]);
    writeFileSync(file, archive);
    return { file };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readmeOf(version, node) {
  return `# pulumi-resource-telephony ${version}

Pulumi's plugin for telephone numbers on FracTEL FoneStorm, Flowroute and Telcom UK, with Node.js ${node} within it.
Install it by \`pulumi plugin install resource telephony v${version} --file <this archive>\`; how to use it: https://github.com/pulumi-telephony/pulumi-telephony.
On Linux it needs glibc 2.28 or newer, libstdc++ and libatomic.
Licence: Apache-2.0 (LICENSE). What else is within has the licences in LICENSES.txt.
`;
}

/** A name for what would be built for this machine now: its platform, and a sum of what goes in and what makes it. */
async function recipe() {
  if (ownPlatform === undefined) throw new Error(`There is no executable for ${process.platform} on ${process.arch}.`);
  const { files, licences } = await bundlePlugin();
  const hash = createHash("sha256").update(JSON.stringify([files, licences("")]));
  const makers = readdirSync(__dirname, { recursive: true }).filter((name) => /\.(js|json|sh|go|mod|sum)$/.test(name));
  for (const path of ["../archive.js", ...makers.sort()]) hash.update(readFileSync(join(__dirname, path)));
  return `${ownPlatform}-${hash.digest("hex").slice(0, 16)}`;
}

async function main() {
  const { values } = parseArgs({
    options: {
      into: { type: "string" },
      platform: { type: "string", multiple: true, default: platforms },
      recipe: { type: "boolean" },
    },
  });
  if (values.recipe) {
    process.stdout.write(`${await recipe()}\n`);
    return;
  }
  if (values.into === undefined) throw new Error("usage: index.js --into DIR [--platform linux-amd64 …]");
  for (const platform of values.platform) {
    const start = performance.now();
    const { file, missing } = await buildPlugin({ platform, version: manifest.version, into: values.into });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`${platform}: ${missing ? `not made: ${missing}` : `${file} (${seconds} s)`}\n`);
  }
}

module.exports = { buildPlugin };

if (require.main === module)
  main().catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
