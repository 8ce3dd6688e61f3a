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

  test("when they are chosen, not when they are installed: a fix that could not wait is installed at once", () => {
    const texts = ["Makefile", ".github/workflows/ci.yml", ".github/workflows/release.yml"].map((name) =>
      readFileSync(join(repository, name), "utf8"),
    );
    const installs = texts.flatMap((text) => text.match(/(npm|NPM\)) ci\b.*/g) ?? []);
    expect(installs).toHaveLength(2);
    for (const line of installs) expect(line).toContain("--min-release-age=0");
  });

  test("whatever npm is asked to add, in each folder that has a lockfile", () => {
    for (const folder of foldersOf("package-lock.json").filter((each) => !/\/nodes\//.test(each)))
      expect([folder, readFileSync(join(repository, folder, ".npmrc"), "utf8")]).toEqual([
        folder,
        expect.stringMatching(/^min-release-age=7$/m),
      ]);
  });
});
