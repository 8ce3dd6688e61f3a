/** The inventory's page: search, filters, sorting, and many numbers. */
import type { Page } from "playwright-core";
import { TROUBLES } from "../../provider/cli/inventory/shape";
import { describePages, withPages } from "./opened";
import { HOSTILE, inventoryOf, rowOf } from "./written";

const shown = (page: Page) => page.locator("#numbers tbody tr td:first-child").allInnerTexts();
const count = (page: Page) => page.getByRole("status").textContent();

describePages("the inventory's page in Chromium", () => {
  const open = withPages();

  const few = inventoryOf([
    rowOf(1, { number: "+12065550101", label: "Front desk", trouble: [] }),
    rowOf(2, {
      number: "+441234960100",
      vendor: "telcom",
      label: "Büro Zürich",
      managed: ["shop/production", "shop/staging"],
      monthlyCost: null,
      currency: null,
      trouble: [{ kind: "twice", detail: "Declared 2 times." }],
    }),
    rowOf(3, {
      number: "+12065550103",
      vendor: "flowroute",
      account: "second",
      label: HOSTILE,
      managed: [],
      monthlyCost: 1.25,
      currency: "USD",
      trouble: [
        { kind: "noAddress", detail: TROUBLES.noAddress.about },
        { kind: "unmanaged", detail: TROUBLES.unmanaged.about },
      ],
    }),
    rowOf(4, { number: "ext-1001", vendor: "telcom", label: null, monthlyCost: 10, currency: "GBP", trouble: [] }),
  ]);

  test("the worst trouble comes first; a click on a column sorts by it, another one turns it round", async () => {
    const { page } = await open(few);
    expect(await shown(page)).toEqual(["+441234960100", "+12065550103", "+12065550101", "ext-1001"]);
    await page.getByRole("button", { name: "Number" }).click();
    expect(await shown(page)).toEqual(["+12065550101", "+12065550103", "+441234960100", "ext-1001"]);
    await page.getByRole("button", { name: "Number" }).click();
    expect(await shown(page)).toEqual(["ext-1001", "+441234960100", "+12065550103", "+12065550101"]);
    expect(await page.getByRole("columnheader", { name: "Number", exact: true }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    expect(await page.locator("[aria-sort=none]").count()).toBe(7);
  });

  test("prices sort as amounts, and what is unknown comes last either way", async () => {
    const { page } = await open(few);
    const monthly = () => page.locator("#numbers tbody tr td:nth-child(7)").allInnerTexts();
    await page.getByRole("button", { name: "Monthly" }).click();
    expect(await monthly()).toEqual(["0.25 USD", "1.25 USD", "10.00 GBP", "unknown"]);
    await page.getByRole("button", { name: "Monthly" }).click();
    expect(await monthly()).toEqual(["10.00 GBP", "1.25 USD", "0.25 USD", "unknown"]);
  });

  test.each([
    ["front", ["+12065550101"]],
    ["ZÜRICH", ["+441234960100"]],
    ["+1 (206) 555-0103", ["+12065550103"]],
    ["0101", ["+12065550101"]],
    ["telcom", ["+441234960100", "ext-1001"]],
    ["staging büro", ["+441234960100"]],
    ["no address", ["+12065550103"]],
    ["onerror=", ["+12065550103"]],
    ["nothing has this", []],
  ])("a search for %p finds it", async (text, numbers) => {
    const { page } = await open(few);
    await page.getByRole("searchbox", { name: "Search" }).fill(text);
    expect(await shown(page)).toEqual(numbers);
    expect(await count(page)).toBe(
      numbers.length === 0 ? "No number matches. Search for less, or show all." : `${numbers.length} of 4 numbers`,
    );
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await count(page)).toBe("4 numbers");
  });

  test.each([
    ["Carrier", "Telcom", ["+441234960100", "ext-1001"]],
    ["Stack", "shop/staging", ["+441234960100", "+12065550101"]],
    ["Stack", "-", ["+12065550103"]],
    ["Trouble", "twice", ["+441234960100"]],
    ["Trouble", "*", ["+441234960100", "+12065550103"]],
    ["Trouble", "-", ["+12065550101", "ext-1001"]],
  ])("a filter by %s (%s) leaves those", async (name, value, numbers) => {
    const { page } = await open(few);
    await page.getByLabel(name, { exact: true }).selectOption(value);
    expect(await shown(page)).toEqual(numbers);
    // Each choice says how many it leaves.
    expect(await page.locator("option:checked", { hasText: `(${numbers.length})` }).count()).toBe(1);
  });

  test("search and filters hold together, and with the keyboard alone", async () => {
    const { page } = await open(few);
    await page.getByRole("searchbox", { name: "Search" }).focus();
    await page.keyboard.type("206");
    await page.keyboard.press("Tab");
    await page.keyboard.press("F");
    await page.keyboard.press("Tab");
    expect(await page.getByLabel("Carrier", { exact: true }).inputValue()).toBe("Flowroute");
    expect(await shown(page)).toEqual(["+12065550103", "+12065550101"]);
  });

  test("what is unknown of every number is no column", async () => {
    const { page } = await open(inventoryOf([1, 2].map((index) => rowOf(index, { routed: null, address: null }))));
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(
      expect.arrayContaining(["Number", "Monthly", "Trouble"]),
    );
    for (const hidden of await page
      .locator("#numbers")
      .getByText(/Calls|Address|unknown/)
      .all())
      expect(await hidden.isVisible()).toBe(false);
  });

  test("ten thousand numbers: no more than a hundred rows at a time, by pages", async () => {
    const { page } = await open(inventoryOf(Array.from({ length: 10_000 }, (_, index) => rowOf(index))));
    const rows = () => page.locator("#numbers tbody tr").count();
    const elements = () => page.evaluate("document.querySelectorAll('*').length");
    expect(await count(page)).toBe("10,000 numbers");
    expect(await rows()).toBe(100);
    expect(await elements()).toBeLessThan(3_000);
    await page.getByRole("button", { name: "Number" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    expect(await page.locator("#where").textContent()).toBe("101 to 200 of 10,000");
    expect((await shown(page))[0]).toBe("+12065550100");
    await page.getByRole("searchbox", { name: "Search" }).fill("555555");
    expect([await rows(), await count(page)]).toEqual([10, "10 of 10,000 numbers"]);
    const time = (doing: string) =>
      page.evaluate(`(() => { const start = performance.now(); ${doing}; return performance.now() - start; })()`);
    const type = `search.value = "s"; search.dispatchEvent(new Event("input", { bubbles: true }))`;
    const [typed, sorted] = [await time(type), await time(`document.querySelector("th:nth-child(3) button").click()`)];
    console.log(
      `10,000 numbers: ${Number(typed).toFixed(1)} ms for a keystroke, ${Number(sorted).toFixed(1)} ms to sort`,
    );
    expect(await rows()).toBe(100);
  });

  test("on a phone a row is a card that names its values, and stays a row to a screen reader", async () => {
    const { page } = await open(few, { width: 320 });
    const card = page.locator("#numbers tbody tr").nth(1);
    expect(await card.textContent()).toContain(HOSTILE);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector("#numbers td:nth-child(2)"), "::before").content`),
    ).toBe('"Carrier"');
    expect(await page.getByRole("table", { name: "Numbers" }).getByRole("row").count()).toBe(5);
    expect(await page.getByRole("columnheader", { name: "Carrier" }).first().isVisible()).toBe(true);
  });

  test("without JavaScript the numbers can be read", async () => {
    const html = inventoryOf(Array.from({ length: 501 }, (_, index) => rowOf(index)));
    const { page, requests, complaints } = await open(html, { javaScript: false });
    expect(await page.locator("noscript tbody tr").count()).toBe(500);
    expect(await page.locator("noscript").textContent()).toContain("The first 500 of 501 numbers:");
    expect(await page.locator("#live").isVisible()).toBe(false);
    expect(await page.locator("noscript img").count()).toBe(0);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });
});
