/** What tries a release on other machines says what it can't try. (That it can: the release's own tests, and the workflow.) */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

test("a release without the plugin of this machine, or without the npm package, fails by name", () => {
  const folder = mkdtempSync(join(tmpdir(), "telephony-release-"));
  const smoke = () => {
    const { status, stderr } = spawnSync(process.execPath, [join(__dirname, "smoke.js"), folder], { encoding: "utf8" });
    return [status, stderr.trim()];
  };
  expect(smoke()).toEqual([1, expect.stringMatching(/has 0 files that are the plugin for \w+-\w+$/)]);
  for (const platform of ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"])
    writeFileSync(join(folder, `pulumi-resource-telephony-v1.0.0-${platform}.tar.gz`), "");
  expect(smoke()).toEqual([1, expect.stringMatching(/has 0 files that are the npm package$/)]);
  rmSync(folder, { recursive: true });
});
