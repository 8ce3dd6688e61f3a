/**
 * CPU time and memory of a provider process (the dynamic host of dist/: build first) that refreshes many numbers, once
 * and twenty times. `--n 1000,10000` chooses the sizes, `--vendors telcom` the carriers.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { startSimulator, type VendorName } from "../simulator";
import { reset } from "../test/support/simulator";
import { hastyClock } from "./support/clock";
import { createStack, inParallel, type Stack } from "./support/engine";
import { hold, programOf } from "./support/fleet";
import { counts, options, print, type Row, run, save } from "./support/report";

const ROUNDS = 20;
const MB = 2 ** 20;

interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly maxRss: number;
}

/** A provider process and how it is asked. */
function startProvider(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = fork(join(__dirname, "support", "provider-process.js"), args, {
    env: { PATH: process.env.PATH, ...environment },
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, (answer: Record<string, unknown>) => void>();
  let requests = 0;
  child.on("message", (answer: Record<string, unknown>) => waiting.get(Number(answer.request))?.(answer));
  const ask = (message: Readonly<Record<string, unknown>>) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const request = requests++;
      waiting.set(request, (answer) => {
        waiting.delete(request);
        if (answer.error === undefined) resolve(answer);
        else reject(new Error(String(answer.error)));
      });
      child.send({ ...message, request });
    });
  return {
    usage: async () => (await ask({})) as unknown as Usage, // what provider-process.js sends for no kind
    async refresh({ state }: Pick<Stack, "state">): Promise<void> {
      await inParallel(
        [...state].map(([name, held]) => async () => {
          const { kind, id, outputs } = held;
          const { props } = await ask({ kind, id, props: outputs });
          if (props === undefined) throw new Error(`${name} is gone`);
        }),
      );
    },
    stop: () => void child.kill(),
  };
}

async function main(): Promise<void> {
  const { json, n = "1000,10000", vendors = "fonestorm,flowroute,telcom" } = options("n", "vendors");
  const simulator = await startSimulator();
  const { environment } = simulator;

  /** One process: its start, one refresh, and the others. */
  async function measure(who: string, carrier: string, stack: Stack, rounds: number): Promise<Row> {
    const provider = startProvider(environment, who);
    try {
      const start = await provider.usage();
      await provider.refresh(stack);
      const first = await provider.usage();
      for (let round = 1; round < rounds; round += 1) await provider.refresh(stack);
      const last = await provider.usage();
      const mb = (bytes: number) => Math.round(bytes / MB);
      return {
        who,
        carrier,
        n: stack.state.size,
        refreshes: rounds,
        "CPU, start (ms)": Math.round(start.cpuMs),
        "one refresh": Math.round(first.cpuMs - start.cpuMs),
        "each of all": Math.round((last.cpuMs - start.cpuMs) / rounds),
        "memory after one (MB)": mb(first.rss),
        "after all": mb(last.rss),
        most: mb(last.maxRss),
        "heap after one": mb(first.heapUsed),
        "heap after all": mb(last.heapUsed),
      };
    } finally {
      provider.stop();
    }
  }

  try {
    const rows: Row[] = [];
    for (const vendor of vendors.split(",") as VendorName[])
      for (const size of counts(n)) {
        reset(simulator);
        const stack = createStack(environment, hastyClock());
        await stack.up(programOf(vendor, hold(simulator, vendor, size)));
        rows.push(await measure("ours", vendor, stack, ROUNDS));
        rows.push(await measure("nothing", vendor, stack, 2));
      }
    print(`A provider process that refreshes`, rows);
    save(json, { rows, ratios: print("CPU of the most numbers to that of the fewest", ratiosOf(rows)) });
  } finally {
    await simulator.close();
  }
}

/** How CPU time grows, by carrier and provider, where N grows tenfold or whatever was chosen. */
function ratiosOf(rows: readonly Row[]): Row[] {
  const keys = [...new Set(rows.map(({ who, carrier }) => `${who} ${carrier}`))];
  return keys.map((key) => {
    const some = rows.filter(({ who, carrier }) => `${who} ${carrier}` === key);
    const [few, many] = [some[0], some.at(-1)];
    const ratio = (column: string) => Number((Number(many?.[column]) / Number(few?.[column])).toFixed(2));
    return {
      who: few?.who,
      carrier: few?.carrier,
      n: `${many?.n} / ${few?.n}`,
      "one refresh": ratio("one refresh"),
      "each of all": ratio("each of all"),
      "at most": 10.5,
    };
  });
}

run(main);
