/** The README and the pages of docs/ say what the code does: their programs, and the messages that they explain. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { sections } from "../provider/cli/explain/messages";
import { resources } from "../provider/resources";

const repository = resolve(__dirname, "..");
const read = (path: string) => readFileSync(join(repository, path), "utf8");
const readme = read("README.md");
const pages = ["docs", "docs/resources"].flatMap((folder) =>
  readdirSync(join(repository, folder)).flatMap((name) => (name.endsWith(".md") ? [`${folder}/${name}`] : [])),
);

test("the README has at most 200 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(200);
});

test("the programs of the README and of docs compile", () => {
  const everything = resources.map((resource) => resource.kind).join(", ");
  const texts = [readme, ...pages.map(read)].join("\n");
  const programs = [...texts.matchAll(/^```(?:ts|typescript)\n(.*?)^```$/gms)].map(([, body = ""], index) => ({
    path: join(repository, `readme-${index}.ts`),
    text: body.includes("import ") ? body : `import { ${everything} } from "pulumi-telephony";\n${body}`,
  }));
  expect(programs.length).toBeGreaterThan(5);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: [],
    paths: {
      "pulumi-telephony": [join(repository, "sdk/nodejs/index.ts")],
      "pulumi-telephony/native": [join(repository, "sdk/nodejs/native/index.ts")],
      "pulumi-telephony-policy": [join(repository, "policy/index.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const textOf = (path: string) => programs.find((program) => program.path === path)?.text;
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
  host.readFile = (path) => textOf(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = textOf(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(
    programs.map(({ path }) => path),
    options,
    host,
  );
  const problems = programs.flatMap(({ path }) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)));
  expect(problems.map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n"))).toEqual([]);
}, 60_000);

test("the messages that troubleshooting explains are in the code", () => {
  const code = ["provider", "sdk/nodejs"]
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("provider/cli/explain/"))
    .map(read)
    .join("\n")
    .replace(/["'`]\s*\+\s*["'`]/g, "")
    .replace(/\\(["'`])/g, "$1");
  const entries = sections.flatMap((section) => section.entries);
  const messages = entries.flatMap(({ says, from }) => (from === undefined ? says : []));
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter((message) => !code.includes(message))).toEqual([]);
});
