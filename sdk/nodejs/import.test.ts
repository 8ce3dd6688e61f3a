import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, root } from "./testing";

/** Runs a program in a process of its own, in `directory`. Gives what it prints. */
function run(program: string, directory = root): string {
  return execFileSync(process.execPath, ["-e", program], { cwd: directory, encoding: "utf8" });
}

const sdk = () => JSON.stringify(join(built(), "sdk/nodejs"));

test("importing the package reads its own few files, and no network, environment or provider code", () => {
  const program = `
    require("@pulumi/pulumi");
    const seen = new Set();
    const fs = require("node:fs");
    for (const name of ["readFileSync", "readFile", "openSync", "open", "writeFileSync", "readdirSync", "createReadStream"]) {
      const real = fs[name];
      fs[name] = (path, ...rest) => { seen.add("file " + path); return real.call(fs, path, ...rest); };
    }
    for (const name of ["readFile", "open", "readdir"]) {
      const real = fs.promises[name];
      fs.promises[name] = (path, ...rest) => { seen.add("file " + path); return real.call(fs.promises, path, ...rest); };
    }
    require("node:net").Socket.prototype.connect = () => { throw new Error("network"); };
    for (const name of ["node:http", "node:https"]) require(name).request = () => { throw new Error("network"); };
    process.env = new Proxy(process.env, { get: (target, key) => { seen.add("environment " + String(key)); return target[key]; } });
    const before = new Set(Object.keys(require.cache));
    require(${sdk()});
    const loaded = Object.keys(require.cache).filter((path) => !before.has(path));
    process.stdout.write(JSON.stringify({ loaded, seen: [...seen] }));`;
  const { loaded, seen } = JSON.parse(run(program)) as { loaded: string[]; seen: string[] };
  const own = (path: string) =>
    path.startsWith(join(built(), "sdk/nodejs/")) || path === join(built(), "provider/resources/id.js");
  expect(loaded.filter((path) => !own(path))).toEqual([]);
  expect(
    seen.filter(
      (what) => !(what.startsWith("file ") && own(what.slice("file ".length))) && !/^file .*package\.json$/.test(what),
    ),
  ).toEqual([]);
});

describe("the folder in which the program runs", () => {
  // An engine's address is enough: the package looks before it is asked anything.
  const program = () => `
    process.env.PULUMI_NODEJS_MONITOR = "127.0.0.1:1";
    const { requireRuntime } = require(${JSON.stringify(join(built(), "sdk/nodejs/runtime.js"))});
    try { requireRuntime(); } catch (error) { process.stdout.write(error.message); }
    process.exit();`;
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "telephony-import-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("must have the package, or the message says how to get it", () => {
    expect(run(program(), directory)).toMatch(
      /not installed where Pulumi looks for it.*npm install and the package's tarball/,
    );
  });

  test("may have it as a link", () => {
    mkdirSync(join(directory, "node_modules"));
    symlinkSync(root, join(directory, "node_modules/pulumi-telephony"));
    expect(run(program(), directory)).toBe("");
  });
});
