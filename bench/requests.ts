/**
 * How many requests each thing costs, beside the fewest that would do and beside a provider of one request a resource.
 * The simulator counts. `--n 10,100` chooses the sizes, `--grid 10,100` those of the accounts of which a part is
 * managed; each divides the next.
 */
import { startSimulator, type VendorName } from "../simulator";
import { FONESTORM_EVENTS, SEARCH, vendorNames } from "../test/support/carriers";
import { isWrite, reset } from "../test/support/simulator";
import { hastyClock } from "./support/clock";
import { createStack, inParallel } from "./support/engine";
import { hold, type Line, programOf } from "./support/fleet";
import { counts, options, print, type Row, run, save } from "./support/report";
import { naiveProvider, type Rival } from "./support/rivals";

/** What would do, given the number of resources, and what must not be exceeded. */
interface Bounds {
  readonly floor: number;
  readonly figure: number;
}

const perPage = 200;
const signIn = (vendor: VendorName) => (vendor === "fonestorm" ? 1 : 0);
const lists = (vendor: VendorName, held: number) => (vendor === "flowroute" ? Math.ceil(held / perPage) : 1);
/** Flowroute's list shows no routes: those take a document each, or a hundred at a time where it serves them so. */
const documents = (vendor: VendorName, n: number) => (vendor === "flowroute" ? n : 0);

/** What may be asked beyond the list when numbers are taken over. */
const grace = { fonestorm: 2, flowroute: 3, telcom: 2 };

const figures: Readonly<Record<string, (vendor: VendorName, n: number) => Bounds>> = {
  "taking over": (vendor, n) => look(vendor, n, 0, grace[vendor]),
  "preview, nothing changed": () => ({ floor: 0, figure: 0 }),
  "up, nothing changed": () => ({ floor: 0, figure: 0 }),
  refresh: (vendor, n) => look(vendor, n),
  "one setting of every tenth": (vendor, n) => {
    const floor = Math.ceil(n / 10) + signIn(vendor);
    return { floor, figure: floor + (vendor === "telcom" ? 1 : 0) };
  },
  "taking over, a routing each": (vendor, n) => look(vendor, n, documents(vendor, n), grace[vendor]),
  "refresh, a routing each": (vendor, n) => look(vendor, n, documents(vendor, n)),
  "taking over, a routing each, bulk read": (vendor, n) => look(vendor, n, Math.ceil(n / 100), grace[vendor]),
  "refresh, a routing each, bulk read": (vendor, n) => look(vendor, n, Math.ceil(n / 100)),
};

function look(vendor: VendorName, n: number, extra = 0, more = 0): Bounds {
  const floor = signIn(vendor) + lists(vendor, n) + extra;
  return { floor, figure: floor + more };
}

