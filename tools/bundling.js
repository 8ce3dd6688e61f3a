/** What every bundle here is made with, and the licences of what it holds. */
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

/** zod's messages in forty languages, a third of a bundle. Ours are our own. */
const withoutLocales = {
  name: "without-locales",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: "" }));
  },
};

/** For esbuild. */
const settings = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  mainFields: ["module", "main"],
  plugins: [withoutLocales],
  logLevel: "warning",
  metafile: true,
};

/**
 * What the packages within a bundle say about their licences, as one text: who passes the code on passes them on with
 * it. Takes esbuild's metafile, and more texts of the same form.
 */
function licencesOf({ inputs }, ...more) {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${licenceIn(join(root, folder))}`;
  });
  return [...more, ...texts].join(`\n${"-".repeat(80)}\n\n`);
}

/** A package's own words: of a file, or at the end of its README. */
function licenceIn(folder) {
  const named = (form) => readdirSync(folder).find((name) => form.test(name));
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const file = named(/^licen[cs]e/i);
  if (file) return read(file);
  const section = /^#* *licen[cs]e *\n(?:-+\n)?/im.exec(read(named(/^readme/i)));
  if (section === null) throw new Error(`${folder} has no licence.`);
  return section.input.slice(section.index);
}

module.exports = { licencesOf, root, settings };
