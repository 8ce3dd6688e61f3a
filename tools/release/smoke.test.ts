/** What tries a release on other machines says what it can't try. (That it can: the release's own tests, and the workflow.) */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";

const { archiveName, platforms } = require("./plugin/platforms") as {
  archiveName(version: string, platform: string): string;
  platforms: readonly string[];
};

test("a release without the plugin of this machine, or without the npm package, fails by name", () => {
  const folder = mkdtempSync(join(tmpdir(), "telephony-release-"));
  const smoke = () => {
    const { status, stderr } = spawnSync(process.execPath, [join(__dirname, "smoke.js"), folder], { encoding: "utf8" });
    return [status, stderr.trim()];
  };
  expect(smoke()).toEqual([1, expect.stringMatching(/ has no pulumi-resource-telephony-v[\d.]+-\w+-\w+\.tar\.gz$/)]);
  for (const platform of platforms) writeFileSync(join(folder, archiveName(version, platform)), "");
  expect(smoke()).toEqual([1, expect.stringMatching(/ has no pulumi-telephony-[\d.]+\.tgz$/)]);
  rmSync(folder, { recursive: true });
});
