/** The documentation's site, built once for the same files and served from this machine. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "../..");
const { madeOf } = require("../../tools/site/stage") as { madeOf(root: string): string[] };

/** As `make docs` builds it. */
export function build(
  folder: string,
  ...options: string[]
): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(join(REPOSITORY, "tools/site/site.sh"), [folder, ...options], {
    encoding: "utf8",
  });
  return { status, stderr };
}

/** The folder of the tree's site for a base: one in the cache, where it is of the very same files. */
export function builtSite(base: string): string {
  const hash = createHash("sha256").update(base);
  for (const path of madeOf(REPOSITORY)) hash.update(`${path}\n`).update(readFileSync(join(REPOSITORY, path)));
  const cache = execFileSync(join(REPOSITORY, "tools/pulumi/cache.sh"), ["path"], { encoding: "utf8" }).trim();
  const name = `site-built-${hash.digest("hex").slice(0, 12)}`;
  if (!existsSync(join(cache, name))) {
    const { status, stderr } = build(join(cache, name), "--base", base);
    if (status !== 0) throw new Error(stderr);
    for (const old of readdirSync(cache).filter((each) => each.startsWith("site-built-") && each !== name))
      rmSync(join(cache, old), { recursive: true });
  }
  return join(cache, name);
}

export interface Served {
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Files alone, below `base`: what is not there is a 404. They are read at once: another tree's run may remove them. */
export async function serve(folder: string, base: string): Promise<Served> {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.slice(base.length);
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const content = pathname.startsWith(base) ? files.get(file) : undefined;
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" }).end(content);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
