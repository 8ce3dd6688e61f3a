/** A real Chromium, for the tests of pages and for their pictures. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** The path of one, or why there is none. */
export function findBrowser(): { readonly path: string } | { readonly reason: string } {
  const { status, stdout, stderr } = spawnSync(join(__dirname, "browser.sh"), ["path"], { encoding: "utf8" });
  const path = stdout?.trim() ?? "";
  return status === 0 && path !== "" ? { path } : { reason: stderr?.trim().split("\n").at(-1) || "no Chromium" };
}

/** What it would send by itself stays out. Without a sandbox of its own it runs as root, too, on our own pages alone. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Starts it with an empty profile, which goes away with it. */
export async function launch(
  executablePath: string,
  options: { readonly deviceScaleFactor?: number } = {},
): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "telephony-browser-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, ...options });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
