import { page } from "./page";
import { finding, HOSTILE, MANY, report } from "./testing";

test("a page has one title, headings in order, and tables whose rows say what they are", () => {
  const html = page(
    report({
      findings: [finding("a", { rank: "safety" }), finding("b")],
      failed: [{ urn: null, message: "403" }],
      pending: [{ urn: finding("c").urn, property: "callerName" }],
    }),
  );
  expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(["1", "2", "3", "2", "2", "3", "2"]);
  expect(html.match(/<th scope="row">/g)).toHaveLength(4);
  expect(html).not.toMatch(/<script|\b(src|href)=|url\(/);
});

test.each(HOSTILE)("%j is text wherever it stands", (hostile) => {
  const drawn = (text: string) =>
    page(
      report({
        findings: [
          finding("a", {
            number: text,
            resource: text,
            was: text,
            is: { a: text },
            reason: text,
            command: text,
            accept: text,
          }),
        ],
        failed: [{ urn: text, message: text }],
        pending: [{ urn: text, property: text }],
      }),
    );
  const tags = (html: string) => html.match(/<[^>]*>/g);
  expect(tags(drawn(hostile))).toEqual(tags(drawn("x")));
});

test("of thousands of findings those that a browser draws are shown, and the others counted", () => {
  const html = page(report({ findings: Array.from({ length: MANY }, (_, at) => finding(`n${at}`)) }));
  expect(html.match(/<article>/g)).toHaveLength(2000);
  expect(html).toContain("8,000 more are left out");
});
