/**
 * Loaded into a provider's process by its tests (node --require): time runs TEST_CLOCK_SPEED times as fast. Just what the provider takes its time from
 * is changed (Date.now, the sleep of timers/promises, deadlines by AbortSignal); Node's own timers stay as they are.
 */
const promises = require("node:timers/promises");

const speed = Number(process.env.TEST_CLOCK_SPEED ?? 1);
const { now } = Date;
const start = now();
const delay = promises.setTimeout;
const { timeout } = AbortSignal;

Date.now = () => Math.round(start + (now() - start) * speed);
promises.setTimeout = (ms, value, options) => delay(ms / speed, value, options);
AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.ceil(ms / speed));
// each run of a provider that one process serves adds its own
process.setMaxListeners(0);
