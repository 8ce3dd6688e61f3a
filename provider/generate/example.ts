/**
 * Examples: regions of the programs in examples/, which the tests run or compile. A region stands between
 * `// example PhoneNumber: Adopt a number` and `// end`; what it uses from the rest of its program comes with it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Example {
  /** A resource's kind or a look-up's name. */
  readonly of: string;
  readonly title: string;
  /** A whole program by language. */
  readonly code: { readonly typescript: string } & Readonly<Partial<Record<Language, string>>>;
}

export type Language = "typescript" | "python" | "go" | "yaml";

/**
 * The programs, from simple to real. Those of other languages show what a TypeScript one shows under the same title.
 */
const PROGRAMS: readonly (readonly [language: Language, path: string])[] = [
  ["typescript", "quickstart/index.ts"],
  ["typescript", "adopt/index.ts"],
  ["typescript", "search/index.ts"],
  ["typescript", "flowroute/index.ts"],
  ["typescript", "telcom/index.ts"],
  ["typescript", "fonestorm/index.ts"],
  ["typescript", "look-ups/index.ts"],
  ["python", "quickstart-python/__main__.py"],
  ["go", "quickstart-go/main.go"],
  ["yaml", "quickstart-yaml/Pulumi.yaml"],
];

/** A statement of a program, with the comment above it. */
interface Statement {
  readonly comment: readonly string[];
  readonly lines: readonly string[];
  /** The region that it stands in. */
  readonly region?: Region;
}

interface Region {
  readonly of: string;
  readonly title: string;
}

/** What the examples need to know of a language. */
interface Grammar {
  /** What a line of a program's body begins with. */
  readonly indent: string;
  readonly comment: string;
  /** The name that a statement declares, in its first line. */
  readonly declares: RegExp;
  readonly imports?: RegExp;
  /** A statement that belongs to the one before it. */
  readonly belongs?: RegExp;
  /** The part of a program that holds its statements, where that is not all of it. */
  readonly part?: RegExp;
  /** The names that code uses. */
  names(code: string): ReadonlySet<string>;
  /** The text of a program with these imports and this body. */
  program(imports: readonly string[], body: string, source: string): string;
}

