import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expectedTables } from "./expected";

const folder = join(__dirname, "expected");

test("the tables that people read say what the matrix expects (`npm run faults` writes them)", () => {
  const committed = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  expect(Object.fromEntries(committed)).toEqual(expectedTables());
});
