/** In place of provider/hosts/manifest.ts: no file of the package is beside the executable. */
const { getAsset } = require("node:sea");
const { version } = require("../../../../package.json");

exports.ourManifest = () => ({ version });
exports.ourSchema = () => getAsset("schema.json", "utf8");
