/** Pages that commands write, opened from a file in a real Chromium as a user would. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Browser, findBrowser, launch } from "../../tools/browser/launch";

const found = findBrowser();

/** Skipped where there is no Chromium, and says why: among many suites jest shows no names of skipped tests. */
export function describePages(name: string, work: () => void): void {
  if ("path" in found) {
    describe(name, work);
    return;
  }
  process.stderr.write(`SKIPPED ${name}: ${found.reason}\n`);
  describe.skip(`${name} (skipped: ${found.reason})`, work);
}

export interface Opened {
  readonly page: Page;
  /** What it asked for beside itself. */
  readonly requests: readonly string[];
  /** What its console and its policy said. */
  readonly complaints: readonly string[];
}

export interface View {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScript?: boolean;
}

/** One browser for the tests of the `describe` that calls this, to open pages by their address; closed behind them. */
export function withBrowser(): (url: string, view?: View) => Promise<Opened> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if ("path" in found) browser = await launch(found.path);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all((browser?.context.pages() ?? []).slice(1).map((page) => page.close()));
  });
  return async (url, { width = 1200, colorScheme = "light", javaScript = true } = {}) => {
    if (!browser) throw new Error("There is no browser.");
    const page = await browser.context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      if (request.url() !== url) requests.push(request.url());
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.addInitScript(
      `addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective));`,
    );
    page.setDefaultTimeout(10_000);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    if (!javaScript)
      await (await page.context().newCDPSession(page)).send("Emulation.setScriptExecutionDisabled", { value: true });
    await page.goto(url);
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    return { page, requests, complaints };
  };
}

/** The same for pages that are no files yet. */
export function withPages(): (html: string, view?: View) => Promise<Opened> {
  const open = withBrowser();
  const folder = mkdtempSync(join(tmpdir(), "telephony-pages-"));
  let count = 0;
  afterAll(() => rmSync(folder, { recursive: true }));
  return async (html, view) => {
    count += 1;
    const file = join(folder, `${count}.html`);
    writeFileSync(file, html);
    return open(`file://${file}`, view);
  };
}

/**
 * The least contrast of a text to what it stands on, and of which text (WCAG 2.1, 1.4.3). What is disabled may have
 * less there, and has none less here.
 */
export async function leastContrast(page: Page): Promise<{ readonly ratio: number; readonly text: string }> {
  return page.evaluate(`(() => {
    const channels = (color) => color.match(/[\\d.]+/g).map(Number);
    const luminance = (color) => {
      const [r, g, b] = channels(color).slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const color = getComputedStyle(each).backgroundColor;
        const [, , , alpha = 1] = channels(color);
        if (alpha === 1) return color;
      }
      return "rgb(255, 255, 255)";
    };
    let least = { ratio: 22, text: "" };
    for (const element of document.body.querySelectorAll("*")) {
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join("");
      const shown = text || element.value || element.placeholder || "";
      if (shown === "" || !element.checkVisibility() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < least.ratio) least = { ratio, text: shown };
    }
    return least;
  })()`);
}
