/**
 * Protobuf's wire format (https://protobuf.dev/programming-guides/encoding), read within bounds: whatever the bytes
 * are, reading them takes as many steps as there are bytes at most and ends with a value or a MalformedError. The
 * reader that comes with protobuf for JavaScript believes every length: six bytes can keep it busy for a minute.
 */

/** The bytes are not the message that they should be. */
export class MalformedError extends Error {
  constructor(problem: string) {
    super(`The message can't be read: ${problem}.`);
    this.name = "MalformedError";
  }
}

/** A place in some bytes, and the field that stands there once `nextField` has found one. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
  /** Where the present message ends. */
  end: number;
  depth: number;
  field: number;
  type: number;
}

/** Messages in messages: a value of a struct takes three, so that JSON may be three hundred levels deep. */
const deepest = 1000;

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const FOUR_BYTES = 5;

export function cursorOn(bytes: Uint8Array): Cursor {
  return {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    at: 0,
    end: bytes.byteLength,
    depth: 0,
    field: 0,
    type: 0,
  };
}

/**
 * Moves to the next field of the present message; false at its end. Each field that was found must be read or skipped.
 */
export function nextField(cursor: Cursor): boolean {
  if (cursor.at === cursor.end) return false;
  const tag = varint(cursor);
  cursor.field = Math.floor(tag / 8);
  cursor.type = tag % 8;
  if (cursor.field === 0 || tag > 0xffffffff) throw new MalformedError("it has a field without a number");
  return true;
}

function varint(cursor: Cursor): number {
  let value = 0;
  for (let factor = 1, length = 1; length <= 10; factor *= 128, length++) {
    const byte = cursor.at < cursor.end ? cursor.bytes[cursor.at++] : undefined;
    if (byte === undefined) throw new MalformedError("it ends within a number");
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
  throw new MalformedError("a number in it has no end");
}

function expect(cursor: Cursor, type: number): void {
  if (cursor.type !== type) throw new MalformedError(`its field ${cursor.field} is of another type than it should be`);
}

/** Steps over so many bytes, and gives the place where they begin. */
function pass(cursor: Cursor, length: number): number {
  const start = cursor.at;
  if (length > cursor.end - start) throw new MalformedError(`its field ${cursor.field} is longer than the message`);
  cursor.at = start + length;
  return start;
}

function passLength(cursor: Cursor): number {
  expect(cursor, LENGTH);
  return pass(cursor, varint(cursor));
}

export function readText(cursor: Cursor): string {
  const start = passLength(cursor);
  return cursor.bytes.toString("utf8", start, cursor.at);
}

export function readBytes(cursor: Cursor): Uint8Array {
  const start = passLength(cursor);
  return cursor.bytes.subarray(start, cursor.at);
}

export function readDouble(cursor: Cursor): number {
  expect(cursor, EIGHT_BYTES);
  return cursor.bytes.readDoubleLE(pass(cursor, 8));
}

/** A whole number that isn't negative; exact up to 2^53. */
export function readNumber(cursor: Cursor): number {
  expect(cursor, VARINT);
  return varint(cursor);
}

export function readFlag(cursor: Cursor): boolean {
  return readNumber(cursor) !== 0;
}

export function skipField(cursor: Cursor): void {
  if (cursor.type === VARINT) varint(cursor);
  else if (cursor.type === EIGHT_BYTES) pass(cursor, 8);
  else if (cursor.type === LENGTH) passLength(cursor);
  else if (cursor.type === FOUR_BYTES) pass(cursor, 4);
  else throw new MalformedError(`its field ${cursor.field} is of a type that there isn't`);
}

/** Reads the message that is the value of the present field. */
export function within<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  const start = passLength(cursor);
  const { at, end } = cursor;
  if (++cursor.depth > deepest) throw new MalformedError(`it has more than ${deepest} levels`);
  cursor.at = start;
  cursor.end = at;
  const message = read(cursor);
  cursor.at = at;
  cursor.end = end;
  cursor.depth--;
  return message;
}
