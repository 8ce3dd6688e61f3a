/** The Python package as it is published, and what pip says of what it needs. */
const { execFile } = require("node:child_process");
const { cpSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const { promisify } = require("node:util");

const run = promisify(execFile);
const root = join(__dirname, "../..");
const source = join(root, "sdk/python");

/** The sdist, and the wheel that is built from it. */
async function packPython(into, scratch, epoch) {
  const folder = join(scratch, "python");
  mkdirSync(folder);
  for (const name of ["README.md", "pulumi_telephony"])
    cpSync(join(source, name), join(folder, name), {
      recursive: true,
      filter: (path) => basename(path) !== "__pycache__",
    });
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const project = withPlainLicence(readFileSync(join(source, "pyproject.toml"), "utf8"));
  writeFileSync(join(folder, "pyproject.toml"), project);

  const requirements = JSON.parse(/^ *dependencies = (\[.*\])$/m.exec(project)[1]);
  const { stdout } = await run(join(__dirname, "tools.sh"), ["python", ...requirements]);
  const tools = stdout.trim();
  const python = join(tools, "bin/python");
  const built = await run(python, ["-I", join(__dirname, "python/distributions.py"), folder, into], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
  });
  const [sdist, wheel] = built.stdout.trim().split(" ");
  const version = /^ *version = "(.+)"$/m.exec(project)[1];
  const packages = neededPackages(JSON.parse(readFileSync(join(tools, "runtime.json"), "utf8")));
  const direct = requirements.map(nameOf);
  const about = {
    purl: `pkg:pypi/pulumi-telephony@${version}`,
    name: "pulumi_telephony",
    version,
    license: "Apache-2.0",
    needs: packages.flatMap(({ name, purl }) => (direct.includes(canonical(name)) ? [purl] : [])),
  };
  return [
    { file: wheel, what: "the Python package", sbom: { about, packages } },
    { file: sdist, what: "the Python package as source", sbom: { about, packages } },
  ];
}

/** Pulumi's generator writes the licence as a table, which builds are to refuse from February 2027 on. */
function withPlainLicence(project) {
  const plain = project
    .replace(/^ *\[project\.license\]\n *text = "(.+)"\n/m, "")
    .replace(/^( *)version = /m, '$1license = "Apache-2.0"\n$&')
    .replace('"setuptools>=61.0"', '"setuptools>=77.0"');
  if (/project\.license\]/.test(plain) || !plain.includes("setuptools>=77.0"))
    throw new Error("sdk/python/pyproject.toml has another form than tools/release/python.js knows");
  return plain;
}

const canonical = (name) => name.toLowerCase().replace(/[-_.]+/g, "-");
/** Of a requirement, as `parver>=0.2.1`. */
const nameOf = (requirement) => canonical(/^[\w.-]+/.exec(requirement)[0]);

/** pip's report as an SBOM has it: what it would install here, in the versions that are tested. */
function neededPackages({ install }) {
  const purls = new Map(
    install.map(({ metadata: { name, version } }) => [canonical(name), `pkg:pypi/${canonical(name)}@${version}`]),
  );
  return install.map(({ metadata, download_info: { url, archive_info } }) => ({
    purl: purls.get(canonical(metadata.name)),
    name: metadata.name,
    version: metadata.version,
    license: metadata.license_expression ?? metadata.license,
    // Other files have other hashes elsewhere.
    hashes: url.endsWith("-none-any.whl") ? { "SHA-256": archive_info.hashes.sha256 } : {},
    needs: (metadata.requires_dist ?? []).flatMap((each) =>
      /;.*\bextra\b/.test(each) ? [] : (purls.get(nameOf(each)) ?? []),
    ),
  }));
}

module.exports = { packPython };
