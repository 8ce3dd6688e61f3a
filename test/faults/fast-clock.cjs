/**
 * Loaded into a provider's process by its tests (node --require): time runs TEST_CLOCK_SPEED times as fast. It
 * counts only while both processes are at work, this one and the one that plays the vendors (it touches the file
 * TEST_CLOCK_HEART), so that no deadline passes because a busy machine gave one of them no time. Just what the provider
 * takes its time from is changed (Date.now, the sleep of timers/promises); Node's own timers stay as they are.
 */
const { statSync } = require("node:fs");
const promises = require("node:timers/promises");

/** Between two looks at the time: when something is due, and no later than that. */
const [LEAST_MS, TICK_MS] = [5, 40];
/** More than that between two looks is time that the machine did not give. */
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
let timer;

setInterval(look, ABANDONED_MS / 10).unref();

function look() {
  const now = performance.now();
  // The heart has hardly beaten since.
  if (now - last < LEAST_MS) return;
  const heard = heart === undefined ? now : statSync(heart, { throwIfNoEntry: false })?.mtimeMs;
  if (now - last > ABANDONED_MS) process.exit(1);
  if (heard === beat) return;
  passed += Math.min(now - last, MOST_MS) * speed;
  [beat, last] = [heard, now];
}

function tick() {
  timer = undefined;
  look();
  const due = waiting.filter((each) => each.at <= passed).sort((a, b) => a.at - b.at);
  waiting = waiting.filter((each) => each.at > passed);
  for (const { wake } of due) wake();
  plan();
}

/** Nobody looks at the time while nobody waits. */
function plan() {
  clearTimeout(timer);
  if (waiting.length === 0) return;
  const ms = Math.min(...waiting.map(({ at }) => at - passed)) / speed;
  timer = setTimeout(tick, Math.min(Math.max(ms, LEAST_MS), TICK_MS));
  // What sleeps keeps its process alive, as Node's own sleep does.
  if (sleeping === 0) timer.unref();
}

Date.now = () => {
  look();
  return Math.round(start + passed);
};

promises.setTimeout = (ms, value, options = {}) =>
  new Promise((settle) => {
    look();
    const keeps = options.ref === false ? 0 : 1;
    const waiter = { at: passed + ms, wake: end };
    waiting.push(waiter);
    sleeping += keeps;
    let isDone = false;
    function end() {
      if (isDone) return;
      isDone = true;
      waiting = waiting.filter((each) => each !== waiter);
      sleeping -= keeps;
      plan();
      settle(delay(0, value, options));
    }
    options.signal?.addEventListener("abort", end, { once: true });
    if (options.signal?.aborted) end();
    else plan();
  });

// each run of a provider that one process serves adds its own
process.setMaxListeners(0);
