const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { build } = require("esbuild");
const { licencesOf, root, settings } = require("../../bundling");

/** Modules that find files beside them, or others late: there are none within an executable. */
const within = {
  name: "within",
  setup({ onResolve }) {
    onResolve({ filter: /\/(from-sdk|manifest|provider)$/, namespace: "file" }, ({ path, importer }) =>
      importer.startsWith(join(root, "provider/hosts/plugin"))
        ? { path: join(__dirname, "within", `${path.slice(path.lastIndexOf("/") + 1)}.js`) }
        : undefined,
    );
  },
};

/**
 * What goes into an executable, by name: `plugin.js`, which it starts with, and its assets `provider.js`, which that
 * loads with the engine's first question, and `schema.json`. `licences` are those of the packages within, as one text.
 * A module that remembers something must not stand in both, as in tools/bundle.js.
 */
async function bundlePlugin() {
  const [plugin, provider] = await Promise.all(
    ["main", "provider"].map((name) =>
      build({
        ...settings,
        entryPoints: [`provider/hosts/plugin/${name}.ts`],
        write: false,
        target: "node26",
        minifyWhitespace: true,
        minifySyntax: true,
        // What nothing needs.
        external: ["@grpc/proto-loader"],
        plugins: [...settings.plugins, within],
      }),
    ),
  );
  return {
    files: {
      "plugin.js": plugin.outputFiles[0].text,
      "provider.js": provider.outputFiles[0].text,
      "schema.json": readFileSync(join(root, "schema.json"), "utf8"),
    },
    licences: (node) => licencesOf({ inputs: { ...plugin.metafile.inputs, ...provider.metafile.inputs } }, node),
  };
}

module.exports = { bundlePlugin };
