/**
 * What this machine has proved of the very same files need not be proved again: a stamp in the cache beside the engine
 * says so (tools/pulumi/cache.sh). For what is slow and made of files that seldom change; a new machine has no stamps.
 * `PROVE_AGAIN=1` takes no notice of them.
 */
import { execFileSync } from "node:child_process";
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./harness";

export interface Proof {
  readonly isKept: boolean;
  /** Of now, in place of an older one. */
  keep(): void;
}

/** By a name, of files and folders of the repository and whatever else it was proved with. */
export function proofOf(name: string, paths: readonly string[], others: readonly string[]): Proof {
  const hash = createHash("sha256").update(JSON.stringify(others));
  for (const path of paths) add(hash, path);
  const cache = execFileSync(join(REPOSITORY, "tools/pulumi/cache.sh"), ["path"], { encoding: "utf8" }).trim();
  const stamp = `proved-${name}-${hash.digest("hex").slice(0, 12)}`;
  return {
    isKept: process.env.PROVE_AGAIN !== "1" && existsSync(join(cache, stamp)),
    keep() {
      for (const old of readdirSync(cache).filter((each) => each.startsWith(`proved-${name}-`)))
        rmSync(join(cache, old));
      writeFileSync(join(cache, stamp), "");
    },
  };
}

function add(hash: Hash, path: string): void {
  const place = join(REPOSITORY, path);
  if (statSync(place).isDirectory()) for (const each of readdirSync(place).sort()) add(hash, `${path}/${each}`);
  else hash.update(`${path}\n`).update(readFileSync(place));
}
