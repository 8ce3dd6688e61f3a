const { gzipSync } = require("node:zlib");

const BLOCK = 512;

/**
 * Files as a `.tar.gz`, which is the same bytes for the same files: each is `{ name, content, mode }`, in the order that
 * they are to have. `mode` is 0o644 unless it is given. Times are 1970, owners nobody.
 */
function tarGz(files) {
  const blocks = files.flatMap(({ name, content, mode = 0o644 }) => {
    const bytes = Buffer.from(content);
    return [header(name, bytes.length, mode), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))];
  });
  const archive = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
  archive[9] = 255; // which system it was made on: unknown
  return archive;
}

/** As POSIX has it (ustar). */
function header(name, size, mode) {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new Error(`The name is too long for an archive: ${name}`);
  const octal = (value, at, length) => block.write(value.toString(8).padStart(length - 1, "0"), at);
  block.write(name, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8); // owner
  octal(0, 116, 8); // group
  octal(size, 124, 12);
  octal(0, 136, 12); // time
  block.write("        0", 148); // the sum, counted as blanks, and that it is a file
  block.write("ustar\x0000", 257);
  octal(
    block.reduce((sum, byte) => sum + byte),
    148,
    7,
  );
  block[154] = 0;
  return block;
}

module.exports = { tarGz };
