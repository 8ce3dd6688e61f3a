import { runInNewContext } from "node:vm";
import fc from "fast-check";
import * as ts from "typescript";
import type { DeclaredNumber } from "../../look-ups/declared";
import { nameOf } from "../../look-ups/names";
import { comment, holdsToken, literal, numberText } from "./declare";

/** What a program declares, by running it with classes that only remember. */
function declaredBy(text: string): unknown[] {
  const { diagnostics = [], outputText } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  const made: unknown[] = [];
  const remembering = (kind: string) =>
    class {
      constructor(name: string, inputs: Record<string, unknown>) {
        const { phoneNumber, ...rest } = inputs;
        made.push({ kind, name, inputs: { ...rest, ...(typeof phoneNumber === "string" && { phoneNumber }) } });
      }
    };
  const kinds = ["PhoneNumber", "NumberRouting", "NotificationHook", "Subscriber"];
  runInNewContext(outputText, { exports: {}, ...Object.fromEntries(kinds.map((kind) => [kind, remembering(kind)])) });
  return JSON.parse(JSON.stringify(made)) as unknown[];
}

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "'",
    '"',
    "`",
    `\${x}`,
    "\\",
    "//",
    "*/",
    "\u2028",
    "\u202e",
    "\r\n",
    "é",
    "📞",
    "__proto__",
    "##[x]",
    "::x",
  ),
  fc
    .array(fc.constantFrom("'", '"', "`", `\${`, "}", "\\", "/", "\n", "*/", "\u2029", "\0", " "), { maxLength: 20 })
    .map((all) => all.join("")),
);

test("whatever a carrier says: the program parses, and declares it to the letter", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, (label, street, reason, key) => {
      const ref = { vendor: "flowroute", number: "+12065550100" };
      const id = "flowroute/+12065550100";
      const name = nameOf(ref, label);
      const number: DeclaredNumber = {
        ref,
        name,
        declarations: [
          {
            kind: "PhoneNumber",
            id,
            name,
            inputs: { vendor: "flowroute", label, messaging: { enabled: true } },
            leftOut: [],
            secrets: [],
          },
          {
            kind: "Subscriber",
            id,
            name,
            inputs: { address: { street, [key]: street } },
            leftOut: [{ kind: "Subscriber", id, inputs: ["callerName"], why: "refused", reason }],
            secrets: ["username"],
          },
        ],
        leftOut: [{ kind: "NumberRouting", id, why: "unread", reason }],
      };
      expect(declaredBy(numberText(number))).toEqual([
        { kind: "PhoneNumber", name, inputs: { vendor: "flowroute", label, messaging: { enabled: true } } },
        { kind: "Subscriber", name, inputs: JSON.parse(JSON.stringify({ address: { street, [key]: street } })) },
      ]);
    }),
    { numRuns: 300 },
  );
});

test("a text stands so that all of it is seen", () => {
  expect(literal("a\u202eb\u200b")).toBe('"a\\u202eb\\u200b"');
});

test("a long value is broken into lines", () => {
  expect(literal({ type: "sipUri", target: "sip:desk@example.com" })).toBe(
    '{ type: "sipUri", target: "sip:desk@example.com" }',
  );
  expect(literal({ street: "x".repeat(60), city: "London", postalCode: "SW1A 1AA" }).split("\n")).toHaveLength(5);
});

test("a comment ends nothing, and is as wide as a page", () => {
  const lines = comment(`*/ ${"word ".repeat(60)}\n\u2028 end`);
  expect(lines.every((line) => line.startsWith("// ") && line.length <= 101 && !/[\u2028\n]/.test(line))).toBe(true);
});

test.each([
  ["https://example.com/calls", false],
  ["https://example.com/calls?from=((from))&to=((to))", false],
  ["https://example.com/calls?direction=((direction))", false],
  ["https://example.com/calls?token=abc", true],
  ["https://hooks.example.com/services/T0000000000000000/x", true],
  ["https://example.com/a-path-of-plain-words-without-any", false],
  ["sip:desk@example.com", false],
])("%s: looks as if it held a secret: %s", (url, isSecret) => {
  expect(holdsToken({ url })).toBe(isSecret);
});
