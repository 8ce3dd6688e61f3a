/**
 * What becomes of two bad moments: the answer to a purchase is lost and the program is run again, and more is asked than
 * the carrier allows. The ledger counts what was bought, the simulator what it refused. `--n 100` numbers are read.
 */
import { systemClock } from "../provider/transport/clock";
import { startSimulator, type VendorName } from "../simulator";
import type { Declaration } from "../test/mini-engine";
import { PURCHASE, SEARCH, vendorNames } from "../test/support/carriers";
import { numbersOf, reset } from "../test/support/simulator";
import { hastyClock } from "./support/clock";
import { createStack, inParallel } from "./support/engine";
import { hold, programOf } from "./support/fleet";
import { options, print, type Row, run, save } from "./support/report";
import { naiveProvider, type Rival, scriptWithRetries } from "./support/rivals";

const PER_SECOND = 10;
const rivals = { "naive provider": naiveProvider, "script with retries": scriptWithRetries };

async function main(): Promise<void> {
  const { json, n = "100" } = options("n");
  const simulator = await startSimulator();
  const { environment } = simulator;

  /** The answer to the first purchase is lost; whoever fails is run once more. */
  async function bought(vendor: VendorName, work: () => Promise<unknown>): Promise<number> {
    reset(simulator);
    simulator.fault({ kind: "resetAfterCommit", vendor, ...PURCHASE[vendor], times: 1 });
    await work()
      .catch(work)
      .catch(() => undefined);
    return numbersOf(simulator, "purchase").length;
  }

  async function lostAnswer(vendor: VendorName): Promise<Row> {
    const stack = createStack(environment, hastyClock());
    const program: Declaration[] = [
      { kind: "NumberSearch", name: "search", inputs: { vendor, ...SEARCH[vendor] } },
      { kind: "PhoneNumber", name: "number", inputs: { vendor, candidates: { $candidates: "search" } } },
    ];
    const row = { carrier: vendor, wanted: 1, ours: await bought(vendor, () => stack.up(program)) };
    const theirs: Record<string, number> = {};
    for (const [name, rival] of Object.entries(rivals))
      theirs[name] = await bought(vendor, () => rival(vendor, environment).buy());
    return { ...row, ...theirs };
  }

  /** Reads all numbers of an account that allows ten requests a second, in real time. */
  async function tooFast(vendor: VendorName, count: number): Promise<Row[]> {
    const lines = hold(simulator, vendor, count);
    const timed = async (who: string, work: () => Promise<number>): Promise<Row> => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      simulator.set(vendor, "ratePerSecond", PER_SECOND);
      simulator.clearRequests();
      const start = performance.now();
      const failed = await work();
      const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
      const requests = simulator.requests();
      const refused = requests.filter(({ status }) => status === 429).length;
      return { carrier: vendor, who, requests: requests.length, refused, "reads that failed": failed, seconds };
    };
    const stack = createStack(environment, hastyClock());
    const program = programOf(vendor, lines);
    await stack.up(program);
    const ours = createStack(environment, systemClock, stack.state);
    const rows = [await timed("ours", () => ours.refresh().then(() => 0))];
    for (const [name, rival] of Object.entries(rivals))
      rows.push(await timed(name, () => failures(rival(vendor, environment), lines)));
    return rows;
  }

  try {
    const purchases: Row[] = [];
    for (const vendor of vendorNames) purchases.push(await lostAnswer(vendor));
    print("Numbers bought where the answer to the purchase is lost, and the program is run again", purchases);
    const reads: Row[] = [];
    for (const vendor of vendorNames) {
      reset(simulator);
      reads.push(...(await tooFast(vendor, Number(n))));
    }
    print(`Reading ${n} numbers of an account that allows ${PER_SECOND} requests a second`, reads);
    save(json, { purchases, reads });
  } finally {
    await simulator.close();
  }
}

async function failures(rival: Rival, lines: ReturnType<typeof hold>): Promise<number> {
  let failed = 0;
  await inParallel(
    lines.map((line) => async () => {
      await rival.read(line).catch(() => {
        failed += 1;
      });
    }),
  );
  return failed;
}

run(main);
