/** The npm packages as they are published, and what the lockfile says of what they need. */
const { execFile } = require("node:child_process");
const { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { promisify } = require("node:util");

const run = promisify(execFile);
const root = join(__dirname, "../..");
const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/**
 * Packs a folder, by way of a copy whose modes owe nothing to the umask of who cloned it. npm fixes times, owners and order
 * itself. Gives the file's name.
 */
async function pack(folder, into, scratch) {
  const npm = async (args, cwd) =>
    (await run("npm", ["pack", "--silent", ...args], { cwd, maxBuffer: 16 << 20 })).stdout;
  const [{ files }] = JSON.parse(await npm(["--dry-run", "--json"], folder));
  const copy = mkdtempSync(join(scratch, "npm-"));
  for (const { path, mode } of files) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(folder, path), join(copy, path));
    chmodSync(join(copy, path), mode & 0o100 ? 0o755 : 0o644);
  }
  return (await npm(["--pack-destination", into], copy)).trim();
}

/** The package, of what is built in `dist`. */
async function packProvider(into, scratch) {
  const file = await pack(root, into, scratch);
  const made = describe(file, read("package.json"), "the npm package: classes, plugin and command line");
  const { about, packages } = made.sbom;
  const named = new Set(packages.map(({ purl }) => purl));
  const bundled = licensedIn(readFileSync(join(root, "dist/LICENSES.txt"), "utf8"))
    .map(({ name, version }) => ({ ...lockedPackage(name, version), needs: [] }))
    .filter(({ purl }) => !named.has(purl));
  const needs = [...about.needs, ...bundled.map(({ purl }) => purl)];
  return { ...made, sbom: { about: { ...about, needs }, packages: [...packages, ...bundled] } };
}

/** What a LICENSES.txt names: each of its texts begins with name, version and licence. */
function licensedIn(text) {
  return text.split(`\n${"-".repeat(80)}\n\n`).map((each) => {
    const [, name, version, license] = /^(\S+) (\d\S*)(?: \((.*)\))?\n/.exec(each) ?? [];
    if (name === undefined) throw new Error("LICENSES.txt has a text without name and version");
    return { name, version, license };
  });
}

/** The policy pack, built aside: a test builds it where it stands. */
async function packPolicy(into, scratch) {
  const manifest = read("policy/package.json");
  const folder = join(scratch, "policy");
  mkdirSync(folder);
  for (const name of ["package.json", ...manifest.files.filter((each) => each !== "dist")])
    cpSync(join(root, "policy", name), join(folder, name));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [compiler, "-p", join(root, "policy/tsconfig.json"), "--outDir", join(folder, "dist")]);
  return describe(await pack(folder, into, scratch), manifest, "the npm package of the policies");
}

function describe(file, { name, version, license, dependencies, peerDependencies }, what) {
  const packages = lockedPackages(Object.keys(dependencies));
  const peers = Object.entries(peerDependencies).flatMap(([peer, range]) =>
    packages.some((each) => each.name === peer)
      ? []
      : [{ purl: `pkg:npm/${encoded(peer)}`, name: peer, description: `The user's own, ${range}.` }],
  );
  const direct = Object.keys(dependencies).map((each) => packages.find((one) => one.name === each));
  const needs = [...direct, ...peers].map(({ purl }) => purl);
  const about = { purl: purlOf(name, version), name, version, license, needs };
  return { file, what, sbom: { about, packages: [...packages, ...peers] } };
}

const encoded = (name) => name.replace("@", "%40");
const purlOf = (name, version) => `pkg:npm/${encoded(name)}@${version}`;

let locked;
function lock() {
  locked ??= read("package-lock.json");
  return locked;
}

/** Packages of the lockfile, and what these need in turn, as an SBOM has them. */
function lockedPackages(names) {
  const { packages } = lock();
  // As Node looks for it: in the asking package's own folder, then in those above.
  const placeOf = (name, from) => {
    const place = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
    if (packages[place]) return place;
    return from === "" ? undefined : placeOf(name, above(from));
  };
  const found = new Map();
  const add = (place) => {
    if (found.has(place)) return;
    const { dependencies, optionalDependencies } = packages[place];
    const needed = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(
      (each) => placeOf(each, place) ?? [],
    );
    found.set(place, { ...packageAt(place), needs: needed.map((each) => packageAt(each).purl) });
    needed.forEach(add);
  };
  for (const name of names) add(placeOf(name, ""));
  return [...found.values()];
}

/** A package of the lockfile by its name and version. */
function lockedPackage(name, version) {
  const { packages } = lock();
  const place = Object.keys(packages).find((each) => nameOf(each) === name && packages[each].version === version);
  if (place === undefined) throw new Error(`package-lock.json has no ${name} ${version}`);
  return packageAt(place);
}

function packageAt(place, { packages } = lock()) {
  const { version, license, integrity } = packages[place];
  const name = nameOf(place);
  return { purl: purlOf(name, version), name, version, license, hashes: hashesOf(integrity) };
}

const nameOf = (place) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
const above = (place) => place.slice(0, place.lastIndexOf("node_modules/")).replace(/\/$/, "");

/** `sha512-…=` as an SBOM has it. */
function hashesOf(integrity) {
  const [, digits, base64] = /^sha(256|384|512)-(.+)$/.exec(integrity ?? "") ?? [];
  return digits === undefined ? {} : { [`SHA-${digits}`]: Buffer.from(base64, "base64").toString("hex") };
}

module.exports = { licensedIn, lockedPackage, pack, packageAt, packPolicy, packProvider };
