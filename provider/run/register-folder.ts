/**
 * The register as a folder that all processes of one engine find: each writes a log of its own and reads those of the
 * others; what only one may have is a file that only one can make. Nothing in it is a secret: URNs, numbers, reasons.
 */
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { hash, names, ownFolder, userFolder } from "./private-folder";
import { createRegister, type Fact, learn, noFacts, type Register, type Slots } from "./register";

/** A run that ended so long ago is nobody's any more. */
const FORGOTTEN_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 3_600_000;

/**
 * The register of the engine at `address` (`127.0.0.1:40123`), asked for when it is first needed; without an engine,
 * one of this process alone.
 */
export function engineRegister(address: () => string | undefined, root = tmpdir()): Register {
  let opened: Register | undefined;
  const register = (): Register => {
    opened ??= open(address(), root);
    return opened;
  };
  return {
    get trouble() {
      return register().trouble;
    },
    note: (fact) => register().note(fact),
    facts: () => register().facts(),
    claim: (name, owner) => register().claim(name, owner),
    takeSlot: (sort, limit) => register().takeSlot(sort, limit),
    taken: (sort) => register().taken(sort),
  };
}

function open(address: string | undefined, root: string): Register {
  if (address === undefined) return createRegister();
  try {
    return folderRegister(openFolder(address, root));
  } catch (error) {
    return createRegister(troubleWith(root, error));
  }
}

function troubleWith(place: string, error: unknown): string {
  return (
    `the processes of this run can't tell each other what they do, since the folder for it in ${place} can't be used ` +
    `(${error instanceof Error ? error.message : String(error)}). Set TMPDIR to a folder that only you can write ` +
    "to, and run again"
  );
}

/** Makes the run's folder, or finds it. Throws where it is not this user's alone. */
function openFolder(address: string, root: string): string {
  const base = userFolder("pulumi-telephony", root);
  const socket = socketOf(address);
  const folder = join(base, hash([String(process.getuid?.()), address, ...machine(), socket ?? ""].join("\n")));
  sweep(base, folder);
  ownFolder(folder);
  // The address of an engine that has ended may be the next one's. Where the socket tells them apart, the folder's name
  // does.
  const members = join(folder, "members");
  if (socket === undefined && alive(members) === false) {
    const aside = `${folder}-${randomBytes(4).toString("hex")}`;
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
    ownFolder(folder);
  }
  for (const name of ["members", "claims", "purchases", "releases"])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  return folder;
}

/** What sets this machine, or this container, apart from another with the same temporary folder. */
function machine(): string[] {
  if (process.platform !== "linux") return [hostname()];
  return ["pid", "net"].map((namespace) => readlinkSync(`/proc/self/ns/${namespace}`));
}

/**
 * The number that the kernel gave the engine's listening socket: no other engine has it, though it may have the
 * address. Undefined where that can't be seen.
 */
function socketOf(address: string): string | undefined {
  const port = Number(address.slice(address.lastIndexOf(":") + 1))
    .toString(16)
    .toUpperCase()
    .padStart(4, "0");
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    try {
      for (const line of readFileSync(table, "utf8").split("\n")) {
        const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/);
        if (state === "0A" && local.endsWith(`:${port}`)) return inode;
      }
    } catch {
      // Not every system has these tables: then the members tell.
    }
  }
  return undefined;
}

/** Whether one of the processes lives; undefined when there are none. */
function alive(members: string): boolean | undefined {
  const pids = names(members).map((name) => Number(name.split("-")[0]));
  return pids.length === 0 ? undefined : pids.some(isAlive);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isSweepDue(mark: string): boolean {
  const last = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - last < SWEEP_EVERY_MS) return false;
  try {
    writeFileSync(mark, "", { mode: 0o600 });
    return true;
  } catch {
    // What was left may stay: the run's own folder tells what is wrong with the place.
    return false;
  }
}

/** Takes away what runs have left that ended long ago. To look at all of them is dear: once an hour is enough. */
function sweep(base: string, own: string): void {
  if (!isSweepDue(join(base, "swept-at"))) return;
  for (const name of names(base)) {
    const folder = join(base, name);
    try {
      if (folder !== own && Date.now() - statSync(folder).mtimeMs > FORGOTTEN_MS && !alive(join(folder, "members")))
        rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else has swept it.
    }
  }
}

/**
 * What goes wrong later with the folder, which may be full or be swept away, is trouble from then on: what the others
 * do is no longer known.
 */
