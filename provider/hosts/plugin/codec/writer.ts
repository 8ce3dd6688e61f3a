/**
 * Protobuf's wire format (https://protobuf.dev/programming-guides/encoding), written into one buffer that grows. The
 * writer that comes with protobuf makes a list of bytes of each message in a message, and is loaded for it alone.
 */

export interface Writer {
  bytes: Buffer;
  /** How many of them are written. */
  at: number;
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;

/** The bytes of a message, of which `write` writes the fields. */
export function written(write: (writer: Writer) => void): Buffer {
  const writer = { bytes: Buffer.allocUnsafe(4096), at: 0 };
  write(writer);
  return writer.bytes.subarray(0, writer.at);
}

export function writeText(writer: Writer, field: number, text: string): void {
  writeVarint(writer, field * 8 + LENGTH);
  const length = Buffer.byteLength(text);
  writeVarint(writer, length);
  claim(writer, length);
  writer.at += writer.bytes.write(text, writer.at);
}

/** A whole number from 0 up, of an enum too. */
export function writeNumber(writer: Writer, field: number, value: number): void {
  writeVarint(writer, field * 8 + VARINT);
  writeVarint(writer, value);
}

export function writeFlag(writer: Writer, field: number, value: boolean): void {
  writeNumber(writer, field, value ? 1 : 0);
}

export function writeDouble(writer: Writer, field: number, value: number): void {
  writeVarint(writer, field * 8 + EIGHT_BYTES);
  claim(writer, 8);
  writer.at = writer.bytes.writeDoubleLE(value, writer.at);
}

/** A message in a message, of which `write` writes the fields. */
export function writeMessage(writer: Writer, field: number, write: (writer: Writer) => void): void {
  writeVarint(writer, field * 8 + LENGTH);
  // Most take one byte for their length; a longer one is moved to make room for it.
  claim(writer, 1);
  const start = writer.at + 1;
  writer.at = start;
  write(writer);
  const end = writer.at;
  const more = bytesOf(end - start) - 1;
  if (more > 0) {
    claim(writer, more);
    writer.bytes.copyWithin(start + more, start, end);
  }
  writer.at = start - 1;
  writeVarint(writer, end - start);
  writer.at = end + more;
}

function writeVarint(writer: Writer, value: number): void {
  claim(writer, 8);
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) writer.bytes[writer.at++] = (rest % 128) + 128;
  writer.bytes[writer.at++] = rest;
}

function bytesOf(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** Makes sure that there is room for so many bytes more. */
function claim(writer: Writer, length: number): void {
  if (writer.at + length <= writer.bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(writer.bytes.length * 2, writer.at + length));
  writer.bytes.copy(larger, 0, 0, writer.at);
  writer.bytes = larger;
}
