import type { Clock } from "../../transport/clock";
import { OutcomeUnknownError, VendorError } from "../../transport/errors";
import { rejection } from "../testing";
import { createExclusive } from "./exclusive";
import { createMerged, type Settings } from "./merged";

/** Sleeps are noted, and last until the test ends them, together. */
function standingClock(): Clock & { readonly slept: readonly number[]; pass(): Promise<void> } {
  const sleepers: (() => void)[] = [];
  const slept: number[] = [];
  return {
    slept,
    now: () => 0,
    sleep: (ms) =>
      new Promise((awake) => {
        slept.push(ms);
        sleepers.push(awake);
      }),
    async pass() {
      await turn();
      for (const awake of sleepers.splice(0)) awake();
      await turn();
    },
  };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

const details = { vendor: "Carrier", account: "default", kind: "rejected", status: 400 } as const;
const refusal = () => new VendorError("refused", details);

/** A carrier that keeps what it was sent, and answers each request as it is told to. */
function start(answer: (settings: Settings, attempt: number) => Promise<void> | void = () => undefined) {
  const clock = standingClock();
  const sent: Settings[] = [];
  const merged = createMerged(createExclusive(), clock);
  const change = (settings: Settings, key = "number") =>
    merged(key, settings, async (all) => {
      const whole = all();
      sent.push(whole);
      await answer(whole, sent.length);
    });
  /** Ends all sleeps until the changes are settled. */
  const settled = async (changes: readonly Promise<void>[]) => {
    const done = Promise.allSettled(changes);
    let isDone = false;
    void done.then(() => {
      isDone = true;
    });
    while (!isDone) await clock.pass();
    return (await done).map((each) => (each.status === "fulfilled" ? "done" : String(each.reason.message)));
  };
  return { clock, sent, change, settled, merged };
}

test("changes that wait go out as one, the members of a group side by side and what is in them whole", async () => {
  const { sent, change, settled } = start();
  const outcomes = await settled([
    change({ label: "Support", calls: { receive: { type: "Forward", value: "1" } } }),
    change({ calls: { notify: { url: "https://one.example", password: "one" } } }),
    change({ texts: { notify: { url: "https://two.example", password: "" } } }),
  ]);
  expect(outcomes).toEqual(["done", "done", "done"]);
  expect(sent).toEqual([
    {
      label: "Support",
      calls: {
        receive: { type: "Forward", value: "1" },
        notify: { url: "https://one.example", password: "one" },
      },
      texts: { notify: { url: "https://two.example", password: "" } },
    },
  ]);
});

test("changes of different numbers go apart", async () => {
  const { sent, change, settled } = start();
  await settled([change({ label: "one" }, "1"), change({ label: "two" }, "2")]);
  expect(sent).toEqual([{ label: "one" }, { label: "two" }]);
});

test("what arrives while a request waits for its turn goes along, at another attempt too", async () => {
  const { clock, merged } = start();
  const asked: Settings[] = [];
  const letThrough: (() => void)[] = [];
  const first = merged("number", { a: 1 }, async (all) => {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await new Promise<void>((next) => letThrough.push(next));
      asked.push(all());
    }
  });
  await clock.pass();
  const second = merged("number", { b: 2 }, () => Promise.reject(new Error("it sends nothing itself")));
  letThrough.shift()?.();
  await turn();
  const third = merged("number", { c: 3 }, () => Promise.reject(new Error("it sends nothing itself")));
  letThrough.shift()?.();
  await Promise.all([first, second, third]);
  expect(asked).toEqual([
    { a: 1, b: 2 },
    { a: 1, b: 2, c: 3 },
  ]);
});

test.each<[string, Settings, Settings]>([
  ["setting", { label: "one" }, { label: "two" }],
  ["slot, whose members stay together", { calls: { notify: { url: "u" } } }, { calls: { notify: { password: "p" } } }],
  ["setting that is a group for one of them", { calls: null }, { calls: { notify: {} } }],
])("two that change one %s go one after the other, and so does what came after them", async (_, one, two) => {
  const { sent, change, settled } = start();
  await settled([change(one), change(two), change({ other: 1 })]);
  expect(sent).toEqual([one, { ...two, other: 1 }]);
});

test("no merged request is longer than servers take, and a change of any length goes alone", async () => {
  const { sent, change, settled } = start();
  const long = "x".repeat(20_000);
  await settled([change({ a: long }), change({ b: long }), change({ c: 1 }), change({ d: long + long })]);
  expect(sent.map((each) => Object.keys(each))).toEqual([["a"], ["b", "c"], ["d"]]);
});

test("where a merged request is refused each goes alone, and one bad value fails alone", async () => {
  const { sent, change, settled } = start((settings) => {
    if (settings.bad !== undefined) throw refusal();
  });
  const outcomes = await settled([change({ a: 1 }), change({ bad: 2 }), change({ c: 3 })]);
  expect(outcomes).toEqual(["done", "refused", "done"]);
  expect(sent).toEqual([{ a: 1, bad: 2, c: 3 }, { a: 1 }, { bad: 2 }, { c: 3 }]);
});

test("one that is refused alone is not sent again", async () => {
  const { sent, change, settled } = start(() => {
    throw refusal();
  });
  expect(await settled([change({ a: 1 })])).toEqual(["refused"]);
  expect(sent).toHaveLength(1);
});

test("who fails before anything is sent fails alone, and the others go without it", async () => {
  const { sent, change, merged, settled } = start();
  const outcomes = await settled([
    merged("number", { a: 1 }, () => Promise.reject(new Error("its time is over"))),
    change({ b: 2 }),
    change({ c: 3 }),
  ]);
  expect(outcomes).toEqual(["its time is over", "done", "done"]);
  expect(sent).toEqual([{ b: 2, c: 3 }]);
});

test("where nobody knows what became of it each is told so, in words that can't be another's, and nothing is sent again", async () => {
  const { sent, change, settled } = start(() => {
    throw new OutcomeUnknownError("Carrier: 500: password hidden-word", {
      ...details,
      kind: "unavailable",
      status: 500,
    });
  });
  const changes = [change({ a: 1 }), change({ b: 2 })];
  const outcomes = await settled(changes);
  expect(sent).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(
    new Set([
      expect.stringMatching(
        /^Carrier \(account default\): .*several resources was answered with 500\. .*repeated only where a look/,
      ),
    ]),
  );
  for (const each of changes) {
    const error = await rejection(each);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).not.toContain("hidden");
  }
});

test("of one change alone it is told in the carrier's words", async () => {
  const unknown = new OutcomeUnknownError("in its words", { ...details, kind: "unavailable", status: 500 });
  const { change, settled } = start(() => {
    throw unknown;
  });
  expect(await settled([change({ a: 1 })])).toEqual(["in its words"]);
});

test("a change that is alone waits for others once, and for at most 100 ms", async () => {
  const { clock, change, settled } = start();
  await settled([change({ a: 1 })]);
  expect(clock.slept).toHaveLength(1);
  expect(clock.slept[0]).toBeLessThanOrEqual(100);
});

test("while others keep coming it waits for them, and for at most half a second", async () => {
  const { clock, sent, change, settled } = start();
  const changes = [change({ a0: 0 })];
  for (let more = 1; more <= 9; more += 1) {
    changes.push(change({ [`a${more}`]: more }));
    await clock.pass();
  }
  await settled(changes);
  expect(Object.keys(sent[0] ?? {})).toEqual(["a0", "a1", "a2", "a3", "a4", "a5"]);
  expect(clock.slept.slice(0, 5).reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(500);
});
