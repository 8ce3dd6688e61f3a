/**
 * States that releases wrote, kept for ever: `states/<version>/<front>.json`, each beside the program that made it. To
 * record those of the present version:
 * `RECORD_STATES=1 npx jest test/native/upgrade`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { startSimulator } from "../../simulator";
import { createNativeStack, succeeded, withNativeStack } from "./harness";
import { everything } from "./program";

jest.setTimeout(300_000);

const STATES = join(__dirname, "states");
const FRONTS = ["dynamic", "native"] as const;
const classes = { dynamic: "telephony", native: "native" } as const;

const recorded = existsSync(STATES)
  ? readdirSync(STATES).flatMap((release) => FRONTS.map((front) => ({ release, front })))
  : [];

if (process.env.RECORD_STATES) {
  test.each(FRONTS)("records the state of this version, %s", async (front) => {
    const simulator = await startSimulator({ seed: 1 });
    const program = everything(classes[front]);
    const stack = await createNativeStack(simulator, program);
    succeeded(await stack.up());
    const folder = join(STATES, version);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${front}.js`), program);
    writeFileSync(
      join(folder, `${front}.json`),
      `${JSON.stringify(JSON.parse(await stack.exported()), withoutPlaces, 1)}\n`,
    );
    stack.remove();
    await simulator.close();
  });
} else {
  test.each(recorded)(
    "a state of release $release, $front, is read without a request and without a change",
    async ({ release, front }) => {
      await previewed(release, front, readFileSync(join(STATES, release, `${front}.js`), "utf8"));
    },
  );

  test.each(recorded.filter(({ front }) => front === "dynamic"))(
    "a dynamic state of release $release goes over to the plugin without a change",
    async ({ release }) => {
      await previewed(release, "dynamic", everything("native"));
    },
  );

  test("the present version has recorded its states", () => {
    expect(readdirSync(STATES)).toContain(version);
  });
}

async function previewed(release: string, front: string, program: string): Promise<void> {
  await withNativeStack(program, async (stack) => {
    succeeded(await stack.pulumi("stack", "import", "--file", join(STATES, release, `${front}.json`)));
    const preview = succeeded(await stack.preview("--diff", "--expect-no-changes"));
    expect([preview.requests, preview.text]).toEqual([0, expect.stringMatching(/\d+ unchanged/)]);
    expect(succeeded(await stack.up("--expect-no-changes")).requests).toBe(0);
  });
}

/** Where a resource stands in its program tells of the machine that recorded it. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === "sourcePosition" || key === "stackTrace" ? undefined : value;
}
