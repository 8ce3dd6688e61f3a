/**
 * Runs one cell of the fault matrix: one fault at one request of one operation on one vendor, and what has to hold of
 * it.
 */
import type { FaultRule, Simulator } from "../../simulator";
import type { FaultMatch } from "../../simulator/core/faults";
import type { VendorName } from "../support/carriers";
import { armedArguments, grounds, otherAccount, type State, type Whose } from "./ground";
import type { Host } from "./host";
import type { Scene } from "./scenes";
import { type Operation, scene } from "./scenes-others";
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
  left: "succeeds; what is no longer used stays at the vendor, which did not let it be removed",
  next: "succeeds with the next candidate of the list, since the vendor refused the first and the account does not hold it",
  gone: "is taken out of the state, since the vendor proves that it is not there",
} as const;
export type Outcome = keyof typeof outcomes;

/** How the vendor is reached: by the plain variables, by a named account, or by an explicit provider's arguments. */
export type Access = "plain" | "named" | "arguments";

/** What a rule can be made of: the request of the operation that the fault hits, and the others beside it. */
export interface Aim extends Pick<Scene, "number" | "target" | "reads" | "readsBefore" | "prior" | "secrets"> {
  readonly vendor: VendorName;
  readonly whose: Whose;
}

export interface Cell {
  readonly fault: string;
  readonly vendor: VendorName;
  readonly operation: Operation;
  readonly access: Access;
  readonly expected: Outcome;
  readonly rules: (aim: Aim) => readonly FaultRule[];
  /** Done to the vendor beside the fault, and undone before the next up. */
  readonly meddle?: (simulator: Simulator, aim: Aim) => void;
  readonly mend?: (simulator: Simulator) => void;
  /** What a user has to do before the next up. */
  readonly first?: "refresh" | "forget";
  /** How many times a create that fails is asked for again in the same run. */
  readonly again?: number;
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
  /** When the simulator's clock begins, in ms since the epoch: it stands still but for what moves it on. */
  readonly start: number;
  readonly host: Host;
  /** What the operations begin with, by operation: all lanes of a table share it. */
  readonly prepared: Map<string, Prepared>;
}

/** What the carriers and the state have once all that an operation begins with was declared, and when that was. */
export interface Prepared {
  readonly carriers: State;
  readonly state: ReadonlyMap<string, Stored>;
  readonly at: number;
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
    return {
      cell,
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      written: "",
      ms: ms(),
    };
  }
}

