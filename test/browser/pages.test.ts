/** What holds for every page that a command writes. */
import { describePages, leastContrast, withPages } from "./opened";
import { HOSTILE, pages } from "./written";

describePages("pages in Chromium", () => {
  const open = withPages();

  describe.each(pages)("$name", ({ html }) => {
    test("asks for nothing, and keeps to its own policy", async () => {
      const { page, requests, complaints } = await open(html);
      await page.waitForLoadState("networkidle");
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toContain("unsafe");
    });

    test("its policy would stop what gets in all the same", async () => {
      const { page, complaints } = await open(html);
      await page.evaluate(`{
        const script = document.createElement("script");
        script.textContent = "document.title = 'run'";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src='https://example.com/x.png'>");
      }`);
      await page.waitForTimeout(100);
      expect(await page.title()).not.toBe("run");
      expect(complaints.filter((text) => text.startsWith("policy: ")).sort()).toEqual([
        "policy: img-src",
        "policy: script-src-elem",
      ]);
    });

    test("shows what others named as text, and does nothing of it", async () => {
      const { page } = await open(html);
      expect(await page.title()).not.toBe("run");
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.getByText(HOSTILE).first().isVisible()).toBe(true);
    });

    test("is readable in light and in dark: texts have a contrast of 4.5", async () => {
      const grounds = [];
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await open(html, { colorScheme });
        grounds.push(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
        const least = await leastContrast(page);
        expect({ ...least, isEnough: least.ratio >= 4.5 }).toMatchObject({ isEnough: true });
      }
      expect(grounds[0]).not.toBe(grounds[1]);
    });

    test.each([320, 360, 768, 1200])("is not wider than a screen of %i pixels", async (width) => {
      const { page } = await open(html, { width });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    });

    test("whatever can be used has a name, and is reached with the keyboard", async () => {
      const { page } = await open(html);
      const controls = await page
        .locator("button:visible:enabled, input:visible, select:visible, summary:visible, a[href]:visible")
        .all();
      for (const control of controls) expect(await control.ariaSnapshot()).toMatch(/"|: \S/);
      const reached = new Set<string>();
      for (let press = 0; press <= controls.length; press += 1) {
        await page.keyboard.press("Tab");
        reached.add(
          await page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)").then(String),
        );
      }
      expect(reached.size).toBeGreaterThanOrEqual(controls.length);
    });
  });
});
