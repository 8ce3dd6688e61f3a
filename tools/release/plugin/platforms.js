/** What the plugin is made for, by Pulumi's names, and what its archives are called. It needs nothing that is installed. */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const CURRENT = "26.10.0";

/** The Node that is within, in npm's words. npm has not every version for each platform. */
const nodes = {
  "linux-amd64": { version: CURRENT, os: "linux", cpu: "x64" },
  "linux-arm64": { version: CURRENT, os: "linux", cpu: "arm64" },
  "darwin-amd64": { version: CURRENT, os: "darwin", cpu: "x64" },
  "darwin-arm64": { version: CURRENT, os: "darwin", cpu: "arm64" },
  "windows-amd64": { version: CURRENT, os: "win32", cpu: "x64" },
  "windows-arm64": { version: "26.7.0", os: "win32", cpu: "arm64" },
};
const platforms = Object.keys(nodes);

/** The platform that this runs on; undefined where there is no executable for it. */
const ownPlatform = platforms.find((name) => nodes[name].os === process.platform && nodes[name].cpu === process.arch);

const archiveName = (version, platform) => `pulumi-resource-telephony-v${version}-${platform}.tar.gz`;

/** Where the lockfile `nodes/<version>` has Node's binary for a system: `{ lock, place }`; undefined where it has none. */
function lockedNode({ version, os, cpu }) {
  const lock = JSON.parse(readFileSync(join(__dirname, "nodes", version, "package-lock.json"), "utf8"));
  const place = Object.keys(lock.packages).find((each) => {
    const entry = lock.packages[each];
    return entry.os?.includes(os) && entry.cpu?.includes(cpu);
  });
  return place === undefined ? undefined : { lock, place };
}

module.exports = { archiveName, lockedNode, nodes, ownPlatform, platforms };
