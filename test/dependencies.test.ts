/** How old a dependency must be before it is chosen, and who looks for newer ones. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";

const repository = resolve(__dirname, "..");

/** What a plain update breaks: dependabot.yml says why. */
const BY_HAND = /^(examples|tools\/pulumi|tools\/release\/plugin\/nodes)\//;

describe("dependencies wait for a week", () => {
  const { updates } = parse(readFileSync(join(repository, ".github/dependabot.yml"), "utf8")) as {
    updates: {
      "package-ecosystem": string;
      directory?: string;
      directories?: string[];
      cooldown: Record<string, number>;
    }[];
  };
  const files = readdirSync(repository).concat(
    ["examples", "policy", "sdk", "tools"].flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true }).map((name) => join(folder, String(name))),
    ),
  );
  const foldersOf = (file: string) =>
    files.filter((name) => basename(name) === file && !name.includes("node_modules")).map((name) => dirname(name));
  const looksAfter = (ecosystem: string) =>
    updates
      .filter((each) => each["package-ecosystem"] === ecosystem)
      .flatMap(({ directory, directories = [] }) => [...directories, ...(directory ? [directory] : [])])
      .map((folder) => folder.slice(1) || ".");

  test("whatever Dependabot proposes", () => {
    expect(updates.map(({ cooldown }) => cooldown)).toEqual(updates.map(() => ({ "default-days": 7 })));
  });

  test("every lockfile is looked after, but for those that a plain update breaks", () => {
    const left = (file: string, ecosystem: string) =>
      foldersOf(file).filter((each) => !BY_HAND.test(each) && !looksAfter(ecosystem).includes(each));
    expect(left("package-lock.json", "npm")).toEqual([]);
    expect(left("go.mod", "gomod")).toEqual([]);
    expect(left("requirements.txt", "pip")).toEqual([]);
  });

  test("and CI refuses a lockfile that has a younger one, which an install never does", () => {
    const ci = readFileSync(join(repository, ".github/workflows/ci.yml"), "utf8");
    expect(ci).toMatch(/run: npm ci --min-release-age=7$/m);
    // A lockfile without a registry's address would be refused by `npm ci` whenever one of its versions is young.
    const settings = files.filter((name) => basename(name) === ".npmrc" && !name.includes("node_modules"));
    expect(settings).toEqual([".npmrc"]);
    for (const name of settings) expect(readFileSync(join(repository, name), "utf8")).not.toContain("min-release-age");
  });
});
