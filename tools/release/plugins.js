/** The plugin as one executable for each platform (plugin/), and what is within it. */
const { execFile } = require("node:child_process");
const { cpSync, existsSync } = require("node:fs");
const { basename, join } = require("node:path");
const { promisify } = require("node:util");
const { licensedIn, lockedPackage, packageAt } = require("./npm");
const { buildPlugin } = require("./plugin");
const { archiveName, lockedNode, nodes } = require("./plugin/platforms");

const run = promisify(execFile);

/** The archive of a platform: one of the folder `archives` where it is there, else made here; or why it can't be made. */
async function packPlugin(platform, version, into, archives) {
  const what = `the plugin for ${platform.replace("-", " on ")}`;
  const made = archives && join(archives, archiveName(version, platform));
  if (made && existsSync(made)) cpSync(made, join(into, basename(made)));
  const { file, missing } = made && existsSync(made) ? { file: made } : await buildPlugin({ platform, version, into });
  if (missing !== undefined) return { what, reason: missing };
  const name = basename(file);
  const packages = await packagesWithin(join(into, name), platform);
  const about = {
    purl: `pkg:generic/pulumi-resource-telephony@${version}?platform=${platform}`,
    name: "pulumi-resource-telephony",
    version,
    license: "Apache-2.0",
    description: `For ${platform}.`,
    needs: packages.map(({ purl }) => purl),
  };
  return { file: name, what, sbom: { about, packages } };
}

/** As the archive's LICENSES.txt says. */
async function packagesWithin(archive, platform) {
  const { stdout } = await run("tar", ["-xzOf", archive, "LICENSES.txt"], { maxBuffer: 16 << 20 });
  return licensedIn(stdout).map(({ name, version, license }) =>
    name === "Node.js" ? nodeWithin(version, platform) : { ...lockedPackage(name, version), license, needs: [] },
  );
}

/** Node's binary, as npm has it. */
function nodeWithin(version, platform) {
  const { lock, place } = lockedNode({ ...nodes[platform], version });
  return packageAt(place, lock);
}

module.exports = { packPlugin };
