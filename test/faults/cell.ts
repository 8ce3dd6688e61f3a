/** Runs one cell of the fault matrix: one fault at one request of one operation on one vendor, and what has to hold of it. */
import type { FaultMatch, FaultRule, Simulator } from "../../provider/simulator";
import { grounds, type Operation, scene, type VendorName } from "./ground";
import type { Host } from "./host";
import { createStack, type Report, type Stack, type Stored } from "./stack";

/** How an operation may end under a fault, and what is checked of it beside the ledger. */
export const outcomes = {
  unaffected: "succeeds, its request sent once",
  retried: "succeeds: what provably was not executed, or only reads, was sent again",
  settled: "succeeds: what became of the request was found out by reading",
  error: "fails with a clear error; state and vendor are unchanged",
  kept: "fails with a clear error; the resource stays in state as it was",
  incomplete: "fails, and is in state as incomplete; the next up finishes it",
  adopted: "fails, not in state; the next up adopts what was bought after all",
  gone: "is taken out of the state, since the vendor proves that it is not there",
} as const;
export type Outcome = keyof typeof outcomes;

/** What a rule can be made of: the request of the operation that the fault hits, and the others beside it. */
export interface Aim {
  readonly vendor: VendorName;
  readonly operation: Operation;
  readonly number: string;
  /** The request of the operation that the column is about. */
  readonly target: FaultMatch;
  /** Every read of the number. */
  readonly reads: FaultMatch;
  /** The last request before the target. */
  readonly prior?: FaultMatch;
  /** How many reads of the number come before the target is sent. */
  readonly readsBefore: number;
}

export interface Cell {
  readonly fault: string;
  readonly vendor: VendorName;
  readonly operation: Operation;
  readonly expected: Outcome;
  readonly rules: (aim: Aim) => readonly FaultRule[];
  /** Done to the vendor beside the fault. */
  readonly meddle?: (simulator: Simulator, aim: Aim) => void;
  /** What a user has to do before the next up. */
  readonly first?: "refresh";
}

export interface Verdict {
  readonly cell: Cell;
  /** Why it failed, or nothing. */
  readonly problems: readonly string[];
  /** Everything that the provider gave back: state and errors. */
  readonly written: string;
  readonly ms: number;
}

/** One simulator and one provider's process, for one cell at a time. */
export interface Lane {
  readonly simulator: Simulator;
  readonly host: Host;
}

/** The `times` of a rule for what comes after the operation's own request. */
export const FOR_EVER = 1_000_000;

/** By when every late commit of the matrix has happened, on the simulator's clock. */
const LATE_S = 130;

/** A cell that breaks off with an error has failed, too. */
export async function runCell(lane: Lane, cell: Cell): Promise<Verdict> {
  const began = performance.now();
  const ms = () => performance.now() - began;
  try {
    return { cell, ...(await judge(lane, cell)), ms: ms() };
  } catch (error) {
    return { cell, problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)], written: "", ms: ms() };
  }
}

