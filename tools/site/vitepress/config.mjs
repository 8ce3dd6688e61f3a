/** What VitePress is told. `site.json` comes from stage.js. */
import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { tabsMarkdownPlugin } from "vitepress-plugin-tabs";
import { asOnGitHub, slugOf } from "./markdown.mjs";

const site = JSON.parse(readFileSync(new URL("./site.json", import.meta.url), "utf8"));

const page = (source) => site.pages.find((each) => each.source === source);
const linkTo = (source) =>
  `/${page(source)
    .place.replace(/(^|\/)index\.md$/, "$1")
    .replace(/\.md$/, ".html")}`;
const item = ({ source, children = [] }) => ({
  text: page(source).title,
  link: linkTo(source),
  ...(children.length > 0 && { collapsed: true, items: children.map((child) => item({ source: child })) }),
});

export default defineConfig({
  base: site.base,
  outDir: site.out,
  cacheDir: "./.cache",
  lang: "en",
  title: "pulumi-telephony",
  description: "A Pulumi provider for telephone numbers on FracTEL FoneStorm, Flowroute and Telcom UK.",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${site.base}icon.svg` }]],
  // One page after the other, so that the search index has one order.
  buildConcurrency: 1,
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    anchor: { slugify: slugOf },
    attrs: { disable: true },
    config(md) {
      md.use(tabsMarkdownPlugin);
      asOnGitHub(md, site);
    },
  },
  themeConfig: {
    logo: "/icon.svg",
    nav: [
      { text: "Start", link: linkTo("README.md") },
      { text: "Install", link: linkTo("docs/installation-configuration.md") },
      { text: "Resources", link: linkTo("docs/resources/phone-number.md"), activeMatch: "/resources/" },
      { text: "Commands", link: linkTo("docs/commands.md") },
      { text: "Repository", link: site.repository },
    ],
    sidebar: site.groups
      .filter(({ items }) => items.length > 0)
      .map(({ title, items }) => ({ text: title, items: items.map(item) })),
    outline: { level: [2, 3], label: "On this page" },
    search: {
      provider: "local",
      options: {
        miniSearch: {
          searchOptions: {
            // What users declare comes first, then what they read; what the carriers' APIs are like comes last.
            boostDocument: (id) => (/\/resources\//.test(id) ? 2 : /\/(facts|decisions)\//.test(id) ? 0.3 : 1),
          },
        },
      },
    },
    editLink: { pattern: `${site.repository}/blob/main/:path`, text: "This page in the repository" },
  },
  // Where a page stands in the repository.
  transformPageData: ({ frontmatter }) => ({ filePath: frontmatter.source ?? "" }),
  vite: { logLevel: "warn", build: { chunkSizeWarningLimit: 4000 } },
});
