const { execFileSync } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { lockedNode } = require("./platforms");
const { checkSignature, signed } = require("./signature");

const MAIN = "plugin.js";

/**
 * Makes an executable in the folder `into`, of a Node (`{ version, os, cpu }`, in npm's words) and the texts to put into
 * it. Gives its path, and Node's licence; or `missing`, the reason why it can't be made here.
 */
function makeExecutable(node, files, into) {
  const here = { version: node.version, os: process.platform, cpu: process.arch };
  if (lockedNode(here) === undefined)
    return { missing: `it is made by Node ${node.version}, of which npm has none for ${here.os} on ${here.cpu}` };
  const builder = folderOf(here);
  const executable = join(into, node.os === "win32" ? "pulumi-resource-telephony.exe" : "pulumi-resource-telephony");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(into, name), text);
  // Paths are relative, since Node writes them into the executable.
  const assets = Object.fromEntries(Object.keys(files).flatMap((name) => (name === MAIN ? [] : [[name, name]])));
  const config = {
    main: MAIN,
    executable: join(folderOf(node), node.os === "win32" ? "node.exe" : "node"),
    output: executable,
    assets,
    disableExperimentalSEAWarning: true,
    // What V8 compiles is never the same bytes twice, and is for this processor only.
    useCodeCache: false,
    // NODE_OPTIONS is meant for the Node that the user has, which may be another one, or for a program beside it.
    execArgvExtension: "none",
  };
  writeFileSync(join(into, "sea.json"), JSON.stringify(config));
  run(join(builder, "node"), ["--build-sea", "sea.json"], into);
  if (node.os === "darwin") sign(executable);
  if (node.os === "win32") takeSignature(executable);
  return { executable, licence: readFileSync(join(builder, "LICENSE"), "utf8") };
}

function folderOf({ version, os, cpu }) {
  return run(join(__dirname, "node.sh"), [version, os, cpu]).trim();
}

/** What was put into the binary has cost it the signature of Node's makers. */
function sign(executable) {
  const binary = signed(readFileSync(executable), "pulumi-resource-telephony");
  checkSignature(binary);
  writeFileSync(executable, binary);
}

/** Windows would take what was put in for Node's signature, which it has overwritten: there is none any more. */
function takeSignature(executable) {
  const binary = readFileSync(executable);
  const header = binary.readUInt32LE(0x3c) + 24; // the optional header, of PE32+
  if (binary.readUInt16LE(header) !== 0x20b) throw new Error(`${executable} is no PE32+`);
  binary.fill(0, header + 64, header + 68); // the checksum, which only drivers need
  binary.fill(0, header + 144, header + 152); // where the signature stood, and its length
  writeFileSync(executable, binary);
}

function run(program, args, cwd) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

module.exports = { makeExecutable };
