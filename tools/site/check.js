/** A built site as a reader meets it: every link opens, and nothing is asked for from elsewhere. */
const { readdirSync, readFileSync } = require("node:fs");
const { join, posix } = require("node:path");

/**
 * What is wrong with the site in a folder that is served at `base`, a line for each.
 *
 * @param {string} folder
 * @param {string} base
 */
function problemsOf(folder, base) {
  const files = new Set(readdirSync(folder, { recursive: true }).map((path) => path.replaceAll("\\", "/")));
  const pages = new Map(
    [...files]
      .filter((path) => path.endsWith(".html"))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
  const anchors = new Map([...pages].map(([path, html]) => [path, new Set(valuesOf(html, "id"))]));
  const trouble = (page, target) => {
    const { pathname, hash, host } = new URL(target, `http://site${base}${page}`);
    if (host !== "site") return undefined;
    if (!pathname.startsWith(base)) return "is outside of the site";
    const path = decodeURIComponent(pathname.slice(base.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    if (!files.has(file)) return "does not exist";
    const anchor = decodeURIComponent(hash.slice(1));
    return anchor === "" || anchors.get(file)?.has(anchor) ? undefined : "has no such anchor";
  };
  return [
    ...[...pages].flatMap(([page, html]) =>
      [...new Set([...valuesOf(html, "href"), ...valuesOf(html, "src")])].flatMap((target) => {
        const why = /^(mailto|data):/.test(target) ? undefined : trouble(page, target);
        return why === undefined ? [] : [`${page}: ${target} ${why}`];
      }),
    ),
    ...[...pages].flatMap(([page, html]) => foreign(html).map((url) => `${page} asks for ${url}`)),
    ...[...files]
      .filter((path) => path.endsWith(".css"))
      .flatMap((path) =>
        [...readFileSync(join(folder, path), "utf8").matchAll(/(?:url\(|@import )["']?((?:https?:)?\/\/[^"')]+)/g)].map(
          ([, url]) => `${posix.basename(path)} asks for ${url}`,
        ),
      ),
  ];
}

/** What a page loads by itself from another host. */
function foreign(html) {
  return [...html.matchAll(/<(?:script|link|img|iframe|source)\s[^>]*?\b(?:src|href)="((?:https?:)?\/\/[^"]+)"/g)].map(
    ([, url]) => url,
  );
}

function valuesOf(html, attribute) {
  return [...html.matchAll(new RegExp(`<[^>]*?\\s${attribute}="([^"]*)"`, "g"))].map(([, value]) =>
    value.replaceAll("&amp;", "&"),
  );
}

module.exports = { problemsOf };
