import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typed } from "./testing";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-print-"));
  process.chdir(folder);
  writeFileSync("read.json", "precious");
  symlinkSync("read.json", "link.json");
  linkSync("read.json", "same.json");
});
const before = process.cwd();
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe("a report is not written over", () => {
  test.each([
    [["inventory", "--stack", "read.json", "--html", "read.json"], "--html would overwrite read.json, which is read"],
    [["inventory", "--stack", "read.json", "--html", "./link.json"], "--html would overwrite read.json, which is read"],
    [["inventory", "--stack", "link.json", "--html", "same.json"], "--html would overwrite link.json, which is read"],
    [["drift", "--from", "read.json", "--html", "read.json"], "--html would overwrite read.json, which is read"],
    [
      ["drift", "--from", "read.json", "--markdown", "read.json"],
      "--markdown would overwrite read.json, which is read",
    ],
    [["drift", "--from", "read.json", "--sarif", "same.json"], "--sarif would overwrite read.json, which is read"],
    [["drift", "--markdown", "a.txt", "--html", "./a.txt"], "--html would overwrite the report of --markdown"],
    [["cost", "--from", "read.json", "--markdown", "link.json"], "--markdown would overwrite read.json, which is read"],
  ])("what is read, nor over another: %j", async (words, said) => {
    expect(await typed(words, { environment: {} })).toEqual({
      code: 2,
      out: "",
      error: `telephony: ${said}: name another file\n`,
    });
    expect(readFileSync("read.json", "utf8")).toBe("precious");
  });

  test("of the null device nothing is lost", async () => {
    const words = ["drift", "--from", "read.json", "--html", "/dev/null", "--markdown", "/dev/null"];
    expect((await typed(words, { environment: {} })).code).not.toBe(2);
  });
});
