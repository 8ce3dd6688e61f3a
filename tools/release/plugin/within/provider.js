/**
 * In place of provider/hosts/plugin/provider.ts: that is a text of its own within the executable, which is compiled with
 * the first question. To read it before would double the time to the port.
 */
const { getAsset } = require("node:sea");
const { compileFunction } = require("node:vm");

compileFunction(getAsset("provider.js", "utf8"), ["module", "exports", "require"], { filename: "provider.js" })(
  module,
  exports,
  require,
);
