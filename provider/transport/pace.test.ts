import fc from "fast-check";
import { createPace } from "./pace";
import { stillClock } from "./testing";

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
        const pace = createPace({ perSecond: 9.5, adaptive: true, clock });
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
  const pace = createPace({ perSecond: 1, adaptive: false, clock: { ...clock, sleep } });
  await pace.take();
  isOver = true;
  await expect(pace.take()).rejects.toThrow("its time is over");
  isOver = false;
  await expect(Promise.all([pace.take(), pace.take()])).resolves.toHaveLength(2);
});

test("a window sees at most burst + floor(perSecond), and the rate is reached", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }), async (perSecond, burst) => {
      const clock = stillClock();
      const times = await turns(createPace({ perSecond, burst, adaptive: false, clock }), clock.now, 60);
      for (const start of times)
        expect(times.filter((time) => time >= start && time < start + 1000).length).toBeLessThanOrEqual(
          perSecond + burst,
        );
      expect(times[59]).toBeLessThanOrEqual(((60 - burst) * 1000) / perSecond + 60);
    }),
  );
});

test("first come, first served", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, adaptive: false, clock });
  const order: number[] = [];
  await Promise.all([1, 2, 3, 4].map((caller) => pace.take().then(() => order.push(caller))));
  expect(order).toEqual([1, 2, 3, 4]);
});

test("Retry-After holds back all who wait, and lets no burst through afterwards", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, adaptive: false, clock });
  await pace.take();
  pace.slowed(5000);
  expect(await turns(pace, clock.now, 3)).toEqual([5000, 5100, 5200]);
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
  const pace = createPace({ perSecond: 10, adaptive: false, clock });
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

test("an adaptive pace halves once for what is refused together, and wins its rate back", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, adaptive: true, clock });
  await pace.take();
  for (let i = 0; i < 5; i += 1) pace.slowed();
  await clock.sleep(1000);
  const [one = 0, two = 0, three = 0] = await turns(pace, clock.now, 3);
  expect([two - one, three - two]).toEqual([200, 200]);
  for (let i = 0; i < 16; i += 1) pace.succeeded();
  await clock.sleep(1000);
  const [four = 0, five = 0] = await turns(pace, clock.now, 2);
  expect(five - four).toBe(100);
});

test("an adaptive pace never stops", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, adaptive: true, clock });
  for (let i = 0; i < 50; i += 1) {
    await clock.sleep(1000);
    pace.slowed();
  }
  const [, two] = await turns(pace, clock.now, 2);
  expect(two).toBeLessThanOrEqual(3200);
});

test("a fixed pace is not slowed by refusals", async () => {
  const clock = stillClock();
  const pace = createPace({ perSecond: 10, adaptive: false, clock });
  pace.slowed();
  expect(await turns(pace, clock.now, 3)).toEqual([0, 100, 200]);
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
  const pace = createPace({ perSecond: 10, adaptive: false, clock });
  for (let i = 0; i < 5; i += 1) await pace.take();
  expect(slept).toBeLessThanOrEqual(500);
});
