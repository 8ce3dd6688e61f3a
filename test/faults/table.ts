/** The fault matrix over one host: each cell is a test, and the figures are printed. */
import { writeFileSync } from "node:fs";
import { startSimulator } from "../../simulator";
import { type Cell, type Lane, type Outcome, type Prepared, runCell, type Verdict } from "./cell";
import { quicken, SPEED } from "./clock";
import { armedEnvironment, CANARY } from "./ground";
import type { StartHost } from "./host";

const LANES = Number(process.env.FAULTS_LANES ?? 8);
/** A part of the table, for those who work on it: a regular expression over "fault, operation, vendor (access)". */
const ONLY = new RegExp(process.env.FAULTS_ONLY ?? "");
/** Every so many cells, spread over the whole table. */
const EACH = Number(process.env.FAULTS_EACH ?? 1);

function nameOf({ fault, operation, vendor, access, again }: Cell): string {
  return `${fault}, ${operation}, ${vendor}${access === "plain" ? "" : ` (${access})`}${again === undefined ? "" : ` (again ${again} times)`}`;
}

function holdsSecret(text: string): boolean {
  return text.includes(CANARY) || /\beyJ[\w-]{8,}/.test(text);
}

export function testMatrix(title: string, cells: readonly Cell[], startHost: StartHost): void {
  jest.setTimeout(3_600_000);

  const chosen = cells.filter((cell, index) => index % EACH === 0 && ONLY.test(nameOf(cell)));
  const verdicts = new Map<Cell, Verdict>();
  let printed = "";

  const start = Date.now();
  const prepared = new Map<string, Prepared>();

  async function openLane(): Promise<Lane & { close(): Promise<void> }> {
    const simulator = await startSimulator({ now: start });
    const slowDown = quicken(simulator, SPEED);
    const limits = { TELEPHONY_MAX_PURCHASES: "1000", TELEPHONY_MAX_RELEASES: "1000" };
    const host = await startHost({ ...armedEnvironment(simulator), ...limits }, SPEED);
    return {
      simulator,
      start,
      host,
      prepared,
      close: async () => {
        slowDown();
        printed += host.output();
        host.stop();
        await simulator.close();
      },
    };
  }

  beforeAll(async () => {
    const left = [...chosen];
    const work = async () => {
      const lane = await openLane();
      try {
        for (let cell = left.shift(); cell !== undefined; cell = left.shift())
          verdicts.set(cell, await runCell(lane, cell));
      } finally {
        await lane.close();
      }
    };
    await Promise.all(Array.from({ length: Math.min(LANES, chosen.length) }, work));
  });

  test.each(chosen.map((cell) => [nameOf(cell), cell.expected, cell] as const))("%s: %s", (_, __, cell) => {
    expect(verdicts.get(cell)?.problems).toEqual([]);
  });

  test("nothing that the provider wrote holds a secret", () => {
    const leaks = [...verdicts.values()].filter(({ written }) => holdsSecret(written)).map(({ cell }) => nameOf(cell));
    expect(leaks).toEqual([]);
    expect(printed.split("\n").filter(holdsSecret)).toEqual([]);
  });

  afterAll(() => {
    const all = [...verdicts.values()];
    const passed = all.filter(({ problems }) => problems.length === 0);
    const by = (outcome: Outcome) =>
      `${outcome} ${passed.filter(({ cell }) => cell.expected === outcome).length} of ${all.filter(({ cell }) => cell.expected === outcome).length}`;
    if (process.env.FAULTS_REPORT)
      writeFileSync(
        process.env.FAULTS_REPORT,
        JSON.stringify(
          all.map(({ cell, problems, ms }) => ({ name: nameOf(cell), expected: cell.expected, problems, ms })),
        ),
      );
    const seen = [...new Set(all.map(({ cell }) => cell.expected))];
    console.info(
      `Fault matrix over ${title}: ${passed.length} of ${all.length} cells passed (${seen.map(by).join(", ")}); canaries found: ${all.filter(({ written }) => holdsSecret(written)).length + printed.split("\n").filter(holdsSecret).length}.`,
    );
  });
}
