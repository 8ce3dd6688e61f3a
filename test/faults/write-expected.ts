/** `npm run faults`: writes the tables of `expected/` anew. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectedTables } from "./expected";

const folder = join(__dirname, "expected");
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(expectedTables())) writeFileSync(join(folder, name), text);
