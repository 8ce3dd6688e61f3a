/** Which Chromium the tests of pages take, and what is installed. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telephony-browsers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function executable(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function found(environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(join(__dirname, "browser.sh"), ["path"], {
    encoding: "utf8",
    env: { PATH: `${folder}:${process.env.PATH ?? ""}`, HOME: folder, XDG_CACHE_HOME: folder, ...environment },
  });
  return { status, stdout, stderr };
}

test("the one that is named goes before those on PATH", () => {
  const named = executable("named", "echo Chromium 1");
  executable("chromium", "echo Chromium 2");
  expect(found({ CHROME_PATH: named })).toEqual({ status: 0, stdout: `${named}\n`, stderr: "" });
});

test("one on PATH that only says how to install another is passed over", () => {
  executable("chromium", "echo 'Command requires the snap to be installed.' >&2; exit 1");
  const chrome = executable("google-chrome", "echo Google Chrome 1");
  expect(found({})).toEqual({ status: 0, stdout: `${chrome}\n`, stderr: "" });
});

test("one that is named and does not start is an error, and no other is installed", () => {
  expect(found({ CHROME_PATH: join(folder, "none"), PATH: "/usr/bin:/bin" })).toEqual({
    status: 1,
    stdout: "",
    stderr: `browser.sh: CHROME_PATH (${join(folder, "none")}) starts no Chromium: set it to one, or unset it.\n`,
  });
});
