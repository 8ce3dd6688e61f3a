import { createHash } from "node:crypto";

/** The beginning of the alias of a route, and of the label of an E911 record, that this provider made. */
const PREFIX = "pulumi-telephony/";

/** Whether this provider made the record that has the name. */
export function isOurs(name: string | null | undefined): boolean {
  return name?.startsWith(PREFIX) === true;
}

/** A name for a new record: the same for the same content, with a count behind it where that name is taken. */
export function freeName(content: readonly unknown[], taken: readonly (string | null | undefined)[]): string {
  const name = PREFIX + createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  let free = name;
  for (let count = 2; taken.includes(free); count += 1) free = `${name}-${count}`;
  return free;
}
