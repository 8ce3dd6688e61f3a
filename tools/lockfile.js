/**
 * Checks package.json and package-lock.json without a network, and sums up what a user installs: `node
 * tools/lockfile.js [folder]`; status 1 with the problems. `npm ci` compares the two files; here it is what npm accepts
 * and we do not.
 *
 * `--complete` adds to the lockfile the optional binaries of other platforms that a registry mirror did not serve, from
 * what their parents ask for: without them `npm ci` refuses the lockfile on those platforms. What is added has no hash:
 * an install from the full registry fills it in.
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** Versions of axios that must never be installed: before 1.18, and the ones that were published with malware. */
const LEAST_AXIOS = [1, 18, 0];
const DENIED_AXIOS = ["1.14.1", "0.30.4"];

const PLATFORM = /(android|darwin|linux|win32|freebsd|openharmony)-([a-z0-9]+)(?:-([a-z]+))?$/;

/** @param {string} folder */
function checkLockfile(folder) {
  const manifest = read(folder, "package.json");
  const lock = read(folder, "package-lock.json");
  const packages = Object.entries(lock.packages).flatMap(([path, entry]) => (path === "" ? [] : [named(path, entry)]));
  return {
    problems: [
      ...manifestProblems(manifest, lock),
      ...packages.flatMap((entry) => packageProblems(entry).map((text) => `package-lock.json: ${entry.label} ${text}`)),
    ],
    packages,
    direct: Object.keys(manifest.dependencies ?? {}),
    // `peer` is the user's own Pulumi SDK, and what only it needs.
    runtime: packages.filter(({ dev, devOptional, peer }) => !dev && !devOptional && !peer),
  };
}

function read(folder, name) {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

function named(path, entry) {
  const name = entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  return { ...entry, name, label: `${name} ${entry.version ?? ""}` };
}

function manifestProblems(manifest, lock) {
  const pins = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).map(([name, version]) => ({ kind, name, version })),
  );
  return pins.flatMap(({ kind, name, version }) => {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      return [`package.json: ${kind} has ${name} "${version}": pin one version`];
    const locked = lock.packages[`node_modules/${name}`]?.version;
    return locked === version ? [] : [`package-lock.json: ${name} is ${locked ?? "missing"}, and pinned to ${version}`];
  });
}

function packageProblems({ name, version = "", link, resolved, integrity, hasInstallScript, ...entry }) {
  const isForDevelopment = entry.dev || entry.devOptional;
  return [
    (link || version === "") && "is a link to a folder, not a package of the registry",
    /[:/]/.test(version) && "is no version: git and URL dependencies are not pinned",
    resolved && !resolved.startsWith("https://registry.npmjs.org/") && `comes from ${resolved}, not from the registry`,
    name === "axios" &&
      isDeniedAxios(version) &&
      `is denied: at least ${LEAST_AXIOS.join(".")}, and never ${DENIED_AXIOS.join(" or ")}`,
    // Binaries for the developers' other machines may lack one (`--complete`): no user gets them.
    !isHashed(integrity) && !(entry.dev && entry.optional) && "has no integrity that can be checked",
    hasInstallScript && !isForDevelopment && !entry.optional && "needs an install script, and users get it",
  ].filter(Boolean);
}

function isHashed(integrity = "") {
  return /^sha(256|384|512)-[\w+/]+=*$/.test(integrity);
}

function isDeniedAxios(version) {
  if (DENIED_AXIOS.includes(version) || version.includes("-")) return true;
  const parts = version.split(".").map(Number);
  const differing = LEAST_AXIOS.findIndex((least, index) => parts[index] !== least);
  return differing !== -1 && parts[differing] < LEAST_AXIOS[differing];
}

function summary({ packages, direct, runtime }) {
  const list = (entries) => entries.map(({ label }) => label).join(", ") || "none";
  const [own, others] = [true, false].map((isDirect) =>
    runtime.filter(({ name }) => direct.includes(name) === isDirect),
  );
  const withScripts = packages.filter(({ hasInstallScript }) => hasInstallScript);
  const withoutHash = packages.filter(({ integrity }) => !isHashed(integrity));
  return [
    `lockfile: ${packages.length} packages, ${runtime.length} of them at run time (${direct.length} direct: ${list(own)})`,
    `  the others: ${list(others)}`,
    `  install scripts, none of them needed: ${list(withScripts)}`,
    `  development binaries without a hash: ${withoutHash.length}`,
  ].join("\n");
}

function completeLockfile(folder) {
  const lock = read(folder, "package-lock.json");
  const paths = Object.keys(lock.packages);
  const isThere = (name) =>
    paths.some((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));
  const asked = Object.values(lock.packages).flatMap(({ dev, optionalDependencies = {} }) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({ name, version, dev })),
  );
  const missing = asked.flatMap(({ name, version, dev }) => {
    const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
    if (os === undefined || !/^\d+\.\d+\.\d+/.test(version) || isThere(name)) return [];
    const isMusl = libc?.startsWith("musl");
    return [
      [
        `node_modules/${name}`,
        {
          version,
          cpu: [cpu],
          ...(dev && { dev }),
          ...(os === "linux" && libc && { libc: [isMusl ? "musl" : "glibc"] }),
          optional: true,
          os: [os],
        },
      ],
    ];
  });
  const all = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2);
  writeFileSync(join(folder, "package-lock.json"), `${text}\n`);
  return missing.length;
}

function main([argument]) {
  const root = join(__dirname, "..");
  if (argument === "--complete") {
    console.log(`lockfile: ${completeLockfile(root)} packages of other platforms added`);
    return;
  }
  const result = checkLockfile(argument ?? root);
  console.log(summary(result));
  for (const problem of result.problems) console.error(problem);
  if (result.problems.length > 0) process.exitCode = 1;
}

module.exports = { checkLockfile };
if (require.main === module) main(process.argv.slice(2));