async function judge({ simulator, host }: Lane, cell: Cell): Promise<Pick<Verdict, "problems" | "written">> {
  const { vendor, operation, expected } = cell;
  const ground = grounds[vendor];
  const { number, subject, before, after, value, wanted } = scene(vendor, operation);
  const problems: string[] = [];
  const written: unknown[] = [];
  const expect = (holds: boolean, sentence: string) => {
    if (!holds) problems.push(sentence);
  };
  const noted = (report: Report): Report => {
    written.push(report);
    return report;
  };

  simulator.reset();
  await simulator.listening();
  for (const each of Object.values(grounds)) each.arm(simulator.state);
  simulator.set(vendor, "ratePerSecond", 0);
  const stack = createStack(host);
  if (before.length > 0) failed(await stack.up(before), "preparing", problems);

  const stored = stack.state.get(subject);
  const vendorBefore = JSON.stringify(simulator.state[vendor]);
  simulator.clearRequests();
  const aim = aimOf(vendor, operation, number);
  cell.meddle?.(simulator, aim);
  const faults = cell.rules(aim).map((rule) => simulator.fault({ vendor, ...rule }));

  const report = noted(operation === "read" ? await stack.refresh() : await stack.up(after));
  const failure = report.failures[subject];
  const now = stack.state.get(subject);
  if (now) written.push(concealed(host, now));
  const requests = simulator.requests(vendor);
  const isTarget = matcher(aim.target);
  const targets = requests.filter(isTarget);
  const succeeds = expected === "unaffected" || expected === "retried" || expected === "settled" || expected === "gone";

  // A vendor that is down or behind does not count, and what would fail after the request need not be asked for.
  const counts = ({ rule }: { readonly rule: FaultRule }) => rule.kind !== "down" && rule.kind !== "lag" && rule.times !== FOR_EVER;
  expect(
    faults.filter(counts).every((fault) => fault.applied > 0),
    "the fault never acted",
  );
  if (succeeds) expect(failure === undefined, `it failed: ${failure}`);
  else {
    expect(failure !== undefined, `it did not fail: ${JSON.stringify(report.steps)}`);
    problems.push(...unclear(failure ?? "", ground.title, number));
  }
  problems.push(...evidence(cell, { stored, now, targets: targets.length, vendorSame: vendorBefore === JSON.stringify(simulator.state[vendor]) }));
  if (expected === "settled") {
    const [first] = targets;
    expect(
      requests.some((entry) => !isTarget(entry) && first !== undefined && entry.n > first.n),
      "nothing was read after the write",
    );
  }
  if (succeeds && expected !== "gone" && operation !== "read" && operation !== "remove") {
    expect(value(simulator.state) === wanted || faults.some(({ rule }) => rule.kind === "promise"), `at the vendor stands ${value(simulator.state)}`);
    expect(now !== undefined && JSON.stringify(now.outputs).includes(JSON.stringify(wanted)), "state does not have the new value");
  }

  simulator.clearFaults();
  await simulator.listening();
  simulator.advance(LATE_S);
  if (expected === "gone") {
    expect(now === undefined, "it is still in state");
    expect(simulator.ledger().length === 0, "the ledger changed");
  } else {
    await converge(stack, { cell, noted, expect, problems, simulator });
  }
  written.push([...stack.state.values()].map((each) => concealed(host, each)));
  return { problems, written: JSON.stringify(written) };
}

interface Recovery {
  readonly cell: Cell;
  readonly noted: (report: Report) => Report;
  readonly expect: (holds: boolean, sentence: string) => void;
  readonly problems: string[];
  readonly simulator: Simulator;
}

/** Without the fault one more `up` brings everything to what is declared, and from then on nothing is to do. */
async function converge(stack: Stack, { cell, noted, expect, problems, simulator }: Recovery): Promise<void> {
  const { vendor, operation, expected } = cell;
  const { number, subject, after, value, wanted } = scene(vendor, operation);
  const ground = grounds[vendor];
  if (operation === "read" || cell.first === "refresh") failed(noted(await stack.refresh()), "the refresh after", problems);
  const report = noted(await stack.up(after));
  failed(report, "the up after", problems);
  if (expected === "incomplete" && cell.first === undefined) expect(report.steps[subject] === "update", `the next up did: ${report.steps[subject]}`);
  const now = stack.state.get(subject);
  if (expected === "adopted") expect(now?.outputs.acquired === "adopted", `it was ${now?.outputs.acquired}`);

  const count = (event: string) => simulator.ledger().filter((entry) => entry.event === event).length;
  const creates = operation === "look" || operation === "buy" || operation === "finish";
  expect(count("purchase") === (creates ? 1 : 0), `${count("purchase")} purchases`);
  expect(count("release") === (operation === "remove" ? 1 : 0), `${count("release")} releases`);
  expect(ground.isHeld(simulator.state, number) === (operation !== "remove"), "the number is lost, or not released");
  expect((now !== undefined) === (operation !== "remove"), "state and program differ");
  if (operation === "remove") return;

  expect(value(simulator.state) === wanted, `after the next up the vendor has ${value(simulator.state)}`);
  expect(now?.reasons === undefined, "still incomplete");
  const refreshed = noted(await stack.refresh());
  expect(refreshed.steps[subject] === "same", `a refresh says ${refreshed.steps[subject] ?? refreshed.failures[subject]}`);
  const again = noted(await stack.up(after));
  expect(again.steps[subject] === "same", `an up after all that says ${again.steps[subject] ?? again.failures[subject]}`);
}

