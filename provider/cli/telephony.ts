#!/usr/bin/env node
import { main } from "./main";

process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  // Whoever reads has read enough (`| head`).
  if (code === "EPIPE") process.exit(0);
  process.stderr.write(
    `telephony: the output can't be written (${code ?? message}): make room where it goes, or send it elsewhere\n`,
  );
  process.exit(1);
});

// There is nobody left to tell: the exit code does.
process.stderr.on("error", () => {});

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
