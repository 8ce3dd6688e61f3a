/** `npm run generate`: writes every generated file, and removes those that nothing makes any more. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import facts from "../../package.json";
import { resources } from "../resources";
import { vendors } from "../vendors";
import { GENERATED_FOLDERS, generatedFiles } from "./files";

const root = resolve(__dirname, "../..");
const files = generatedFiles(root, facts, resources, vendors);

for (const folder of GENERATED_FOLDERS) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const name of readdirSync(join(root, folder))) if (!files.has(`${folder}/${name}`)) rmSync(join(root, folder, name));
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
process.stdout.write(`${files.size} files\n`);
