/** Markdown as GitHub shows it: links to files of the tree, raw HTML that is none, and headings' anchors. */
import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** The anchor that GitHub gives a heading. */
export function slugOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .trim()
    .replace(/ /g, "-");
}

/** The HTML that pages may hold. Whatever else looks like it is text: `<name>`. */
const HTML = /^(?:[^<]|<a (?:id|name)="[\w-]+">|<img [^<>]*>|<\/?(?:a|br|code|details|summary)(?: open)?>)*$/;

/** Makes a renderer of VitePress do so, for pages of `site`. */
export function asOnGitHub(md, site) {
  md.disable("emoji", true);
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.core.ruler.push("tree", (state) => {
    const page = site.pages.find(({ place }) => place === state.env.relativePath);
    if (page) for (const token of state.tokens) convert(token, page, site, md);
  });
  // Vue would take it for a program.
  const { text } = md.renderer.rules;
  md.renderer.rules.text = (...args) => text(...args).replaceAll("{{", "&#123;&#123;");
}

function convert(token, page, site, md) {
  const children = token.children ?? [];
  for (const [index, child] of children.entries()) {
    convert(child, page, site, md);
    if (child.type === "link_open") link(children, index, page, site);
  }
  if (token.type !== "html_block" && token.type !== "html_inline") return;
  const html = token.content.replace(/<!--.*?-->/gs, "");
  token.content = HTML.test(html) ? html.replace(/(<img [^>]*src=")(?=\w)/g, "$1./") : md.utils.escapeHtml(html);
}

/** Leads a link to its page of the site, or else to the file in the repository. Throws where there is neither. */
function link(tokens, index, page, site) {
  const [open, text, close] = tokens.slice(index, index + 3);
  const [path, anchor = ""] = open.attrGet("href").split(/(?=#)/);
  const inTree = path.startsWith(`${site.repository}/`)
    ? path.slice(site.repository.length).replace(/^\/(blob|tree)\/main\//, "")
    : posix.join(posix.dirname(page.source), decodeURI(path));
  if (path.startsWith("#") || path === "" || (/^[a-z]+:/.test(path) && !path.startsWith(`${site.repository}/`))) return;
  const name = inTree.replace(/\/$/, "");
  if (!existsSync(join(site.root, name))) throw new Error(`${page.source} links to ${name}, which does not exist`);
  const isFolder = statSync(join(site.root, name)).isDirectory();
  const target =
    site.pages.find(({ source }) => source === (isFolder ? `${name}/README.md` : name)) ??
    (isFolder && site.pages.find(({ source }) => source.startsWith(`${name}/`)));
  if (!target) {
    open.attrSet("href", `${site.repository}/${isFolder ? "tree" : "blob"}/main/${name}${anchor}`);
    return;
  }
  const relative = posix.relative(posix.dirname(page.place), target.place);
  open.attrSet("href", `./${relative}${anchor}`);
  // A page is named by its title here, not by its file.
  const isFileName = text.type === "text" && close?.type === "link_close" && name.endsWith(text.content);
  if (isFileName && text.content.endsWith(".md")) text.content = target.title;
}
