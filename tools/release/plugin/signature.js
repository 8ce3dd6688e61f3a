/**
 * Signatures of macOS, which on ARM starts nothing without one. They are "ad hoc", as every linker of today writes them
 * (Go's cmd/internal/codesign and LLVM's ld64.lld write this form, on any system): they say that nothing was changed
 * since, and not by whom it was made.
 */
const { createHash } = require("node:crypto");

const LC_SEGMENT_64 = 0x19;
const LC_CODE_SIGNATURE = 0x1d;
const SIGNATURE = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
const AD_HOC = 2;
const LINKER_SIGNED = 0x20000;
const MAIN_BINARY = 1;
const SHA_256 = 2;
const HASH_BYTES = 32;
const PAGE_BITS = 12;
const VERSION = 0x20400; // with the bounds of what may be run
const DIRECTORY_BYTES = 88;
const PART = 20; // where the one part of a signature begins
const SEGMENT_ALIGNMENT = 0x4000n;

/** The same 64-bit executable with a signature under this name; it must have none. */
function signed(unsigned, name) {
  if (commandOf(unsigned, LC_CODE_SIGNATURE) !== undefined) throw new Error("There is a signature already.");
  const start = (unsigned.length + 15) & ~15;
  const pages = Math.ceil(start / (1 << PAGE_BITS));
  const hashes = DIRECTORY_BYTES + name.length + 1;
  const directorySize = hashes + pages * HASH_BYTES;
  const size = PART + directorySize;
  const binary = Buffer.concat([unsigned, Buffer.alloc(start - unsigned.length + size)]);

  // Of the load commands the first section leaves room for some more.
  const [count, bytes] = [binary.readUInt32LE(16), binary.readUInt32LE(20)];
  const command = 32 + bytes;
  if (binary.subarray(command, command + 16).some((byte) => byte !== 0))
    throw new Error("There is no room for a command.");
  binary.writeUInt32LE(count + 1, 16);
  binary.writeUInt32LE(bytes + 16, 20);
  for (const [index, value] of [LC_CODE_SIGNATURE, 16, start, size].entries())
    binary.writeUInt32LE(value, command + 4 * index);
  const linkedit = commandOf(binary, LC_SEGMENT_64, "__LINKEDIT");
  const length = BigInt(binary.length) - binary.readBigUInt64LE(linkedit + 40);
  binary.writeBigUInt64LE(((length + SEGMENT_ALIGNMENT - 1n) / SEGMENT_ALIGNMENT) * SEGMENT_ALIGNMENT, linkedit + 32);
  binary.writeBigUInt64LE(length, linkedit + 48);

  for (const [index, value] of [SIGNATURE, size, 1, 0, PART].entries()) binary.writeUInt32BE(value, start + 4 * index);
  const directory = binary.subarray(start + PART);
  const fields = [
    ...[CODE_DIRECTORY, directorySize, VERSION, AD_HOC | LINKER_SIGNED],
    ...[hashes, DIRECTORY_BYTES, 0, pages, start], // no parts beside the pages
  ];
  for (const [index, value] of fields.entries()) directory.writeUInt32BE(value, 4 * index);
  directory.set([HASH_BYTES, SHA_256, 0, PAGE_BITS], 36);
  const text = commandOf(binary, LC_SEGMENT_64, "__TEXT");
  directory.writeBigUInt64BE(binary.readBigUInt64LE(text + 40), 64);
  directory.writeBigUInt64BE(binary.readBigUInt64LE(text + 48), 72);
  directory.writeBigUInt64BE(BigInt(MAIN_BINARY), 80);
  directory.write(name, DIRECTORY_BYTES);
  for (let page = 0; page < pages; page += 1) {
    const content = binary.subarray(page << PAGE_BITS, Math.min((page + 1) << PAGE_BITS, start));
    directory.set(createHash("sha256").update(content).digest(), hashes + page * HASH_BYTES);
  }
  return binary;
}

