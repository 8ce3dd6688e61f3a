import fc from "fast-check";
import { createPace, type Pace } from "./pace";
import { type StillClock, stillClock } from "./testing";

/** Takes `count` turns at once; gives their times, ms since the first call. */
async function turns(pace: { take(): Promise<void> }, now: () => number, count: number): Promise<number[]> {
  const start = now();
  return Promise.all(Array.from({ length: count }, () => pace.take().then(() => now() - start)));
}

test("FoneStorm's pace: no window of a second sees more than ten, whenever requests come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ pauseMs: fc.nat(1500), count: fc.integer({ min: 1, max: 15 }) }), { maxLength: 12 }),
      async (bursts) => {
        const clock = stillClock();
        const pace = createPace({ perSecond: 9.5, clock });
        const times: number[] = [];
        for (const { pauseMs, count } of bursts) {
          await clock.sleep(pauseMs);
          await Promise.all(Array.from({ length: count }, () => pace.take().then(() => times.push(clock.now()))));
        }
        for (const start of times)
          expect(times.filter((time) => time >= start && time <= start + 1000).length).toBeLessThanOrEqual(10);
      },
    ),
  );
});

test("who gives up waiting holds up nobody", async () => {
  const clock = stillClock();
  let isOver = false;
  const sleep: typeof clock.sleep = async (ms) => {
    if (isOver) throw new Error("its time is over");
    await clock.sleep(ms);
  };
  const pace = createPace({ perSecond: 1, clock: { ...clock, sleep } });
  await pace.take();
  isOver = true;
  await expect(pace.take()).rejects.toThrow("its time is over");
  isOver = false;
  await expect(Promise.all([pace.take(), pace.take()])).resolves.toHaveLength(2);
});

test("the rate is reached", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (perSecond) => {
      const clock = stillClock();
      const times = await turns(createPace({ perSecond, clock }), clock.now, 60);
      expect(times[59]).toBeLessThanOrEqual((59 * 1000) / perSecond + 1);
    }),
  );
});

test("first come, first served", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  const order: number[] = [];
  await Promise.all([1, 2, 3, 4].map((caller) => pace.take().then(() => order.push(caller))));
  expect(order).toEqual([1, 2, 3, 4]);
});

test("Retry-After holds back all who wait, and lets no burst through afterwards", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  await pace.take();
  pace.slowed(5000);
  const [one = 0, two = 0, three = 0] = await turns(pace, clock.now, 3);
  expect(one).toBe(5000);
  expect(Math.min(two - one, three - two)).toBeGreaterThanOrEqual(100);
});

test("a Retry-After that comes while one sleeps holds that one too", async () => {
  let now = 0;
  const wakes: (() => void)[] = [];
  const clock = {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((wake) =>
        wakes.push(() => {
          now += ms;
          wake();
        }),
      ),
  };
  const pace = createPace({ perSecond: 10, clock });
  await pace.take();
  let taken: number | undefined;
  const waiting = pace.take().then(() => (taken = now));
  await new Promise(setImmediate);
  pace.slowed(3000);
  wakes[0]?.();
  await new Promise(setImmediate);
  expect(taken).toBeUndefined();
  wakes[1]?.();
  await waiting;
  expect(taken).toBe(3000);
});

/** How many of eleven turns come within a second, `ms` from now. */
async function inASecondAfter(ms: number, clock: StillClock, pace: Pace): Promise<number> {
  await clock.sleep(ms);
  return (await turns(pace, clock.now, 11)).filter((time) => time < 1000).length;
}

test("what is refused together halves the rate once; it is won back slowly, then ever faster", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  for (let i = 0; i < 5; i += 1) pace.slowed();
  expect(await inASecondAfter(500, clock, pace)).toBe(6);
  expect(await inASecondAfter(1000, clock, pace)).toBe(6);
  expect(await inASecondAfter(5000, clock, pace)).toBe(10);
});

test("where more than half was let through, that share is kept", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  await turns(pace, clock.now, 4);
  for (let i = 0; i < 3; i += 1) pace.succeeded();
  pace.slowed();
  expect(await inASecondAfter(500, clock, pace)).toBe(8);
});

test("a single refusal after a long time without changes nothing, the next one does", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  await clock.sleep(10_000);
  const gap = async () => {
    pace.slowed();
    await clock.sleep(600);
    const [one = 0, two = 0] = await turns(pace, clock.now, 2);
    return two - one;
  };
  expect(await gap()).toBe(100);
  expect(await gap()).toBeGreaterThan(150);
});

test("whatever is refused, a pace never stops", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  for (let i = 0; i < 50; i += 1) {
    await clock.sleep(1000);
    pace.slowed();
  }
  const [, two] = await turns(pace, clock.now, 2);
  expect(two).toBeLessThanOrEqual(3200);
});

test("a turn waits until it can be used, and those behind it wait for theirs", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, clock });
  const order: string[] = [];
  let ready = () => {};
  const first = pace.take(() => new Promise((resolve) => (ready = resolve))).then(() => order.push("first"));
  const second = pace.take().then(() => order.push("second"));
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  ready();
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
});

test.each([
  ["a sleep that is late by a little costs no speed", 3, [0, 103, 203, 303]],
  ["who wakes late moves the next turn, so that a busy process sends no two too close", 84, [0, 184, 364, 544]],
])("%s", async (_name, lateMs, expected) => {
  const clock = stillClock();
  const late = { ...clock, sleep: (ms: number) => clock.sleep(ms + lateMs) };
  expect(await turns(createPace({ perSecond: 10, clock: late }), clock.now, 4)).toEqual(expected);
});

test("a clock that is set back, or whose sleeps do not move it, stops nobody", async () => {
  const now = [1_000_000, 1_000_000, 0];
  let slept = 0;
  const clock = {
    now: () => now.shift() ?? 0,
    sleep: async (ms: number) => {
      slept += ms;
    },
  };
  const pace = createPace({ perSecond: 10, clock });
  for (let i = 0; i < 5; i += 1) await pace.take();
  expect(slept).toBeLessThanOrEqual(500);
});
