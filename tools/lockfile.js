// Checks package.json and package-lock.json without a network, and sums up what a user installs. `node
// tools/lockfile.js [folder]`; status 1 with the problems.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

/** Versions of axios that must never be installed: before 1.18, and the ones that were published with malware. */
const DENIED = ["1.14.1", "0.30.4"];
const LEAST_AXIOS = [1, 18, 0];

/** @param {string} folder */
function checkLockfile(folder) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const manifest = read("package.json");
  const lock = read("package-lock.json");
  const problems = [];
  const wrong = (text) => problems.push(text);

  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
        wrong(`package.json: ${kind} has ${name} "${range}": pin one version`);
      if (lock.packages?.[""]?.[kind]?.[name] !== range)
        wrong(`package-lock.json is out of step: ${name} "${range}" in package.json`);
      const installed = lock.packages?.[`node_modules/${name}`]?.version;
      if (installed !== range) wrong(`package-lock.json: ${name} is ${installed ?? "missing"}, and pinned to ${range}`);
    }
  }
  if (lock.lockfileVersion !== 3) wrong(`package-lock.json: lockfileVersion is ${lock.lockfileVersion}, not 3`);

  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path !== "");
  const runtime = [];
  const withScripts = [];
  const withoutIntegrity = [];
  for (const [path, one] of packages) {
    const name = one.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const what = `package-lock.json: ${name} ${one.version ?? ""}`;
    if (one.link === true || !one.version) wrong(`${what} is a link to a folder, not a package of the registry`);
    if (one.resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(one.resolved))
      wrong(`${what} comes from ${one.resolved}, not from the registry`);
    if (/[:/]/.test(one.version ?? "")) wrong(`${what} is no version: git and URL dependencies are not pinned`);
    if (name === "axios" && isDeniedAxios(one.version ?? ""))
      wrong(`${what} (${path}) is denied: at least ${LEAST_AXIOS.join(".")}, and never ${DENIED.join(" or ")}`);
    // npm leaves out the hash of binaries for other machines when the registry it wrote from does not serve them. They
    // are ours alone: nobody who installs the package gets them.
    if (!/^sha(256|384|512)-[\w+/]+=*$/.test(one.integrity ?? "")) {
      if (one.dev === true && one.optional === true) withoutIntegrity.push(name);
      else wrong(`${what} has no integrity that can be checked`);
    }
    // `peer` is the user's own Pulumi SDK, and what only it needs.
    if (!one.dev && !one.devOptional && !one.peer)
      runtime.push({ name, version: one.version, script: one.hasInstallScript === true });
    if (one.hasInstallScript === true) {
      withScripts.push(name);
      if (!one.dev && !one.devOptional && !one.optional) wrong(`${what} needs an install script, and users get it`);
    }
  }
  const direct = Object.keys(manifest.dependencies ?? {});
  return { problems, packages: packages.length, direct, runtime, withScripts, withoutIntegrity };
}

function isDeniedAxios(version) {
  if (DENIED.includes(version) || /-/.test(version)) return true;
  const parts = version.split(".").map(Number);
  const at = LEAST_AXIOS.findIndex((least, index) => parts[index] !== least);
  return at !== -1 && !((parts[at] ?? 0) > (LEAST_AXIOS[at] ?? 0));
}

function main() {
  const { problems, packages, direct, runtime, withScripts, withoutIntegrity } = checkLockfile(
    process.argv[2] ?? join(__dirname, ".."),
  );
  console.log(
    `lockfile: ${packages} packages, ${runtime.length} of them at run time (${direct.length} direct: ${runtime
      .filter(({ name }) => direct.includes(name))
      .map(({ name, version }) => `${name} ${version}`)
      .join(", ")})`,
  );
  console.log(
    `  the others: ${runtime.flatMap(({ name, version }) => (direct.includes(name) ? [] : [`${name} ${version}`])).join(", ") || "none"}`,
  );
  console.log(
    `  install scripts: none at run time; ${withScripts.length} of development only, and not needed (${withScripts.join(", ") || "none"})`,
  );
  if (withoutIntegrity.length > 0)
    console.log(`  without a hash: ${withoutIntegrity.length} development binaries for other machines`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

main();
