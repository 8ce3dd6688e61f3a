import { markdown } from "./markdown";
import { finding, HOSTILE, MANY, report } from "./testing";

/** GitHub refuses a longer comment. */
const LIMIT = 65_536;

test("a comment begins with what a workflow finds it by, and says the whole in a line", () => {
  const text = markdown(report({ findings: [finding("a")] }));
  expect(text.split("\n").slice(0, 2)).toEqual([
    "<!-- pulumi-telephony drift -->",
    "**Drift of telephone numbers.** 1 difference: 1 cosmetic.",
  ]);
  expect(markdown(report())).toBe(
    "<!-- pulumi-telephony drift -->\n**Drift of telephone numbers.** No drift: 1 resource as last applied.\n",
  );
});

test("what is urgent is open and comes first; the rest is folded", () => {
  const text = markdown(
    report({
      findings: [finding("a", { rank: "safety" }), finding("b", { rank: "money" }), finding("c")],
      failed: [{ urn: null, message: "stopped" }],
      pending: [{ urn: finding("d").urn, property: "callerName" }],
    }),
  );
  expect(
    [...text.matchAll(/<details( open)?><summary>(\w+)/g)].map(([, open, word]) => `${word}${open ?? ""}`),
  ).toEqual(["Safety open", "Could open", "Money", "Cosmetic", "Pending"]);
  expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test.each(HOSTILE)("%j is text wherever it stands", (hostile) => {
  const plain = markdown(
    report({
      findings: [
        finding("x", {
          resource: "x",
          number: "x",
          was: "x",
          is: { type: "x" },
          reason: "x",
          command: "x",
          accept: "x",
        }),
      ],
      failed: [{ urn: null, message: "x" }],
      pending: [{ urn: "x", property: "x" }],
    }),
  );
  const text = markdown(
    report({
      findings: [
        finding("x", {
          resource: hostile,
          number: hostile,
          was: hostile,
          is: { type: hostile },
          reason: hostile,
          command: hostile,
          accept: hostile,
        }),
      ],
      failed: [{ urn: null, message: hostile }],
      pending: [{ urn: hostile, property: hostile }],
    }),
  );
  // Whatever means something to Markdown or HTML is ours.
  const marks = (all: string) => all.replace(/&#\d+;(<!-- -->)?/g, "").match(/[&<>*_`[\]~\\|@#]|:\/\/|www\./gi);
  expect(marks(text)).toEqual(marks(plain));
  expect(text.split("\n")).toHaveLength(plain.split("\n").length);
});

test("nobody is mentioned, and nothing is referred to or linked, where GitHub looks for that", () => {
  const text = markdown(
    report({ findings: [finding("a", { reason: "@team, #1, www.evil.example and https://evil.example" })] }),
  );
  expect(text).toContain("&#64;<!-- -->team, &#35;<!-- -->1, www&#46;evil.example and https&#58;//evil.example");
});

test("thousands of findings stay within what GitHub takes, and are counted", () => {
  const many = (rank: "safety" | "cosmetic") => Array.from({ length: MANY }, (_, at) => finding(`n${at}`, { rank }));
  const failed = many("cosmetic").map(({ urn }) => ({ urn, message: "x".repeat(300) }));
  const text = markdown(report({ findings: [...many("safety"), ...many("cosmetic")], failed }));
  expect(text.length).toBeLessThan(LIMIT);
  expect(text).toContain("20,000 differences: 10,000 safety, 10,000 cosmetic. 10,000 could not be compared.");
  const shown = text.match(/^- \*\*/gm)?.length ?? 0;
  const left = [...text.matchAll(/and ([\d,]+) more/g)].map(([, count = ""]) => Number(count.replace(",", "")));
  expect(left).toHaveLength(3);
  expect(shown + (text.match(/^- <code>/gm)?.length ?? 0) + left.reduce((sum, count) => sum + count, 0)).toBe(3 * MANY);
  for (const section of ["Safety", "Could", "Cosmetic"])
    expect(text).toMatch(new RegExp(`<summary>${section}.*\\n\\n- [^…]`));
});

test("a value as long as a carrier likes does not fill the comment", () => {
  const text = markdown(report({ findings: [finding("a", { is: "x".repeat(100_000), accept: "write it" })] }));
  expect(text.length).toBeLessThan(1500);
});
