import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";
import { commands } from "../cli/commands";
import { sections } from "../cli/explain/messages";
import type { Resource } from "../resources/resource";
import type { Vendor } from "../vendors/vendor";
import { classFile, definitionsFile, indexFile, nativeClassFile, nativeIndexFile, typesFile } from "./class";
import { commandSchemas, commandsPage, commandsTable } from "./commands";
import { configurationTable } from "./configuration";
import { readExamples } from "./example";
import { formatted } from "./format";
import { lookUpsFile, nativeLookUpsFile } from "./look-ups";
import { betweenMarkers } from "./markers";
import { matrix } from "./matrix";
import { modelOf, type Package } from "./model";
import { fileName } from "./names";
import { lookUpsPage, page } from "./page";
import { carriersFile, policiesPart } from "./policy";
import { providerFile } from "./provider";
import { schemaJson } from "./schema";
import { troubleshootingPage } from "./troubleshooting";

/**
 * Everything that is made and committed: text by path from `root`, which is the package's own folder. The README is
 * hand-written but for its matrix, docs/policies.md but for the policies, AGENTS.md but for its commands,
 * docs/installation-configuration.md but for its table.
 */
export function generatedFiles(
  root: string,
  facts: Package,
  resources: readonly Resource[],
  vendors: readonly Vendor[],
): ReadonlyMap<string, string> {
  const model = modelOf(facts, resources, vendors, readExamples(root));
  const code = new Map<string, string>([
    ["sdk/nodejs/resources/index.ts", indexFile(model)],
    ["sdk/nodejs/resources/types.ts", typesFile(model)],
    ["sdk/nodejs/resources/definitions.ts", definitionsFile(model)],
    ["sdk/nodejs/resources/look-ups.ts", lookUpsFile(model)],
    ...model.resources.map((each): [string, string] => [
      `sdk/nodejs/resources/${fileName(each.resource.kind)}.ts`,
      classFile(model, each),
    ]),
    ["sdk/nodejs/native/resources/index.ts", nativeIndexFile(model)],
    ["sdk/nodejs/native/resources/look-ups.ts", nativeLookUpsFile(model)],
    ["sdk/nodejs/native/resources/provider.ts", providerFile(model)],
    ...model.resources.map((each): [string, string] => [
      `sdk/nodejs/native/resources/${fileName(each.resource.kind)}.ts`,
      nativeClassFile(each),
    ]),
    ["policy/carriers.ts", carriersFile(model)],
  ]);
  const partly = (path: string, part: string, content: string): [string, string] => [
    path,
    betweenMarkers(readFileSync(join(root, path), "utf8"), part, formatted(path, content, root)),
  ];
  return new Map([
    ["schema.json", schemaJson(model)],
    ...[...code].map(([path, text]): [string, string] => [path, formatted(path, text, root)]),
    partly("README.md", "matrix", matrix(model)),
    partly("docs/policies.md", "policies", policiesPart(rules)),
    partly("AGENTS.md", "commands", commandsTable(commands)),
    partly("docs/installation-configuration.md", "configuration", configurationTable(model)),
    ...model.resources.map((each): [string, string] => [
      `docs/resources/${fileName(each.resource.kind)}.md`,
      page(model, each),
    ]),
    ["docs/resources/look-ups.md", lookUpsPage(model)],
    ...[["docs/commands.md", commandsPage(commands)] as const, ...commandSchemas(commands)].map(
      ([path, text]): [string, string] => [path, formatted(path, text, root)],
    ),
    ["docs/troubleshooting.md", formatted("docs/troubleshooting.md", troubleshootingPage(sections), root)],
  ]);
}

/** The folders that hold nothing but generated files. */
export const GENERATED_FOLDERS = [
  "sdk/nodejs/resources",
  "sdk/nodejs/native/resources",
  "docs/resources",
  "docs/commands",
] as const;
