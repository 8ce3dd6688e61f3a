/**
 * What the site is made of. The pages of the tree become pages of VitePress: registry shortcodes become tabs, examples
 * of a resource get the other languages that schema.json has for them, and each page gets a front matter that names its
 * source. Which pages there are, and their order, is docs/README.md's to say.
 */
const { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join, posix } = require("node:path");

const REPOSITORY = "https://github.com/pulumi-telephony/pulumi-telephony";
const HOME = "docs/_index.md";
const CONTENTS = "docs/README.md";

const LANGUAGES = {
  typescript: "TypeScript",
  python: "Python",
  go: "Go",
  csharp: "C#",
  java: "Java",
  yaml: "YAML",
};

/**
 * Writes pages, pictures and what VitePress is told into a folder. `base` is the path that the site is served at.
 * Throws where a page of docs is not listed, or where a shortcode is not known.
 *
 * @param {string} root the tree
 * @param {string} folder an empty folder
 * @param {{ base: string, out: string }} options
 */
function stage(root, folder, options) {
  const groups = groupsOf(root);
  const sources = [HOME, CONTENTS, ...groups.flatMap(({ items }) => items.flatMap(withChildren))];
  refuseUnlisted(root, sources);
  const pages = sources.map((source) => ({ source, place: placeOf(source), title: titleOf(read(root, source)) }));
  for (const page of pages) write(folder, page.place, pageOf(root, page));
  for (const asset of assetsOf(root)) cpSync(join(root, asset), join(folder, placeOf(asset)), { recursive: true });
  cpSync(join(__dirname, "vitepress"), join(folder, ".vitepress"), { recursive: true });
  cpSync(join(__dirname, "public"), join(folder, "public"), { recursive: true });
  write(folder, ".vitepress/site.json", JSON.stringify({ ...options, root, repository: REPOSITORY, pages, groups }));
}

/** The groups of docs/README.md: a heading and the pages below it, with those that a folder's own page lists. */
function groupsOf(root) {
  const [lead = "", ...parts] = read(root, CONTENTS).split(/^## /m);
  const group = (title, text) => ({ title, items: linkedFrom(root, CONTENTS, text).map((each) => itemOf(root, each)) });
  const groups = [group("Start", lead), ...parts.map((part) => group(part.slice(0, part.indexOf("\n")), part))];
  const seen = new Set([HOME, CONTENTS]);
  return groups.map(({ title, items }) => ({
    title,
    items: items.filter(({ source }) => !seen.has(source) && seen.add(source)),
  }));
}

function itemOf(root, source) {
  const below = posix.basename(source) === "README.md" && source !== "README.md" ? `${posix.dirname(source)}/` : "";
  const children = below === "" ? [] : linkedFrom(root, source, read(root, source));
  return { source, children: children.filter((child) => child.startsWith(below) && child !== source) };
}

function withChildren({ source, children }) {
  return [source, ...children];
}

/** The pages that a text links to, in its order. A folder stands for its README.md. */
function linkedFrom(root, source, text) {
  const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].flatMap(([, target]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const path = posix.join(posix.dirname(source), target);
    const page = path.endsWith(".md") ? path : `${path.replace(/\/$/, "")}/README.md`;
    return existsSync(join(root, page)) ? [page] : [];
  });
  return [...new Set(targets)];
}

function refuseUnlisted(root, sources) {
  const missing = readdirSync(join(root, "docs"), { recursive: true })
    .map((path) => `docs/${path}`)
    .filter((path) => path.endsWith(".md") && !path.startsWith("docs/site/") && !sources.includes(path));
  if (missing.length > 0) throw new Error(`${CONTENTS} lists no ${missing.sort().join(", ")}`);
}

/** The pictures beside the pages. */
function assetsOf(root) {
  return readdirSync(join(root, "docs"), { withFileTypes: true })
    .filter(({ name }) => name === "images" || /\.(svg|png)$/.test(name))
    .map(({ name }) => `docs/${name}`);
}

/** Where a file of the tree stands in the site: `docs/decisions/README.md` is `decisions/index.md`. */
function placeOf(source) {
  if (source === HOME) return "index.md";
  if (source === CONTENTS) return "pages.md";
  if (source === "README.md") return "overview.md";
  const path = source.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
  return path.includes("/") ? path : path.toLowerCase();
}

