/** The documentation's site, built from the tree and served below a path, as a reader uses it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, builtSite, type Served, serve } from "./built";
import { describePages, leastContrast, type View, withBrowser } from "./opened";

jest.setTimeout(300_000);

const BASE = "/telephony/";

describePages("the site in Chromium", () => {
  const openPage = withBrowser();
  let site: Served;
  beforeAll(async () => {
    site = await serve(builtSite(BASE), BASE);
  });
  afterAll(() => site.close());

  const open = (path: string, view?: View) => openPage(`${site.url}${path}`, view);
  const MAIN = ["", "overview.html", "installation-configuration.html", "resources/phone-number.html", "commands.html"];

  test.each(MAIN)("/%s asks for nothing from elsewhere, and its console is silent", async (path) => {
    const { page, requests, complaints } = await open(path);
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  });

  test("a search finds E911, and leads to the resource that declares it", async () => {
    const { page, complaints } = await open("");
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.getByRole("searchbox").fill("E911");
    const results = page.locator(".VPLocalSearchBox .results a");
    await results.first().waitFor();
    expect((await results.allInnerTexts()).join("\n")).toMatch(/E911/);
    await page.locator('.VPLocalSearchBox .results a[href*="/resources/subscriber.html"]').first().click();
    await page.getByRole("heading", { level: 1, name: "Subscriber" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("a language that was chosen is shown on the next page too, and after a reload", async () => {
    const { page } = await open("");
    const shown = () => page.locator(".plugin-tabs [role=tab][aria-selected=true]").first().textContent();
    const tab = (name: string) => page.getByRole("tab", { name, exact: true }).first();
    expect(await shown()).toBe("TypeScript");
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(["TypeScript", "Python", "Go", "C#", "Java", "YAML"]);
    await tab("Go").click();
    expect(await page.locator("[role=tabpanel]").first().textContent()).toContain("telephony.NewPhoneNumber(ctx");
    await page.reload();
    await tab("Go").waitFor();
    expect(await shown()).toBe("Go");
    await page.goto(`${site.url}resources/phone-number.html`);
    await tab("Go").waitFor();
    expect(await shown()).toBe("Go");
    await tab("Go").focus();
    await page.keyboard.press("ArrowLeft");
    expect(await shown()).toBe("Python");
  });

  test.each(MAIN)("/%s is not wider than a screen of 320 pixels", async (path) => {
    const { page } = await open(path, { width: 320 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  });

  test.each(MAIN)("/%s is readable in light and in dark: texts have a contrast of 4.5", async (path) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open(path, { colorScheme });
      const least = await leastContrast(page);
      expect({ ...least, colorScheme, isEnough: least.ratio >= 4.5 }).toMatchObject({ isEnough: true });
    }
  });

  test("the sidebar has what docs/README.md lists, and what the pages of folders list below it", async () => {
    const { page } = await open("overview.html");
    const links = await page.evaluate("[...document.querySelectorAll('.VPSidebar a')].map((each) => each.pathname)");
    expect(links).toEqual(
      expect.arrayContaining(
        ["install", "resources/phone-number", "decisions/0001-constant-shim", "facts/telcom", "examples/adopt/"].map(
          (path) => expect.stringContaining(path),
        ),
      ),
    );
  });
});

test("a link to a page or an anchor that does not exist fails the build", () => {
  const tree = mkdtempSync(join(tmpdir(), "telephony-tree-"));
  const write = (path: string, text: string) => writeFileSync(join(tree, path), text);
  try {
    mkdirSync(join(tree, "docs"));
    for (const path of ["installation-configuration", "commands"]) write(`docs/${path}.md`, `# ${path}\n`);
    mkdirSync(join(tree, "docs/resources"));
    write("docs/resources/phone-number.md", "# PhoneNumber\n");
    write("schema.json", '{ "resources": {} }');
    write("README.md", "# Tree\n");
    write("docs/_index.md", "---\ntitle: Start\n---\n");
    const list = "[a](../README.md) [b](installation-configuration.md) [c](commands.md) [d](resources/phone-number.md)";
    write("docs/README.md", `# Docs\n\n${list}\n`);
    const out = join(tree, "site");
    write("docs/commands.md", "# Commands\n\n[dead](resources/other.md)\n");
    expect(build(out, "--root", tree)).toEqual({
      status: 1,
      stderr: expect.stringContaining("docs/commands.md links to docs/resources/other.md, which does not exist"),
    });
    write("docs/commands.md", "# Commands\n\n[dead](resources/phone-number.md#other)\n");
    expect(build(out, "--root", tree)).toEqual({
      status: 1,
      stderr: "site: commands.html: ./resources/phone-number.html#other has no such anchor\n",
    });
  } finally {
    rmSync(tree, { recursive: true });
  }
});
