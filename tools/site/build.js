/**
 * Builds the site of a tree: `node tools/site/build.js <node_modules> <folder> [--base /path/] [--root tree]`, with
 * VitePress in the first. The folder is replaced when the new site is whole and its links are checked; status 1 with
 * the reasons where it is not.
 */
const { spawnSync } = require("node:child_process");
const { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join, resolve } = require("node:path");
const { parseArgs } = require("node:util");
const { problemsOf } = require("./check");
const { stage } = require("./stage");

function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string", default: "/" },
      root: { type: "string", default: join(__dirname, "../..") },
    },
  });
  const [modules, folder] = positionals.map((path) => resolve(path));
  const base = `/${values.base}/`.replace(/\/+/g, "/");
  const work = mkdtempSync(join(tmpdir(), "telephony-site-"));
  try {
    build({ modules, folder, base, root: resolve(values.root), work });
  } catch (error) {
    console.error(`site: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true });
  }
}

function build({ modules, folder, base, root, work }) {
  const pages = join(work, "pages");
  const out = join(work, "site");
  stage(root, pages, { base, out });
  symlinkSync(modules, join(pages, "node_modules"));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(modules, "vitepress/bin/vitepress.js"), "build", pages],
    { encoding: "utf8", env: { ...process.env, NODE_ENV: "production", CI: "true" } },
  );
  if (status !== 0) throw new Error(`VitePress failed:\n${stdout}${stderr}`);
  const problems = problemsOf(out, base);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  move(out, folder);
}

/** Between file systems, too. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== "EXDEV") throw error;
    require("node:fs").cpSync(from, to, { recursive: true });
  }
}

main();
