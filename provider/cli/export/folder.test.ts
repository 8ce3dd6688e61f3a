import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { earlierExport, type Project, writeProject } from "./folder";

const parent = mkdtempSync(join(tmpdir(), "telephony-folder-"));
afterAll(() => rmSync(parent, { recursive: true }));

let count = 0;
const newFolder = () => join(parent, `folder-${count++}`);

const project = (text: string): Project => ({
  program: { "index.ts": 'import "./telcom";\n', "telcom.ts": text, "README.md": `about ${text}` },
  settings: { "Pulumi.yaml": "name: x\n" },
  declared: { PhoneNumber: [`telcom/${text}`] },
});

const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

test("a new folder, an empty one and one that git has just made are written whole", () => {
  const [fresh, empty, cloned] = [newFolder(), newFolder(), newFolder()];
  mkdirSync(empty);
  mkdirSync(join(cloned, ".git"), { recursive: true });
  for (const folder of [fresh, empty, cloned]) {
    expect(writeProject(folder, project("one"))).toEqual([]);
    expect(
      readdirSync(folder)
        .filter((name) => name !== ".git")
        .sort(),
    ).toEqual([".telephony-export.json", "Pulumi.yaml", "README.md", "index.ts", "telcom.ts"].sort());
  }
  // Nothing is left aside.
  expect(readdirSync(parent).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a folder of somebody else is refused, and nothing of it is touched", () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, "index.ts"), "mine");
  expect(() => writeProject(folder, project("one"))).toThrow(
    /holds files of somebody else, so nothing was written: .*--out <folder>/,
  );
  expect(readdirSync(folder)).toEqual(["index.ts"]);
  const file = newFolder();
  writeFileSync(file, "");
  expect(() => earlierExport(file)).toThrow(/is no folder/);
});

test("an earlier export is written anew; what it no longer has goes, and other files stay", () => {
  const folder = newFolder();
  writeProject(folder, { ...project("one"), program: { ...project("one").program, "fonestorm.ts": "old" } });
  writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}");
  mkdirSync(join(folder, "node_modules"));
  writeProject(folder, project("two"));
  expect(read(folder, "telcom.ts")).toBe("two");
  expect(existsSync(join(folder, "fonestorm.ts"))).toBe(false);
  expect(read(folder, "Pulumi.dev.yaml")).toBe("config: {}");
});

test.each(["telcom.ts", "index.ts", "README.md"])(
  "%s that somebody has changed is not written over, nor is anything else",
  (name) => {
    const folder = newFolder();
    writeProject(folder, project("one"));
    writeFileSync(join(folder, name), "mine");
    expect(() => writeProject(folder, project("two"))).toThrow(
      new RegExp(`${name} was changed since the last export, so nothing was written`),
    );
    expect(read(folder, name)).toBe("mine");
    if (name !== "telcom.ts") expect(read(folder, "telcom.ts")).toBe("one");
    rmSync(join(folder, name));
    writeProject(folder, project("two"));
    expect(read(folder, "telcom.ts")).toBe("two");
  },
);

test("a program that is gone from the account is not removed where somebody has changed it", () => {
  const folder = newFolder();
  writeProject(folder, { ...project("one"), program: { ...project("one").program, "fonestorm.ts": "old" } });
  writeFileSync(join(folder, "fonestorm.ts"), "mine");
  expect(() => writeProject(folder, project("two"))).toThrow(/fonestorm.ts was changed/);
});

test("settings that somebody has changed stay, each time", () => {
  const folder = newFolder();
  writeProject(folder, project("one"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: x\nbackend: {}\n");
  expect(writeProject(folder, project("two"))).toEqual(["Pulumi.yaml"]);
  expect(writeProject(folder, project("three"))).toEqual(["Pulumi.yaml"]);
  expect([read(folder, "Pulumi.yaml"), read(folder, "telcom.ts")]).toEqual(["name: x\nbackend: {}\n", "three"]);
});

test("line ends that git has changed are nobody's change", () => {
  const folder = newFolder();
  writeProject(folder, project("one\ntwo\n"));
  writeFileSync(join(folder, "telcom.ts"), "one\r\ntwo\r\n");
  expect(writeProject(folder, project("three"))).toEqual([]);
});

test("a link in place of a file is not followed", () => {
  const folder = newFolder();
  writeProject(folder, project("one"));
  const elsewhere = join(parent, `elsewhere-${count}`);
  writeFileSync(elsewhere, "one");
  rmSync(join(folder, "telcom.ts"));
  symlinkSync(elsewhere, join(folder, "telcom.ts"));
  expect(() => writeProject(folder, project("two"))).toThrow(/telcom.ts was changed/);
  expect(readFileSync(elsewhere, "utf8")).toBe("one");
});

test.each([
  ["no JSON", "{"],
  ["names outside of the folder", '{"files": {"../x": ["00"]}}'],
  ["another form", '{"files": 3}'],
])("a note that holds %s is none of an export", (_, text) => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, ".telephony-export.json"), text);
  expect(() => writeProject(folder, project("one"))).toThrow(/does not say what an earlier export has written there/);
});

test("an export that ends anywhere leaves no project, and the next one goes on", () => {
  const before = newFolder();
  writeProject(before, { ...project("one"), program: { ...project("one").program, "fonestorm.ts": "old" } });
  // Each step is one that fails: a folder stands where a file would be put aside.
  const names = [".telephony-export.json", "Pulumi.yaml", "README.md", "telcom.ts", "index.ts"];
  for (const name of names) {
    const folder = newFolder();
    cpSync(before, folder, { recursive: true });
    const blocked = join(folder, `.telephony-export.json.${name}`);
    mkdirSync(blocked);
    expect(() => writeProject(folder, project("two"))).toThrow(/can't be written/);
    const isWhole = existsSync(join(folder, "index.ts"));
    expect([name, isWhole ? read(folder, "telcom.ts") : "no program"]).toEqual([
      name,
      name === ".telephony-export.json" ? "one" : "no program",
    ]);
    rmSync(blocked, { recursive: true });
    expect(earlierExport(folder).declared.PhoneNumber).toContain("telcom/one");
    expect(writeProject(folder, project("two"))).toEqual([]);
    expect([read(folder, "telcom.ts"), read(folder, "index.ts")]).toEqual(["two", 'import "./telcom";\n']);
    expect(existsSync(join(folder, "fonestorm.ts"))).toBe(false);
    expect(earlierExport(folder).declared).toEqual({ PhoneNumber: ["telcom/two"] });
  }
});