async function main(): Promise<void> {
  const { json, n = "10,100,1000", grid = "10,100,1000" } = options("n", "grid");
  const simulator = await startSimulator();
  const { environment } = simulator;
  const clock = hastyClock();
  const start = (vendor: VendorName, held: number): Line[] => {
    reset(simulator);
    return hold(simulator, vendor, held);
  };
  const requests = async (work: () => Promise<unknown>): Promise<number> => {
    simulator.clearRequests();
    await work();
    return simulator.requests().length;
  };

  /** Ours and the naive provider's, by figure. */
  async function cost(vendor: VendorName, size: number): Promise<Row[]> {
    const lines = start(vendor, size);
    const changed = Math.ceil(size / 10);
    const numbers = programOf(vendor, lines);
    const stack = createStack(environment, clock);
    const ours: Record<string, number> = {
      "taking over": await requests(() => stack.up(numbers)),
      "preview, nothing changed": await requests(() => stack.preview(numbers)),
      "up, nothing changed": await requests(() => stack.up(numbers)),
      refresh: await requests(() => stack.refresh()),
      "one setting of every tenth": await requests(() => stack.up(programOf(vendor, lines, { changed }))),
    };
    const routed = async (suffix: string) => {
      const stack = createStack(environment, clock);
      const program = programOf(vendor, lines, { withRouting: true });
      ours[`taking over, a routing each${suffix}`] = await requests(() => stack.up(program));
      ours[`refresh, a routing each${suffix}`] = await requests(() => stack.refresh());
    };
    start(vendor, size);
    await routed("");
    if (vendor === "flowroute") {
      simulator.set("flowroute", "bulkRead", "documents");
      await routed(", bulk read");
    }

    const naive = (work: (rival: Rival) => (line: Line) => Promise<void>, some: readonly Line[]) => {
      const rival = naiveProvider(vendor, environment);
      return requests(() => inParallel(some.map((line) => () => work(rival)(line))));
    };
    const read = await naive(({ read }) => read, lines);
    const readTwice = await naive(({ read }) => read, [...lines, ...lines]);
    const theirs: Record<string, number> = {
      "taking over": read,
      "preview, nothing changed": 0,
      "up, nothing changed": 0,
      refresh: read,
      "one setting of every tenth": await naive(({ change }) => change, lines.slice(0, changed)),
      "taking over, a routing each": readTwice,
      "refresh, a routing each": readTwice,
      "taking over, a routing each, bulk read": readTwice,
      "refresh, a routing each, bulk read": readTwice,
    };
    return Object.entries(figures)
      .filter(([figure]) => figure in ours)
      .map(([figure, bounds]) => {
        const { floor, figure: most } = bounds(vendor, size);
        return {
          figure,
          carrier: vendor,
          n: size,
          floor,
          "at most": most,
          ours: ours[figure],
          naive: theirs[figure],
          reached: (ours[figure] ?? 0) <= most ? "yes" : "no",
        };
      });
  }

  /** m numbers managed of an account of M: to the cheaper of one list and a request each. */
  async function part(vendor: VendorName, managed: number, held: number): Promise<Row> {
    // Spread over the account: those that stand first in its list would be found by a part of it.
    const lines = start(vendor, held).filter((_, index) => index % (held / managed) === 0);
    const stack = createStack(environment, clock);
    const over = await requests(() => stack.up(programOf(vendor, lines)));
    const refresh = await requests(() => stack.refresh());
    const cheaper = signIn(vendor) + Math.min(lists(vendor, held), managed);
    const ratio = (count: number) => Number((count / cheaper).toFixed(2));
    return { carrier: vendor, managed, held, cheaper, "taking over": ratio(over), refresh: ratio(refresh) };
  }

  /** All eight resources of one FoneStorm number change. */
  async function eight(): Promise<Row> {
    const [line] = start("fonestorm", 1);
    const number = line?.number ?? "";
    const program = (word: string) => [
      { kind: "PhoneNumber", name: "main", inputs: { vendor: "fonestorm", number, label: word } },
      {
        kind: "NumberRouting",
        name: "routing",
        inputs: { phoneNumber: { $id: "main" }, messages: { type: "email", target: `${word}@example.com` } },
      },
      ...FONESTORM_EVENTS.map((event) => ({
        kind: "NotificationHook",
        name: event,
        inputs: { phoneNumber: { $id: "main" }, event, url: `https://example.com/${word}/${event}` },
      })),
    ];
    const stack = createStack(environment, clock);
    const writes = async (word: string) => {
      await requests(() => stack.up(program(word)));
      return simulator.requests().filter(({ method }) => method === "PUT").length;
    };
    const row = { figure: "PUTs for eight resources of one number", floor: 1, "at most": 2, naive: 8 };
    return { ...row, "ours, created": await writes("first"), "ours, changed": await writes("second") };
  }

  /** One number is bought from a search, of an account of a hundred: what is read beside the two. */
  async function purchase(vendor: VendorName): Promise<Row> {
    start(vendor, 100);
    const program = [
      { kind: "NumberSearch", name: "search", inputs: { vendor, ...SEARCH[vendor] } },
      { kind: "PhoneNumber", name: "number", inputs: { vendor, candidates: { $candidates: "search" } } },
    ];
    const all = await requests(() => createStack(environment, clock).up(program));
    const written = simulator.requests(vendor).filter(isWrite).length;
    // The search is a request too.
    return { carrier: vendor, floor: 1, naive: 0, ours: all - written - signIn(vendor) - 1, writes: written };
  }

  try {
    const rows: Row[] = [];
    for (const size of counts(n)) for (const vendor of vendorNames) rows.push(...(await cost(vendor, size)));
    print("Requests", rows);
    const ratios: Row[] = [];
    for (const held of counts(grid))
      for (const managed of counts(grid).filter((count) => count <= held))
        for (const vendor of vendorNames) ratios.push(await part(vendor, managed, held));
    print("A part of an account: requests to those of the cheaper of a list and a request each", ratios);
    const writes = [await eight()];
    print("Writes in one go", writes);
    const purchases: Row[] = [];
    for (const vendor of vendorNames) purchases.push(await purchase(vendor));
    print("Reads beside the search, for a number that is bought from one", purchases);
    save(json, { requests: rows, part: ratios, writes, purchases });
  } finally {
    await simulator.close();
  }
}

run(main);
