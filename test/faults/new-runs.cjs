/**
 * Loaded into the native plugin's process by its tests (node --require): each Configure begins a new run, which knows
 * nothing of those before. The engine starts a process for each run and configures it once. Each run has a register of
 * its own, though all have the one address of an engine.
 */
const { join } = require("node:path");

const path = require.resolve("../../dist/provider/hosts/plugin/provider.js");
const { createPluginProvider } = require(path);

const folder = process.env.TMPDIR;
let runs = 0;

function createPluginProviders(...parts) {
  let provider;
  return new Proxy(
    {},
    {
      get(_, method) {
        if (provider === undefined || method === "configure") {
          runs += 1;
          process.env.TMPDIR = join(folder, `run-${runs}`);
          provider = createPluginProvider(...parts);
        }
        return provider[method];
      },
    },
  );
}

require.cache[path].exports = { createPluginProvider: createPluginProviders };
