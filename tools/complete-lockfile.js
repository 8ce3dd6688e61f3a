#!/usr/bin/env node
/**
 * Adds to package-lock.json the optional packages of other platforms that the registry at hand did not serve (a mirror
 * may hold only some), from what their parents ask for. Without them `npm ci` refuses the lockfile. What is added has
 * no hash: `npm run lockfile` lists it, and an install from the full registry fills it in. Run after every change of
 * dependencies: `node tools/complete-lockfile.js`.
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const file = join(__dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = lock.packages;
const PLATFORM = /(android|darwin|linux|win32|freebsd|openharmony)-([a-z0-9]+)(?:-([a-z]+))?$/;

const isThere = (name) =>
  Object.keys(packages).some((key) => key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`));

let added = 0;
for (const parent of Object.values(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
    if (os === undefined || !/^\d+\.\d+\.\d+/.test(version) || isThere(name)) continue;
    packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(parent.dev && { dev: true }),
      ...(os === "linux" && libc && { libc: [libc.startsWith("musl") ? "musl" : "glibc"] }),
      optional: true,
      os: [os],
    };
    added += 1;
  }
}
const sorted = Object.keys(packages).sort((a, b) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted.map((key) => [key, packages[key]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`lockfile: ${added} packages of other platforms added\n`);