const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  typescript: {
    indent: "",
    comment: "// ",
    declares: /^const (\w+)/,
    imports: /^import /,
    names: namesIn,
    program: (imports, body) => `${imports.flatMap((text) => importOf(text, body)).join("\n")}\n\n${body}`,
  },
  python: {
    indent: "",
    comment: "# ",
    declares: /^(\w+) = /,
    imports: /^import /,
    names: namesIn,
    program: (imports, body) =>
      `${imports.filter((text) => namesIn(body).has(text.split(" ").at(-1) ?? "")).join("\n")}\n\n${body}`,
  },
  go: {
    indent: "\t\t",
    comment: "// ",
    declares: /^(\w+), err := /,
    imports: /^import /,
    belongs: /^if err != nil /,
    names: namesIn,
    program: (_imports, body, source) => {
      const [, head = ""] = /^(package main\n.*?pulumi\.Run\([^\n]*\n)/ms.exec(source) ?? [];
      return `${head}${withoutUnused(body)}\n\t\treturn nil\n\t})\n}`;
    },
  },
  yaml: {
    indent: "  ",
    comment: "# ",
    declares: /^([\w-]+):/,
    part: /^resources:\n(?:(?: .*)?\n)*/m,
    names: (code) => new Set([...code.matchAll(/\$\{([\w-]+)/g)].map(([, name = ""]) => name)),
    program: (_imports, body) => `resources:\n${body}`,
  },
};

/** Every example, in the order of the programs. Throws for a marker that is none. */
export function readExamples(root: string): Example[] {
  const examples = new Map<string, Example>();
  for (const [language, path] of PROGRAMS) {
    for (const { of, title, code } of examplesIn(readFileSync(join(root, "examples", path), "utf8"), language)) {
      const before = examples.get(`${of}: ${title}`);
      if (before) examples.set(`${of}: ${title}`, { ...before, code: { ...before.code, [language]: code } });
      else if (language === "typescript") examples.set(`${of}: ${title}`, { of, title, code: { typescript: code } });
      else throw new Error(`examples/${path}: no TypeScript program has an example "${of}: ${title}".`);
    }
  }
  return [...examples.values()];
}

/** The examples of one program, each as a program of its own. */
export function examplesIn(source: string, language: Language): (Region & { readonly code: string })[] {
  const grammar = GRAMMARS[language];
  const [part = ""] = grammar.part ? (grammar.part.exec(source) ?? []) : [source];
  const statements = statementsOf(part, grammar);
  const regions = [...new Set(statements.flatMap(({ region }) => region ?? []))];
  const imports = statements.filter(({ lines }) => grammar.imports?.test(lines[0] ?? ""));
  return regions.map((region) => {
    const own = statements.filter((each) => each.region === region);
    const body = [...neededBy(own, statements, grammar), ...own.map(({ comment, lines }) => [...comment, ...lines])]
      .map((lines) => lines.join("\n"))
      .join("\n");
    return {
      ...region,
      code: grammar.program(
        imports.map(({ lines }) => lines.join("\n")),
        body,
        source,
      ),
    };
  });
}

/** The lines of what statements use and don't declare themselves, without the comments, which are about the program. */
function neededBy(own: readonly Statement[], all: readonly Statement[], grammar: Grammar): (readonly string[])[] {
  const needed = new Set<Statement>();
  const add = (statement: Statement): void => {
    const names = grammar.names(statement.lines.join("\n"));
    for (const each of all) {
      const name = declaredBy(each, grammar);
      if (name === undefined || !names.has(name) || own.includes(each) || needed.has(each)) continue;
      needed.add(each);
      add(each);
    }
  };
  for (const statement of own) add(statement);
  return all.filter((each) => needed.has(each)).map(({ lines }) => lines);
}

function declaredBy({ lines }: Statement, { declares, indent }: Grammar): string | undefined {
  return declares.exec((lines[0] ?? "").slice(indent.length))?.[1];
}

/** The names that code uses: no texts, members or keys. */
function namesIn(code: string): ReadonlySet<string> {
  const bare = code.replace(/^\s*(?:\/\/|# ).*$/gm, "").replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
  return new Set(
    [...bare.matchAll(/(?<![.\w])([A-Za-z_]\w*)(?!\w|\s*(?::(?!=)|=(?![=>])))/g)].map(([, name = ""]) => name),
  );
}

/** The statements of a program's body. One ends where a line begins like it and closes nothing. */
function statementsOf(source: string, { indent, comment, belongs }: Grammar): Statement[] {
  const statements: Statement[] = [];
  let above: string[] = [];
  let region: Region | undefined;
  let isOpen = false;
  for (const line of source.split("\n")) {
    const text = line.slice(indent.length);
    const isOfBody = line.startsWith(indent) && /^[^\s)\]}]/.test(text);
    const last = statements.at(-1);
    if (line.trim() === "") {
      above = [];
      continue;
    }
    if (!line.startsWith(indent)) isOpen = false;
    if (!isOfBody || (isOpen && belongs?.test(text))) {
      if (isOpen && last) statements.splice(-1, 1, { ...last, lines: [...last.lines, line] });
      continue;
    }
    isOpen = !text.startsWith(comment);
    if (isOpen) {
      statements.push({ comment: above, lines: [line], ...(region && { region }) });
      above = [];
    } else {
      const [, of, title] = /^example (\w+): (.+)$/.exec(text.slice(comment.length)) ?? [];
      const isEnd = text === `${comment}end`;
      if (of && title) region = { of, title };
      else if (isEnd) region = undefined;
      if (of || isEnd) above = [];
      else above.push(line);
    }
  }
  if (region) throw new Error(`The example "${region.title}" has no end.`);
  return statements;
}

/** An import of what a body uses; nothing where it uses none of it. */
function importOf(text: string, body: string): string[] {
  const names = namesIn(body);
  const [, whole] = /^import \* as (\w+)/.exec(text) ?? [];
  if (whole !== undefined) return names.has(whole) ? [text] : [];
  const [, list = "", from = ""] = /^import \{(.*)\} (from .*)$/s.exec(text) ?? [];
  const used = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => names.has(name.replace(/^type /, "")));
  return used.length > 0 ? [`import { ${used.join(", ")} } ${from}`] : [];
}

/** Go refuses a variable that nothing uses. */
function withoutUnused(body: string): string {
  return body.replace(
    /^(\t*)(\w+), err := (.*?)\n\1if err != nil \{/gms,
    (all, indent: string, name: string, call: string) =>
      body.replaceAll(all, "").match(new RegExp(`\\b${name}\\.`)) ? all : `${indent}if _, err := ${call}; err != nil {`,
  );
}
