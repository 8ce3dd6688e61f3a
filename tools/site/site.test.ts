/** What becomes a page of the site, what is refused, and what is installed for it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

interface Options {
  readonly base: string;
  readonly out: string;
}

const { stage } = require("./stage") as { stage(root: string, folder: string, options: Options): void };
const { problemsOf } = require("./check") as { problemsOf(folder: string, base: string): string[] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-site-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>, place = "tree"): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, place, path)), { recursive: true });
    writeFileSync(join(folder, place, path), text);
  }
  return join(folder, place);
}

const TREE = {
  "README.md": "# The whole\n",
  "docs/_index.md": "---\n\ntitle: Start\nmeta_desc: What it is.\nlayout: package\n---\n\nWords.\n",
  "docs/README.md":
    "# Docs\n\nSee the [README](../README.md).\n\n## Guides\n\n- [two](two.md), [one](one.md)\n- [list](list)\n",
  "docs/one.md": "# One `code`\n",
  "docs/two.md": "# Two\n",
  "docs/list/README.md": "# List\n\n[b](b.md), [a](a.md), [one](../one.md)\n",
  "docs/list/a.md": "# A\n",
  "docs/list/b.md": "# B\n",
};

interface Site {
  readonly pages: readonly { readonly source: string; readonly place: string; readonly title: string }[];
  readonly groups: readonly { readonly title: string; readonly items: readonly object[] }[];
}

function staged(changes: Readonly<Record<string, string>> = {}) {
  const out = join(folder, "pages");
  stage(write({ ...TREE, ...changes }), out, { base: "/", out: "" });
  const read = (path: string) => readFileSync(join(out, path), "utf8");
  return { read, site: JSON.parse(read(".vitepress/site.json")) as Site };
}

test("the pages are those that docs/README.md lists, in its order, with the pages of a folder below it", () => {
  const { site } = staged();
  expect(site.groups).toEqual([
    { title: "Start", items: [{ source: "README.md", children: [] }] },
    {
      title: "Guides",
      items: [
        { source: "docs/two.md", children: [] },
        { source: "docs/one.md", children: [] },
        { source: "docs/list/README.md", children: ["docs/list/b.md", "docs/list/a.md"] },
      ],
    },
  ]);
  expect(site.pages).toContainEqual({ source: "docs/one.md", place: "one.md", title: "One code" });
  expect(site.pages).toContainEqual({ source: "docs/list/README.md", place: "list/index.md", title: "List" });
  expect(site.pages).toContainEqual({ source: "docs/_index.md", place: "index.md", title: "Start" });
});

test("a page that docs/README.md does not list is refused", () => {
  expect(() => staged({ "docs/three.md": "# Three\n" })).toThrow("docs/README.md lists no docs/three.md");
});

test("a chooser becomes tabs that share their language", () => {
  const page = [
    '{{< chooser language "python,go" >}}',
    "{{% choosable language python %}}",
    "\n```python\na = 1\n```\n",
    "{{% /choosable %}}",
    "{{% choosable language go %}}",
    "\n```go\na := 1\n```\n",
    "{{% /choosable %}}",
    "{{< /chooser >}}\n",
  ].join("\n");
  expect(staged({ "docs/one.md": `# One\n\n${page}` }).read("one.md")).toContain(
    ":::tabs key:language variant:code\n\n== Python\n\n```python\na = 1\n```\n\n== Go\n\n```go\na := 1\n```\n\n:::\n",
  );
});

test("another shortcode of the registry is refused", () => {
  expect(() => staged({ "docs/one.md": "# One\n\n{{% notes %}}\n" })).toThrow(
    "docs/one.md: the site knows no {{% notes",
  );
});

test("an example of a resource is shown in the languages that the schema has for its title", () => {
  const fences = "```typescript\nnew Thing();\n```\n\n```python\nThing()\n```\n\n";
  const schema = {
    resources: {
      "telephony:index:Thing": { description: `{{% example %}}\n\n### Make it\n\n${fences}{{% /example %}}` },
    },
  };
  const { read } = staged({
    "schema.json": JSON.stringify(schema),
    "docs/README.md": TREE["docs/README.md"].replace("- [two]", "- [thing](resources/thing.md), [two]"),
    "docs/resources/thing.md":
      "# Thing\n\n### Make it\n\n```ts\nnew Thing();\n```\n\n### Alone\n\n```ts\nThing;\n```\n",
  });
  expect(read("resources/thing.md")).toContain("### Make it\n\n:::tabs key:language variant:code\n\n== TypeScript\n\n");
  expect(read("resources/thing.md")).toContain("== Python\n\n```python\nThing()\n```\n");
  expect(read("resources/thing.md")).toContain("### Alone\n\n```ts\nThing;\n```\n");
});

test.each<[string, string, string[]]>([
  ["a page that is there", '<a href="two.html">', []],
  ["a page by its folder", '<a href="/base/list/">', []],
  ["a page that is not", '<a class="a" href="three.html">', ["one.html: three.html does not exist"]],
  ["an anchor that is there", '<a href="two.html#part">', []],
  ["an anchor that is not", '<a href="two.html#other">', ["one.html: two.html#other has no such anchor"]],
  ["an anchor of its own that is not", '<a href="#here">', ["one.html: #here has no such anchor"]],
  ["what is not below the base", '<a href="/two.html">', ["one.html: /two.html is outside of the site"]],
  ["another host", '<a href="https://example.com/">', []],
  [
    "a picture of another host",
    '<img alt="" src="https://example.com/a.png">',
    ["one.html asks for https://example.com/a.png"],
  ],
  ["a font of another host", '<link rel="preload" href="//example.com/a">', ["one.html asks for //example.com/a"]],
])("of a built site, a link to %s", (_, link, problems) => {
  const site = write(
    { "one.html": `<p>${link}</p>`, "two.html": '<h1 id="part">', "list/index.html": "", "list/a.html": "" },
    "site",
  );
  expect(problemsOf(site, "/base/")).toEqual(problems);
});

test("a stylesheet asks for nothing from elsewhere", () => {
  const site = write(
    { "a.css": "a { background: url(https://example.com/a.png) }", "b.css": "b { src: url(/b) }" },
    "site",
  );
  expect(problemsOf(site, "/")).toEqual(["a.css asks for https://example.com/a.png"]);
});
