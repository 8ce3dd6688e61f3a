/**
 * What a file of the release is made of and needs, as a CycloneDX SBOM (1.6, JSON). Without a time and a serial number,
 * which CycloneDX lets be left out, so that the same release has the same bytes.
 *
 * @typedef {object} Package
 * @property {string} purl
 * @property {string} name
 * @property {string} [version] where it is known
 * @property {string} [license] an SPDX expression, or else a name
 * @property {Record<string, string>} [hashes] by algorithm, in hexadecimal digits
 * @property {readonly string[]} [needs] the purls of others
 * @property {string} [description]
 */
const { execFileSync } = require("node:child_process");
const { createRequire } = require("node:module");
const { join } = require("node:path");

let library;

/** CycloneDX's own library, installed when it is first asked for. */
function cycloneDx() {
  if (library === undefined) {
    const folder = execFileSync(join(__dirname, "tools.sh"), ["npm"], { encoding: "utf8" }).trim();
    const load = createRequire(join(folder, "package.json"));
    library = { ...load("@cyclonedx/cyclonedx-library"), parseSpdx: load("spdx-expression-parse") };
  }
  return library;
}

/**
 * @param {Package & { hashes: Record<string, string> }} about the file itself
 * @param {readonly Package[]} packages everything that is in it, or that it needs
 * @returns {Promise<string>} the text, validated against CycloneDX's schema
 */
async function sbom(about, packages) {
  const { Contrib, Enums, Models, Serialize, Spec, Validation, parseSpdx } = cycloneDx();
  const licences = new Contrib.License.Factories.LicenseFactory(parseSpdx);
  const component = (each) =>
    new Models.Component(Enums.ComponentType.Library, each.name, {
      bomRef: each.purl,
      purl: each.purl,
      version: each.version,
      description: each.description,
      licenses: new Models.LicenseRepository(each.license ? [licences.makeFromString(each.license)] : []),
      hashes: new Models.HashDictionary(Object.entries(each.hashes ?? {})),
    });
  const byPurl = new Map(packages.map((each) => [each.purl, component(each)]));
  const main = component(about);
  for (const each of [about, ...packages]) {
    const { dependencies } = byPurl.get(each.purl) ?? main;
    for (const purl of each.needs ?? []) {
      const needed = byPurl.get(purl);
      if (needed === undefined) throw new Error(`${about.name}: ${each.purl} needs ${purl}, which is not in the SBOM`);
      dependencies.add(needed.bomRef);
    }
  }
  const bom = new Models.Bom({
    components: new Models.ComponentRepository(byPurl.values()),
    metadata: new Models.Metadata({ component: main }),
  });
  const spec = Spec.Spec1dot6;
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec));
  const text = `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
  const problems = await new Validation.JsonStrictValidator(spec.version).validate(text);
  if (problems !== null) throw new Error(`${about.name}: ${JSON.stringify(problems)}`);
  return text;
}

module.exports = { sbom };
