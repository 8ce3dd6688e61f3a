/** The README says what the code does: its tables, its examples, and the messages that it explains. */

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { resources } from "../provider/resources";
import { vendors } from "../provider/vendors";
import { supportOf } from "../provider/vendors/vendor";

const repository = resolve(__dirname, "..");
const readme = readFileSync(join(repository, "README.md"), "utf8");

/** Inputs that say whose or which, or go with a row's input, and need no row of their own. */
const WITHOUT_ROW = ["vendor", "account", "phoneNumber", "event", "candidates", "password", "allowPrivate"];
/** Tables whose rows are values of an input. */
const VALUES = ["voice.type", "event"];

interface Row {
  readonly name: string;
  /** What each vendor's column says, in the order of the header. */
  readonly cells: readonly string[];
}

/** The tables of a resource's section that have a column for each vendor: by the header's first cell. */
function tablesOf(kind: string): Map<string, Row[]> {
  const section = readme.split(new RegExp(`^### ${kind}$`, "m"))[1]?.split(/^##/m)[0] ?? "";
  const tables = new Map<string, Row[]>();
  for (const table of section.split(/\n{2,}/).filter((block) => block.startsWith("|"))) {
    const [header = [], , ...rows] = table.trim().split("\n").map(cellsOf);
    expect(header.slice(1, 1 + vendors.length)).toEqual(vendors.map((vendor) => vendor.title));
    tables.set(
      unquoted(header[0]),
      rows.map(([name, ...cells]) => ({ name: unquoted(name), cells: cells.slice(0, vendors.length) })),
    );
  }
  return tables;
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function unquoted(text = ""): string {
  return text.replaceAll("`", "");
}

describe.each(resources.map((resource) => ({ kind: resource.kind, resource })))(
  "the README's tables of $kind",
  ({ kind, resource }) => {
    const tables = tablesOf(kind);

    test("have a row for each input", () => {
      const rows = (tables.get("input") ?? []).map((row) => row.name);
      expect(rows.filter((name) => name !== "onDelete").sort()).toEqual(
        Object.keys(resource.inputs.shape)
          .filter((input) => input !== "onDelete" && !WITHOUT_ROW.includes(input))
          .sort(),
      );
    });

    test("say of each vendor what it supports", () => {
      for (const [head, rows] of tables) {
        for (const { name, cells } of rows) {
          const truth = vendors.map((vendor) => {
            const support = supportOf(vendor, kind);
            const values = support?.inputs[head];
            const takes = VALUES.includes(head)
              ? Array.isArray(values) && values.includes(name)
              : support !== undefined && (name in support.inputs || resource.everyVendor.includes(name));
            return takes ? "yes" : "–";
          });
          expect([head, name, ...cells]).toEqual([head, name, ...truth]);
        }
      }
    });
  },
);

test("the README's programs compile", () => {
  const everything = resources.map((resource) => resource.kind).join(", ");
  const programs = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, body = ""], index) => ({
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
    paths: { "pulumi-telephony": [join(repository, "sdk/nodejs/index.ts")] },
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

test("the messages that the README explains are in the code", () => {
  const code = ["provider", "sdk/nodejs"]
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" }).map((path) =>
        join(repository, folder, path),
      ),
    )
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n")
    .replace(/["'`]\s*\+\s*["'`]/g, "")
    .replace(/\\(["'`])/g, "$1");
  const table = readme.split("\n").filter((line) => line.startsWith("|"));
  const start = table.findIndex((line) => line.startsWith("| the message says"));
  const rows = table.slice(start + 2).map((line) => cellsOf(line)[0] ?? "");
  const messages = rows.flatMap((cell) =>
    [...cell.matchAll(/(?:``(.+?)``|`(.+?)`)/g)].map(([, long, short]) => long ?? short ?? ""),
  );
  expect(messages.length).toBeGreaterThan(15);
  // Node's own words.
  expect(messages.filter((message) => !message.startsWith("Cannot find module") && !code.includes(message))).toEqual(
    [],
  );
});
