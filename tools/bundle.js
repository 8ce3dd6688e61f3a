/**
 * Puts what the engine's processes load into one file each, over what the compiler has written there: `npm run build`.
 * They start with every preview and update, and a thousand small files take longer to find than to read.
 *
 * A module must not stand in two bundles of one process, or there would be two of what it remembers. `dynamic.js` is
 * alone in its process; `main.js` and the `provider.js` that it loads with the first question share what remembers
 * nothing. What a program loads (`sdk`) is small and stays as it is.
 */
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { build } = require("esbuild");

const root = join(__dirname, "..");

/** zod's messages in forty languages, a third of the bundle. Ours are our own. */
const withoutLocales = {
  name: "without-locales",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: "" }));
  },
};

/** The licences of what is within the bundles: who passes the code on passes them on with it. */
function writeLicences({ inputs }) {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, folder, file), "utf8") : ""}`;
  });
  writeFileSync(join(root, "dist/LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

build({
  absWorkingDir: root,
  entryPoints: ["hosts/dynamic", "hosts/plugin/main", "hosts/plugin/provider"].map((name) => `provider/${name}.ts`),
  outdir: "dist/provider",
  outbase: "provider",
  allowOverwrite: true,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  // The user's own SDK; what only a request needs; what only an engine's question needs; what nothing needs.
  external: ["@pulumi/pulumi", "axios", "./provider", "@grpc/proto-loader"],
  plugins: [withoutLocales],
  logLevel: "warning",
  metafile: true,
}).then(
  ({ metafile }) => writeLicences(metafile),
  () => process.exit(1),
);
