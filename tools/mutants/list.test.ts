import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";

interface Mutant {
  readonly why: string;
  readonly from: string;
  readonly to: string;
}

const mutants = require("./list") as Readonly<Record<string, readonly Mutant[]>>;
const { replaced } = require("./match") as {
  replaced(source: string, mutant: Pick<Mutant, "from" | "to">): { readonly text?: string; readonly problem?: string };
};

const cases = Object.entries(mutants).flatMap(([file, defects]) => defects.map((defect) => ({ file, ...defect })));

test.each(cases)("$file can have it: $why", ({ file, from, to }) => {
  const { text = "", problem } = replaced(readFileSync(join(__dirname, "../..", file), "utf8"), { from, to });
  expect(problem).toBeUndefined();
  // A defect that does not parse would be noticed by any test.
  const parse = () => transformSync(text, { swcrc: false, jsc: { parser: { syntax: "typescript" } } });
  expect(parse).not.toThrow();
});

test("a piece of code is found however it is laid out", () => {
  const laidOut = "call(\n  one,\n  two,\n);";
  expect(replaced(laidOut, { from: "call(one, two)", to: "call(one)" })).toEqual({ text: "call(one);" });
  expect(replaced("call(one, two);", { from: "call(\n  one,\n  two,\n)", to: "$&" })).toEqual({ text: "$&;" });
});

test("a piece that is not there once alone is a problem, and words are not glued together", () => {
  expect(replaced("a(); a();", { from: "a()", to: "" })).toEqual({ problem: "is there 2 times" });
  expect(replaced("return x;", { from: "returnx", to: "" })).toEqual({ problem: "is there 0 times" });
  expect(replaced("returnx;", { from: "return x", to: "" })).toEqual({ problem: "is there 0 times" });
});
