import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPace } from "../transport/pace";
import { sharedTurns } from "./shared-turns";

const NOW = Date.UTC(2026, 0, 1);
const ACCOUNT = JSON.stringify(["https://api.example.com", "tech-prefix-4711"]);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "telephony-turns-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const base = () => join(root, `pulumi-telephony-pace-${process.getuid?.() ?? ""}`);
const folder = () => join(base(), readdirSync(base())[0] ?? "");
/** As a process of its own has them. */
const open = (account = ACCOUNT) => sharedTurns(account, root);

test("processes of one account take turns, in the order in which they ask", () => {
  const processes = [open(), open(), open()];
  const times = [0, 1, 2, 0, 1, 2, 2].map((process) => (processes[process]?.book(NOW, 100) ?? 0) - NOW);
  expect(times).toEqual([0, 100, 200, 300, 400, 500, 600]);
});

test("a turn comes when it is asked for, where none is booked until then", () => {
  const [one, two] = [open(), open()];
  expect([one.book(NOW, 100), two.book(NOW + 250, 100), one.book(NOW + 300, 100)].map((at) => at - NOW)).toEqual([
    0, 250, 350,
  ]);
});

test("other accounts don't wait", () => {
  expect([open().book(NOW, 100), open("other").book(NOW, 100)]).toEqual([NOW, NOW]);
});

test("three paces get a third each, and together no more than one alone", async () => {
  let now = NOW;
  const sleeping: { at: number; wake: () => void }[] = [];
  const clock = {
    now: () => now,
    sleep: (ms: number) => new Promise<void>((wake) => void sleeping.push({ at: now + ms, wake })),
  };
  const times = [0, 1, 2].map(() => [] as number[]);
  const all = times.map((mine) => {
    const pace = createPace({ perSecond: 10, clock, turns: open() });
    return Promise.all(Array.from({ length: 10 }, () => pace.take().then(() => mine.push(now - NOW))));
  });
  for (let idle = 0; idle < 3; idle = sleeping.length > 0 ? 0 : idle + 1) {
    await new Promise(setImmediate);
    const [next] = sleeping.sort((a, b) => a.at - b.at).splice(0, 1);
    now = next?.at ?? now;
    next?.wake();
  }
  await Promise.all(all);
  expect(times.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index * 100));
  expect(times.map((mine) => mine[9])).toEqual([2700, 2800, 2900]);
});

test("the folder holds few links, and no word of whose account it is", () => {
  const turns = open();
  for (let i = 0; i < 50; i += 1) turns.book(NOW, 100);
  const names = readdirSync(folder());
  expect(names.length).toBeLessThanOrEqual(10);
  const words = [folder(), ...names, ...names.map((name) => readlinkSync(join(folder(), name)))].join(" ");
  expect(words).not.toMatch(/4711|example/);
});

test.each([
  ["a clock that was set back", String(NOW + 3_600_000)],
  ["no time at all", "../../elsewhere"],
])("%s stops nobody, and is gone with the next turn", (_name, text) => {
  open().book(NOW, 100);
  symlinkSync(text, join(folder(), "7"));
  expect([open().book(NOW, 100), open().book(NOW, 100)]).toEqual([NOW, NOW + 100]);
});

test("a file of another kind in the folder is nobody's turn", () => {
  open().book(NOW, 100);
  mkdirSync(join(folder(), "notes"));
  expect(open().book(NOW, 100)).toBe(NOW + 100);
});

describe("where nothing can be shared, a process has turns of its own", () => {
  const expectOwn = (turns = open()) => {
    expect([1, 2, 3, 4, 5].map(() => turns.book(NOW, 100) - NOW)).toEqual([0, 100, 200, 300, 400]);
  };

  test("no folder", () => {
    symlinkSync("/dev/null", join(root, "file"));
    expectOwn(sharedTurns(ACCOUNT, join(root, "file")));
  });

  test("a folder that others can look into", () => {
    mkdirSync(base());
    chmodSync(base(), 0o755);
    expectOwn();
    expect(readdirSync(base())).toEqual([]);
  });

  test("a link to a folder", () => {
    mkdirSync(join(root, "elsewhere"), { mode: 0o700 });
    symlinkSync(join(root, "elsewhere"), base());
    expectOwn();
    expect(readdirSync(join(root, "elsewhere"))).toEqual([]);
  });

  test("a turn that can't be read", () => {
    open().book(NOW, 100);
    mkdirSync(join(folder(), "7"));
    expectOwn();
  });
});

test("a folder that was swept away is made again", () => {
  const [one, two] = [open(), open()];
  one.book(NOW, 100);
  rmSync(base(), { recursive: true });
  one.book(NOW, 100);
  one.book(NOW, 100);
  expect(two.book(NOW, 100)).toBe(NOW + 100);
});

test("accounts of which nobody has wanted a turn for an hour are swept away with the next new one", () => {
  open().book(NOW, 100);
  open("other").book(NOW, 100);
  const [one = ""] = readdirSync(base());
  const before = new Date(Date.now() - 3_700_000);
  utimesSync(join(base(), one), before, before);
  open("third").book(NOW, 100);
  expect(readdirSync(base())).toHaveLength(2);
  expect(readdirSync(base())).not.toContain(one);
});