/**
 * What a signature of macOS says of a 64-bit executable, read anew from its bytes: throws where it says of one page of
 * the file what is not so, or does not reach from the file's start to the signature. Gives its identifier, its flags and
 * how many pages it covers. Of the signature that Apple's own tools have put to Node it says the same.
 */
function checkSignature(binary) {
  const signature = commandOf(binary, LC_CODE_SIGNATURE);
  if (signature === undefined) throw new Error("There is no signature.");
  const [offset, size] = [binary.readUInt32LE(signature + 8), binary.readUInt32LE(signature + 12)];
  if (offset + size !== binary.length) throw new Error("The signature does not end the file.");
  const linkedit = commandOf(binary, LC_SEGMENT_64, "__LINKEDIT");
  if (binary.readBigUInt64LE(linkedit + 40) + binary.readBigUInt64LE(linkedit + 48) !== BigInt(binary.length))
    throw new Error("__LINKEDIT does not end with the file.");
  const text = commandOf(binary, LC_SEGMENT_64, "__TEXT");

  const blobs = binary.subarray(offset);
  const directory = blobs.subarray(Number(slotsOf(blobs).get(0)));
  if (directory.readUInt32BE(0) !== CODE_DIRECTORY) throw new Error("The signature has no directory of pages.");
  const at = (field) => directory.readUInt32BE(field);
  const [flags, hashes, identifier, specials, pages, limit] = [12, 16, 20, 24, 28, 32].map(at);
  const [hashSize, hashType, , pageBits] = directory.subarray(36, 40);
  if (hashSize !== HASH_BYTES || hashType !== SHA_256) throw new Error("The signature is not by SHA-256.");
  if (limit !== offset) throw new Error(`The signature covers ${limit} bytes of ${offset}.`);
  const [start, length] = [64, 72].map((field) => directory.readBigUInt64BE(field));
  if (start !== binary.readBigUInt64LE(text + 40) || length !== binary.readBigUInt64LE(text + 48))
    throw new Error("The signature has other bounds of what may be run than the file.");
  for (let page = 0; page < Math.max(pages, Math.ceil(limit / 2 ** pageBits)); page += 1) {
    const bytes = binary.subarray(page << pageBits, Math.min((page + 1) << pageBits, limit));
    const said = directory.subarray(hashes + page * hashSize, hashes + (page + 1) * hashSize);
    if (page >= pages || !createHash("sha256").update(bytes).digest().equals(said))
      throw new Error(`The signature is wrong about page ${page}.`);
  }
  for (let slot = 1; slot <= specials; slot += 1) {
    const said = directory.subarray(hashes - slot * hashSize, hashes - (slot - 1) * hashSize);
    if (said.every((byte) => byte === 0)) continue;
    const blob = blobs.subarray(slotsOf(blobs).get(slot));
    const whole = blob.subarray(0, blob.readUInt32BE(4));
    if (!createHash("sha256").update(whole).digest().equals(said))
      throw new Error(`The signature is wrong about its part ${slot}.`);
  }
  const name = directory.toString("utf8", identifier, directory.indexOf(0, identifier));
  return { name, isAdHoc: (flags & AD_HOC) !== 0, pages };
}

/** Where a load command stands; undefined where there is none. */
function commandOf(binary, kind, segment) {
  let at = 32;
  for (let count = binary.readUInt32LE(16); count > 0; count -= 1) {
    const isSegment =
      segment === undefined || binary.toString("latin1", at + 8, at + 24).replace(/\0+$/, "") === segment;
    if (binary.readUInt32LE(at) === kind && isSegment) return at;
    at += binary.readUInt32LE(at + 4);
  }
  return undefined;
}

/** Where each part of the signature begins, by its number. */
function slotsOf(blobs) {
  const parts = Array.from({ length: blobs.readUInt32BE(8) }, (_, index) => 12 + 8 * index);
  return new Map(parts.map((at) => [blobs.readUInt32BE(at), blobs.readUInt32BE(at + 4)]));
}

module.exports = { checkSignature, signed };
