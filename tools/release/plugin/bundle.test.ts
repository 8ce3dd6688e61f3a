import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { resolve } from "node:path";

interface Bundle {
  readonly files: Readonly<Record<"plugin.js" | "provider.js" | "schema.json", string>>;
  licences(node: string): string;
}
const { bundlePlugin } = require("./bundle") as { bundlePlugin(): Promise<Bundle> };

const ROOT = resolve(__dirname, "../../..");

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundlePlugin();
});

test("made twice, it is the same text, and tells nothing of the machine", async () => {
  expect((await bundlePlugin()).files).toEqual(bundle.files);
  for (const text of Object.values(bundle.files)) expect(text).not.toContain(ROOT);
});

test("it asks for nothing that is not within, but for Node's own modules and what nothing needs", () => {
  const asked = Object.values(bundle.files).flatMap((text) => [...text.matchAll(/\brequire\("([^"]+)"\)/g)]);
  const others = asked.map(([, name = ""]) => name).filter((name) => !isBuiltin(name));
  expect([...new Set(others)]).toEqual(["@grpc/proto-loader"]);
});

test("each part of the SDK that the plugin loads late is within", () => {
  const main = readFileSync(resolve(ROOT, "provider/hosts/plugin/main.ts"), "utf8");
  const table = readFileSync(resolve(__dirname, "within/from-sdk.js"), "utf8");
  const asked = [...main.matchAll(/fromSdk\("([^"]+)"\)/g)].map(([, name = ""]) => name);
  expect(asked.length).toBeGreaterThan(5);
  for (const name of asked) expect(table).toContain(`  "${name}": () =>`);
});

test("the licence of each package within is there, as a text", () => {
  const texts = bundle.licences("Node.js 0\n\nNode's own").split(`\n${"-".repeat(80)}\n\n`);
  expect(texts[0]).toBe("Node.js 0\n\nNode's own");
  expect(texts.length).toBeGreaterThan(20);
  expect(
    texts.slice(1).filter((text) => !/\bcopyright\b|Permission is hereby granted|Apache License/i.test(text)),
  ).toEqual([]);
});
