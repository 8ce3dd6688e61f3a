#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { main } from "./main";

/** Whoever reads has read enough (`| head`). A command goes on to its end, so that its exit code says what it found. */
let stopReading = () => {};
const hasReadEnough = new Promise<void>((resolve) => {
  stopReading = resolve;
});

process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") return stopReading();
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
  write: (words) => void process.stdout.write(words),
  writeError: (words) => void process.stderr.write(words),
  read: () => text(process.stdin),
  hasColors: process.stdout.isTTY && !process.env.NO_COLOR && !process.argv.includes("--no-color"),
  isWatched: process.stderr.isTTY && !process.env.CI,
  stopped: () =>
    new Promise((resolve) => {
      void hasReadEnough.then(resolve);
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    }),
}).then((code) => {
  process.exitCode = code;
});