async function judge(lane: Lane, cell: Cell): Promise<Pick<Verdict, "problems" | "written">> {
  const { simulator, host } = lane;
  const { vendor, operation, access } = cell;
  const ground = grounds[vendor];
  const played = scene(vendor, operation, access === "named" ? otherAccount(vendor) : undefined);
  if (!played) throw new Error(`${ground.title} has no ${operation}.`);
  const { subject, before, after, value, wanted, target } = played;
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
  for (const each of Object.values(grounds)) {
    each.arm(simulator.state);
    if (access !== "plain") each.handOver(simulator.state);
  }
  simulator.set(vendor, "ratePerSecond", 0);
  // Its list says too little of a number, so that what reads one is about the number itself; readList has another one.
  simulator.set("flowroute", "listRows", "bare");
  played.arrange?.(simulator);
  const stack = createStack(host, access === "arguments" ? armedArguments(simulator) : undefined);
  if (before.length > 0) problems.push(...(await prepare(lane, stack, before, [vendor, operation, access])));

  const stored = stack.state.get(subject);
  const vendorBefore = JSON.stringify(simulator.state[vendor]);
  const ledgerBefore = simulator.ledger().length;
  simulator.clearRequests();
  const number = played.pinnedBy === undefined ? played.number : (pinned(stack, played.pinnedBy)[0] ?? "");
  const aim: Aim = { ...played, number, vendor, whose: access === "plain" ? "plain" : "other" };
  cell.meddle?.(simulator, aim);
  const faults = cell.rules(aim).map((rule) => simulator.fault({ vendor, ...rule }));

  const report = noted(played.command === "refresh" ? await stack.refresh() : await stack.up(after, cell.again));
  const failure = report.failures[subject];
  // A create that is asked for again may be done with by then.
  const isDone =
    cell.again !== undefined && failure === undefined && ["error", "incomplete", "adopted"].includes(cell.expected);
  const expected = isDone ? "retried" : cell.expected;
  const now = stack.state.get(subject);
  if (now) written.push(concealed(host, now));
  const requests = simulator.requests(vendor);
  const isTarget = matcher(target);
  const targets = requests.filter(isTarget);
  const succeeds = ["unaffected", "retried", "settled", "gone", "left", "next"].includes(expected);

  // A vendor that is down or behind does not count, and what would fail after the request need not be asked for.
  const counts = ({ rule }: { readonly rule: FaultRule }) =>
    rule.kind !== "down" && rule.kind !== "lag" && rule.times !== FOR_EVER;
  expect(
    faults.filter(counts).every((fault) => fault.applied > 0),
    "the fault never acted",
  );
  if (succeeds) expect(failure === undefined, `it failed: ${failure}`);
  else {
    expect(failure !== undefined, `it did not fail: ${JSON.stringify(report.steps)}`);
    problems.push(...unclear(failure ?? "", ground.title, number));
  }
  const vendorSame = vendorBefore === JSON.stringify(simulator.state[vendor]);
  problems.push(
    ...evidence(expected, {
      stored,
      now,
      targets: targets.length,
      targetReads: played.targetReads === true,
      number,
      vendorSame,
    }),
  );
  if (expected === "settled") {
    const [first] = targets;
    expect(
      requests.some((entry) => !isTarget(entry) && first !== undefined && entry.n > first.n),
      "nothing was read after the write",
    );
  }
  const got = String(now?.outputs.number ?? number);
  if (succeeds && expected !== "gone" && played.command === "up") {
    const there = value(simulator.state, got);
    expect(
      there === wanted || (faults.some(({ rule }) => rule.kind === "promise") && expected !== "settled"),
      `at the vendor stands ${there}`,
    );
    if (after.some(({ name }) => name === subject)) {
      expect(
        now !== undefined && JSON.stringify(now.outputs).includes(played.shown ?? JSON.stringify(wanted)),
        "state does not have the new value",
      );
    } else {
      expect(now === undefined, "it is still in state");
    }
  }

  simulator.clearFaults();
  await simulator.listening();
  simulator.advance(LATE_S);
  if (expected === "error" && stored === undefined) {
    const left = JSON.stringify(simulator.state[vendor]);
    failed(noted(await stack.up(before)), "the up without it", problems);
    expect(
      left === JSON.stringify(simulator.state[vendor]),
      "what was refused is taken for ours once it leaves the program",
    );
  }
  cell.mend?.(simulator);
  const isLate = faults.some(({ rule }) => ["lateCommit", "promise", "lag"].includes(rule.kind));
  const events = () => simulator.ledger().slice(ledgerBefore);
  if (expected === "gone") {
    expect(now === undefined, "it is still in state");
    expect(events().length === 0, "the ledger changed");
  } else {
    await converge(stack, {
      cell: { ...cell, expected },
      scene: played,
      number,
      noted,
      expect,
      problems,
      simulator,
      events,
      isLate,
    });
  }
  written.push([...stack.state.values()].map((each) => concealed(host, each)));
  return { problems, written: JSON.stringify(written) };
}

/**
 * Declares what an operation begins with: once for all its cells, since nothing of that depends on the fault that
 * follows. Later cells find carriers, clock and state as that run has left them.
 */
async function prepare(
  { simulator, start, prepared }: Lane,
  stack: Stack,
  before: Scene["before"],
  operation: readonly string[],
): Promise<string[]> {
  const known = prepared.get(operation.join());
  if (known) {
    simulator.advance((known.at - start) / 1000);
    Object.assign(simulator.state, structuredClone(known.carriers));
    for (const [name, stored] of known.state) stack.state.set(name, stored);
    return [];
  }
  const problems: string[] = [];
  failed(await stack.up(before), "preparing", problems);
  const at = Date.parse(simulator.requests().at(-1)?.at ?? "");
  // The id that a task was given by chance would be the next one's again, and two tasks look like one then.
  const isDrawn = Object.keys(simulator.state.flowroute.tasks).length > 0;
  if (problems.length === 0 && !isDrawn)
    prepared.set(operation.join(), {
      carriers: structuredClone(simulator.state),
      state: new Map(stack.state),
      at: Number.isNaN(at) ? start : at,
    });
  return problems;
}

function pinned(stack: Stack, name: string): readonly string[] {
  return (
    (stack.state.get(name)?.outputs.candidates as { readonly numbers: readonly string[] } | undefined)?.numbers ?? []
  );
}

interface Recovery {
  readonly cell: Cell;
  readonly scene: Scene;
  readonly number: string;
  readonly noted: (report: Report) => Report;
  readonly expect: (holds: boolean, sentence: string) => void;
  readonly problems: string[];
  readonly simulator: Simulator;
  /** A fault of the cell lets the vendor do things late, or show them late. */
  readonly isLate: boolean;
  readonly events: () => readonly { readonly event: string; readonly number?: string }[];
}

