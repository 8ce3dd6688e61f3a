import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import facts from "../../package.json";
import { resources } from "../resources";
import { vendors } from "../vendors";
import { supportOf } from "../vendors/vendor";
import { readExamples } from "./example";
import { GENERATED_FOLDERS, generatedFiles } from "./files";
import { betweenMarkers } from "./markers";
import { matrix } from "./matrix";
import { modelOf } from "./model";
import { capital } from "./names";

const root = resolve(__dirname, "../..");
const files = generatedFiles(root, facts, resources, vendors);

test.each([...files])("%s is what npm run generate makes", (path, text) => {
  expect(readFileSync(join(root, path), "utf8")).toBe(text);
});

test.each(GENERATED_FOLDERS)("%s holds nothing that nobody makes", (folder) => {
  expect(
    readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}`)
      .filter((path) => !files.has(path)),
  ).toEqual([]);
});

interface Described {
  readonly description?: string;
}

interface Named extends Described {
  readonly value: string;
}

const schema = JSON.parse(files.get("schema.json") ?? "");

test("every value of an enum, and every member, says what it is", () => {
  const silent = Object.entries<{ enum?: Named[]; properties?: Record<string, Described> }>(schema.types).flatMap(
    ([token, { enum: values = [], properties = {} }]) => [
      ...values.flatMap(({ value, description }) => (description ? [] : [`${token} ${value}`])),
      ...Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [`${token} ${name}`])),
    ],
  );
  expect(silent).toEqual([]);
});

test("every resource and every look-up has examples", () => {
  const { resources: models, lookUps } = modelOf(facts, resources, vendors, readExamples(root));
  const count = (all: readonly { readonly examples: readonly unknown[] }[]) =>
    all.map(({ examples }) => examples.length);
  expect(Math.min(...count(models))).toBeGreaterThanOrEqual(2);
  expect(Math.min(...count(lookUps))).toBeGreaterThanOrEqual(1);
});

test("every reference of the schema leads somewhere", () => {
  const references = [...JSON.stringify(schema).matchAll(/"#\/types\/([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(references.filter((token) => !(token in schema.types))).toEqual([]);
});

test("every resource is an alias of its dynamic one", () => {
  for (const { kind } of resources) {
    expect(schema.resources[`telephony:index:${kind}`].aliases).toEqual([
      { type: `pulumi-nodejs:dynamic/telephony:${kind}` },
    ]);
  }
});

test("identity replaces, and only among the inputs", () => {
  for (const { kind, identity } of resources) {
    const { inputProperties, properties } = schema.resources[`telephony:index:${kind}`];
    expect(Object.keys(inputProperties).filter((name) => inputProperties[name].replaceOnChanges)).toEqual(
      Object.keys(inputProperties).filter((name) => identity.includes(name)),
    );
    expect(Object.keys(properties).filter((name) => properties[name].replaceOnChanges)).toEqual([]);
  }
});

test("what is secret is marked as such wherever it stands", () => {
  const { inputProperties, properties } = schema.resources["telephony:index:NotificationHook"];
  for (const name of ["username", "password"])
    expect([inputProperties[name].secret, properties[name].secret]).toEqual([true, true]);
  const credentials = vendors.flatMap((vendor) =>
    Object.keys(vendor.credentials)
      .filter((field) => vendor.credentials[field]?.secret)
      .map((field) => vendor.name + capital(field)),
  );
  for (const spec of [schema.config.variables, schema.provider.inputProperties]) {
    expect(
      Object.keys(spec)
        .filter((key) => spec[key].secret)
        .sort(),
    ).toEqual(["accounts", ...credentials].sort());
  }
});

test("configuration names the environment, and the provider's arguments never take it as a default", () => {
  expect(schema.config.variables.flowrouteSecretKey.defaultInfo).toEqual({ environment: ["FLOWROUTE_SECRET_KEY"] });
  expect(schema.config.variables.maxReleases.defaultInfo).toEqual({ environment: ["TELEPHONY_MAX_RELEASES"] });
  expect(JSON.stringify(schema.provider)).not.toContain("defaultInfo");
});

describe("the README's matrix", () => {
  const rows = matrix(modelOf(facts, resources, vendors)).split("\n");
  const rowOf = (name: string) =>
    rows
      .find((row) => row.includes(name))
      ?.split("|")
      .slice(2, -1)
      .map((cell) => cell.trim());

  test("has a row for each resource", () => {
    for (const { kind } of resources) {
      expect(rowOf(`[**${kind}**]`)).toEqual(vendors.map((vendor) => (supportOf(vendor, kind) ? "yes" : "–")));
    }
  });

  test("says who takes an input, and which of its values", () => {
    expect(rowOf("`label`")).toEqual(["yes", "yes", "–"]);
    expect(rowOf("`recording`")).toEqual(["yes", "–", "`inbound`, `none`"]);
    expect(rowOf("`event`")).toEqual(["6 of 11", "6 of 11", "–"]);
  });
});

test("a part of a page takes the place of what stands between its markers, and asks for both", () => {
  const text = "before\n<!-- matrix:start -->\nold\n<!-- matrix:end -->\nafter\n";
  expect(betweenMarkers(text, "matrix", "new\n")).toBe(
    "before\n<!-- matrix:start -->\n\nnew\n\n<!-- matrix:end -->\nafter\n",
  );
  expect(() => betweenMarkers("before\n<!-- matrix:start -->\n", "matrix", "new")).toThrow("lacks");
});
