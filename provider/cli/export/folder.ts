/** The folder of an export: what may be written there, and how. */
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { TelephonyError } from "../../transport/errors";
import { jsonIn } from "../input";
import type { Declared } from "./exported";

/** By name, what a file holds. */
export type Files = Readonly<Record<string, string>>;

export interface Project {
  /** Drawn from the account. Written again each time, and never over somebody's changes. */
  readonly program: Files;
  /** What Pulumi and npm need. What somebody has changed stays as it is. */
  readonly settings: Files;
  /** What the program declares. */
  readonly declared: Declared;
}

/** By name, a list. */
type Lists = Readonly<Record<string, readonly string[]>>;

/** What the program begins with: without it there is no project. */
export const ENTRY = "index.ts";

/** Says which files are of an export, how they were written, and what they declare. */
const NOTE = ".telephony-export.json";

const note = z.object({
  /** By name, the SHA-256 of what was written; of two where an export was interrupted. */
  files: z.record(z.string().regex(/^[A-Za-z0-9.][\w.-]*$/), z.array(z.string())),
  /** By kind, the ids of what the program declares; of two programs where an export was interrupted. */
  declared: z.record(z.string(), z.array(z.string())).default({}),
});
type Written = z.infer<typeof note>["files"];

/** What earlier exports have written to a folder. */
export interface Earlier {
  readonly files: Written;
  readonly declared: Declared;
}

const NOTHING: Earlier = { files: {}, declared: {} };

/**
 * What earlier exports have written to a folder. Throws TelephonyError for a folder that is neither new nor empty nor
 * an export.
 */
export function earlierExport(directory: string): Earlier {
  if (!existsSync(directory)) return NOTHING;
  const ways = "name a folder that is new, empty or an earlier export: --out <folder>";
  if (!lstatSync(resolve(directory)).isDirectory() && !isLinkToFolder(directory))
    throw new TelephonyError(`${directory} is no folder: ${ways}.`);
  const there = readdirSync(directory).filter((name) => name !== ".git");
  if (!there.includes(NOTE)) {
    if (there.length === 0 || there.every((name) => name.startsWith(`${NOTE}.`))) return NOTHING;
    throw new TelephonyError(`${directory} holds files of somebody else, so nothing was written: ${ways}.`);
  }
  const read = note.safeParse(jsonIn(readFileSync(join(directory, NOTE), "utf8")));
  if (read.success) return read.data;
  throw new TelephonyError(
    `${join(directory, NOTE)} does not say what an earlier export has written there, so nothing was: ${ways}.`,
  );
}

function isLinkToFolder(directory: string): boolean {
  try {
    readdirSync(directory);
    return true;
  } catch {
    return false;
  }
}

/**
 * Throws TelephonyError where somebody has changed a file that an export writes again. `names` are those of the
 * program that is to be written, as far as they are known.
 */
export function refuseChanged(directory: string, written: Written, names: readonly string[], next: Files = {}): void {
  const changed = names.filter((name) => {
    const now = hashAt(join(directory, name));
    return now !== undefined && !written[name]?.includes(now) && now !== hashOf(next[name] ?? "");
  });
  if (changed.length > 0)
    throw new TelephonyError(
      `${changed.map((name) => join(directory, name)).join(", ")} was changed since the last export, so nothing was ` +
        "written. Export into another folder and compare; or move the file away, and it is written again.",
    );
}

/** Writes the project. Gives the names of the settings that stay as somebody has changed them. */
export function writeProject(directory: string, { program, settings, declared }: Project): string[] {
  const { files: written, declared: before } = earlierExport(directory);
  const stale = Object.keys(written).filter((name) => !(name in program) && !(name in settings));
  refuseChanged(directory, written, [...Object.keys(program), ...stale], program);
  const kept = Object.keys(settings).filter((name) => {
    const now = hashAt(join(directory, name));
    return now !== undefined && !written[name]?.includes(now) && now !== hashOf(settings[name] ?? "");
  });
  const files = { ...settings, ...program };
  for (const name of kept) delete files[name];
  const hashes: Written = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [hashOf(text)]]));
  const final = noteText(
    { ...Object.fromEntries(kept.map((name) => [name, written[name] ?? []])), ...hashes },
    declared,
  );
  if (!existsSync(directory)) {
    writeNew(directory, { ...files, [NOTE]: final });
    return kept;
  }
  // Whenever this ends, the next export knows all of these as its own; and without its entry there is no program.
  writeWhole(directory, NOTE, noteText(merged(written, hashes), merged(before, declared)));
  rmSync(join(directory, ENTRY), { force: true });
  for (const name of stale) rmSync(join(directory, name), { force: true });
  for (const [name, text] of Object.entries(files)) if (name !== ENTRY) writeWhole(directory, name, text);
  writeWhole(directory, ENTRY, files[ENTRY] ?? "");
  writeWhole(directory, NOTE, final);
  return kept;
}

function merged(one: Lists, other: Lists): Lists {
  return Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [
      name,
      [...new Set([...(one[name] ?? []), ...(other[name] ?? [])])],
    ]),
  );
}

/** A folder that is there with all its files, or not at all. */
function writeNew(directory: string, files: Files): void {
  const target = resolve(directory);
  const stage = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}`);
  try {
    mkdirSync(stage, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(stage, name), text);
    renameSync(stage, target);
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    throw unwritable(directory, error);
  }
}

function writeWhole(directory: string, name: string, text: string): void {
  const aside = join(directory, `${NOTE}.${name}`);
  try {
    writeFileSync(aside, text);
    renameSync(aside, join(directory, name));
  } catch (error) {
    throw unwritable(join(directory, name), error);
  }
}

function unwritable(path: string, error: unknown): TelephonyError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new TelephonyError(`${path} can't be written (${code}): make room, or name another folder with --out.`);
}

function noteText(files: Lists, declared: Lists): string {
  const sorted = (record: Lists) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const about =
    "Written by `telephony export`: by file, the SHA-256 of what it wrote; by kind, what it declared. Keep it beside them.";
  return `${JSON.stringify({ about, files: sorted(files), declared: sorted(declared) }, undefined, 2)}\n`;
}

/** Undefined where there is no file; that of a link or a folder is nobody's. */
function hashAt(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isFile() ? hashOf(readFileSync(path, "utf8")) : "no file";
}

/** Git may write other line ends. */
function hashOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}
