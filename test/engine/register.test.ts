/**
 * The register of a run over processes of the operating system (dist). The rest of it:
 * provider/lifecycle/register.test.ts.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Register } from "../../provider/run/register";
import { engineRegister } from "../../provider/run/register-folder";

const DIST = resolve(__dirname, "../../dist/provider/run/register-folder.js");
/** Nobody listens there, so that nothing but the members tells one run from the next. */
const SILENT = "127.0.0.1:1";
const A = "urn:pulumi:test::p::telephony:index:PhoneNumber::a";
const THING = "PhoneNumber flowroute/+12065550100";

jest.setTimeout(60_000);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "telephony-register-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = (): Register => engineRegister(() => SILENT, root);

/** Another process of the run, which does what the text says with its `register`, and ends. */
const program = (text: string) =>
  `const register = require(${JSON.stringify(DIST)}).engineRegister(() => ${JSON.stringify(SILENT)}, ${JSON.stringify(root)}); ${text}`;
const inChild = (text: string): string => execFileSync(process.execPath, ["-e", program(text)], { encoding: "utf8" });
const beside = async (text: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, ["-e", program(text)], { encoding: "utf8" })).stdout;

test("processes that take slots and give them back at once never hold more than there are", async () => {
  const ledger = join(root, "ledger");
  open().facts();
  const work = `
    const { appendFileSync } = require("node:fs");
    for (let round = 0; round < 60; round += 1) {
      const giveBack = register.takeSlot("purchases", 2);
      if (!giveBack) continue;
      appendFileSync(${JSON.stringify(ledger)}, "+");
      appendFileSync(${JSON.stringify(ledger)}, "-");
      giveBack();
    }`;
  await Promise.all([work, work, work].map((text) => beside(text)));
  let held = 0;
  const most = Math.max(...[...readFileSync(ledger, "utf8")].map((sign) => (held += sign === "+" ? 1 : -1)));
  expect(most).toBeLessThanOrEqual(2);
});

test("processes that buy to the end of the cap get exactly as many slots as there are", async () => {
  open().facts();
  const work =
    "let mine = 0; for (let i = 0; i < 20; i += 1) if (register.takeSlot('purchases', 15)) mine += 1; console.log(mine)";
  const counts = await Promise.all([beside(work), beside(work)]);
  expect(counts.map(Number).reduce((sum, count) => sum + count)).toBe(15);
});

test("what a process has noted outlives it while another of the run is there", () => {
  const register = open();
  register.facts();
  inChild(
    `register.note({ fact: "declares", thing: ${JSON.stringify(THING)}, by: ${JSON.stringify(A)} }); register.takeSlot("releases", 3)`,
  );
  expect(register.facts().declared.get(THING)).toEqual(new Set([A]));
  expect(register.taken("releases")).toBe(1);
});

test("the next engine at the address of one that has ended sees nothing of it once its processes have ended, where sockets can't be told apart", () => {
  inChild(`register.note({ fact: "checks", by: ${JSON.stringify(A)} }); register.takeSlot("purchases", 1)`);
  const register = open();
  expect(register.facts().named.size).toBe(0);
  expect(register.takeSlot("purchases", 1)).toBeDefined();
});
