/**
 * Whether programs and stacks of the last release go on under this schema: `node tools/release/compatibility.js` compares
 * schema.json with baseline/schema.json, the last release's. A new major version may break what it likes; in any other
 * each line that is printed is something that a program, a stack or an SDK of the last release relies on (status 1).
 * `--accept` makes today's schema the baseline, after a release.
 */
const { copyFileSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { parseArgs } = require("node:util");

/** What of a property is not its type. The rest is, whatever a later schema puts there. */
const ASIDE = new Set([
  "description",
  "deprecationMessage",
  "secret",
  "replaceOnChanges",
  "willReplaceOnChanges",
  "defaultInfo",
  "language",
]);

/** Which names an SDK's package, classes and modules have, and where its plugin comes from. */
const NAMES = [
  ["name"],
  ["meta", "moduleFormat"],
  ["pluginDownloadURL"],
  ["language", "nodejs", "packageName"],
  ["language", "python", "packageName"],
  ["language", "go", "importBasePath"],
  ["language", "go", "rootPackageName"],
  ["language", "java", "basePackage"],
  ["language", "java", "packages"],
  ["language", "csharp", "namespaces"],
];

/**
 * What breaks between two schemas, as `path: what`, in the order of the former one.
 */
function broken(before, after) {
  const uses = usesOf(after);
  return [
    ...NAMES.flatMap((path) => {
      const [was, is] = [before, after].map((schema) => text(path.reduce((value, key) => value?.[key], schema)));
      return was === is ? [] : [`${path.join(".")}: was ${was}, is ${is}`];
    }),
    ...properties("config", before.config?.variables, after.config?.variables),
    ...object("provider", inputsOf(before.provider), inputsOf(after.provider), { input: true }),
    ...each("types", before.types, after.types, (path, was, is, token) => [
      ...(was.type === is.type && !was.enum === !is.enum ? [] : [`${path}: was ${kindOf(was)}, is ${kindOf(is)}`]),
      ...values(path, was.enum, is.enum),
      ...object(path, was, is, { input: uses.inputs.has(token), output: uses.outputs.has(token) }),
    ]),
    ...each("resources", before.resources, after.resources, (path, was, is) => [
      ...aliases(path, was.aliases, is.aliases),
      ...object(`${path}.inputs`, inputsOf(was), inputsOf(is), { input: true }),
      ...object(`${path}.outputs`, was, is, { output: true }),
      ...object(`${path}.listInputs`, was.listInputs, is.listInputs, { input: true }),
    ]),
    ...each("functions", before.functions, after.functions, (path, was, is) => [
      ...object(`${path}.inputs`, was.inputs, is.inputs, { input: true }),
      ...object(`${path}.outputs`, was.outputs, is.outputs, { output: true }),
    ]),
  ];
}

function each(path, before = {}, after = {}, compare) {
  return Object.entries(before).flatMap(([name, was]) => {
    const place = `${path}.${name.replace(/^\w+:index:/, "")}`;
    return after[name] === undefined ? [`${place}: was removed`] : compare(place, was, after[name], name);
  });
}

const inputsOf = (resource) => ({ properties: resource?.inputProperties, required: resource?.requiredInputs });
const kindOf = (type) => (type.enum ? "enum" : type.type);

/** What a program gives (`input`), what it gets (`output`), or both. */
function object(path, was = {}, is = {}, { input = false, output = false }) {
  const [before, after] = [was, is].map(({ required = [] }) => new Set(required));
  const isOld = (name) => was.properties?.[name] !== undefined;
  return [
    ...properties(path, was.properties, is.properties),
    ...[...after].flatMap((name) => {
      if (before.has(name)) return [];
      if (input) return [`${path}.${name}: is required now`];
      return isOld(name) ? [`${path}.${name}: is always there now, and has another type in Go`] : [];
    }),
    ...[...before].flatMap((name) =>
      output && !after.has(name) && is.properties?.[name] !== undefined
        ? [`${path}.${name}: is not always there any more`]
        : [],
    ),
  ];
}

function properties(path, before, after) {
  return each(path, before, after, (place, was, is) => {
    const [type, now] = [was, is].map(typeOf);
    const lost = (was.defaultInfo?.environment ?? []).filter((name) => !is.defaultInfo?.environment?.includes(name));
    return [
      type !== now && `${place}: was ${type}, is ${now}`,
      was.secret && !is.secret && `${place}: is no secret any more`,
      !was.replaceOnChanges && is.replaceOnChanges && `${place}: replaces the resource now`,
      !was.willReplaceOnChanges && is.willReplaceOnChanges && `${place}: replaces the resource now`,
      ...lost.map((name) => `${place}: is not read from ${name} any more`),
    ].filter(Boolean);
  });
}

function values(path, before = [], after = []) {
  return before.flatMap(({ name, value }) => {
    const now = after.find((one) => one.value === value);
    if (now === undefined) return [`${path}: ${text(value)} was removed`];
    return now.name === name ? [] : [`${path}: ${text(value)} was called ${name}, is called ${now.name}`];
  });
}

/** By its aliases a resource takes over what a stack holds by another type. */
function aliases(path, before = [], after = []) {
  const there = new Set(after.map(text));
  return before.flatMap((alias) => (there.has(text(alias)) ? [] : [`${path}: the alias ${text(alias)} was removed`]));
}

function typeOf(spec) {
  return text(Object.fromEntries(Object.entries(spec).filter(([key]) => !ASIDE.has(key))));
}

/** JSON with the members in the order of their names. */
function text(value) {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

/** The tokens of the types that programs give, and of those that they get. */
function usesOf({ types = {}, resources = {}, functions = {}, provider, config }) {
  const reached = (roots) => {
    const found = new Set();
    const look = (value) => {
      if (value === null || typeof value !== "object") return;
      const token = typeof value.$ref === "string" ? value.$ref.replace(/^#\/types\//, "") : undefined;
      if (token !== undefined && !found.has(token)) {
        found.add(token);
        look(types[token]);
      }
      Object.values(value).forEach(look);
    };
    roots.forEach(look);
    return found;
  };
  const all = [Object.values(resources), Object.values(functions)].flat();
  return {
    inputs: reached([config, provider, ...all.flatMap((one) => [one.inputProperties, one.inputs, one.listInputs])]),
    outputs: reached(all.flatMap((one) => [one.properties, one.outputs])),
  };
}

const majorOf = ({ version }) => Number(version.split(".")[0]);

function main() {
  const { values: options } = parseArgs({ options: { accept: { type: "boolean" } } });
  const [now, last] = [join(__dirname, "../../schema.json"), join(__dirname, "baseline/schema.json")];
  if (options.accept) {
    copyFileSync(now, last);
    return;
  }
  const [after, before] = [now, last].map((path) => JSON.parse(readFileSync(path, "utf8")));
  const breaks = broken(before, after);
  if (majorOf(after) > majorOf(before) || breaks.length === 0) {
    console.log(`schema: ${after.version} after ${before.version}, ${breaks.length} breaking changes`);
    return;
  }
  for (const line of breaks) console.error(`schema: ${line}`);
  console.error(`schema: ${after.version} breaks what ${before.version} promised. Only a new major version may.`);
  process.exitCode = 1;
}

module.exports = { broken };
if (require.main === module) main();
