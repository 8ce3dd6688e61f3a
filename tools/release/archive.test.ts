import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { tarGz } = require("./archive") as {
  tarGz(files: readonly { name: string; content: string | Buffer; mode?: number }[]): Buffer;
};

const FILES = [
  { name: "README.md", content: "grüß dich\n" },
  { name: "empty", content: "" },
  { name: "bin/program", content: Buffer.alloc(1025, 7), mode: 0o755 },
];

test("tar unpacks an archive to the same files, with their modes, and finds nobody's name and no time in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "archive-"));
  try {
    writeFileSync(join(folder, "archive.tar.gz"), tarGz(FILES));
    const listed = execFileSync("tar", ["-tzvf", "archive.tar.gz"], {
      cwd: folder,
      encoding: "utf8",
      env: { TZ: "UTC", PATH: process.env.PATH },
    });
    expect(listed.match(/1970/g)).toHaveLength(FILES.length);
    execFileSync("tar", ["-xzf", "archive.tar.gz"], { cwd: folder });
    for (const { name, content, mode = 0o644 } of FILES) {
      expect(readFileSync(join(folder, name)).equals(Buffer.from(content))).toBe(true);
      expect(statSync(join(folder, name)).mode & 0o111).toBe(mode & 0o111);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the same files are the same bytes", () => {
  expect(tarGz(FILES).equals(tarGz(FILES.map((file) => ({ ...file }))))).toBe(true);
  // Neither a time nor a system stands in gzip's own header.
  expect(tarGz(FILES).subarray(0, 10).toString("hex")).toBe("1f8b08000000000000ff");
});

test("a name that tar has no room for is refused", () => {
  expect(() => tarGz([{ name: "a".repeat(101), content: "" }])).toThrow(/too long/);
});
