/**
 * Loaded into a provider's process that no engine has started (node --require). Each run looks for the socket that its
 * engine listens on, in the kernel's tables of all sockets, which takes as long as everything else that a run does;
 * here one process serves thousands of runs, and each has a folder of its own for its register anyway. The tables are
 * read as empty: what they are for is in provider/run/register.test.ts and test/engine.
 */
const fs = require("node:fs");

const { readFileSync } = fs;

fs.readFileSync = (path, ...rest) => (/^\/proc\/net\/tcp6?$/.test(path) ? "" : readFileSync(path, ...rest));
