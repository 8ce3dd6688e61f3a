import fc from "fast-check";
import { history } from "./commands";
import { described, type Figures, noFigures, play } from "./play";
import { openWorld, type World } from "./world";

/** `MODEL_RUNS`, `MODEL_SEED`, `MODEL_PATH` (fast-check's, to play one history again) and `MODEL_SECONDS` (then it ends early). */
const RUNS = Number(process.env.MODEL_RUNS ?? 1_000);
const SEED = Number(process.env.MODEL_SEED ?? 20_260_301);
const SECONDS = process.env.MODEL_SECONDS === undefined ? undefined : Number(process.env.MODEL_SECONDS);

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.simulator.close());

test(
  "whatever goes wrong, no number is bought twice, lost, released unasked or taken for gone, and everything comes to rest",
  async () => {
    const figures: Figures = noFigures();
    const replayed = process.env.MODEL_PATH;
    const log = replayed === undefined ? undefined : (line: string) => console.log(line);
    const result = await fc.check(
      fc.asyncProperty(history, (commands) => play(world, commands, figures, log)),
      {
        seed: SEED,
        numRuns: RUNS,
        ...(replayed !== undefined && { path: replayed, endOnFailure: true }),
        ...(SECONDS !== undefined && { interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false }),
      },
    );
    console.log(
      `model: ${Object.entries(figures)
        .map(([name, count]) => `${count} ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`)
        .join(", ")} (seed ${SEED})`,
    );
    if (!result.failed) return;
    const [commands] = result.counterexample ?? [[]];
    throw new Error(
      `${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}\n` +
        `MODEL_SEED=${result.seed} MODEL_PATH=${result.counterexamplePath} npx jest test/model/model.test.ts\n${described(commands)}`,
    );
  },
  SECONDS === undefined ? 600_000 : SECONDS * 1000 + 600_000,
);