/** A page's name: that of its front matter or of its first heading, as plain text. */
function titleOf(text) {
  const { matter, body } = split(text);
  const title = matter.title ?? /^# (.+)$/m.exec(body)?.[1] ?? "";
  return title.replaceAll("`", "");
}

/** A page as VitePress takes it. */
function pageOf(root, { source, title }) {
  const { matter, body } = split(read(root, source));
  const front = { title, description: matter.meta_desc, source, ...(source === HOME && hero(title, matter.meta_desc)) };
  const text = inAllLanguages(root, source, withTabs(source, body));
  return `${frontMatter(front)}\n${matter.title === undefined || source === HOME ? text : `# ${title}\n${text}`}`;
}

function hero(name, tagline) {
  const action = (text, source, theme) => ({ theme, text, link: `/${placeOf(source).replace(/\.md$/, ".html")}` });
  return {
    layout: "home",
    hero: {
      name,
      tagline,
      actions: [
        action("Start", "README.md", "brand"),
        action("Install", "docs/installation-configuration.md", "alt"),
        action("All pages", CONTENTS, "alt"),
      ],
    },
  };
}

/** JSON is YAML, too. */
function frontMatter(entries) {
  const lines = Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join("")}---\n`;
}

/** A front matter of plain `key: value` lines, and what follows it. */
function split(text) {
  const [whole = "", lines = ""] = /^---\n(.*?\n)---\n/s.exec(text) ?? [];
  const matter = Object.fromEntries([...lines.matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [key, value]));
  return { matter, body: text.slice(whole.length) };
}

/** The registry's choosers as tabs. */
function withTabs(source, body) {
  const text = body.replace(/^\{\{< chooser language "[^"]*" >\}\}\n(.*?)^\{\{< \/chooser >\}\}$/gms, (_, choices) =>
    tabs(
      [...choices.matchAll(/^\{\{% choosable language (\w+) %\}\}\n(.*?)^\{\{% \/choosable %\}\}$/gms)].map(
        ([, language, content]) => [language, content.trim()],
      ),
    ),
  );
  const [unknown] = /\{\{[<%].*/.exec(text) ?? [];
  if (unknown !== undefined) throw new Error(`${source}: the site knows no ${unknown}`);
  return text;
}

function tabs(choices) {
  const parts = choices.map(([language, content]) => `== ${LANGUAGES[language]}\n\n${content}\n`);
  return `:::tabs key:language variant:code\n\n${parts.join("\n")}\n:::`;
}

/** The examples of a resource's page in every language that schema.json has under the same title. */
function inAllLanguages(root, source, body) {
  if (!source.startsWith("docs/resources/")) return body;
  const { resources } = JSON.parse(read(root, "schema.json"));
  const description = resources[`telephony:index:${titleOf(body)}`]?.description ?? "";
  const others = new Map(
    [...description.matchAll(/^### ([^\n]+)\n\n((?:```\w+\n.*?^```\n+)+)/gms)].map(([, title, fences]) => [
      title,
      [...fences.matchAll(/^```(\w+)\n.*?^```$/gms)].map(([fence, language]) => [language, fence]),
    ]),
  );
  return body.replace(/^### ([^\n]+)\n\n```ts\n.*?^```$/gms, (all, title) => {
    const choices = others.get(title) ?? [];
    return choices.length > 1 ? `### ${title}\n\n${tabs(choices)}` : all;
  });
}

function read(root, source) {
  return readFileSync(join(root, source), "utf8");
}

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/**
 * The files that a site of this tree is made of, by which a built one is known again.
 *
 * @param {string} root
 */
function madeOf(root) {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => `${folder}/${path}`)
      .filter((path) => !path.startsWith("docs/site/") && statSync(join(root, path)).isFile());
  const pages = groupsOf(root).flatMap(({ items }) => items.flatMap(withChildren));
  return [...new Set(["schema.json", ...pages, ...below("docs"), ...below("tools/site")])].sort();
}

module.exports = { stage, madeOf };
