import crypto from "node:crypto";
import fc from "fast-check";
import { history } from "./names";
import { noFigures } from "./names-figures";
import { described, play } from "./names-play";
import { openWorld, type World } from "./world";

/** The environment says how many and which, as for the other model (suite.ts). */
const seconds = process.env.MODEL_SECONDS === undefined ? undefined : Number(process.env.MODEL_SECONDS);
const runs = Number(process.env.MODEL_RUNS ?? (seconds === undefined ? 2_000 : 1_000_000));
const seed = Number(process.env.MODEL_SEED ?? 20_260_302);
const path = process.env.MODEL_PATH;
let world: World;

beforeAll(async () => {
  world = await openWorld(24);
});

afterAll(() => world.simulator.close());

/** The order of candidates is drawn by the client: the same draws each time, so that a history can be played again. */
function drawAlike(): void {
  let drawn = seed;
  const next = (below: number) => {
    drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (drawn >>> 8) % below;
  };
  jest.spyOn(crypto, "randomInt").mockImplementation(next as typeof crypto.randomInt);
}

test(
  "whatever becomes of names, no number that is still wanted is given up or bought anew, what should go goes, and everything comes to rest",
  async () => {
    const figures = noFigures();
    const log = path === undefined ? undefined : (line: string) => console.log(line);
    const result = await fc.check(
      fc.asyncProperty(history, (drawn) => {
        drawAlike();
        return play(world, drawn, figures, log);
      }),
      {
        seed,
        numRuns: runs,
        ...(path !== undefined && { path, endOnFailure: true }),
        ...(seconds !== undefined && { interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }),
      },
    );
    const { changes, ...counts } = figures;
    const words = [
      ...Object.entries(counts).map(
        ([name, count]) => `${count} ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
      ),
    ];
    const sorts = Object.entries(changes).sort(([a], [b]) => a.localeCompare(b));
    console.log(
      `names: ${words.join(", ")}; ${sorts.map(([sort, count]) => `${count} ${sort}`).join(", ")} (seed ${seed})`,
    );
    if (result.failed) {
      const [drawn] = result.counterexample ?? [undefined];
      throw new Error(
        `${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}\n` +
          `To play it again: MODEL_SEED=${result.seed} MODEL_PATH=${result.counterexamplePath} npx jest test/model/names.test.ts\n${drawn ? described(drawn) : ""}`,
      );
    }
    if (path === undefined && seconds === undefined) expect(figures.histories).toBeGreaterThanOrEqual(runs);
  },
  ((seconds ?? 0) + 900) * 1000,
);