/** Without the fault one more `up` brings everything to what is declared, and from then on nothing is to do. */
async function converge(
  stack: Stack,
  { cell, scene: played, noted, expect, problems, simulator, events, isLate, ...aim }: Recovery,
): Promise<void> {
  const { vendor, expected } = cell;
  const { subject, after, value, wanted, ledger } = played;
  const ground = grounds[vendor];
  if (played.command === "refresh" || cell.first !== undefined)
    failed(noted(await stack.refresh()), "the refresh after", problems);
  // As the message says where a number never arrives: `pulumi state delete`.
  if (cell.first === "forget" && expected === "incomplete") {
    expect(stack.state.has(subject), "a refresh took it out of the state");
    stack.state.delete(subject);
  }
  const report = noted(await stack.up(after));
  failed(report, "the up after", problems);
  if (expected === "incomplete" && cell.first === undefined)
    expect(report.steps[subject] === "update", `the next up did: ${report.steps[subject]}`);
  const now = stack.state.get(subject);
  if (cell.again !== undefined && ledger.purchase && expected !== "adopted" && expected !== "error")
    expect(now?.outputs.acquired === "bought", `it was ${now?.outputs.acquired}`);
  if (expected === "adopted") expect(now?.outputs.acquired === "adopted", `it was ${now?.outputs.acquired}`);
  if (played.isLate) simulator.advance(LATE_S);

  const number = played.pinnedBy === undefined ? aim.number : String(now?.outputs.number);
  if (played.pinnedBy !== undefined && expected !== "next" && expected !== "error")
    expect(number === aim.number, `it got ${number} and not ${aim.number}`);
  for (const event of ["purchase", "release", "charge", "restore", "register"] as const) {
    const count = events().filter((entry) => entry.event === event).length;
    const due = (ledger as Readonly<Record<string, number>>)[event] ?? 0;
    expect(count === due, `${event}: ${count} times, and not ${due}`);
  }
  if (/^\+\d{10}/.test(number))
    expect(ground.isHeld(simulator.state, number) === !ledger.release, "the number is lost, or not released");
  const isDeclared = after.some(({ name }) => name === subject);
  expect((now !== undefined) === isDeclared, "state and program differ");
  // A vendor that does or shows things late may be left with what nobody needs.
  const untidy = isLate ? undefined : played.untidy?.(simulator.state);
  if (expected === "left") expect(untidy !== undefined, "nothing is left");
  else if (untidy !== undefined) problems.push(untidy);
  const there = value(simulator.state, number);
  expect(there === wanted, `after the next up the vendor has ${there}`);
  if (!isDeclared) return;

  expect(now?.reasons === undefined, "still incomplete");
  const refreshed = noted(await stack.refresh());
  expect(
    refreshed.steps[subject] === "same",
    `a refresh says ${refreshed.steps[subject] ?? refreshed.failures[subject]}`,
  );
  const again = noted(await stack.up(after));
  expect(
    again.steps[subject] === "same",
    `an up after all that says ${again.steps[subject] ?? again.failures[subject]}`,
  );
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
  readonly targetReads: boolean;
  readonly number: string;
  readonly vendorSame: boolean;
}

function evidence(expected: Outcome, { stored, now, targets, targetReads, number, vendorSame }: Evidence): string[] {
  const same = textOf(stored) === textOf(now) && stored?.id === now?.id;
  const holds: Readonly<Record<Outcome, readonly (readonly [boolean, string])[]>> = {
    unaffected: [[targetReads || targets === 1, `${targets} such requests were sent`]],
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
    left: [[targets >= 1, "no such request was sent"]],
    next: [[now?.outputs.number !== undefined && now.outputs.number !== number, `it got ${now?.outputs.number}`]],
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
    [
      /\b(run again|try again|tries again|next run|run the same command again|check|correct|ask|look at|search wider|pulumi up|pulumi refresh|add funds)\b/i.test(
        message,
      ),
      "what to do",
    ],
  ];
  const lacks = says.flatMap(([is, what]) => (is ? [] : [what]));
  if (/\bdefect\b/.test(message)) lacks.push("the cause, but calls it a defect");
  return lacks.length > 0 && message !== "" ? [`the error does not say ${lacks.join(", ")}: ${message}`] : [];
}

function failed(report: Report, what: string, problems: string[]): void {
  for (const message of Object.values(report.failures)) problems.push(`${what} failed: ${message}`);
}

function matcher({ method, path }: FaultMatch): (entry: { readonly method: string; readonly path: string }) => boolean {
  const pattern = new RegExp(path ?? "");
  return (entry) => entry.method === method && pattern.test(entry.path);
}
