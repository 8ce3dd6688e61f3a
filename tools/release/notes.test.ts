import manifest from "../../package.json";

interface File {
  readonly file: string;
  readonly what: string;
  readonly bytes: number;
}
const { notes, sectionOf } = require("./notes") as {
  sectionOf(changelog: string, version: string): string | undefined;
  notes(of: {
    version: string;
    changes: string;
    files: readonly File[];
    missing: readonly { what: string; reason: string }[];
  }): string;
};
const changelog =
  "# Changelog\n\nAll.\n\n## 0.2.0 (2027-01-02)\n\n- New ([how](docs/x.md), [why](https://example.com)).\n\n## 0.1.0\n\n- First.\n- Second.\n";

test.each([
  [
    "0.2.0",
    "- New ([how](https://github.com/pulumi-telephony/pulumi-telephony/blob/v0.2.0/docs/x.md), [why](https://example.com)).",
  ],
  ["0.1.0", "- First.\n- Second."],
])("what is new in %s is its section of the changelog", (version, text) => {
  expect(sectionOf(changelog, version)).toBe(text);
});

test.each(["0.3.0", "0.1", "1.0", "2.0"])("a release %s that the changelog does not know has no section", (version) => {
  expect(sectionOf(changelog, version)).toBeUndefined();
});

test("notes name each file with its size, and what is missing with the reason", () => {
  const text = notes({
    version: manifest.version,
    changes: "- First.",
    files: [
      { file: "a.tgz", what: "the package", bytes: 412_345 },
      { file: "b.tar.gz", what: "the plugin", bytes: 41_234_567 },
    ],
    missing: [{ what: "the plugin for plan9 on mips", reason: "there is no Node for it" }],
  });
  expect(text).toContain("| `a.tgz` | 412 kB | the package |\n| `b.tar.gz` | 41.2 MB | the plugin |\n");
  expect(text).toContain("- the plugin for plan9 on mips: there is no Node for it");
});