function folderRegister(folder: string): Register {
  const members = join(folder, "members");
  const own = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const ownLog = openSync(join(members, own), "ax", 0o600);
  const facts = noFacts();
  const alone = createRegister();
  const others = new Map<string, Log>();
  let seenAt = 0n;
  let trouble: string | undefined;

  const shared = <T>(work: () => T, otherwise: () => T): T => {
    try {
      if (trouble === undefined) return work();
    } catch (error) {
      trouble = troubleWith(folder, error);
    }
    return otherwise();
  };
  const unreadable = (error: unknown) => {
    trouble ??= troubleWith(folder, error);
  };

  /** Reads what the others have written since the last time. */
  const catchUp = () => {
    const { mtimeNs } = statSync(members, { bigint: true });
    if (mtimeNs !== seenAt) {
      const present = readdirSync(members);
      if (!present.includes(own)) throw new Error("this process's part of it was removed");
      for (const name of present)
        if (name !== own && !others.has(name)) others.set(name, openLog(join(members, name), unreadable));
      // A process that comes within the clock's grain is seen the next time.
      seenAt = Date.now() - Number(mtimeNs / 1_000_000n) > 50 ? mtimeNs : 0n;
    }
    for (const log of others.values()) for (const fact of log.news()) learn(facts, fact);
  };
  const nothing = () => undefined;

  return {
    get trouble() {
      return trouble;
    },
    note(fact) {
      learn(facts, fact);
      // One write a line: it arrives whole or not at all.
      shared(() => appendFileSync(ownLog, `${JSON.stringify(fact)}\n`), nothing);
    },
    facts() {
      shared(catchUp, nothing);
      return facts;
    },
    claim(name, owner) {
      const path = join(folder, "claims", hash(name));
      return shared(
        () => (make(folder, path, owner) ? owner : readFileSync(path, "utf8")),
        () => alone.claim(name, owner),
      );
    },
    takeSlot(sort, limit) {
      const giveBack = shared(() => takeSlot(folder, sort, limit), nothing);
      return giveBack && (() => shared(giveBack, nothing));
    },
    taken: (sort) =>
      shared(
        () => slotsIn(folder, sort).length,
        () => alone.taken(sort),
      ),
  };
}

/** Makes a file with this content, whole; false when there is one already. */
function make(folder: string, path: string, content: string): boolean {
  const aside = join(folder, `new-${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(aside, content, { mode: 0o600, flag: "wx" });
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(aside);
  }
}

/**
 * Slots are numbered as they are taken, and a number is never used again, since one that was given back keeps its file:
 * whoever has one of the first `limit` that are held may go on.
 */
function takeSlot(folder: string, sort: Slots, limit: number): (() => void) | undefined {
  let mine = Math.max(0, ...readdirSync(join(folder, sort)).map((name) => Number.parseInt(name, 10)));
  do mine += 1;
  while (!make(folder, join(folder, sort, String(mine)), String(process.pid)));
  const giveBack = () => writeFileSync(join(folder, sort, `${mine}${BACK}`), "", { mode: 0o600 });
  if (slotsIn(folder, sort).filter((each) => each <= mine).length <= limit) return giveBack;
  giveBack();
  return undefined;
}

const BACK = "-back";

/** The numbers of the slots that are held. */
function slotsIn(folder: string, sort: Slots): number[] {
  const names = new Set(readdirSync(join(folder, sort)));
  return [...names].filter((name) => !name.endsWith(BACK) && !names.has(name + BACK)).map(Number);
}

interface Log {
  /** The facts written since the last call. */
  news(): Fact[];
}

/** What logs are read into, one after the other. */
const chunk = Buffer.alloc(64 * 1024);

function openLog(path: string, unreadable: (error: unknown) => void): Log {
  const file = openSync(path, "r");
  let at = 0;
  let rest = "";
  return {
    news() {
      let read = readSync(file, chunk, 0, chunk.length, at);
      if (read === 0) return [];
      let text = rest;
      for (; read > 0; read = readSync(file, chunk, 0, chunk.length, at)) {
        at += read;
        text += chunk.toString("latin1", 0, read);
      }
      const lines = text.split("\n");
      rest = lines.pop() ?? "";
      // Bytes are kept as they are until a line is whole, since a character may be cut.
      return lines.flatMap((line) => {
        try {
          return [JSON.parse(Buffer.from(line, "latin1").toString("utf8")) as Fact];
        } catch (error) {
          unreadable(error);
          return [];
        }
      });
    },
  };
}
