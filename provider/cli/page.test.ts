import { createHash } from "node:crypto";
import { escaped, htmlPage } from "./page";

const page = htmlPage({
  title: "Numbers & <names>",
  styles: "\n.wide { width: 100% }\n",
  body: "<h1>Numbers</h1>",
  script: 'document.title += "!"',
});

function within(tag: string): string {
  return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] as string;
}

test("a page's policy allows its own styles and script, and nothing else", () => {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash(within("style"))}; script-src ${hash(within("script"))}; ` +
      "base-uri 'none'; form-action 'none'",
  );
  expect(within("style")).toContain(".wide { width: 100% }");
  expect(htmlPage({ title: "", body: "" })).not.toContain("script");
});

test("a page names no place to fetch anything from", () => {
  expect(page).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
});

test("a page's title is text", () => {
  expect(within("title")).toBe("Numbers &#38; &#60;names&#62;");
});

test.each([
  ["markup", `<img src=x onerror="a('b')">&amp;`, "&#60;img src=x onerror=&#34;a(&#39;b&#39;)&#34;&#62;&#38;amp;"],
  ["what is not seen", "a\u202eb\x1b[2J", "a\\u{202e}b\\u{1b}[2J"],
  ["line ends", "a\nb", "a b"],
  ["other scripts", "Zürich 📞", "Zürich 📞"],
])("%s is shown, and does nothing", (_, text, shown) => {
  expect(escaped(text)).toBe(shown);
});

/** As WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] as number), 0);
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"])("in the %s", (scheme) => {
  const [light, dark] = within("style").split("prefers-color-scheme: dark") as [string, string];
  const colors = Object.fromEntries(
    [...(scheme === "dark" ? dark : light).matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, color]) => [name, color]),
  ) as Record<string, string>;

  test.each([
    ["text", "page"],
    ["text", "raised"],
    ["muted", "page"],
    ["muted", "raised"],
    ["link", "page"],
    ["bad", "on-bad"],
    ["warn", "on-warn"],
    ["good", "on-good"],
    ["info", "on-info"],
  ])("%s can be read on %s", (text, ground) => {
    expect(contrast(colors[text] as string, colors[ground] as string)).toBeGreaterThanOrEqual(4.5);
  });
});
