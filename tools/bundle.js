/**
 * Puts what the engine's processes load into one file each, over what the compiler has written there: `npm run build`.
 * They start with every preview and update, and a thousand small files take longer to find than to read.
 *
 * A module must not stand in two bundles of one process, or there would be two of what it remembers. `dynamic.js` is
 * alone in its process; `main.js` and the `provider.js` that it loads with the first question share what remembers
 * nothing. What a program loads (`sdk`) is small and stays as it is.
 */
const { chmodSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { build } = require("esbuild");
const { bin } = require("../package.json");
const { licencesOf, root, settings } = require("./bundling");

// A tarball keeps modes, and whoever runs one of these where it lies needs it so: the same bytes before and after.
for (const path of Object.values(bin)) chmodSync(join(root, path), 0o755);

build({
  ...settings,
  entryPoints: ["hosts/dynamic", "hosts/plugin/main", "hosts/plugin/provider"].map((name) => `provider/${name}.ts`),
  outdir: "dist/provider",
  outbase: "provider",
  allowOverwrite: true,
  target: "node20",
  // The user's own SDK; what only a request needs; what only an engine's question needs; what nothing needs.
  external: ["@pulumi/pulumi", "axios", "./provider", "@grpc/proto-loader"],
}).then(
  ({ metafile }) => writeFileSync(join(root, "dist/LICENSES.txt"), licencesOf(metafile)),
  () => process.exit(1),
);
