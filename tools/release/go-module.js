/** The Go module as its tag `sdk/go/v<version>` makes it, and what Go says of what it needs. */
const { execFile } = require("node:child_process");
const { cpSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { promisify } = require("node:util");

const run = promisify(execFile);
const root = join(__dirname, "../..");

/** The zip that Go's module proxy would make of the tag. */
async function packGo(into, scratch, { version, license }) {
  const folder = join(scratch, "go");
  cpSync(join(root, "sdk/go"), folder, { recursive: true });
  // Go adds the repository's own to a module below its root.
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const file = `pulumi-telephony-sdk-go-v${version}.zip`;
  await run("go", ["run", "-mod=readonly", ".", folder, `v${version}`, join(into, file)], {
    cwd: join(__dirname, "go"),
    env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
  });
  const { stdout } = await run(join(__dirname, "tools.sh"), ["go"]);
  const found = JSON.parse(readFileSync(join(stdout.trim(), "needs.json"), "utf8"));
  const { name } = found.metadata.component;
  const needs = new Map(found.dependencies.map(({ ref, dependsOn = [] }) => [plain(ref), dependsOn.map(plain)]));
  const packages = found.components.map((each) => ({
    purl: plain(each.purl),
    name: each.name,
    version: each.version,
    license: each.licenses?.map((one) => one.license.id ?? one.license.name).join(" AND "),
    hashes: Object.fromEntries((each.hashes ?? []).map(({ alg, content }) => [alg, content])),
    needs: needs.get(plain(each.purl)),
  }));
  const about = {
    purl: `pkg:golang/${name}@v${version}`,
    name,
    version: `v${version}`,
    license,
    needs: needs.get(plain(found.metadata.component.purl)),
  };
  return { file, what: "the Go module, as its proxy has it", sbom: { about, packages } };
}

/** A purl without the system that it was found on, and without a version where there is no tag to tell it by. */
const plain = (purl) => purl.replace(/\?.*/, "").replace(/(\/pulumi-telephony\/sdk\/go)@.*/, "$1");

module.exports = { packGo };
