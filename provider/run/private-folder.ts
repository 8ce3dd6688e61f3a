/** Folders in the temporary one that are one user's alone. */
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** `<root>/<name>-<user>`, made where there is none. Throws as `ownFolder` does. */
export function userFolder(name: string, root = tmpdir()): string {
  const folder = join(root, `${name}-${process.getuid?.() ?? userInfo().username}`);
  ownFolder(folder);
  return folder;
}

/**
 * Makes the folder where there is none, and says whether it did. Throws unless the path is a folder of this user that
 * nobody else can look into.
 */
export function ownFolder(path: string): boolean {
  const made = mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined;
  const found = lstatSync(path);
  if (!found.isDirectory()) throw new Error(`${path} is no folder`);
  const uid = process.getuid?.();
  if (uid === undefined) return made;
  if (found.uid !== uid) throw new Error(`${path} belongs to somebody else`);
  if ((found.mode & 0o077) !== 0) throw new Error(`${path} is open to others`);
  return made;
}

/** What is in the folder; nothing where it can't be read. */
export function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A name for a file that tells nothing of the text. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
