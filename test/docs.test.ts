/** The documents hold together: what they link to exists, and so does every page that the code names. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import manifest from "../package.json";

const repository = resolve(__dirname, "..");
const SKIPPED = ["node_modules", "dist", "coverage"];
const RELEASE = join(repository, "release");

/** The paths of all files below a folder that are written by hand or generated here. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !SKIPPED.includes(name) && join(folder, name) !== RELEASE)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

const files = filesBelow(repository);
const pages = files.filter((path) => path.endsWith(".md"));
const code = files.filter((path) => path.endsWith(".ts"));
const named = (path: string) => relative(repository, path);

/** A page without what is quoted as code, where brackets and hashes mean nothing. */
function proseOf(page: string): string {
  return readFileSync(page, "utf8")
    .replace(/^(```+|~~~+).*?^\1[^\n]*$/gms, "")
    .replace(/(`+)(?!`).+?(?<!`)\1(?!`)/g, (span) => span.replace(/[[\]()<>]/g, ""));
}

/** The anchor that GitHub gives a heading. */
function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .trim()
    .replace(/ /g, "-");
}

const anchors = new Map<string, ReadonlySet<string>>();

function anchorsOf(page: string): ReadonlySet<string> {
  const known = anchors.get(page);
  if (known) return known;
  const found = new Set<string>();
  const prose = proseOf(page);
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading);
    let unique = slug;
    for (let count = 1; found.has(unique); count += 1) unique = `${slug}-${count}`;
    found.add(unique);
  }
  for (const [, id = ""] of prose.matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(id);
  anchors.set(page, found);
  return found;
}

/** Why a reference opens nothing, or undefined. `path` is absolute; a folder has no anchors. */
function trouble(path: string, anchor: string | undefined): string | undefined {
  if (!existsSync(path)) return "does not exist";
  if (!anchor || (path.endsWith(".md") && anchorsOf(path).has(anchor))) return undefined;
  return "has no such anchor";
}

/** Where a page stands for those who have no clone: the pages of Pulumi's registry link to it. */
const PUBLIC = "https://github.com/pulumi-telephony/pulumi-telephony/blob/main";

/** The targets of a page's links: those in the text, and those of its link definitions. */
function linksOf(page: string): string[] {
  const prose = proseOf(page);
  const inText = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: +"[^"]*")?\)/g)].map(([, target = ""]) => target);
  const defined = [...prose.matchAll(/^\[[^\]]+\]: +<?([^\s>]+)/gm)].map(([, target = ""]) => target);
  return [...inText, ...defined].map((target) =>
    target.startsWith(`${PUBLIC}/`) ? relative(dirname(page), target.replace(PUBLIC, repository)) : target,
  );
}

test("every relative link of a page opens", () => {
  expect(pages.length).toBeGreaterThan(30);
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => !/^([a-z][a-z\d+.-]*:|\/\/)/i.test(target))
      .flatMap((target) => {
        const [path = "", anchor] = decodeURIComponent(target).split("#");
        const why = trouble(path === "" ? page : resolve(dirname(page), path), anchor);
        return why ? [`${named(page)}: ${target} ${why}`] : [];
      }),
  );
  expect(broken).toEqual([]);
});

/** What only a clone has: projects to copy, what developers read, and pictures. */
const CLONE = /^(examples|simulator|policy|test|bench|CONTRIBUTING\.md|docs\/images)(\/|$)/;

test("what a page of the package links to is in it, or is for a clone", () => {
  const isPacked = (path: string) =>
    manifest.files.some((each) => path === each || path.startsWith(`${each}/`)) &&
    !manifest.files.includes(`!${path.split("/").slice(0, 2).join("/")}`);
  const packed = pages.filter((page) => isPacked(named(page)));
  expect(packed.map(named)).toEqual(expect.arrayContaining(["README.md", "AGENTS.md", "docs/export.md"]));
  const missing = packed.flatMap((page) =>
    linksOf(page)
      .filter((target) => !/^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(target))
      .map((target) => named(resolve(dirname(page), target.replace(/#.*/, ""))))
      .filter((path) => !isPacked(path) && !CLONE.test(path))
      .map((path) => `${named(page)}: ${path}`),
  );
  expect(missing).toEqual([]);
});

/** A decision may be named by its number alone: `docs/decisions/0012`. */
function wholeName(path: string): string {
  if (!/\/\d{4}$/.test(path)) return path;
  return pages.map(named).find((page) => page.startsWith(`${path}-`)) ?? path;
}

test("every fact and decision that the code names exists", () => {
  const broken = code.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bdocs\/(?:facts|decisions)\b[\w./-]*(?:#[\w-]+)?/g)].flatMap(([name]) => {
      const [path = "", anchor] = name.split("#");
      const why = trouble(join(repository, wholeName(path.replace(/\.+$/, ""))), anchor);
      return why ? [`${named(file)}: ${name} ${why}`] : [];
    }),
  );
  expect(broken).toEqual([]);
});

const facts = pages.filter(
  (page) => dirname(page) === join(repository, "docs/facts") && basename(page) !== "README.md",
);

test.each(facts.map((page) => ({ name: basename(page), page })))(
  "$name lists every source that it names",
  ({ page }) => {
    const prose = proseOf(page);
    const listed = [...prose.matchAll(/^\[([^\]]+)\]: /gm)].map(([, label = ""]) => label);
    const used = [...prose.matchAll(/(?<!^|\])\[([^\][]+)\](?![([])/gm)].map(([, label = ""]) => label);
    expect(listed.length).toBeGreaterThan(5);
    expect([...new Set(used)].sort()).toEqual([...new Set(listed)].sort());
  },
);

test("the pages of facts have the same sections in the same order, where they have them", () => {
  const sections = facts.map((page) => [...proseOf(page).matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading));
  expect(sections.length).toBe(3);
  const common = sections[0]?.filter((heading) => sections.every((each) => each.includes(heading))) ?? [];
  expect(common.length).toBeGreaterThan(15);
  for (const each of sections) expect(each.filter((heading) => common.includes(heading))).toEqual(common);
});

test("every decision has a date and a status, and the index says the same", () => {
  const folder = join(repository, "docs/decisions");
  const unlinked = (text = "") => text.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1").trim();
  const decisions = pages
    .filter((page) => dirname(page) === folder && basename(page) !== "README.md")
    .map((page) => {
      const [, date, status] =
        /^# .+\n\nDate: (\d{4}-\d\d-\d\d) · Status: (.+)\n/.exec(readFileSync(page, "utf8")) ?? [];
      return [basename(page), date, unlinked(status)];
    });
  const index = readFileSync(join(folder, "README.md"), "utf8");
  const rows = [...index.matchAll(/^\| \[[^\]]+\]\(([^)]+)\) +\| ([^|]+)\| ([^|]+)\|/gm)];
  expect(rows.map(([, page, date, status]) => [page, unlinked(date), unlinked(status)])).toEqual(decisions);
});
