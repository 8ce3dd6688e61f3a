/**
 * Takes the pictures of pages in docs/images, from simulated carriers: `node -r ts-node/register/transpile-only
 * tools/browser/screenshots.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { main } from "../../provider/cli/main";
import { type Simulator, startSimulator } from "../../simulator";
import { type Browser, findBrowser, launch } from "./launch";

const REPOSITORY = resolve(__dirname, "../..");
const IMAGES = join(REPOSITORY, "docs/images");
/** What the engine printed of a stack with drift. */
const DRIFT = join(REPOSITORY, "provider/cli/drift/samples/native-refresh.jsonl");

/** A page, on a desktop and on a phone. */
const SIZES = [
  { suffix: "", width: 1180, height: 860 },
  { suffix: "-phone", width: 390, height: 1100 },
] as const;

/** What the README and the documents link to stays small. */
const MOST_BYTES = 150_000;

void (async () => {
  const found = findBrowser();
  if (!("path" in found)) throw new Error(found.reason);
  const folder = mkdtempSync(join(tmpdir(), "telephony-pictures-"));
  const simulator = await startSimulator();
  const browser = await launch(found.path);
  mkdirSync(IMAGES, { recursive: true });
  try {
    const html = join(folder, "inventory.html");
    const stacks = inventoryWorld(simulator).flatMap(({ name, ids }) => ["--stack", stackFile(folder, name, ids)]);
    await telephony(simulator, ["inventory", ...stacks, "--html", html]);
    await take(browser, "inventory", html);
    await telephony(simulator, ["drift", "--from", DRIFT, "--html", html]);
    await take(browser, "drift", html);
  } finally {
    await browser.close();
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
})();

/** Accounts in which a bit of everything is wrong, and the stacks beside them. */
function inventoryWorld({ state }: Simulator): { readonly name: string; readonly ids: readonly string[] }[] {
  const { numbers } = state.flowroute;
  const template = numbers["12065550100"];
  if (!template) throw new Error("The simulator's demo account has changed.");
  const held = (value: string, alias: string, changes: Partial<typeof template> = {}) => {
    numbers[value] = { ...structuredClone(template), stock: { ...template.stock, value }, alias, ...changes };
  };
  held("12065550171", "Acme Dental, billing");
  held("12065550172", "Acme Dental, Ballard");
  held("12065550173", "Test line 2024", { primaryRoute: null, messagingEnabled: false, e911: null });
  held("12065550174", "Fax, old office", { e911: null });
  held("13475550131", "Acme Brooklyn");
  const labels = ["Sales", "Support", "Conference bridge"];
  Object.values(state.fonestorm.numbers).forEach(({ document }, index) => {
    document.label ||= labels[index] ?? "";
    document.call_options.receive = { type: "IVR", value: "IVR3023534287" };
  });
  return [
    {
      name: "production",
      ids: [
        ...["+12065550100", "+12065550171", "+12065550172", "+13475550131", "+12065550179"].map(
          (n) => `flowroute/${n}`,
        ),
        ...["+13215551111", "+13215551005", "+18005556562"].map((n) => `fonestorm/${n}`),
        "telcom/+443301222970",
      ],
    },
    { name: "staging", ids: ["fonestorm/+13215552240", "flowroute/+12065550172"] },
  ];
}

/** An exported stack `acme/<name>` that declares these numbers. */
function stackFile(folder: string, name: string, ids: readonly string[]): string {
  const file = join(folder, `${name}.json`);
  const type = "pulumi-nodejs:dynamic/telephony:PhoneNumber";
  const resources = ids.map((id) => ({ urn: `urn:pulumi:${name}::acme::${type}::${id}`, type, id }));
  writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
  return file;
}

async function telephony({ environment }: Simulator, words: readonly string[]): Promise<void> {
  await main(words, {
    environment,
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    read: async () => "",
    hasColors: false,
    isWatched: false,
    stopped: () => new Promise(() => {}),
  });
}

async function take({ context }: Browser, name: string, html: string): Promise<void> {
  for (const { suffix, width, height } of SIZES) {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.goto(`file://${html}`);
    const file = join(IMAGES, `${name}${suffix}.png`);
    await page.screenshot({ path: file });
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes: show less.`);
    console.log(`${relative(REPOSITORY, file)}: ${size} bytes`);
    await page.close();
  }
}
