import fc from "fast-check";
import { history } from "./commands";
import { described, type Figures, noFigures, play } from "./play";
import { openWorld, type World } from "./world";

/**
 * What the two test files run, each in a process of its own. `MODEL_RUNS` (of both), `MODEL_SEED`, `MODEL_PATH`
 * (fast-check's, to play one history again) and `MODEL_SECONDS` (then it ends early, and is not in want of runs).
 */
export function modelSuite(half: 0 | 1): void {
  const seconds = process.env.MODEL_SECONDS === undefined ? undefined : Number(process.env.MODEL_SECONDS);
  const runs = Math.ceil(Number(process.env.MODEL_RUNS ?? (seconds === undefined ? 1_000 : 1_000_000)) / 2);
  const seed = Number(process.env.MODEL_SEED ?? 20_260_301) + half;
  const path = process.env.MODEL_PATH;
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world.simulator.close());

  test(
    "whatever goes wrong, no number is bought twice, lost, released unasked or taken for gone, and everything comes to rest",
    async () => {
      const figures: Figures = noFigures();
      const log = path === undefined ? undefined : (line: string) => console.log(line);
      const result = await fc.check(
        fc.asyncProperty(history, (commands) => play(world, commands, figures, log)),
        {
          seed,
          numRuns: runs,
          ...(path !== undefined && { path, endOnFailure: true }),
          ...(seconds !== undefined && { interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }),
        },
      );
      const words = Object.entries(figures).map(
        ([name, count]) => `${count} ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
      );
      console.log(`model: ${words.join(", ")} (seed ${seed})`);
      if (result.failed) {
        const [commands] = result.counterexample ?? [[]];
        throw new Error(
          `${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}\n` +
            `To play it again: MODEL_SEED=${result.seed - half} MODEL_PATH=${result.counterexamplePath} npx jest test/model/${half === 0 ? "one" : "two"}.test.ts\n${described(commands)}`,
        );
      }
      if (path === undefined && seconds === undefined) expect(figures.histories).toBeGreaterThanOrEqual(runs);
    },
    ((seconds ?? 0) + 900) * 1000,
  );
}
