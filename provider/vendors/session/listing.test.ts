import type { Clock } from "../../transport/clock";
import { createListing } from "./listing";

class NoList extends Error {}

/** An account of numbered things, listed in pages, and how many requests are spent on it. */
function account(held: number, { pageSize = 200, atLeast = 1, fails = false } = {}) {
  let now = 0;
  let pages = 0;
  let byId = 0;
  const clock: Clock = { now: () => now, sleep: async () => undefined };
  const label = new Map<string, string>();
  const current = (key: string) => label.get(key) ?? `thing ${key}`;
  const listing = createListing<string>({
    async page(offset) {
      pages += 1;
      const keys = Array.from({ length: Math.max(0, Math.min(pageSize, held - offset)) }, (_, at) => `${offset + at}`);
      const rows = keys.map((key) => [key, current(key)] as const);
      await new Promise((settle) => setImmediate(settle));
      if (fails) throw new NoList();
      return { rows, more: offset + keys.length < held };
    },
    isNoList: (error) => error instanceof NoList,
    atLeast,
    clock,
  });
  async function find(key: number, since?: number): Promise<string> {
    const row = await listing.find(`${key}`, since);
    if (row !== undefined) return row;
    byId += 1;
    await new Promise((settle) => setImmediate(settle));
    return current(`${key}`);
  }
  return {
    listing,
    label,
    find,
    advance(ms: number) {
      now += ms;
    },
    spent: () => ({ pages, byId }),
    requests: () => pages + byId,
  };
}

/** As the engine reads: so many at a time, the next when one is done. */
async function readAll(keys: readonly number[], find: (key: number) => Promise<unknown>, atOnce = 16): Promise<void> {
  const left = [...keys];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let key = left.shift(); key !== undefined; key = left.shift()) await find(key);
    }),
  );
}

const range = (count: number, step = 1) => Array.from({ length: count }, (_, at) => at * step);

test.each([1, 10, 200, 201, 1000, 3000])("a whole account of %d costs its pages", async (held) => {
  const one = account(held);
  await readAll(range(held), one.find);
  expect(one.spent()).toEqual({ pages: Math.ceil(held / 200), byId: 0 });
});

const sizes = [1, 2, 10, 50, 300, 1000, 5000, 50_000];
const grid = sizes.flatMap((managed) =>
  [10, 300, 1000, 5000, 50_000].filter((held) => held >= managed).map((held) => ({ managed, held })),
);

test.each(grid)("$managed of $held never cost more than twice the cheaper way", async ({ managed, held }) => {
  const cheaper = Math.min(managed, Math.ceil(held / 200));
  for (const order of ["listed", "backwards", "scattered"]) {
    const one = account(held);
    const step = Math.floor(held / managed);
    const keys = range(managed, step);
    if (order === "backwards") keys.reverse();
    if (order === "scattered") keys.sort((a, b) => ((a * 7919) % 104_729) - ((b * 7919) % 104_729));
    await readAll(keys, one.find);
    if (one.requests() > 2 * cheaper) throw new Error(`${order}: ${one.requests()} requests, and ${cheaper} would do`);
  }
});

test.each([1, 2])(
  "several questions about each thing are answered by the same pages (a list from %d things on)",
  async (atLeast) => {
    const one = account(50, { atLeast });
    await Promise.all([...range(50), ...range(50), ...range(50)].map((key) => one.find(key)));
    expect(one.spent()).toEqual({ pages: 1, byId: 0 });
  },
);

test("who asks while a page is on its way is served by it", async () => {
  const one = account(50);
  const found = await Promise.all(range(50).map((key) => one.find(key)));
  expect(found[7]).toBe("thing 7");
  expect(one.spent()).toEqual({ pages: 1, byId: 0 });
});

test("a lone thing is read by its id where a list is worth it for several alone", async () => {
  const one = account(50, { atLeast: 2 });
  await one.find(3);
  expect(one.spent()).toEqual({ pages: 0, byId: 1 });
  await Promise.all([one.find(4), one.find(5)]);
  expect(one.spent()).toEqual({ pages: 1, byId: 1 });
});

test("what is older than who asks allows is asked for again, all of it by one list", async () => {
  const one = account(50);
  await one.find(1);
  one.label.set("1", "renamed");
  one.advance(9_000);
  expect(await one.find(1)).toBe("thing 1");
  one.advance(1_001);
  expect(await one.find(1)).toBe("renamed");
  await one.find(2);
  expect(one.spent()).toEqual({ pages: 2, byId: 0 });
  one.advance(60_000);
  expect(await one.find(2, 10_000)).toBe("thing 2");
  expect(one.spent()).toEqual({ pages: 2, byId: 0 });
});

test("what has changed is read by its id, a change while its page is on its way included", async () => {
  const one = account(50);
  await one.find(1);
  one.listing.changed("1");
  one.label.set("1", "renamed");
  expect(await one.find(1)).toBe("renamed");
  one.advance(11_000);
  const page = one.find(2);
  const beside = one.find(1);
  one.label.set("1", "renamed again");
  one.listing.changed("1");
  await page;
  expect(await beside).toBe("renamed again");
});

test("where there is no list things are read by their ids, and it is asked for once", async () => {
  const one = account(50, { fails: true });
  await readAll(range(50), one.find);
  one.advance(11_000);
  await readAll(range(50), one.find);
  expect(one.spent()).toEqual({ pages: 1, byId: 100 });
});

test("a list that was asked for ahead serves all who ask later, and what was changed since is read by its id", async () => {
  const one = account(300);
  await one.listing.ahead();
  expect(one.requests()).toBe(2);
  one.listing.changed("7");
  one.label.set("7", "changed");
  const seen = await Promise.all(range(300).map((key) => one.find(key, 0)));
  expect(seen[7]).toBe("changed");
  expect(one.spent()).toEqual({ pages: 2, byId: 1 });
  one.advance(5);
  expect(await one.find(1, 5)).toBe("thing 1");
});

test("where there is no list to be had ahead, things are read by their ids", async () => {
  const one = account(3, { fails: true });
  await one.listing.ahead();
  expect(await one.find(1)).toBe("thing 1");
  expect(one.spent()).toEqual({ pages: 1, byId: 1 });
});