/** What the engine stores in clear. */
function concealed(host: Host, { inputs, outputs, ...rest }: Stored): unknown {
  const isOpen = ([key, value]: readonly [string, unknown]) => !host.isSecret(key, value);
  const open = (properties: Stored["inputs"]) => Object.fromEntries(Object.entries(properties).filter(isOpen));
  return { ...rest, inputs: open(inputs), outputs: open(outputs) };
}

interface Evidence {
  readonly stored: Stored | undefined;
  readonly now: Stored | undefined;
  readonly targets: number;
  readonly vendorSame: boolean;
}

function evidence({ expected, operation }: Cell, { stored, now, targets, vendorSame }: Evidence): string[] {
  const same = textOf(stored) === textOf(now) && stored?.id === now?.id;
  const isWrite = operation !== "read" && operation !== "look";
  const holds: Readonly<Record<Outcome, readonly (readonly [boolean, string])[]>> = {
    unaffected: [[!isWrite || targets === 1, `${targets} such requests were sent`]],
    retried: [[targets >= 1, "no such request was sent"]],
    settled: [[targets >= 1, "no such request was sent"]],
    error: [
      [same, `state changed: ${textOf(stored)} became ${textOf(now)}`],
      [vendorSame, "the vendor changed"],
    ],
    kept: [[now !== undefined && same, "state changed"]],
    incomplete: [
      [now !== undefined, "it is not in state"],
      [(now?.reasons?.length ?? 0) > 0, "it is not marked as incomplete"],
    ],
    adopted: [[now === undefined, "it is in state"]],
    gone: [],
  };
  return holds[expected].flatMap(([is, sentence]) => (is ? [] : [sentence]));
}

/** What stands in state, but for the text of the provider. */
function textOf(stored: Stored | undefined): string | undefined {
  return stored && JSON.stringify({ ...stored.outputs, __provider: undefined });
}

/** What an error must say: the number, the vendor, and what to do. */
function unclear(message: string, title: string, number: string): string[] {
  const says: readonly (readonly [boolean, string])[] = [
    [message.includes(title), "the vendor"],
    [message.includes(number) || message.includes(number.slice(2)), "the number"],
    [/\b(run again|try again|tries again|next run|check|correct|ask|look at|pulumi up|pulumi refresh|add funds)\b/i.test(message), "what to do"],
  ];
  const lacks = says.flatMap(([is, what]) => (is ? [] : [what]));
  if (/\bdefect\b/.test(message)) lacks.push("the cause, but calls it a defect");
  return lacks.length > 0 && message !== "" ? [`the error does not say ${lacks.join(", ")}: ${message}`] : [];
}

function failed(report: Report, what: string, problems: string[]): void {
  for (const message of Object.values(report.failures)) problems.push(`${what} failed: ${message}`);
}

function aimOf(vendor: VendorName, operation: Operation, number: string): Aim {
  const requests = grounds[vendor].requests(number);
  const reads = { vendor, ...requests.read };
  const named = {
    read: requests.read,
    look: requests.read,
    buy: requests.buy,
    finish: requests.change,
    update: requests.change,
    remove: requests.release,
    hook: grounds[vendor].hook?.request(number),
  };
  // Telcom's number is looked up by its list before it is changed by its id.
  const readsBefore = { read: 0, look: 0, buy: 1, finish: 2, update: vendor === "telcom" ? 1 : 0, remove: 1, hook: 1 }[operation];
  const price = { vendor, method: "GET", path: "^/v2/numbers/available" };
  const prior =
    operation === "update" ? undefined : vendor === "flowroute" && operation === "buy" ? price : readsBefore > 0 ? { ...reads, nth: readsBefore } : undefined;
  return { vendor, operation, number, reads, readsBefore, target: { vendor, ...named[operation] }, ...(prior && { prior }) };
}

function matcher({ method, path }: FaultMatch): (entry: { readonly method: string; readonly path: string }) => boolean {
  const pattern = new RegExp(path ?? "");
  return (entry) => entry.method === method && pattern.test(entry.path);
}
