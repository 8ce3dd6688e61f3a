/**
 * Loaded into a provider's process by its tests (node --require): time runs TEST_CLOCK_SPEED times as fast, in ticks. A
 * tick counts only while both processes are at work, this one and the one that plays the vendors (it touches the file
 * TEST_CLOCK_HEART), so that no deadline passes because a busy machine gave one of them no time. Just what the provider
 * takes its time from is changed (Date.now, the sleep of timers/promises); Node's own timers stay as they are.
 */
const { statSync } = require("node:fs");
const promises = require("node:timers/promises");

const TICK_MS = 10;
/** More than that between two ticks is time that the machine did not give. */
const MOST_MS = 250;
/** Whose vendors have been silent for so long belongs to a test that was killed. */
const ABANDONED_MS = 300_000;
const speed = Number(process.env.TEST_CLOCK_SPEED ?? 1);
const heart = process.env.TEST_CLOCK_HEART;
const start = Date.now();
const delay = promises.setTimeout;

let passed = 0;
let waiting = [];
let sleeping = 0;
let beat = -1;
let last = performance.now();

const clock = setInterval(tick, TICK_MS);
clock.unref();

function tick() {
  const now = performance.now();
  const heard = heart === undefined ? now : statSync(heart, { throwIfNoEntry: false })?.mtimeMs;
  if (now - last > ABANDONED_MS) process.exit(1);
  if (heard === beat) return;
  passed += Math.min(now - last, MOST_MS) * speed;
  [beat, last] = [heard, now];
  const due = waiting.filter((each) => each.at <= passed).sort((a, b) => a.at - b.at);
  waiting = waiting.filter((each) => each.at > passed);
  for (const { wake } of due) wake();
}

function wakeAfter(ms, wake) {
  waiting.push({ at: passed + ms, wake });
}

Date.now = () => Math.round(start + passed);

promises.setTimeout = (ms, value, options = {}) =>
  new Promise((settle) => {
    // What sleeps keeps its process alive, as Node's own sleep does.
    if (++sleeping === 1 && options.ref !== false) clock.ref();
    let isDone = false;
    const end = () => {
      if (isDone) return;
      isDone = true;
      if (--sleeping === 0) clock.unref();
      settle(delay(0, value, options));
    };
    options.signal?.addEventListener("abort", end, { once: true });
    if (options.signal?.aborted) end();
    else wakeAfter(ms, end);
  });

// each run of a provider that one process serves adds its own
process.setMaxListeners(0);
