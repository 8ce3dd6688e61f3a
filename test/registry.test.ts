/**
 * What Pulumi's registry shows of us is true: the programs declare the same in every language, with the names that the
 * schema has. TypeScript is compiled in readme.test.ts, Python and Go run in native/registry.test.ts.
 */
import { parse } from "yaml";
import schema from "../schema.json";
import { choosersOf, pageText, programsOf, REGISTRY_PAGES } from "./support/registry";

const LANGUAGES = ["typescript", "python", "go", "csharp", "java", "yaml"];

describe.each(REGISTRY_PAGES)("%s", (path) => {
  const text = pageText(path);

  test("has the front matter that the registry reads", () => {
    const [, matter = ""] = /^---\n(.*?\n)---\n/s.exec(text) ?? [];
    const { title, meta_desc, layout, ...more } = parse(matter) as Record<string, string>;
    expect({ layout, more }).toEqual({ layout: "package", more: {} });
    expect(title).toMatch(/^Telephony/);
    expect(meta_desc?.length).toBeGreaterThan(50);
    expect(meta_desc?.length).toBeLessThanOrEqual(160);
  });

  test("gives its title in the front matter alone", () => {
    expect(text.replace(/^```.*?^```/gms, "")).not.toMatch(/^# /m);
  });

  test("links to whole addresses: the registry has none of the other files", () => {
    const targets = [...text.matchAll(/\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)/gm)].map(([, one, other]) => one ?? other);
    expect(targets.filter((target) => !/^(https:|#)/.test(target ?? ""))).toEqual([]);
  });

  test("offers the same languages in every chooser, and has each of them", () => {
    for (const { offered, choices } of choosersOf(path)) {
      expect(offered).toEqual(LANGUAGES);
      expect(choices.map(({ language }) => language)).toEqual(LANGUAGES);
    }
    expect(text.match(/\{\{[<%] \/?(chooser|choosable)/g)).toHaveLength(
      choosersOf(path).reduce((sum, { choices }) => sum + 2 + 2 * choices.length, 0),
    );
  });
});

interface YamlResource {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const programs = REGISTRY_PAGES.flatMap((path) => programsOf(path).map((program) => ({ path, program })));
const resourcesOf = (program: Readonly<Record<string, string>>) =>
  Object.values((parse(program.yaml ?? "") as { resources: Record<string, YamlResource> }).resources);

interface Spec {
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs?: readonly string[];
}

interface Property {
  readonly type?: string;
  readonly $ref?: string;
}

const specOf = (type: string): Spec => {
  if (type === "pulumi:providers:telephony") return schema.provider;
  const resources: Readonly<Record<string, Spec>> = schema.resources;
  const spec = resources[type.replace(":", ":index:")];
  if (!spec) throw new Error(`The schema has no ${type}.`);
  return spec;
};

/** The properties in a value, those of objects in it too, each with what the schema says of it. */
function propertiesOf(value: object, specs: Readonly<Record<string, Property>>): { name: string; trouble?: string }[] {
  return Object.entries(value).flatMap(([name, each]): { name: string; trouble?: string }[] => {
    const spec = specs[name];
    const types: Readonly<Record<string, { properties?: Record<string, Property>; enum?: { value: string }[] }>> =
      schema.types;
    const type = types[spec?.$ref?.replace("#/types/", "") ?? ""];
    if (!spec) return [{ name, trouble: `${name} is not in the schema` }];
    if (type?.properties) return [{ name }, ...propertiesOf(each as object, type.properties)];
    if (type?.enum && !type.enum.some((one) => one.value === each)) return [{ name, trouble: `${name} is no ${each}` }];
    const isReference = /^\$\{.*\}$/.test(String(each));
    const fits = spec.type === undefined || isReference || typeof each === spec.type;
    return [{ name, ...(!fits && { trouble: `${name} is a ${typeof each}, not a ${spec.type}` }) }];
  });
}

test("there is a program on each page", () => {
  expect(new Set(programs.map(({ path }) => path)).size).toBe(2);
});

test.each(programs)("$path: the YAML program declares what the schema has", ({ program }) => {
  const resources = resourcesOf(program);
  expect(resources.length).toBeGreaterThan(1);
  for (const { type, properties = {} } of resources) {
    const { inputProperties, requiredInputs = [] } = specOf(type);
    expect(propertiesOf(properties, inputProperties).flatMap(({ trouble }) => trouble ?? [])).toEqual([]);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...requiredInputs]));
  }
});

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** How each language writes a property, and where its programs have one. */
const SPELLINGS: Readonly<Record<string, { spell(name: string): string; pattern: RegExp; others: readonly string[] }>> =
  {
    typescript: { spell: (name) => name, pattern: /\b(\w+): /g, others: ["provider"] },
    python: { spell: snake, pattern: /\b(\w+)=|"(\w+)": /g, others: ["opts", "provider"] },
    go: { spell: capital, pattern: /\b([A-Z]\w*): +/g, others: [] },
    csharp: { spell: capital, pattern: /^\s+(\w+) = |\{ (\w+) = /gm, others: ["Provider"] },
    java: { spell: (name) => name, pattern: /^\s+\.(\w+)\((?!\))/gm, others: [] },
  };

test.each(
  programs.flatMap(({ path, program }) => Object.keys(SPELLINGS).map((language) => ({ path, language, program }))),
)("$path: the program in $language declares the same as the one in YAML", ({ language, program }) => {
  const { spell, pattern, others } = SPELLINGS[language] ?? { spell: String, pattern: /$^/g, others: [] };
  const code = (program[language] ?? "").replace(/^\s*(\/\/|#) .*$/gm, "");
  const found = [...code.matchAll(pattern)].map(([, one, other]) => one ?? other ?? "");
  const declared = resourcesOf(program).flatMap(({ type, properties = {} }) =>
    propertiesOf(properties, specOf(type).inputProperties).map(({ name }) => spell(name)),
  );
  expect(found.filter((name) => !others.includes(name)).sort()).toEqual(declared.sort());
  for (const value of strings(resourcesOf(program).map(({ properties }) => properties)))
    expect(code.toLowerCase()).toContain(value.toLowerCase());
});

/** The texts that are declared, without references. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("${") ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}
