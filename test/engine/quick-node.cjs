/**
 * Loaded into the Node processes of a test's engine (node --require). They do what they always do, with less work
 * before it, which is most of a short `pulumi up`: Node compiles the same thousand files of Pulumi's SDK each time. Here
 * it gets their compiled form, and knows where each is, from the folder TEST_COMPILED; V8 takes it only for the very
 * same text. What of the SDK is not used is not loaded. A program of plain JavaScript (TEST_PROGRAM=js) goes without
 * TypeScript, as its Pulumi.yaml says and the language host that is built here does not hear. One of TypeScript leaves
 * what it was compiled to where asked to (TEST_PROGRAM=ts), to go on as plain JavaScript.
 *
 * `node quick-node.cjs NAME FOLDER MODULE…` makes what a process NAME takes: FOLDER is where it finds the modules.
 */
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { basename, dirname, join } = require("node:path");
const vm = require("node:vm");

/** As Node itself wraps a module. */
const [OPENING, CLOSING] = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];

const compiled = process.env.TEST_COMPILED;

/** Each module of CommonJS is made of the script that `scriptOf` gives for it; where there is none, as always. */
function compileBy(scriptOf) {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, file) {
    const script = /^\/.*\.c?js$/.test(file) ? scriptOf(text, file) : undefined;
    if (script === undefined) return compile.call(this, text, file);
    const require = (name) => this.require(name);
    require.resolve = (name, options) => Module._resolveFilename(name, this, false, options);
    require.resolve.paths = (name) => Module._resolveLookupPaths(name, this);
    require.main = process.mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return script.runInThisContext().call(this.exports, this.exports, require, this, file, dirname(file));
  };
}

function script(text, filename, cachedData) {
  return new vm.Script(OPENING + text + CLOSING, {
    filename,
    columnOffset: -OPENING.length,
    cachedData,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** Where a module is that another one asks for, by the asking one's folder. */
const placeOf = (request, parent) => `${parent?.filename ? dirname(parent.filename) : ""}\n${request}`;

function make(name, folder, modules) {
  const places = {};
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, parent, ...rest) => {
    const file = resolve.call(Module, request, parent, ...rest);
    if (parent?.filename && rest[1] === undefined) places[placeOf(request, parent)] = file;
    return file;
  };
  const scripts = new Map();
  compileBy((text, file) => {
    const one = script(text, file);
    scripts.set(file, { one, length: text.length });
    return one;
  });
  const load = Module.createRequire(join(folder, "index.js"));
  for (const path of modules) {
    const loaded = load(path);
    // The runtime of dynamic resources loads the rest when it is asked for a provider.
    if (typeof loaded.provider === "function") loaded.provider("PhoneNumber");
  }
  const table = {};
  const all = [];
  let at = 0;
  for (const [file, { one, length }] of scripts) {
    const data = one.createCachedData();
    table[file] = { length, from: at, to: at + data.length };
    all.push(data);
    at += data.length;
  }
  writeFileSync(join(compiled, name), Buffer.concat(all));
  writeFileSync(join(compiled, `${name}.json`), JSON.stringify({ node: process.version, table, places }));
}

/** What there is, if it is of this version of Node. */
function take(name) {
  const { node, table, places } = JSON.parse(readFileSync(join(compiled, `${name}.json`), "utf8"));
  if (node !== process.version) return;
  const data = readFileSync(join(compiled, name));
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, parent, isMain, options) =>
    (options === undefined && places[placeOf(request, parent)]) ||
    resolve.call(Module, request, parent, isMain, options);
  compileBy((text, file) => {
    const { length, from, to } = table[file] ?? {};
    return length === text.length ? script(text, file, data.subarray(from, to)) : undefined;
  });
}

/** A module that is loaded when something of it is used. */
function late(load) {
  let loaded;
  const get = (_, key) => {
    if (key === "__esModule") return true;
    loaded ??= load();
    return key === "default" ? (loaded.default ?? loaded) : loaded[key];
  };
  return new Proxy({}, { get });
}
const LATE =
  /^(\.\/automation|js-yaml|typescript|@npmcli\/arborist|normalize-package-data|execa|@opentelemetry\/(?!api$).*)$/;

/**
 * Of the SDK, what only closures, its packages, its automation and traces need, and the maps of its own sources. For
 * closures it attaches a debugger, which sees each module that is loaded, and sets a flag of V8: what was compiled
 * without it is not taken any more. A test whose program has closures sets TEST_COMPILED to "".
 */
function leaveOut() {
  const load = Module._load;
  Module._load = function (name, ...rest) {
    if (name === "source-map-support/register") return {};
    if (name.endsWith("/closure/v8Hooks")) return { isInitializedAsync: async () => {} };
    if (name === "./v8") throw new Error("A closure is serialized: quick-node.cjs has left out what that takes.");
    return LATE.test(name) ? late(() => load.call(this, name, ...rest)) : load.call(this, name, ...rest);
  };
}

/** What ts-node makes of a program's file stands beside it as JavaScript. */
function keepProgram() {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, file) {
    if (file.endsWith(".ts")) writeFileSync(file.replace(/ts$/, "js"), text);
    return compile.call(this, text, file);
  };
}

if (require.main === module) {
  const [name, folder, ...modules] = process.argv.slice(2);
  leaveOut();
  make(name, folder, modules);
  process.exit(); // some of them leave timers
}
const main = process.argv[1] ?? "";
const name = basename(main) === "index.js" ? basename(dirname(main)) : basename(main);
if (compiled) {
  if (existsSync(join(compiled, `${name}.json`))) take(name);
  if (name === "run" || name === "dynamic-provider") leaveOut();
}
if (process.env.TEST_PROGRAM === "ts") keepProgram();
if (process.env.TEST_PROGRAM === "js") process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
