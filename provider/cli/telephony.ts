#!/usr/bin/env node
import { main } from "./main";

// Whoever reads has read enough (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Were it to end with nothing left to wait for and no answer, that is no success.
process.exitCode = 1;

void main(process.argv.slice(2), {
  environment: process.env,
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  stopped: () =>
    new Promise((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    }),
}).then((code) => {
  process.exitCode = code;
});
