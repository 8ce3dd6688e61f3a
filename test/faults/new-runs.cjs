/**
 * Loaded into the native plugin's process by its tests (node --require): each Configure begins a new run, which knows nothing of those before. The engine
 * starts a process for each run and configures it once.
 */
const front = require("../../dist/provider/hosts/plugin-provider.js");

const { createPluginProvider } = front;

front.createPluginProvider = (...parts) => {
  let provider;
  return new Proxy(
    {},
    {
      get(_, method) {
        if (provider === undefined || method === "configure") provider = createPluginProvider(...parts);
        return provider[method];
      },
    },
  );
};
