/**
 * Histories of names on the real engine, with the release armed: whatever the engine makes of a rename, a move, a
 * replacement, a number that the program declares is neither given up nor bought anew. `NAMES_RUNS=300 NAMES_SEED=7 npx
 * jest test/engine/names.test` plays that many of another seed.
 */
import { changes, commands, historyOf } from "./names";
import { play, type Verdict } from "./names-play";

const SEED = Number(process.env.NAMES_SEED ?? 1);
const RUNS = Number(process.env.NAMES_RUNS ?? 20);
const FIRST = Number(process.env.NAMES_FIRST ?? 0);
/** Stacks at once: an engine, a program and two providers keep about one core busy. */
const AT_ONCE = 2;

jest.setTimeout(600_000);

const histories = Array.from({ length: RUNS }, (_, index) => ({
  index: FIRST + index,
  history: historyOf(SEED, FIRST + index),
}));
const verdicts: Promise<Verdict>[] = [];

beforeAll(() => {
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  for (const [at, { history }] of histories.entries()) {
    const verdict = (lanes[at % AT_ONCE] as Promise<unknown>).then(() => play(history));
    verdicts.push(verdict);
    lanes[at % AT_ONCE] = verdict.catch(() => undefined);
  }
});

test.each(
  histories.map(({ index, history }, at) => ({
    index,
    at,
    title: history.steps.map(({ command }) => command).join(", "),
  })),
)("history $index ($title): what is declared is kept, and what should go goes", async ({ at }) => {
  const { wrong, anew, left, log } = await (verdicts[at] as Promise<Verdict>);
  expect({ wrong, anew, left, log: wrong.length + anew.length + left.length > 0 ? log : "" }).toEqual({
    wrong: [],
    anew: [],
    left: [],
    log: "",
  });
});

test("together the histories choose each sort of change and of command", async () => {
  const steps = histories.flatMap(({ history }) => history.steps);
  const count = (sort: string) =>
    steps.filter(
      ({ command, changes: done }) =>
        command === sort ||
        Object.values(done)
          .flat()
          .some((each) => each === sort),
    ).length;
  const counts = [...commands, ...Object.keys(changes)].map((sort) => [sort, count(sort)] as const);
  const all = await Promise.all(verdicts);
  const sum = (part: (verdict: Verdict) => number) => all.reduce((total, verdict) => total + part(verdict), 0);
  process.stdout.write(
    `names: ${histories.length} histories (${counts.map(([sort, times]) => `${times} ${sort}`).join(", ")}); ${sum(({ right }) => right)} releases right, ` +
      `${sum(({ wrong }) => wrong.length)} not, ${sum(({ anew }) => anew.length)} bought anew\n`,
  );
  expect(counts.filter(([, times]) => times === 0 && RUNS >= 20)).toEqual([]);
});
