import { randomUUID } from "node:crypto";
import { closeSync, constants, lstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

export const ANOTHER_FILE = "name one that it wrote, or one that is not there yet";

/** The text of a file, undefined where there is none. A link is refused: whoever made it chose another file. */
export function readStateFile(file: string): string | undefined {
  const found = reading(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (found === undefined) return undefined;
  if (!found.isFile())
    throw new Error(`${file} is no file of its own, but a link or a folder: name a file for the state.`);
  const opened = reading(file, () => openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW));
  try {
    return readFileSync(opened, "utf8");
  } finally {
    closeSync(opened);
  }
}

function reading<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new Error(`${file} can't be read (${codeOf(error)}): ${ANOTHER_FILE}.`);
  }
}

/**
 * Replaces a file as a whole: a reader, or a start after a crash, sees the old text or the new one. Only its user can
 * read it. It is written first under a name that nobody can guess and create before.
 */
export function writeStateFile(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600, flag: "wx" });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new Error(
      `${file} can't be written (${codeOf(error)}): name a file in a folder that is there and that you may write to.`,
    );
  }
}

/** The system's code, such as "ENOENT", without the path of the unfinished file. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
