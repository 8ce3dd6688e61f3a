/**
 * `npm run generate`: writes every generated file and the README's matrix, and removes files that nothing makes any
 * more. With `--check` it only says what is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import facts from "../../package.json";
import { resources } from "../resources";
import { vendors } from "../vendors";
import { GENERATED_FOLDERS, generatedFiles } from "./files";

const root = resolve(__dirname, "../..");
const files = generatedFiles(root, facts, resources, vendors);

const present = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);
const stale = [...files].filter(([path, text]) => present(path) !== text);
const superfluous = GENERATED_FOLDERS.flatMap((folder) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
).filter((path) => !files.has(path));

if (process.argv.includes("--check")) {
  for (const path of [...stale.map(([path]) => path), ...superfluous])
    process.stderr.write(`${path} is not what \`npm run generate\` makes\n`);
  process.exitCode = stale.length + superfluous.length > 0 ? 1 : 0;
} else {
  for (const path of superfluous) rmSync(join(root, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}
