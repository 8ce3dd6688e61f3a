/** The two pages that Pulumi's registry shows, and the programs in them. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const REGISTRY_PAGES = ["docs/_index.md", "docs/installation-configuration.md"] as const;

/** What stands in each language of a chooser, in the page's order. */
export interface Chooser {
  /** The languages that the chooser offers. */
  readonly offered: readonly string[];
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly language: string;
  /** The language of its one fence, and what is in it. */
  readonly fence: string;
  readonly code: string;
}

export function pageText(path: string): string {
  return readFileSync(join(resolve(__dirname, "../.."), path), "utf8");
}

/** Throws for a choice that is not one fence, which a reader on GitHub could not tell from the next. */
export function choosersOf(path: string): Chooser[] {
  const choosers = [
    ...pageText(path).matchAll(/^\{\{< chooser language "([^"]*)" >\}\}\n(.*?)^\{\{< \/chooser >\}\}$/gms),
  ];
  return choosers.map(([, offered = "", inner = ""]) => ({
    offered: offered.split(","),
    choices: [...inner.matchAll(/^\{\{% choosable language (\w+) %\}\}\n(.*?)^\{\{% \/choosable %\}\}$/gms)].map(
      ([, language = "", content = ""]) => {
        const [, fence, code] = /^\n```(\w+)\n(.*?)^```\n\n$/ms.exec(content) ?? [];
        if (fence === undefined || code === undefined) throw new Error(`${path}: ${language} is not one fence`);
        return { language, fence, code };
      },
    ),
  }));
}

/** The programs of the pages: what is no shell command, a choice of each language for each. */
export function programsOf(path: string): Readonly<Record<string, string>>[] {
  return choosersOf(path)
    .filter(({ choices }) => choices.some(({ fence }) => fence !== "sh"))
    .map(({ choices }) => Object.fromEntries(choices.map(({ language, code }) => [language, code])));
}
