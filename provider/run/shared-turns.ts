/**
 * The turns of an account, shared by all processes of this user and machine (docs/decisions/0018-a-pace-for-a-machine.md).
 *
 * An account is a folder, and a turn a symbolic link in it: `41` -> `1764158400123.5` says that the 41st turn is booked
 * until that time. A link is made in one step, with its text, and only once; so nobody waits for a lock, and who dies
 * leaves no more than a turn that nobody used.
 */
import { readdirSync, readlinkSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownTurns, type Turns } from "../transport/pace";
import { hash, names, ownFolder, userFolder } from "./private-folder";

/** Nobody books so far ahead: a clock has been set, or is wrong. */
const STRANGE_MS = 15_000;
/** Links that stay: a process would have to sleep through that many turns to make one of a number that was used. */
const KEPT = 8;
const FORGOTTEN_MS = 3_600_000;
const MAX_FAILURES = 3;
const MAX_TRIES = 100;

/**
 * The turns of the account that `identity` is of (its origin and whose credentials they are; it is only kept as a
 * hash). Where they can't be shared they are those of this caller alone: `book` never throws and never waits.
 */
export function sharedTurns(identity: string, root = tmpdir()): Turns {
  const alone = ownTurns();
  let folder: string | undefined;
  let failures = 0;
  return {
    book(from, forMs) {
      if (failures < MAX_FAILURES) {
        try {
          folder ??= open(identity, root);
          return book(folder, from, forMs);
        } catch {
          failures += 1;
          // It may have been swept away while nobody asked for a turn.
          folder = undefined;
        }
      }
      return alone.book(from, forMs);
    },
  };
}

function open(identity: string, root: string): string {
  const base = userFolder("pulumi-telephony-pace", root);
  const folder = join(base, hash(identity));
  if (ownFolder(folder)) sweep(base);
  return folder;
}

function book(folder: string, from: number, forMs: number): number {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const numbers = readdirSync(folder).map(Number).filter(Number.isSafeInteger);
    const last = Math.max(0, ...numbers);
    const until = last === 0 ? 0 : bookedUntil(join(folder, String(last)));
    const at = until > from && until - from <= STRANGE_MS ? until : from;
    if (!make(join(folder, String(last + 1)), String(at + forMs))) continue;
    for (const number of numbers) if (number <= last - KEPT) rmSync(join(folder, String(number)), { force: true });
    return at;
  }
  throw new Error(`no turn can be booked in ${folder}`);
}

/** NaN where it can't be read as a time, 0 where it was taken away meanwhile. */
function bookedUntil(link: string): number {
  try {
    return Number(readlinkSync(link));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

/** False where somebody else has made it. */
function make(link: string, text: string): boolean {
  try {
    symlinkSync(text, link);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes away the accounts of which nobody has wanted a turn for long. */
function sweep(base: string): void {
  for (const name of names(base)) {
    try {
      if (Date.now() - statSync(join(base, name)).mtimeMs > FORGOTTEN_MS)
        rmSync(join(base, name), { recursive: true, force: true });
    } catch {
      // Somebody else has swept it.
    }
  }
}
